"""What a file seems to be, by its headings and what stands around them."""

from datetime import date, datetime

import pytest

from indicators.imports.shapes.mapping import from_plain, to_plain, with_remembered
from indicators.imports.shapes.origin import source_said
from indicators.imports.shapes.recognise import recognise
from indicators.imports.shapes.roles import Answer, Role, Shape
from indicators.imports.shapes.settle import mapping_faults, settle, with_measure
from tests.imports.tables import catalogue, sheet

TIDY = ("Serie", "Område", "Period", "Kön", "Kategori", "Värde", "Saknas", "Anmärkning", "Källa")
SKOLVERKET = sheet(
    ("Slutbetyg i ämnen",),
    ("Valt läsår: 2024/25",),
    (),
    ("Kommun", "Kommunkod", "Typ av huvudman", "Ämne", "Antal elever", None, None, "Andel A-E")
    + ("Flickor", None, "Pojkar", None),
    (None, None, None, None, "Totalt", "Flickor", "Pojkar", "Totalt")
    + ("Betygspoäng", "Andel A-E", "Betygspoäng", "Andel A-E"),
    ("Tallvik", "9901", "Samtliga", "Sva", "68", "31", "37", "64,7", "8,6", "71,0", "7,2", "59,5"),
    ("Tallvik", "9901", "Kommunal", "Sva", "59", "28", "31", "61,0", "8,2", "67,9", "6,8", "54,8"),
    ("Tallvik", "9901", "Samtliga", "Idrott", *[".."] * 8),
)


def roles(found):
    return {index: role.value for index, role in found.columns.items() if role is not Role.IGNORED}


def test_a_table_with_one_value_a_row_is_known_by_its_headings():
    found = recognise([sheet(TIDY, ("sysselsatta", "9901", 2024, "K", "", 61, "", "", "SCB"))])
    assert found.shape is Shape.TIDY
    assert list(roles(found).values()) == [
        *("series", "area", "period", "gender", "category", "value", "missing", "remark", "source")
    ]
    assert found.can_be_read


@pytest.mark.parametrize("heading", ["KÖN", " kön ", "Kön:", "Kön*", "k\u00f6n\u00a0", "Ko\u0308n"])
def test_case_and_space_in_a_heading_do_not_matter(heading):
    found = recognise([sheet(("Serie", "Kommun", "År", heading, "Värde (%)"))])
    assert found.columns[3] is Role.GENDER
    assert found.columns[4] is Role.VALUE


def test_years_as_columns_below_a_title_hold_the_values():
    found = recognise(
        [
            sheet(
                ("Nyckeltal: N02268 Förvärvsarbetande",),
                ("Källa: Kolada",),
                (),
                ("Kommun", "Kön", 2022, "2023", "2024/25"),
                ("Tallvik", "Kvinnor", 50.1, 51, 52),
            )
        ]
    )
    assert found.shape is Shape.WIDE
    assert found.header_rows == (3,)
    assert roles(found) == {0: "area", 1: "gender", 2: "value", 3: "value", 4: "value"}
    assert found.fixed[Role.SERIES] == "N02268 Förvärvsarbetande"
    assert found.can_be_read


def test_genders_below_years_are_two_rows_of_headings():
    found = recognise(
        [
            sheet(
                ("Indikator", "Kommun", 2023, None, 2024, None),
                (None, None, "Kvinnor", "Män", "Kvinnor", "Män"),
                ("sysselsatta", "Tallvik", 1, 2, 3, 4),
            )
        ]
    )
    assert found.header_rows == (0, 1)
    assert [(h.period.code, h.gender) for h in found.headings[2:]] == [
        *(("2023", "K"), ("2023", "M"), ("2024", "K"), ("2024", "M"))
    ]
    assert roles(found) == {0: "series", 1: "area", 2: "value", 3: "value", 4: "value", 5: "value"}


