"""What holds for every target rule: missing, suppressed, stale and broken data."""

import pytest

from indicators.domain.periods import parse_period
from indicators.domain.targets import Series, assess
from indicators.domain.vocabulary import Missing, Verdict
from tests.domain.cases import (
    AT_LEAST,
    AT_MOST,
    BEFORE,
    COMPARED,
    DECREASE,
    INCREASE,
    NEAR,
    PERCENT,
    RISE,
    SHARE_OF,
    series,
)

NOT_ASSESSABLE = Verdict.NOT_ASSESSABLE


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


@pytest.mark.parametrize("promise", [COMPARED, AT_LEAST, AT_MOST, NEAR, SHARE_OF])
def test_a_break_does_not_matter_when_only_one_period_is_judged(promise):
    unbroken = series(*BEFORE, ("2024", "41"))
    broken = series(*BEFORE, ("2024", "41"), breaks=(2024,))
    period = parse_period("2024")
    assert assess(promise, PERCENT, broken, OTHER, OTHER, period) == assess(
        promise, PERCENT, unbroken, OTHER, OTHER, period
    )
