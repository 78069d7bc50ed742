"""The columns of the value grid: one a year, each row with its own period in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.grid_names import Ref, read_ref
from indicators.domain.grid_periods import (
    in_year,
    newest_year,
    rhythm_of,
    rhythm_words,
    window,
)
from indicators.domain.periods import parse_period
from indicators.domain.vocabulary import Gender

CODES = ["2024", "2023/24", "2024M01-08", "2024M03", "2024-06-06", "2022-2026"]


@pytest.mark.parametrize("code", CODES)
def test_a_period_is_found_again_by_its_rhythm_and_year(code):
    period = parse_period(code)

    again = in_year(rhythm_of(period), period.year)

    assert again == period
    assert again.code == code


@pytest.mark.parametrize(
    ("code", "newest"),
    [("2024", 2025), ("2023/24", 2026), ("2024M01-08", 2026), ("2024-12-13", 2025)],
)
def test_the_newest_year_is_the_last_whose_period_is_over(code, newest):
    assert newest_year(rhythm_of(parse_period(code)), date(2026, 11, 20)) == newest


def test_a_term_of_office_is_known_when_it_begins_and_comes_every_fourth_year():
    rhythm = rhythm_of(parse_period("2022-2026"))

    assert newest_year(rhythm, date(2026, 11, 20)) == 2030
    assert in_year(rhythm, 2025) is None


def test_a_leap_day_is_only_in_leap_years():
    rhythm = rhythm_of(parse_period("2024-02-29"))

    assert in_year(rhythm, 2025) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2024", ""),
        ("2023/24", "läsår, 2025 är 2024/25"),
        ("2024M01-08", "jan–aug"),
        ("2024-06-06", "6 juni"),
    ],
)
def test_a_row_tells_how_its_periods_differ_from_years(code, words):
    assert rhythm_words(rhythm_of(parse_period(code)), 2025) == words


@given(st.sets(st.integers(1990, 2030)), st.none() | st.integers(1000, 9999))
def test_at_most_six_years_are_shown_and_always_some_that_are_held(years, start):
    shown = window(years, start)

    assert len(shown) <= 6
    assert bool(shown) == bool(years)
    assert shown == sorted(set(shown))
    assert not shown or (min(years) <= shown[0] and shown[-1] <= max(years))


@pytest.mark.parametrize("code", CODES)
def test_a_cell_is_read_back_from_its_name(code):
    ref = Ref(12, 3, Gender.WOMEN, parse_period(code))

    assert read_ref(ref.key) == ref
    assert "/" not in ref.anchor


@pytest.mark.parametrize(
    "key", ["", "1.2.K", "1.2.X.2024", "1.2.K.20245", "a.b.K.2024", "1.2.K.2024/99"]
)
def test_what_names_no_cell_is_none(key):
    assert read_ref(key) is None
