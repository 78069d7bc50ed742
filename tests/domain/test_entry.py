"""What makes a typed value acceptable."""

from decimal import Decimal

import pytest

from indicators.domain.entry import contradiction, odd_jump
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind
from tests.domain.cases import PERCENT, plain


@pytest.mark.parametrize(
    ("value", "part", "whole", "expected"),
    [
        ("34.3", 23, 67, ""),
        ("34", 23, 67, ""),
        ("34.328358", 23, 67, ""),
        ("35", 23, 67, "35 % stämmer inte med antalen: 23 av 67 är 34,3 %."),
        ("34.4", 23, 67, "34,4 % stämmer inte med antalen: 23 av 67 är 34,3 %."),
        ("50", 68, 67, "68 av 67 går inte"),
        ("0", 0, 0, "Gruppen är 0 personer"),
        ("0", 0, 30, ""),
    ],
)
def test_a_percentage_must_be_the_share_that_its_counts_say(value, part, whole, expected):
    said = plain(contradiction(Decimal(value), Decimal(part), Decimal(whole), PERCENT))
    assert said.startswith(expected)
    assert bool(said) is bool(expected)


def test_the_question_says_every_decimal_of_the_value():
    before = [Decimal(36_000), Decimal(36_100), Decimal(36_150), Decimal(36_250)]
    assert odd_jump(before, Decimal("36.049"), Unit(Kind.COUNT)).endswith("Stämmer 36,049?")