def test_skolverkets_export_is_known_by_its_school_year_and_two_rows_of_headings():
    found = recognise([SKOLVERKET])
    assert found.shape is Shape.SKOLVERKET
    assert found.header_rows == (3, 4)
    assert found.fixed == {Role.PERIOD: "2024/25"}
    assert found.columns[1] is Role.AREA
    assert found.headings[9].gender == "K"
    assert found.headings[9].measure == "Andel A-E"


def test_which_of_several_measures_is_wanted_is_asked_and_so_is_the_series():
    asked = {question.role: question for question in recognise([SKOLVERKET]).questions}
    assert asked[Role.VALUE].options == ("Antal elever", "Andel A-E", "Betygspoäng")
    assert asked[Role.SERIES].options == ("Slutbetyg i ämnen",)
    assert not recognise([SKOLVERKET]).can_be_read


def test_a_column_that_splits_the_rows_is_asked_about():
    texts = [question.text for question in recognise([SKOLVERKET]).questions]
    assert any("”Typ av huvudman” har flera värden" in text for text in texts)
    assert any("”Ämne” har flera värden" in text for text in texts)


def test_columns_of_numbers_that_are_left_out_are_told_of():
    found = recognise([sheet((*TIDY[:6], "Antal"), ("s", "9901", 2024, "K", "", 61, 40))])
    assert found.can_be_read
    assert [question.text for question in found.questions] == [
        "Kolumnen ”Antal” har tal som inte tas med. Är det rätt?"
    ]


def test_a_chosen_measure_gives_its_columns_the_values():
    found = recognise([SKOLVERKET])
    chosen = with_measure(found.columns, found.headings, "Andel A-E")
    assert [index for index, role in chosen.items() if role is Role.VALUE] == [7, 9, 11]


def test_columns_without_known_headings_are_known_by_their_content():
    found = recognise(
        [
            sheet(
                ("Serie", "a", "b", "c", "d"),
                ("sysselsatta", "0883", "K", "2023", "61,2"),
                ("sysselsatta", "0883", "M", "2024", ".."),
            )
        ]
    )
    assert roles(found) == {0: "series", 1: "area", 2: "gender", 3: "period", 4: "value"}


def test_of_code_and_name_the_code_is_taken():
    found = recognise([sheet(("Kommun", "Kommunkod", "Nyckeltal", "Nyckeltals-ID", "År", "Värde"))])
    assert roles(found) == {1: "area", 3: "series", 4: "period", 5: "value"}


@pytest.mark.parametrize("cell", [date(2024, 1, 1), datetime(2024, 1, 1), 45292, "2024-01-01"])
def test_a_year_that_has_become_a_date_is_asked_about(cell):
    found = recognise([sheet(("Serie", "Kommun", "Kön", cell), ("a", "b", "K", 1))])
    assert roles(found)[3] == "value"
    question = next(q for q in found.questions if q.answer is Answer.DATES_ARE_YEARS)
    assert "2024" in question.text
    assert question.is_needed


def test_numbers_with_a_point_are_asked_about():
    found = recognise([sheet(TIDY[:6], ("s", "9901", "2024", "K", "", "61.2"))])
    assert any(q.answer is Answer.DECIMAL_POINT for q in found.questions)


def test_the_sheet_with_the_table_is_found_among_others():
    table = sheet(TIDY, name="Data")
    hidden = sheet(TIDY, name="Gömd", is_hidden=True)
    assert recognise([sheet(("Läs mig",)), hidden, table]).sheet == "Data"


def test_garbled_headings_are_understood_and_told_of():
    found = recognise([sheet(("Serie", "Kommun", "Ã…r", "KÃ¶n", "VÃ¤rde"))])
    assert roles(found)[3] == "gender"
    assert any("feltolkade tecken" in question.text for question in found.questions)


