"""Deadlines hold to the end of the day in Sweden."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from actionplans.domain.calendar import period_of, slug_of
from actionplans.domain.deadlines import (
    days_late,
    effective_deadline,
    is_overdue,
    late_words,
    left_words,
    saved_words,
    short_date,
    stockholm_day,
    weekday_date,
)

LAST = date(2026, 8, 31)
TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("at", "overdue"),
    [
        # In August Sweden is two hours ahead of UTC.
        (datetime(2026, 8, 31, 21, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 8, 31, 22, 0, 0, tzinfo=UTC), True),
        # A server in Tokyo is already on 1 September when Sweden still has the last day.
        (datetime(2026, 9, 1, 6, 59, 59, tzinfo=TOKYO), False),
        (datetime(2026, 9, 1, 7, 0, 0, tzinfo=TOKYO), True),
    ],
)
def test_the_last_day_counts_to_its_end_in_sweden(at, overdue):
    assert is_overdue(LAST, at) is overdue


@pytest.mark.parametrize(
    ("at", "overdue"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), True),
    ],
)
def test_in_winter_sweden_is_one_hour_ahead(at, overdue):
    assert is_overdue(date(2026, 12, 31), at) is overdue


def test_the_last_day_may_be_a_leap_day():
    assert not is_overdue(date(2028, 2, 29), datetime(2028, 2, 29, 22, 59, tzinfo=UTC))
    assert is_overdue(date(2028, 2, 29), datetime(2028, 2, 29, 23, 0, tzinfo=UTC))


def test_the_night_the_clock_goes_back_has_one_end():
    # 25 October 2026 has 25 hours; it ends at 23:00 UTC.
    assert stockholm_day(datetime(2026, 10, 25, 22, 59, tzinfo=UTC)) == date(2026, 10, 25)
    assert stockholm_day(datetime(2026, 10, 25, 23, 0, tzinfo=UTC)) == date(2026, 10, 26)


def test_an_extension_is_the_bodys_own_last_day():
    assert effective_deadline(LAST, None) == LAST
    assert effective_deadline(LAST, date(2026, 9, 11)) == date(2026, 9, 11)


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2026, 8, 30), 0), (LAST, 0), (date(2026, 9, 1), 1), (date(2026, 9, 3), 3)],
)
def test_days_late_are_whole_days_after_the_last_day(today, late):
    assert days_late(LAST, today) == late


def test_late_is_said_with_the_right_number_of_days():
    assert late_words(1) == "1 dag försenad"
    assert late_words(3) == "3 dagar försenad"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 8, 31), "i dag"),
        (date(2026, 8, 30), "i morgon"),
        (date(2026, 8, 28), "om 3 dagar"),
        (date(2026, 8, 17), "om 14 dagar"),
        (date(2026, 8, 16), ""),
        (date(2026, 9, 1), ""),
    ],
)
def test_the_time_left_is_said_when_it_is_near(today, words):
    assert left_words(LAST, today) == words


def test_dates_are_written_in_swedish():
    assert weekday_date(date(2026, 9, 4)) == "fredag 4 september 2026"
    assert short_date(date(2026, 9, 4), date(2026, 9, 7)) == "4 sep"
    assert short_date(date(2025, 12, 31), date(2026, 1, 7)) == "31 dec 2025"


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        (datetime(2026, 9, 3, 12, 32, tzinfo=UTC), "14.32"),
        (datetime(2026, 9, 2, 12, 32, tzinfo=UTC), "2 september 14.32"),
        (datetime(2025, 12, 2, 12, 32, tzinfo=UTC), "2 december 2025 13.32"),
    ],
)
def test_saved_is_said_in_swedish_time(saved, words):
    assert saved_words(saved, datetime(2026, 9, 3, 13, 0, tzinfo=UTC)) == words


def test_a_period_begins_with_the_year_and_an_in_depth_one_with_its_first_year():
    assert period_of(2026, 8) == (date(2026, 1, 1), date(2026, 8, 31))
    assert period_of(2026, 12, 3) == (date(2024, 1, 1), date(2026, 12, 31))
    assert slug_of("augusti", 2026) == "augusti-2026"
