"""Place among municipalities, mean and quartiles."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.counties import COUNTIES, county_name, is_municipality
from indicators.domain.ranking import in_county, rank, spread, unweighted_mean, within
from indicators.domain.vocabulary import Polarity

VALUES = {"0883": "62.9", "0834": "69.4", "0882": "62.9", "1487": "50", "0780": "71"}
FIGURES = st.decimals(-1000, 1000, places=2)
TABLES = st.dictionaries(
    st.integers(114, 2584).map(lambda n: f"{n:04}"), FIGURES, min_size=1, max_size=40
)


def table(values=VALUES):
    return {code: Decimal(value) for code, value in values.items()}


@pytest.mark.parametrize(
    ("own", "polarity", "words", "direction"),
    [
        ("0780", Polarity.HIGHER, "plats 1 av 5", "1 = högst, som är bäst"),
        ("0780", Polarity.LOWER, "plats 5 av 5", "1 = lägst, som är bäst"),
        ("0780", Polarity.NEITHER, "plats 1 av 5", "1 = högst, ingen riktning är bättre"),
        ("0883", Polarity.HIGHER, "delad plats 3 av 5", "1 = högst, som är bäst"),
        ("0882", Polarity.HIGHER, "delad plats 3 av 5", "1 = högst, som är bäst"),
        ("0883", Polarity.LOWER, "delad plats 2 av 5", "1 = lägst, som är bäst"),
        ("1487", Polarity.HIGHER, "plats 5 av 5", "1 = högst, som är bäst"),
    ],
)
def test_the_place_is_one_plus_those_ahead_and_says_its_direction(own, polarity, words, direction):
    found = rank(table(), own, polarity)

    assert (found.words, found.direction) == (words, direction)


def test_who_has_no_value_has_no_place():
    assert rank(table(), "2284", Polarity.HIGHER) is None
    assert rank({}, "2284", Polarity.HIGHER) is None


def test_zero_is_a_value_and_equal_however_it_is_written():
    found = rank(
        {"0883": Decimal("0"), "0834": Decimal("0.00"), "0882": Decimal("-1")},
        "0883",
        Polarity.HIGHER,
    )

    assert (found.place, found.shared) == (1, True)


def test_the_mean_counts_every_municipality_alike():
    assert unweighted_mean([Decimal("10"), Decimal("20"), Decimal("60")]) == 30
    assert unweighted_mean([]) is None


def test_quartiles_are_interpolated_between_the_ordered_values():
    found = spread([Decimal(n) for n in (4, 1, 3, 2)])

    assert (found.lowest, found.lower, found.median, found.upper, found.highest) == (
        Decimal(1),
        Decimal("1.75"),
        Decimal("2.5"),
        Decimal("3.25"),
        Decimal(4),
    )
    assert spread([]) is None
    assert spread([Decimal(7)]).upper == 7


def test_a_county_is_the_municipalities_with_the_same_first_two_digits():
    assert set(in_county(table(), "0883")) == {"0883", "0834", "0882"}
    assert set(within(table(), {"1487", "9999"})) == {"1487"}
    assert county_name("0883") == "Kalmar län"
    assert county_name("9901") == "länet"
    assert len(COUNTIES) == 21


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0883", True), ("0000", False), ("0008", False), ("G123", False), ("08", False), ("", False)],
)
def test_only_a_municipalitys_code_is_one(code, expected):
    assert is_municipality(code) is expected


@settings(deadline=None)
@given(TABLES, st.sampled_from(list(Polarity)), st.data())
def test_a_better_value_never_has_a_worse_place(values, polarity, data):
    one, other = (data.draw(st.sampled_from(sorted(values))) for _ in range(2))
    ahead = (
        values[one] < values[other] if polarity is Polarity.LOWER else values[one] > values[other]
    )
    places = rank(values, one, polarity).place, rank(values, other, polarity).place

    assert ahead == (places[0] < places[1])
    assert (values[one] == values[other]) == (places[0] == places[1])
    assert all(1 <= place <= len(values) for place in places)


@settings(deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_in_which_the_values_come_changes_nothing(values, random):
    codes = list(values)
    random.shuffle(codes)
    shuffled = {code: values[code] for code in codes}
    own = sorted(values)[0]

    assert rank(shuffled, own, Polarity.HIGHER) == rank(values, own, Polarity.HIGHER)
    assert unweighted_mean(shuffled.values()) == unweighted_mean(values.values())
    assert spread(shuffled.values()) == spread(values.values())


@settings(deadline=None)
@given(TABLES)
def test_mean_and_quartiles_lie_within_the_values_and_in_order(values):
    found = spread(values.values())
    ordered = [found.lowest, found.lower, found.median, found.upper, found.highest]

    assert ordered == sorted(ordered)
    assert (found.lowest, found.highest) == (min(values.values()), max(values.values()))
    assert found.lowest <= unweighted_mean(values.values()) <= found.highest
