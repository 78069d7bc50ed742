"""When a round's own mails are due."""

from datetime import date, timedelta

import pytest

from actionplans.domain.occasions import OCCASIONS, Anchor, due, is_served

OPENED = date(2026, 11, 20)
LAST = date(2026, 12, 31)


def codes(today, opened=OPENED, last=LAST):
    return [found.occasion.code for found in due(opened, last, today)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 19), []),
        (date(2026, 11, 20), ["oppnad"]),
        (date(2026, 12, 3), ["oppnad"]),
        (date(2026, 12, 4), []),
        (date(2026, 12, 23), []),
        (date(2026, 12, 24), ["fore-7"]),
        (date(2026, 12, 28), ["fore-7"]),
        (date(2026, 12, 29), []),
        (date(2026, 12, 30), ["fore-1"]),
        (date(2026, 12, 31), ["fore-1"]),
        (date(2027, 1, 1), ["sen-1"]),
        (date(2027, 1, 6), ["sen-1"]),
        (date(2027, 1, 7), ["sen-7"]),
        (date(2027, 1, 20), ["sen-7"]),
        (date(2027, 1, 21), []),
    ],
)
def test_an_occasion_is_due_in_its_window(today, expected):
    assert codes(today) == expected


def test_a_leap_day_counts_as_a_day():
    last = date(2028, 3, 1)
    assert codes(date(2028, 2, 23), date(2028, 1, 1), last) == ["fore-7"]
    assert codes(date(2028, 2, 29), date(2028, 1, 1), last) == ["fore-1"]


def test_nothing_is_due_before_the_round_is_opened():
    assert codes(date(2026, 12, 24), opened=date(2026, 12, 25)) == []


def test_an_opening_is_not_told_of_after_the_last_day():
    assert codes(date(2026, 11, 23), last=date(2026, 11, 22)) == ["sen-1"]


def test_the_most_urgent_comes_first():
    found = due(date(2026, 12, 20), LAST, date(2026, 12, 24))
    assert [one.occasion.code for one in sorted(found, key=lambda one: one.urgency)] == [
        "fore-7",
        "oppnad",
    ]


def test_windows_from_the_same_last_day_never_overlap():
    taken = [
        day
        for occasion in OCCASIONS
        if occasion.anchor is Anchor.LAST_DAY
        for day in range(occasion.first, occasion.first + occasion.days)
    ]
    assert len(taken) == len(set(taken))


def test_another_last_day_is_another_occasion():
    (before,) = due(OPENED, LAST, LAST - timedelta(days=7))
    (after,) = due(OPENED, LAST + timedelta(days=9), LAST + timedelta(days=2))
    assert before.name != after.name


def test_an_occasion_is_served_by_a_mail_of_its_first_day_or_later():
    (found,) = due(OPENED, LAST, date(2026, 12, 26))
    assert not is_served(found, None)
    assert not is_served(found, date(2026, 12, 23))
    assert is_served(found, date(2026, 12, 24))
