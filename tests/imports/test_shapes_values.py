"""The values that files propose, and what is said of those that cannot be taken."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from indicators.domain.periods import parse_period
from indicators.domain.proposals import Cell, Held
from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from tests.imports.tables import (
    BORN,
    EMPLOYED,
    GRADES,
    NATION,
    TALLVIK,
    VASTERVIK,
    WORDS,
    faults,
    read,
    sheet,
    values,
)
from tests.imports.test_shapes_recognise import SKOLVERKET

HEADINGS = ("Serie", "Område", "Period", "Kön", "Kategori", "Värde")
WITH_COUNTS = (*HEADINGS, "Täljare", "Nämnare")


def one(*row, headings=HEADINGS, **mapping):
    """The only proposal of a table with one row."""
    (proposal,) = read(sheet(headings, row), **mapping)
    return proposal


def test_a_row_proposes_its_value_and_says_where_it_stands():
    proposal = one("sysselsatta", "Tallvik", 2024, "Kvinnor", None, "61,2")
    assert proposal.place == "rad 2, kolumn F (Värde)"
    assert (proposal.row, proposal.column, proposal.said) == (1, 5, "61,2")
    assert proposal.cell == Cell(EMPLOYED, TALLVIK, 100, parse_period("2024"), Gender.WOMEN)
    assert proposal.held == Held(Decimal("61.2"))


@pytest.mark.parametrize(
    "words",
    [
        *("sysselsatta", "N02268", "1.1", "1.1 Utrikesfödda i sysselsättning", "SYSSELSATTA"),
        *("N02268 Förvärvsarbetande, andel (%)", "Förvärvsarbetande (N02268)"),
    ],
)
def test_a_series_is_known_by_code_key_number_and_name(words):
    assert one(words, "Tallvik", 2024, "K", None, 61).cell.series == EMPLOYED


@pytest.mark.parametrize(
    ("words", "area"),
    [
        *(("0883", VASTERVIK), (883, VASTERVIK), ("Västerviks kommun", VASTERVIK)),
        *(("0883 Västervik", VASTERVIK), ("Riket", NATION), ("Sverige", NATION), ("0000", NATION)),
    ],
)
def test_an_area_is_known_by_code_and_name(words, area):
    assert one("sysselsatta", words, 2024, "K", None, 61).cell.area == area


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        *(("K", "K"), ("flickor", "K"), ("2", "K"), ("M", "M"), ("Män", "M"), (1, "M")),
        *(("1+2", "T"), ("Totalt", "T"), ("Samtliga", "T"), ("båda könen", "T")),
    ],
)
def test_a_gender_is_known_by_its_words(words, gender):
    assert one("sysselsatta", "Tallvik", 2024, words, None, 61).cell.gender == gender


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *((2024, "2024"), ("2024.0", "2024"), ("år 2024", "2024"), ("2024/25", "2024/25")),
        *(("Läsåret 2024/2025", "2024/25"), ("jan–aug 2026", "2026M01-08"), ("2026M05", "2026M05")),
        *((date(2026, 5, 12), "2026-05-12"), ("2022–2026", "2022-2026")),
    ],
)
def test_a_period_is_known_in_the_forms_that_files_use(said, code):
    assert one("sysselsatta", "Tallvik", said, "K", None, 61).cell.period.code == code


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        *(("..", Missing.CONFIDENTIAL), ("…", Missing.CONFIDENTIAL), (".", Missing.NOT_APPLICABLE)),
        *(("–", Missing.NON_RESPONSE), ("-", Missing.NON_RESPONSE)),
        *(("Ej rapporterat", Missing.NOT_REPORTED), ("ej_insamlad", Missing.NOT_COLLECTED)),
    ],
)
def test_a_sign_says_why_a_value_is_missing(sign, reason):
    assert one("sysselsatta", "Tallvik", 2024, "K", None, sign).held == Held(missing=reason)


def test_an_empty_cell_says_nothing():
    table = sheet(HEADINGS, ("sysselsatta", "Tallvik", 2024, "K", None, None), ("Källa: SCB",))
    assert read(table) == []


def test_years_in_columns_take_series_area_and_gender_from_the_row():
    table = sheet(
        ("Indikator", "Kommun", "Kön", 2022, 2023), ("1.1", "Tallvik", "Män", "50,5", None)
    )
    (proposal,) = read(table)
    assert proposal.place == "rad 2, kolumn D (2022)"
    assert values([proposal]) == [(EMPLOYED, TALLVIK, "2022", "M", Decimal("50.5"))]


def test_skolverkets_export_is_read_when_its_measure_and_rows_are_chosen():
    proposals = read(
        SKOLVERKET,
        columns={"7": "value", "9": "value", "11": "value"},
        fixed={"series": "sva-ak9"},
        only={"2": "Samtliga", "3": "Sva"},
    )
    assert values(proposals) == [
        (GRADES, TALLVIK, "2024/25", "T", Decimal("64.7")),
        (GRADES, TALLVIK, "2024/25", "K", Decimal("71.0")),
        (GRADES, TALLVIK, "2024/25", "M", Decimal("59.5")),
    ]


def test_columns_can_be_of_different_series():
    proposals = read(
        sheet(("Kommun", "Period", "a", "b"), ("Tallvik", 2024, 61, 350)),
        columns={"2": "value", "3": "value"},
        of_columns={
            "2": {"series": "sysselsatta", "gender": "T"},
            "3": {"series": "1.2"},
        },
    )
    assert [row[0] for row in values(proposals)] == [EMPLOYED, BORN]


def test_a_category_is_known_by_name_and_the_whole_is_meant_where_nothing_is_said():
    assert one("1.2", "Tallvik", 2024, None, "Gamleby", 35).cell.category == 201
    assert one("1.2", "Tallvik", 2024, None, None, 350).cell.category == 200


def test_a_text_is_taken_as_it_stands():
    held = one("beskrivning", "Tallvik", 2024, None, None, "=SUMMA(1;2) språkcafé").held
    assert held == Held(text="=SUMMA(1;2) språkcafé")


def test_counts_remark_and_status_come_along():
    headings = (*WITH_COUNTS, "Anmärkning", "Läge")
    row = ("1.1", "Tallvik", 2024, "T", None, "34,3", 23, 67, "Enligt enkät", "Preliminär")
    assert one(*row, headings=headings).held == Held(
        Decimal("34.3"),
        numerator=Decimal(23),
        denominator=Decimal(67),
        status=ValueStatus.PRELIMINARY,
        remark="Enligt enkät",
    )


def test_what_the_file_leaves_unsaid_stays_while_the_value_is_the_same():
    cell = Cell(EMPLOYED, TALLVIK, 100, parse_period("2024"), Gender.TOTAL)
    known = Held(Decimal("34.3"), numerator=Decimal(23), denominator=Decimal(67), remark="Enkät")
    same = sheet(HEADINGS, ("1.1", "Tallvik", 2024, "T", None, 34.3))
    assert read(same, {cell: known})[0].held == known


def test_of_another_value_the_size_of_the_group_stays_for_it_decides_whether_it_may_be_shown():
    cell = Cell(EMPLOYED, TALLVIK, 100, parse_period("2024"), Gender.TOTAL)
    known = Held(Decimal("25.0"), numerator=Decimal(3), denominator=Decimal(12), remark="Enkät")
    other = sheet(HEADINGS, ("1.1", "Tallvik", 2024, "T", None, 40.0))
    [found] = read(other, {cell: known})
    assert found.held == Held(Decimal("40.0"), denominator=Decimal(12))


def test_a_spreadsheets_noise_behind_the_fifteenth_digit_is_left_out():
    assert one("1.1", "Tallvik", 2024, "K", None, 61.300000000000004).held.value == Decimal("61.3")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("sysselsata", "Tallvik", 2024, "K", None, 61), "Menar du ”Utrikesfödda i syssels"),
        (("1.1", "Vastervik", 2024, "K", None, 61), "Menar du ”Västervik”?"),
        (("1.1", "Tallvik", 2024, "Q", None, 61), "”Q” är inget kön. Skriv kvinnor"),
        (("1.1", "Tallvik", 2024, None, None, 61), "säger inte vilket kön"),
        (("1.2", "Tallvik", 2024, "K", None, 61), "finns bara totalt"),
        (("1.2", "Tallvik", 2024, None, "Gamlaby", 61), "Menar du ”Gamleby”?"),
        (("1.1", "VÃ¤stervik", 2024, "K", None, 61), "Menar du ”Västervik”? Spara filen"),
        (("1.1", "V\ufffdstervik", 2024, "K", None, 61), "feltolkade tecken"),
        (("1.1", "Tallvik", 2024, "K", None, "sextio"), "sextio är inte ett tal."),
        (("1.1", "Tallvik", 2024, "K", None, "sextio"), "Om värdet saknas, skriv varför"),
        (("1.2", "Tallvik", 2024, None, None, "1.234"), "Skriv 1 234 eller 1,234."),
        (("1.2", "Tallvik", 2024, None, None, "1 23"), "mellanslag på fel ställe"),
        (("1.2", "Tallvik", 2024, None, None, "12 %"), "12 % är procent, men serien"),
        (("1.2", "Tallvik", 2024, None, None, 1e15), "Talet är för stort"),
        (("1.1", "Tallvik", 2024, "K", None, True), "Här står SANT, inte ett tal"),
        (("1.1", "Tallvik", 2024, "K", None, date(2026, 5, 1)), "datumet 2026-05-01"),
        (("1.1", "Tallvik", 2024, "K", None, 101), "101\u00a0% går inte"),
        (("1.1", "Tallvik", 2026, "K", None, 61), "2026 är inte slut"),
        (("1.1", "Tallvik", "i fjol", "K", None, 61), "”i fjol” är ingen period."),
        (("1.1", "Tallvik", None, "K", None, 61), "säger inte vilken period"),
        (("1.1", None, 2024, "K", None, 61), "säger inte vilket område"),
        ((None, "Tallvik", 2024, "K", None, 61), "säger inte vilken serie"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_how_to_put_it_right(row, said):
    assert said in one(*row).fault


@pytest.mark.parametrize(
    "period", [date(2024, 1, 1), datetime(2024, 1, 1), 45292, "45292", "2024-01-01 00:00:00"]
)
def test_a_date_for_a_year_is_refused_until_somebody_says_that_it_is_one(period):
    row = ("1.1", "Tallvik", period, "K", None, 61)
    assert "Menar du året 2024?" in one(*row).fault
    assert one(*row, answers=["dates_are_years"]).cell.period.code == "2024"


@pytest.mark.parametrize("period", [date(1905, 7, 16), "1905-07-16"])
def test_a_year_that_is_shown_as_a_day_of_1905_is_refused_until_somebody_says_that_it_is_one(
    period,
):
    fault = one("1.1", "Tallvik", period, "K", None, 61).fault
    assert "Menar du året 2024?" in fault


def test_a_heading_that_has_become_a_date_is_refused_until_somebody_says_that_it_is_a_year():
    table = sheet(
        ("Serie", "Område", "Kön", datetime(2024, 1, 1), 44927), ("1.1", "Tallvik", "K", 60, 61)
    )
    assert all("är ett datum" in fault for fault in faults(read(table)))
    read_as_years = values(read(table, answers=["dates_are_years"]))
    assert [row[2] for row in read_as_years] == ["2024", "2023"]


def test_a_point_is_a_decimal_sign_when_somebody_says_so():
    row = ("1.1", "Tallvik", 2024, "K", None, "61.234")
    assert "Skriv 61 234 eller 61,234" in one(*row).fault
    assert one(*row, answers=["decimal_point"]).held.value == Decimal("61.234")


def shares(*written):
    rows = [("1.1", "Tallvik", 2020 + n, "K", None, value) for n, value in enumerate(written)]
    return read(sheet(HEADINGS, *rows))


def test_percent_written_as_a_share_of_one_is_asked_about():
    found = faults(shares(0.61, 0.62))
    assert len(found) == 2
    assert "Menar du 61 %? Skriv 61 i stället för 0,61" in found[0]


def test_a_single_share_of_one_among_percentages_is_asked_about():
    rows = (
        ("1.1", "Tallvik", 2020 + year, "K", None, value) for year, value in enumerate((61, 0.58))
    )
    whole, share = read(sheet(HEADINGS, *rows))
    assert whole.question == ""
    assert share.question == "0,58 % är mycket mindre än seriens andra värden. Menar du 58 %?"


def test_a_per_cent_sign_or_some_larger_value_says_that_small_shares_are_right():
    assert not faults(shares("0,61 %", "0,8 %"))
    assert not faults(shares(0.61, 12))


def test_only_ones_and_noughts_are_not_taken_for_shares_of_one():
    assert not faults(shares(0, 1))


def test_shares_of_one_become_percent_when_somebody_says_so():
    row = ("1.1", "Tallvik", 2024, "K", None, 0.612)
    assert one(*row, answers=["shares_are_percent"]).held.value == Decimal("61.2")


def test_both_of_two_rows_for_one_cell_are_refused_and_name_each_other():
    rows = [("1.1", "Tallvik", 2024, "K", None, 60), ("1.1", "Tallvik", 2024, "K", None, 60)]
    first, second = faults(read(sheet(HEADINGS, *rows)))
    assert "rad 3, kolumn F" in first
    assert "rad 2, kolumn F" in second


@pytest.mark.parametrize(
    ("value", "part", "whole", "said"),
    [
        ("35", 23, 67, "35\u00a0% stämmer inte med antalen: 23 av 67 är 34,3\u00a0%"),
        ("50", 70, 67, "70 av 67 går inte"),
        ("50", -1, 67, "\u22121 av 67 går inte"),
        ("50", 0, 0, "Gruppen är 0"),
        ("50", 23, None, "inte fullständiga"),
        (None, 23, 67, "Raden har inget värde"),
    ],
)
def test_counts_that_contradict_the_value_are_refused(value, part, whole, said):
    row = ("1.1", "Tallvik", 2024, "T", None, value, part, whole)
    assert said in one(*row, headings=WITH_COUNTS).fault


@pytest.mark.parametrize("value", ["34", "34,3", "34,33", 34.328358])
def test_a_rounded_value_agrees_with_its_counts(value):
    row = ("1.1", "Tallvik", 2024, "T", None, value, 23, 67)
    assert not one(*row, headings=WITH_COUNTS).fault


def test_a_total_need_not_be_the_sum_of_women_and_men():
    rows = [("1.1", "Tallvik", 2024, gender, None, 40) for gender in "KM"]
    assert not faults(read(sheet(HEADINGS, *rows, ("1.1", "Tallvik", 2024, "T", None, 70))))


def test_a_value_and_a_reason_against_each_other_are_refused():
    headings = (*HEADINGS, "Saknas")
    row = ("1.1", "Tallvik", 2024, "T", None)
    assert "både ett värde och en orsak" in one(*row, 61, "bortfall", headings=headings).fault
    assert one(*row, None, "bortfall", headings=headings).held == Held(missing=Missing.NON_RESPONSE)
    assert "är ingen orsak" in one(*row, None, "vet ej", headings=headings).fault


def test_a_remark_without_a_value_is_not_lost_in_silence():
    headings = (*HEADINGS, "Anmärkning")
    fault = one("1.1", "Tallvik", 2024, "T", None, None, "kommer i mars", headings=headings).fault
    assert "Raden har inget värde" in fault


def test_a_text_series_of_words_takes_numbers_as_text():
    assert one("beskrivning", "Tallvik", 2024, None, None, 12).held == Held(text="12")
    assert one("beskrivning", "Tallvik", 2024, None, None, 12).cell.series == WORDS


def test_a_value_marked_as_invented_is_no_real_value():
    headings = (*HEADINGS, "Exempelvärde")
    row = ("1.1", "Tallvik", 2024, "T", None, 61)
    assert "märkt som exempelvärde" in one(*row, "ja", headings=headings).fault
    assert not one(*row, "nej", headings=headings).fault


def test_a_struck_value_has_a_reason_and_no_number():
    headings = (*HEADINGS, "Saknas", "Läge")
    row = ("1.1", "Tallvik", 2024, "T", None)
    assert "Ett struket värde" in one(*row, 61, None, "Struken", headings=headings).fault
    struck = one(*row, None, "bortfall", "Struken", headings=headings).held
    assert struck.status is ValueStatus.RETRACTED


def test_a_cell_that_our_own_table_says_is_empty_says_nothing():
    headings = (*HEADINGS, "Saknas")
    assert read(sheet(headings, ("1.1", "Tallvik", 2024, "T", None, None, "saknas"))) == []
