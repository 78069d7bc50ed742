from datetime import date

import pytest

from indicators.domain.periods import Period, PeriodError, parse_period


@pytest.mark.parametrize(
    ("code", "start", "end", "label", "phrase", "year"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024", "2024", 2024),
        ("2024/25", date(2024, 7, 1), date(2025, 6, 30), "2024/25", "läsåret 2024/25", 2025),
        ("1999/00", date(1999, 7, 1), date(2000, 6, 30), "1999/00", "läsåret 1999/00", 2000),
        ("2026M01-08", date(2026, 1, 1), date(2026, 8, 31), "jan–aug 2026", "jan–aug 2026", 2026),
        ("2024M02", date(2024, 2, 1), date(2024, 2, 29), "feb 2024", "feb 2024", 2024),
        ("2026-05-12", date(2026, 5, 12), date(2026, 5, 12), "12 maj 2026", "12 maj 2026", 2026),
        (
            "2022-2026",
            date(2022, 10, 15),
            date(2026, 10, 14),
            "2022–2026",
            "mandatperioden 2022–2026",
            2026,
        ),
    ],
)
def test_a_code_names_its_days_and_its_words(code, start, end, label, phrase, year):
    period = parse_period(f" {code} ")
    assert (period.start, period.end, period.code) == (start, end, code)
    assert (period.label, period.phrase, period.year) == (label, phrase, year)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "24",
        "2024/26",
        "2024-25",
        "2026M08-01",
        "2026M00",
        "2026M13",
        "2026-02-30",
        "2022-2025",
        "0024",
        "år 2024",
    ],
)
def test_other_codes_are_refused_with_examples(code):
    with pytest.raises(PeriodError, match="Skriv ett år \\(2024\\)"):
        parse_period(code)


def test_periods_are_ordered_by_end_and_then_by_start():
    codes = ["2025", "2024/25", "2024", "2025M07-12", "2025M01-06"]
    in_order = sorted(parse_period(code) for code in codes)
    assert [period.code for period in in_order] == [
        "2024",
        "2024/25",
        "2025M01-06",
        "2025",
        "2025M07-12",
    ]


def test_the_same_days_are_the_same_period():
    assert parse_period("2025M01-12") == parse_period("2025")
    assert parse_period("2025") == Period(date(2025, 1, 1), date(2025, 12, 31), "2025")


def test_part_of_a_year_is_told_from_a_whole_one():
    assert parse_period("2026M01-08").is_part_of_year
    assert parse_period("2026M01-08").months == 8
    assert not parse_period("2026").is_part_of_year
    assert not parse_period("2025/26").is_part_of_year
    assert not parse_period("2026-05-12").is_part_of_year


def test_a_term_of_office_is_known_when_it_begins():
    assert parse_period("2022-2026").known_from == date(2022, 10, 15)
    assert parse_period("2025").known_from == date(2025, 12, 31)
