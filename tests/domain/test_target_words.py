"""Words of targets and verdicts in every unit."""

from decimal import Decimal

import pytest

from indicators.domain.periods import parse_period
from indicators.domain.targets import Unit, assess, target_words
from indicators.domain.vocabulary import Kind, TargetRule
from tests.domain.cases import (
    AT_LEAST,
    AT_MOST,
    COMPARED,
    COUNT,
    DECREASE,
    FALL,
    INCREASE,
    NEAR,
    NEAR_OR_LESS,
    NEAR_OR_MORE,
    PERCENT,
    RATIO,
    RISE,
    SHARE_OF,
    plain,
    series,
    target,
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
