"""Targets about change: verdicts and the words that explain them."""

from decimal import Decimal

import pytest

from indicators.domain.periods import parse_period
from indicators.domain.targets import assess
from indicators.domain.vocabulary import Missing, TargetRule, Verdict
from tests.domain.cases import (
    BEFORE,
    COUNT,
    DECREASE,
    FALL,
    INCREASE,
    INCREASE_STRICT,
    PERCENT,
    RISE,
    START,
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
