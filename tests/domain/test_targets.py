"""The truth table of the target rules, and the words that explain each verdict."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.periods import parse_period
from indicators.domain.targets import Cell, Series, Target, Unit, assess, target_words
from indicators.domain.vocabulary import Kind, Missing, Polarity, TargetRule, Verdict

PERCENT = Unit(Kind.SHARE, "%", 1)
COUNT = Unit(Kind.COUNT, "", 0)
RATIO = Unit(Kind.RATIO, "", 2)
START = date(2023, 1, 1)

MET, NEARLY, NOT_MET = Verdict.MET, Verdict.NEARLY, Verdict.NOT_MET
NOT_ASSESSABLE, NO_TARGET = Verdict.NOT_ASSESSABLE, Verdict.NO_TARGET


def number(text):
    return None if text is None else Decimal(text)


def series(*points, breaks=(), suppressed=()):
    """Build a series of ("2024", "61.2") or ("2024", a missing reason)."""
    cells = []
    for code, value in points:
        reason = value if isinstance(value, Missing) else None
        figure = None if reason else number(value)
        cells.append(Cell(figure, reason, parse_period(code), suppressed=code in suppressed))
    return Series(tuple(cells), breaks)


def target(rule, **numbers):
    """Build a target; numbers written as text become decimals."""
    texts = {"value", "tolerance", "near_margin", "relative_change"}
    return Target(
        rule, **{key: number(value) if key in texts else value for key, value in numbers.items()}
    )


def plain(words):
    """Words as one types them: without no-break spaces and the typographic minus."""
    return words.replace("\u00a0", " ").replace("\u2212", "-")


COMPARED = target(TargetRule.AT_LEAST_COMPARISON, near_margin="1")
AT_LEAST = target(TargetRule.AT_LEAST, value="30", near_margin="2")
AT_MOST = target(TargetRule.AT_MOST, value="30", near_margin="2")
NEAR = target(TargetRule.NEAR, value="50", tolerance="5", near_margin="3")
NEAR_OR_MORE = target(
    TargetRule.NEAR, value="50", tolerance="5", near_margin="3", polarity=Polarity.HIGHER
)
NEAR_OR_LESS = target(TargetRule.NEAR, value="50", tolerance="5", polarity=Polarity.LOWER)
INCREASE = target(TargetRule.INCREASE, strategy_start=START, near_margin="0.5")
INCREASE_STRICT = target(TargetRule.INCREASE, strategy_start=START)
DECREASE = target(TargetRule.DECREASE, strategy_start=START, near_margin="0.5")
SHARE_OF = target(TargetRule.SHARE_OF, value="30", near_margin="2")
RISE = target(
    TargetRule.RELATIVE_CHANGE,
    relative_change="10",
    base=("2021", Decimal(50)),
    near_margin="2",
)
FALL = target(TargetRule.RELATIVE_CHANGE, relative_change="-20", base=("2021", Decimal(50)))


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
    ("promise", "points", "verdict", "words"),
    [
        (
            INCREASE,
            [("2021", "58"), ("2024", "61.2")],
            MET,
            "från 58,0 % 2021 (utgångsvärde) till 61,2 % 2024: 3,2 procentenheter högre",
        ),
        (
            INCREASE,
            [("2019", "40"), ("2022", "58"), ("2023", "57"), ("2024", "57.5")],
            NEARLY,
            "från 58,0 % 2022 (utgångsvärde) till 57,5 % 2024: 0,5 procentenheter lägre",
        ),
        (
            INCREASE,
            [("2023", "58"), ("2024", "57.4")],
            NOT_MET,
            "från 58,0 % 2023 (första värdet i strategin) till 57,4 % 2024: "
            "0,6 procentenheter lägre",
        ),
        (
            INCREASE,
            [("2022", "58"), ("2024", "58")],
            NEARLY,
            "från 58,0 % 2022 (utgångsvärde) till 58,0 % 2024: oförändrat",
        ),
        (
            INCREASE_STRICT,
            [("2022", "58"), ("2024", "58")],
            NOT_MET,
            "från 58,0 % 2022 (utgångsvärde) till 58,0 % 2024: oförändrat",
        ),
        (
            INCREASE_STRICT,
            [("2022", "58"), ("2024", "58.04")],
            MET,
            "från 58,00 % 2022 (utgångsvärde) till 58,04 % 2024: 0,04 procentenheter högre",
        ),
        (
            DECREASE,
            [("2022", "58"), ("2024", "50")],
            MET,
            "från 58,0 % 2022 (utgångsvärde) till 50,0 % 2024: 8,0 procentenheter lägre",
        ),
        (
            DECREASE,
            [("2022", "58"), ("2024", "58")],
            NEARLY,
            "från 58,0 % 2022 (utgångsvärde) till 58,0 % 2024: oförändrat",
        ),
        (
            DECREASE,
            [("2022", "58"), ("2024", "58.6")],
            NOT_MET,
            "från 58,0 % 2022 (utgångsvärde) till 58,6 % 2024: 0,6 procentenheter högre",
        ),
        (
            target(TargetRule.INCREASE, base=("2020", Decimal("55.5")), strategy_start=START),
            [("2022", "62"), ("2024", "61.2")],
            MET,
            "från 55,5 % 2020 (utgångsvärde) till 61,2 % 2024: 5,7 procentenheter högre",
        ),
        (
            INCREASE,
            [("2024", "61.2")],
            NOT_ASSESSABLE,
            "utgångsvärde saknas: inget tidigare värde att jämföra med",
        ),
        (
            INCREASE,
            [("2022", Missing.NON_RESPONSE), ("2024", "61.2")],
            NOT_ASSESSABLE,
            "utgångsvärde saknas: inget tidigare värde att jämföra med",
        ),
        (
            target(TargetRule.INCREASE, base=("2024", Decimal(60))),
            [("2024", "61.2")],
            NOT_ASSESSABLE,
            "inget värde efter utgångsvärdet 2024",
        ),
        (
            target(TargetRule.INCREASE, base=("2025", Decimal(60))),
            [("2024", "61.2")],
            NOT_ASSESSABLE,
            "värdet är äldre än utgångsvärdet 2025",
        ),
        (
            RISE,
            [("2024", "56")],
            MET,
            "från 50,0 % 2021 (utgångsvärde) till 56,0 % 2024: +12,0 procent, "
            "målet är en ökning med minst 10 procent",
        ),
        (
            RISE,
            [("2024", "55")],
            MET,
            "från 50,0 % 2021 (utgångsvärde) till 55,0 % 2024: +10,0 procent, "
            "målet är en ökning med minst 10 procent",
        ),
        (
            RISE,
            [("2024", "54")],
            NEARLY,
            "från 50,0 % 2021 (utgångsvärde) till 54,0 % 2024: +8,0 procent, "
            "målet är en ökning med minst 10 procent",
        ),
        (
            RISE,
            [("2024", "53.9")],
            NOT_MET,
            "från 50,0 % 2021 (utgångsvärde) till 53,9 % 2024: +7,8 procent, "
            "målet är en ökning med minst 10 procent",
        ),
        (
            FALL,
            [("2024", "38")],
            MET,
            "från 50,0 % 2021 (utgångsvärde) till 38,0 % 2024: -24,0 procent, "
            "målet är en minskning med minst 20 procent",
        ),
        (
            FALL,
            [("2024", "41")],
            NOT_MET,
            "från 50,0 % 2021 (utgångsvärde) till 41,0 % 2024: -18,0 procent, "
            "målet är en minskning med minst 20 procent",
        ),
        (
            target(TargetRule.RELATIVE_CHANGE, relative_change="10", base=("2021", Decimal(0))),
            [("2024", "41")],
            NOT_ASSESSABLE,
            "relativ förändring kan inte räknas från noll eller mindre",
        ),
        (
            target(TargetRule.RELATIVE_CHANGE, base=("2021", Decimal(50))),
            [("2024", "41")],
            NO_TARGET,
            "visas utan bedömning: förändringen är inte bestämd",
        ),
    ],
)
def test_change_from_a_base(promise, points, verdict, words):
    result = assess(promise, PERCENT, series(*points), period=parse_period("2024"))
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


EVERY_RULE = [
    pytest.param(rule, id=name)
    for name, rule in {
        "comparison": COMPARED,
        "at least": AT_LEAST,
        "at most": AT_MOST,
        "near": NEAR,
        "increase": INCREASE,
        "decrease": DECREASE,
        "share of": SHARE_OF,
        "relative change": RISE,
    }.items()
]
OTHER = series(("2023", "40"), ("2024", "40"), ("2025", "40"))
BEFORE = [("2022", "40"), ("2023", "40")]


@pytest.mark.parametrize("promise", EVERY_RULE)
@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Missing.NON_RESPONSE, "inget värde för 2024: bortfall"),
        (Missing.NOT_APPLICABLE, "inget värde för 2024: ej tillämplig"),
        (Missing.CONFIDENTIAL, "inget värde för 2024: sekretess"),
        (Missing.NOT_YET_PUBLISHED, "inget värde för 2024: ännu ej publicerad"),
        (Missing.NOT_COLLECTED, "inget värde för 2024: ej insamlad"),
        (Missing.NOT_REPORTED, "inget värde för 2024: ej rapporterat"),
        (None, "inget värde för 2024"),
    ],
)
def test_a_missing_value_is_not_assessed_and_the_reason_is_said(promise, reason, words):
    own = series(*BEFORE, ("2024", reason))
    result = assess(promise, PERCENT, own, OTHER, OTHER, parse_period("2024"))
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, words)
    assert (result.difference, result.against) == (None, None)


@pytest.mark.parametrize("promise", EVERY_RULE)
def test_no_value_at_all_is_not_assessed(promise):
    assert assess(promise, PERCENT, Series(), OTHER, OTHER, None).words == "inget värde ännu"
    result = assess(promise, PERCENT, series(*BEFORE), OTHER, OTHER, parse_period("2024"))
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, "inget värde för 2024")


@pytest.mark.parametrize("promise", EVERY_RULE)
@pytest.mark.parametrize("own", [None, Series(), series(("2023", "40"))])
def test_a_gender_without_values_is_said_to_be_missing(promise, own):
    result = assess(promise, PERCENT, own, OTHER, OTHER, parse_period("2024"), subject="kvinnor")
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, "uppgift för kvinnor saknas")


@pytest.mark.parametrize("promise", EVERY_RULE)
def test_a_gender_with_a_missing_value_has_its_reason(promise):
    own = series(("2024", Missing.NON_RESPONSE))
    result = assess(promise, PERCENT, own, OTHER, OTHER, parse_period("2024"), subject="pojkar")
    assert result.words == "uppgift för pojkar saknas 2024: bortfall"


@pytest.mark.parametrize("promise", EVERY_RULE)
def test_a_suppressed_value_is_neither_judged_nor_told(promise):
    own = series(*BEFORE, ("2024", "41.7"), suppressed=("2024",))
    result = assess(promise, PERCENT, own, OTHER, OTHER, parse_period("2024"))
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, "visas inte: för få personer")
    assert (result.difference, result.against) == (None, None)


@pytest.mark.parametrize("promise", EVERY_RULE)
@pytest.mark.parametrize("value", ["20", "29", "35", "60"])
def test_a_stale_value_keeps_its_verdict_and_says_so(promise, value):
    own = series(*BEFORE, ("2024", value))
    period = parse_period("2024")
    fresh = assess(promise, PERCENT, own, OTHER, OTHER, period, parse_period("2023"))
    stale = assess(promise, PERCENT, own, OTHER, OTHER, period, period)
    assert not fresh.stale
    assert stale.stale
    assert stale.verdict is fresh.verdict
    assert stale.words == f"{fresh.words}; inget nytt värde sedan förra uppföljningen"


@pytest.mark.parametrize("promise", EVERY_RULE)
def test_a_value_that_is_still_missing_is_stale_too(promise):
    own = series(("2024", Missing.NON_RESPONSE))
    period = parse_period("2024")
    assert assess(promise, PERCENT, own, OTHER, OTHER, period, period).stale


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


@pytest.mark.parametrize("promise", [COMPARED, AT_LEAST, AT_MOST, NEAR, SHARE_OF])
def test_a_break_does_not_matter_when_only_one_period_is_judged(promise):
    unbroken = series(*BEFORE, ("2024", "41"))
    broken = series(*BEFORE, ("2024", "41"), breaks=(2024,))
    period = parse_period("2024")
    assert assess(promise, PERCENT, broken, OTHER, OTHER, period) == assess(
        promise, PERCENT, unbroken, OTHER, OTHER, period
    )


@pytest.mark.parametrize("promise", [INCREASE, DECREASE, RISE])
@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        ((2023,), "serien bryts 2023, värdena går inte att jämföra"),
        ((2024,), "serien bryts 2024, värdena går inte att jämföra"),
    ],
)
def test_change_across_a_break_is_not_assessed(promise, breaks, words):
    own = series(*BEFORE, ("2024", "60"), breaks=breaks)
    result = assess(promise, PERCENT, own, None, None, parse_period("2024"))
    assert (result.verdict, result.words) == (NOT_ASSESSABLE, words)


@pytest.mark.parametrize("promise", [INCREASE, DECREASE])
@pytest.mark.parametrize("breaks", [(2022,), (2025,)])
def test_a_break_outside_the_compared_years_does_not_matter(promise, breaks):
    own = series(*BEFORE, ("2024", "60"), breaks=breaks)
    result = assess(promise, PERCENT, own, None, None, parse_period("2024"))
    assert result.verdict in (MET, NOT_MET)
    assert result.base_period == parse_period("2022")


def test_a_suppressed_value_is_never_the_base():
    own = series(("2021", "30"), ("2022", "40"), ("2024", "35"), suppressed=("2022",))
    result = assess(INCREASE, PERCENT, own, None, None, parse_period("2024"))
    assert (result.verdict, result.against) == (MET, Decimal(30))


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


def test_counts_of_unequal_periods_are_not_compared():
    own = series(("2022", "60"), ("2026M01-08", "50"))
    found = assess(INCREASE, COUNT, own, period=parse_period("2026M01-08"))
    assert found.words == "utgångsvärde saknas: inget tidigare värde att jämföra med"
    stated = assess(
        target(TargetRule.INCREASE, base=("2022", Decimal(60))),
        COUNT,
        own,
        period=parse_period("2026M01-08"),
    )
    assert (stated.verdict, stated.words) == (
        NOT_ASSESSABLE,
        "perioderna 2022 och jan–aug 2026 är olika långa, värdena går inte att jämföra",
    )


@pytest.mark.parametrize(
    ("unit", "value", "other", "subject", "period", "words"),
    [
        (RATIO, "0.62", "0.74", "", "2025", "0,62 mot riket 0,74 2025: 0,12 under"),
        (COUNT, "1200", "1350", "", "2025", "1 200 mot riket 1 350 år 2025: 150 under"),
        (
            PERCENT,
            "57.4",
            "62.4",
            "kvinnor",
            "2024/25",
            "kvinnor 57,4 % mot riket 62,4 % läsåret 2024/25: 5,0 procentenheter under",
        ),
        (
            Unit(Kind.DEVIATION, "procentenheter", 1),
            "-2.5",
            "0",
            "",
            "2025",
            "-2,5 procentenheter mot riket 0 procentenheter 2025: 2,5 procentenheter under",
        ),
        (
            Unit(Kind.POINTS, "poäng", 0),
            "221",
            "213",
            "",
            "2024/25",
            "221 poäng mot riket 213 poäng läsåret 2024/25: 8 poäng över",
        ),
        (
            Unit(Kind.COUNT, "kr", 0),
            "12000",
            "13500",
            "",
            "2025",
            "12 000 kr mot riket 13 500 kr 2025: 1 500 kr under",
        ),
    ],
)
def test_words_follow_the_unit(unit, value, other, subject, period, words):
    result = assess(
        COMPARED,
        unit,
        series((period, value)),
        series((period, other)),
        period=parse_period(period),
        subject=subject,
    )
    assert plain(result.words) == words


@pytest.mark.parametrize(
    ("promise", "unit", "words"),
    [
        (COMPARED, PERCENT, "lika med eller högre än riket"),
        (
            target(TargetRule.AT_LEAST_COMPARISON, comparison_name="riksgenomsnittet"),
            PERCENT,
            "lika med eller högre än riksgenomsnittet",
        ),
        (AT_LEAST, PERCENT, "minst 30 %"),
        (AT_LEAST, COUNT, "minst 30 per år"),
        (AT_MOST, PERCENT, "högst 30 %"),
        (
            target(TargetRule.AT_LEAST, yearly={2025: Decimal(35), 2024: Decimal(30)}),
            PERCENT,
            "minst 30 % 2024 och 35 % 2025",
        ),
        (
            target(
                TargetRule.AT_MOST,
                yearly={2024: Decimal(9), 2025: Decimal(8), 2026: Decimal("7.5")},
            ),
            PERCENT,
            "högst 9 % 2024, 8 % 2025 och 7,5 % 2026",
        ),
        (NEAR, COUNT, "ca 50 per år (kommunens tolkning: 45–55)"),
        (NEAR_OR_MORE, COUNT, "ca 50 per år (kommunens tolkning: minst 45)"),
        (NEAR_OR_LESS, PERCENT, "ca 50 % (kommunens tolkning: högst 55 %)"),
        (
            target(TargetRule.NEAR, value="100"),
            COUNT,
            "ca 100 per år (toleransen är inte bestämd)",
        ),
        (INCREASE, PERCENT, "ökar"),
        (
            target(TargetRule.INCREASE, base=("2021", Decimal(58))),
            PERCENT,
            "ökar från 58,0 % 2021",
        ),
        (DECREASE, PERCENT, "minskar"),
        (SHARE_OF, PERCENT, "minst 30 %"),
        (
            target(TargetRule.SHARE_OF, value="30", share_of_name="anställningarna"),
            PERCENT,
            "minst 30 % av anställningarna",
        ),
        (RISE, PERCENT, "ökar med minst 10 procent från 50,0 % 2021"),
        (FALL, COUNT, "minskar med minst 20 procent från 50 år 2021"),
        (target(TargetRule.AT_LEAST), PERCENT, "minst ett värde som inte är bestämt"),
        (target(TargetRule.RELATIVE_CHANGE), PERCENT, "en förändring som inte är bestämd"),
        (target(TargetRule.NONE), PERCENT, "inget mål"),
    ],
)
def test_the_target_in_short_words(promise, unit, words):
    assert plain(target_words(promise, unit)) == words


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