def test_the_signature_does_not_depend_on_years_or_case():
    one = recognise([sheet(("Kommun", "Kön", 2022, 2023), ("a", "K", 1, 2))])
    other = recognise([sheet(("KOMMUN ", "kön", 2023, 2024), ("a", "K", 1, 2))])
    third = recognise([sheet(("Kommun", "Kön", 2022, 2023, 2024), ("a", "K", 1, 2, 3))])
    assert one.signature == other.signature != third.signature


def titled(title):
    rows = [("Kommun", "Kön", 2022), ("Tallvik", "K", 1)]
    return recognise([sheet(*([(title,)] if title else []), *rows)])


def test_the_signature_depends_on_the_title_but_not_on_its_years():
    assert titled("Behöriga 2023").signature == titled("behöriga 2024").signature
    assert titled("Behöriga").signature != titled("Sysselsatta").signature
    assert titled("Mått N02268").signature != titled("Mått N02269").signature


def test_the_series_of_a_file_that_says_nothing_of_what_it_measures_is_asked_for_again():
    remembered = {"columns": {"2": "value"}, "fixed": {"series": "sysselsatta"}}
    assert with_remembered(titled("").mapping, remembered)["fixed"] == {}
    assert with_remembered(titled("Behöriga").mapping, remembered)["fixed"] == remembered["fixed"]


def test_a_mapping_survives_being_kept_as_plain_data():
    plain = recognise([SKOLVERKET]).mapping | {
        "only": {"2": "Samtliga"},
        "of_columns": {"7": {"series": "sva-ak9", "gender": "T"}},
        "answers": ["decimal_point"],
    }
    del plain["says_what"]
    assert to_plain(from_plain(plain)) == plain


def test_a_remembered_mapping_never_brings_its_period():
    remembered = {"columns": {"7": "value"}, "fixed": {"series": "sva-ak9", "period": "2023/24"}}
    mapping = with_remembered(recognise([SKOLVERKET]).mapping, remembered)
    assert mapping["fixed"] == {"series": "sva-ak9", "period": "2024/25"}
    assert mapping["columns"]["7"] == "value"
    assert mapping["header_rows"] == [3, 4]


def test_a_title_that_is_the_name_of_a_series_answers_which_series():
    table = sheet(
        ("utrikesfödda i sysselsättning",), ("Kommun", "Kön", 2023), ("Tallvik", "K", 50.0)
    )
    found = settle(recognise([table]), table, catalogue())
    assert found.fixed == {Role.SERIES: "utrikesfödda i sysselsättning"}
    assert found.can_be_read


def test_a_mapping_without_values_and_with_unknown_words_says_so_once():
    mapping = {"columns": {"0": "area"}, "fixed": {"series": "sysselsata"}}
    assert mapping_faults(mapping, catalogue()) == [
        "Ange minst en kolumn som har värden.",
        "Serien ”sysselsata” finns inte här. Menar du ”Utrikesfödda i sysselsättning”?",
    ]


def test_a_file_without_sheets_is_told_of():
    assert recognise([]).questions


def test_a_source_that_the_file_names_is_found_above_the_table_or_in_a_column():
    above = sheet(("Källa: Kolada",), ("Kommun", "Kön", 2022), ("Tallvik", "K", 1))
    beside = sheet(("Kommun", "Värde", "Källa"), *[("Tallvik", 1, "SCB"), ("Riket", 2, "SCB")])
    many = sheet(("Kommun", "Värde", "Källa"), *[("Tallvik", 1, f"Tabell {n}") for n in range(9)])
    said = [source_said(one, recognise([one]).mapping) for one in (above, beside, many)]
    assert said == ["Kolada", "SCB", ""]


def test_cells_beyond_the_last_heading_are_told_of():
    found = recognise([sheet(TIDY[:6], ("s", "9901", 2024, "K", "", 61, 40))])
    assert found.can_be_read
    assert [question.text for question in found.questions] == [
        "Rad 2 har celler till höger om den sista rubriken, och de tas inte med. Är det rätt?"
    ]
