"""Targets against a number: verdicts and the words that explain them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.periods import parse_period
from indicators.domain.targets import Cell, Series, Target, Unit, assess
from indicators.domain.vocabulary import Kind, Missing, TargetRule, Verdict
from tests.domain.cases import (
    AT_LEAST,
    AT_MOST,
    COMPARED,
    COUNT,
    NEAR,
    NEAR_OR_LESS,
    NEAR_OR_MORE,
    PERCENT,
    SHARE_OF,
    plain,
    series,
    target,
)

MET = Verdict.MET
NEARLY = Verdict.NEARLY
NOT_MET = Verdict.NOT_MET
NOT_ASSESSABLE = Verdict.NOT_ASSESSABLE
NO_TARGET = Verdict.NO_TARGET


@pytest.mark.parametrize(
    ("promise", "value", "comparison", "verdict", "words"),
    [
        (COMPARED, "66.8", "64.0", MET, "66,8 % mot riket 64,0 % 2024: 2,8 procentenheter över"),
        (COMPARED, "64.0", "64", MET, "64,0 % mot riket 64,0 % 2024: lika"),
        (COMPARED, "63.0", "64", NEARLY, "63,0 % mot riket 64,0 % 2024: 1,0 procentenheter under"),
        (
            COMPARED,
            "61.2",
            "64.0",
            NOT_MET,
            "61,2 % mot riket 64,0 % 2024: 2,8 procentenheter under",
        ),
        (
            target(TargetRule.AT_LEAST_COMPARISON),
            "63.96",
            "64.0",
            NOT_MET,
            "63,96 % mot riket 64,00 % 2024: 0,04 procentenheter under",
        ),
        (COMPARED, "61.2", None, NOT_ASSESSABLE, "jämförelse saknas"),
    ],
)
def test_at_least_the_comparison(promise, value, comparison, verdict, words):
    other = series(("2024", comparison)) if comparison else None
    result = assess(promise, PERCENT, series(("2024", value)), other, period=parse_period("2024"))
    assert (result.verdict, plain(result.words)) == (verdict, words)


@pytest.mark.parametrize(
    ("promise", "unit", "value", "verdict", "words"),
    [
        (AT_LEAST, PERCENT, "32", MET, "32,0 % 2024, målet är minst 30 %: 2,0 procentenheter över"),
        (AT_LEAST, PERCENT, "30", MET, "30,0 % 2024, målet är minst 30 %: lika med målet"),
        (
            AT_LEAST,
            PERCENT,
            "28",
            NEARLY,
            "28,0 % 2024, målet är minst 30 %: 2,0 procentenheter under",
        ),
        (
            AT_LEAST,
            PERCENT,
            "27.9",
            NOT_MET,
            "27,9 % 2024, målet är minst 30 %: 2,1 procentenheter under",
        ),
        (
            AT_LEAST,
            Unit(Kind.SHARE, "%", 0),
            "29",
            NEARLY,
            "29 % 2024, målet är minst 30 %: 1 procentenhet under",
        ),
        (
            AT_LEAST,
            Unit(Kind.SHARE, "%", 0),
            "29.5",
            NEARLY,
            "29,5 % 2024, målet är minst 30 %: 0,5 procentenheter under",
        ),
        (AT_MOST, COUNT, "25", MET, "25 år 2024, målet är högst 30: 5 under"),
        (AT_MOST, COUNT, "30", MET, "30 år 2024, målet är högst 30: lika med målet"),
        (AT_MOST, COUNT, "32", NEARLY, "32 år 2024, målet är högst 30: 2 över"),
        (AT_MOST, COUNT, "33", NOT_MET, "33 år 2024, målet är högst 30: 3 över"),
        (NEAR, COUNT, "47", MET, "47 år 2024, målet är ca 50 (45–55): inom gränserna"),
        (NEAR, COUNT, "45", MET, "45 år 2024, målet är ca 50 (45–55): inom gränserna"),
        (NEAR, COUNT, "55", MET, "55 år 2024, målet är ca 50 (45–55): inom gränserna"),
        (NEAR, COUNT, "42", NEARLY, "42 år 2024, målet är ca 50 (45–55): 3 under 45"),
        (NEAR, COUNT, "58", NEARLY, "58 år 2024, målet är ca 50 (45–55): 3 över 55"),
        (NEAR, COUNT, "41", NOT_MET, "41 år 2024, målet är ca 50 (45–55): 4 under 45"),
        (NEAR, COUNT, "59", NOT_MET, "59 år 2024, målet är ca 50 (45–55): 4 över 55"),
        (NEAR_OR_MORE, COUNT, "80", MET, "80 år 2024, målet är ca 50 (minst 45): 35 över 45"),
        (NEAR_OR_MORE, COUNT, "45", MET, "45 år 2024, målet är ca 50 (minst 45): lika med 45"),
        (NEAR_OR_MORE, COUNT, "43", NEARLY, "43 år 2024, målet är ca 50 (minst 45): 2 under 45"),
        (NEAR_OR_LESS, COUNT, "10", MET, "10 år 2024, målet är ca 50 (högst 55): 45 under 55"),
        (NEAR_OR_LESS, COUNT, "56", NOT_MET, "56 år 2024, målet är ca 50 (högst 55): 1 över 55"),
        (
            target(TargetRule.NEAR, value="50"),
            COUNT,
            "47",
            NO_TARGET,
            "visas utan bedömning: toleransen för ”ca 50” är inte bestämd",
        ),
        (
            target(TargetRule.AT_LEAST),
            PERCENT,
            "47",
            NO_TARGET,
            "visas utan bedömning: målvärdet är inte bestämt",
        ),
        (target(TargetRule.NONE), PERCENT, "47", NO_TARGET, "inget mål"),
    ],
)
def test_fixed_and_approximate_values(promise, unit, value, verdict, words):
    result = assess(promise, unit, series(("2024", value)), period=parse_period("2024"))
    assert (result.verdict, plain(result.words)) == (verdict, words)


@pytest.mark.parametrize(
    ("year", "value", "verdict", "words"),
    [
        ("2024", "31", MET, "31,0 % 2024, målet är minst 30 %: 1,0 procentenheter över"),
        ("2025", "31", NOT_MET, "31,0 % 2025, målet är minst 35 %: 4,0 procentenheter under"),
        ("2026", "31", NO_TARGET, "visas utan bedömning: inget målvärde är bestämt för 2026"),
    ],
)
def test_yearly_values_are_those_of_the_reference_year(year, value, verdict, words):
    promise = target(TargetRule.AT_LEAST, yearly={2024: Decimal(30), 2025: Decimal(35)})
    result = assess(promise, PERCENT, series((year, value)), period=parse_period(year))
    assert (result.verdict, plain(result.words)) == (verdict, words)


@pytest.mark.parametrize(
    ("value", "whole", "verdict", "words"),
    [
        (
            "35.5",
            ("2024", "31"),
            MET,
            "35,5 % av 31 år 2024, målet är minst 30 %: 5,5 procentenheter över",
        ),
        ("30", ("2024", "31"), MET, "30,0 % av 31 år 2024, målet är minst 30 %: lika med målet"),
        (
            "28",
            ("2024", "31"),
            NEARLY,
            "28,0 % av 31 år 2024, målet är minst 30 %: 2,0 procentenheter under",
        ),
        (
            "22.6",
            ("2024", "31"),
            NOT_MET,
            "22,6 % av 31 år 2024, målet är minst 30 %: 7,4 procentenheter under",
        ),
        ("22.6", ("2024", "0"), NOT_ASSESSABLE, "andelen kan inte räknas: antalet är 0 2024"),
        ("22.6", ("2023", "31"), NOT_ASSESSABLE, "antalet som andelen räknas på saknas för 2024"),
        (
            "22.6",
            ("2024", Missing.NOT_REPORTED),
            NOT_ASSESSABLE,
            "antalet som andelen räknas på saknas för 2024",
        ),
    ],
)
def test_share_of_another_indicator(value, whole, verdict, words):
    result = assess(
        SHARE_OF, PERCENT, series(("2024", value)), None, series(whole), parse_period("2024")
    )
    assert (result.verdict, plain(result.words)) == (verdict, words)


@pytest.mark.parametrize(
    ("comparison", "subject", "words"),
    [
        (None, "", "jämförelse saknas"),
        (Series(), "kvinnor", "jämförelse saknas för kvinnor"),
        (series(("2024", Missing.NON_RESPONSE)), "män", "jämförelse saknas för män"),
        (series(("2024", "64")), "", "jämförelse saknas för perioden 2025"),
        (
            series(("2024", "64"), ("2025", Missing.NOT_YET_PUBLISHED)),
            "",
            "jämförelse saknas för perioden 2025",
        ),
        (series(("2024", "64")), "flickor", "jämförelse saknas för flickor för perioden 2025"),
        (
            series(("2024", "64"), ("2025", "64"), suppressed=("2025",)),
            "",
            "jämförelsen visas inte: för få personer",
        ),
    ],
)
def test_only_the_same_period_and_gender_are_compared(comparison, subject, words):
    own = series(("2025", "61"))
    result = assess(COMPARED, PERCENT, own, comparison, None, parse_period("2025"), None, subject)
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, words)


def test_a_suppressed_whole_hides_the_share():
    whole = series(("2024", "31"), suppressed=("2024",))
    own = series(("2024", "22.6"))
    result = assess(SHARE_OF, PERCENT, own, None, whole, parse_period("2024"))
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, "visas inte: för få personer")


@pytest.mark.parametrize(
    ("promise", "value", "verdict", "forecast", "words"),
    [
        (
            NEAR_OR_MORE,
            "31",
            MET,
            True,
            "31 jan–aug 2026, i samma takt 47 på helåret, målet är ca 50 (minst 45): 2 över 45",
        ),
        (
            NEAR,
            "45",
            NOT_MET,
            True,
            "45 jan–aug 2026, i samma takt 68 på helåret, målet är ca 50 (45–55): 13 över 55",
        ),
        (NEAR, "56", NEARLY, False, "56 jan–aug 2026, målet är ca 50 (45–55): 1 över 55"),
        (
            target(TargetRule.AT_LEAST, value="30"),
            "18",
            NOT_MET,
            True,
            "18 jan–aug 2026, i samma takt 27 på helåret, målet är minst 30: 3 under",
        ),
        (AT_LEAST, "30", MET, False, "30 jan–aug 2026, målet är minst 30: lika med målet"),
        (AT_MOST, "40", NOT_MET, False, "40 jan–aug 2026, målet är högst 30: 10 över"),
    ],
)
def test_a_yearly_count_is_forecast_until_the_months_have_settled_it(
    promise, value, verdict, forecast, words
):
    own = series(("2026M01-08", value))
    result = assess(promise, COUNT, own, period=parse_period("2026M01-08"))
    assert (result.verdict, result.forecast, plain(result.words)) == (verdict, forecast, words)
    assert result.label.endswith("enligt prognos") is forecast


decimals = st.decimals(-1000, 1000, places=3, allow_nan=False, allow_infinity=False)


@given(decimals, decimals, st.none() | st.decimals(0, 5, places=2))
def test_the_words_never_deny_a_difference_that_the_verdict_rests_on(value, other, margin):
    promise = Target(TargetRule.AT_LEAST_COMPARISON, near_margin=margin)
    own, comparison = (
        Series((Cell(figure, None, parse_period("2024")),)) for figure in (value, other)
    )
    result = assess(promise, PERCENT, own, comparison, period=parse_period("2024"))
    assert (result.verdict is MET) == (value >= other)
    assert result.difference == value - other
    if value != other:
        shown = result.words.split(": ")[1].split(" procent")[0]
        assert any(digit in shown for digit in "123456789")
        assert "lika" not in result.words


@given(decimals, decimals)
def test_more_is_never_judged_worse_when_a_target_is_a_lowest_value(one, other):
    order = [NOT_MET, NEARLY, MET]
    period = parse_period("2024")
    low, high = (
        assess(AT_LEAST, PERCENT, Series((Cell(figure, None, period),)), period=period).verdict
        for figure in sorted((one, other))
    )
    assert order.index(low) <= order.index(high)
