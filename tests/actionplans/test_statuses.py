"""Reported status against dates."""

from datetime import date

import pytest

from actionplans.domain.statuses import Reported, difference, expected, is_asked_about, latest
from actionplans.domain.vocabulary import ActionStatus as Status

START, END = date(2026, 5, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "on", "status"),
    [
        (START, END, date(2026, 4, 30), Status.NOT_STARTED),
        (START, END, START, Status.ONGOING),
        (START, END, END, Status.ONGOING),
        (START, END, date(2027, 1, 1), Status.COMPLETED),
        (START, None, date(2030, 1, 1), Status.ONGOING),
        (None, END, START, None),
        (None, END, date(2027, 1, 1), Status.COMPLETED),
        (None, None, START, None),
    ],
)
def test_the_dates_alone_say_a_status(starts_on, ends_on, on, status):
    assert expected(starts_on, ends_on, on) is status


BEFORE, DURING, AFTER = date(2026, 4, 1), date(2026, 8, 31), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("reported", "on", "words"),
    [
        (Status.NOT_STARTED, BEFORE, ""),
        (Status.NOT_STARTED, DURING, "Skulle ha startat 1 maj 2026."),
        (Status.NOT_STARTED, AFTER, "Skulle ha varit klar 31 december 2026."),
        (Status.ONGOING, BEFORE, "Började före planerad start 1 maj 2026."),
        (Status.ONGOING, DURING, ""),
        (Status.ONGOING, AFTER, "Skulle ha varit klar 31 december 2026."),
        (Status.CONTINUOUS, AFTER, "Skulle ha varit klar 31 december 2026."),
        (Status.COMPLETED, BEFORE, "Började före planerad start 1 maj 2026."),
        (Status.COMPLETED, DURING, "Genomförd före planerat slut 31 december 2026."),
        (Status.COMPLETED, AFTER, ""),
        (Status.DELAYED, DURING, ""),
        (Status.DELAYED, AFTER, ""),
        (Status.CANCELLED, DURING, ""),
        (Status.NOT_RELEVANT, DURING, ""),
    ],
)
def test_the_difference_between_report_and_dates_is_said(reported, on, words):
    assert difference(reported, START, END, on) == words


def test_without_dates_there_is_no_difference():
    assert difference(Status.NOT_STARTED, None, None, DURING) == ""


AUGUST, DECEMBER = date(2026, 8, 31), date(2026, 12, 31)


def test_the_latest_report_of_the_lead_speaks_for_the_action():
    reports = [
        Reported(Status.ONGOING, AUGUST, by_lead=True),
        Reported(Status.COMPLETED, DECEMBER, by_lead=True),
        Reported(Status.DELAYED, DECEMBER, by_lead=False),
    ]
    assert latest(reports).status is Status.COMPLETED


def test_a_co_performer_speaks_only_when_the_lead_never_has():
    later_part = Reported(Status.DELAYED, DECEMBER, by_lead=False)
    assert latest([Reported(Status.ONGOING, AUGUST, by_lead=True), later_part]).status == "pagar"
    assert latest([later_part]).status is Status.DELAYED


def test_nobody_has_reported():
    assert latest([]) is None


@pytest.mark.parametrize(
    ("starts_on", "last", "asked"),
    [
        (None, None, True),
        (AUGUST, None, True),
        (date(2026, 9, 1), None, False),
        (None, Status.ONGOING, True),
        (None, Status.DELAYED, True),
        (None, Status.NOT_STARTED, True),
        (None, Status.COMPLETED, False),
        (None, Status.CANCELLED, False),
        (None, Status.NOT_RELEVANT, False),
    ],
)
def test_a_round_asks_about_what_should_have_begun_and_has_not_ended(starts_on, last, asked):
    assert is_asked_about(starts_on, AUGUST, last) is asked
