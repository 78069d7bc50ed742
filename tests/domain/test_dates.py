from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.domain.dates import DateError, format_date_long, month_year, parse_date


@pytest.mark.parametrize(
    "text", ["2026-08-31", "31 augusti 2026", " 31 Augusti 2026 ", "31\u00a0augusti 2026"]
)
def test_iso_and_swedish_words_are_read(text):
    assert parse_date(text) == date(2026, 8, 31)


@pytest.mark.parametrize(
    "text",
    [
        "08/31/2026",
        "31/8 2026",
        "31.8.2026",
        "20260831",
        "2026-W35-1",
        "31 august 2026",
        "aug 2026",
        "26-08-31",
    ],
)
def test_other_ways_to_write_a_date_are_refused_with_an_example(text):
    with pytest.raises(DateError, match="Skriv 2026-08-31 eller 31 augusti 2026") as refused:
        parse_date(text)
    assert refused.value.code == "not_a_date"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("2026-02-29", "no_such_day"),
        ("31 september 2026", "no_such_day"),
        ("0026-08-31", "unlikely_year"),
    ],
)
def test_a_date_that_cannot_be_meant_is_refused(text, code):
    with pytest.raises(DateError) as refused:
        parse_date(text)
    assert refused.value.code == code


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_date_in_words_is_read_back(day):
    assert parse_date(format_date_long(day)) == day
    assert parse_date(day.isoformat()) == day


def test_a_month_is_written_with_its_year():
    assert month_year(date(2026, 8, 31)) == "augusti 2026"
    assert format_date_long(date(2026, 8, 1)) == "1 augusti 2026"
