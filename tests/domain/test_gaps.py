"""Whether the distance between women and men narrows, and the development over the years."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.development import development
from indicators.domain.gaps import GapDirection, gap_trend
from indicators.domain.periods import parse_period
from indicators.domain.series import Cell, Series
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Missing

PERCENT = Unit(Kind.SHARE, "%", 1)
COUNT = Unit(Kind.COUNT, "", 0)
VALUES = st.lists(st.decimals(0, 100, places=3), min_size=4, max_size=15)


def series(values, first=2019, breaks=(), hidden=()):
    return Series(
        tuple(
            Cell(
                None if value is None else Decimal(value),
                Missing.NON_RESPONSE if value is None else None,
                parse_period(str(year)),
                suppressed=year in hidden,
            )
            for year, value in enumerate(values, start=first)
        ),
        breaks,
    )


@pytest.mark.parametrize(
    ("women", "men", "unit", "words"),
    [
        (
            ["60", "61", "62"],
            ["66.1", "66", "66"],
            PERCENT,
            "Skillnaden minskar: 6,1 procentenheter 2019, 4,0 procentenheter 2021",
        ),
        (
            ["60", "61", "60"],
            ["62", "62", "65.5"],
            PERCENT,
            "Skillnaden ökar: 2,0 procentenheter 2019, 5,5 procentenheter 2021",
        ),
        (
            ["60", "70", "60.05"],
            ["62", "62", "62"],
            PERCENT,
            "Skillnaden är i stort sett oförändrad: 2,0 procentenheter 2019, "
            "2,0 procentenheter 2021",
        ),
        (
            ["60", "61", "60"],
            ["62", "62", "61.9"],
            PERCENT,
            "Skillnaden minskar: 2,0 procentenheter 2019, 1,9 procentenheter 2021",
        ),
        (
            ["66", "61", "60"],
            ["60", "62", "62"],
            PERCENT,
            "Skillnaden minskar: 6,0 procentenheter 2019, 2,0 procentenheter 2021. "
            "2019 låg kvinnorna över",
        ),
        (["40", "41", "42"], ["46", "45", "43"], COUNT, "Skillnaden minskar: 6 år 2019, 1 år 2021"),
    ],
)
def test_the_first_and_last_distance_decide(women, men, unit, words):
    assert gap_trend(series(women), series(men), unit).words == words


@pytest.mark.parametrize(
    ("women", "men", "breaks"),
    [
        (["60", "61"], ["66", "66"], ()),
        (["60", None, "61"], ["66", "66", "66"], ()),
        (["60", "61", "62", "63"], ["66", "66", "66", "66"], (2021,)),
        ([], [], ()),
    ],
)
def test_fewer_than_three_comparable_periods_say_nothing(women, men, breaks):
    assert gap_trend(series(women), series(men, breaks=breaks), PERCENT) is None


def test_years_before_a_break_in_either_series_are_left_out():
    women = series(["10", "60", "61", "62"], breaks=(2020,))

    found = gap_trend(women, series(["90", "66", "66", "66"]), PERCENT)

    assert found.first.period.code == "2020"
    assert (found.direction, found.periods) == (GapDirection.NARROWS, 3)


def test_a_number_that_must_not_be_shown_is_no_distance():
    women = series(["60", "61", "62"], hidden=(2019,))

    assert gap_trend(women, series(["66", "66", "66"]), PERCENT) is None


def test_later_years_than_the_one_that_counts_are_left_out():
    women, men = series(["60", "61", "62", "40"]), series(["66"] * 4)

    assert gap_trend(women, men, PERCENT, parse_period("2021")).last.period.code == "2021"


@settings(deadline=None)
@given(VALUES, st.data())
def test_the_direction_follows_the_change_whoever_is_called_first(women, data):
    men = data.draw(
        st.lists(st.decimals(0, 100, places=3), min_size=len(women), max_size=len(women))
    )
    found = gap_trend(series(women), series(men), PERCENT)
    other = gap_trend(series(men), series(women), PERCENT)

    assert found.direction == other.direction
    if abs(found.change) < Decimal("0.1"):
        assert found.direction is GapDirection.SAME
    else:
        assert (found.direction is GapDirection.NARROWS) == (found.change < 0)


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        (
            ["50", "51", "52", "53"],
            PERCENT,
            "Ökar med 1,0 procentenheter per år från 2019 till 2022",
        ),
        (
            ["53", "52.1", "51", "50"],
            PERCENT,
            "Minskar med 1,0 procentenheter per år från 2019 till 2022",
        ),
        (["50", "50", "50", "50.05"], PERCENT, "I stort sett oförändrat från 2019 till 2022"),
        (["10", "10", "11", "11"], COUNT, "Ökar med 0,4 per år från 2019 till 2022"),
        # One odd year in the middle does not turn the median slope.
        (
            ["50", "51", "99", "53", "54"],
            PERCENT,
            "Ökar med 1,0 procentenheter per år från 2019 till 2023",
        ),
        (
            ["50", None, "52", "53", "54"],
            PERCENT,
            "Ökar med 1,0 procentenheter per år från 2019 till 2023",
        ),
    ],
)
def test_the_median_of_all_changes_a_year(values, unit, words):
    until = parse_period(str(2018 + len(values)))

    assert development(series(values), unit, until).words == words


@pytest.mark.parametrize(
    ("values", "breaks"),
    [(["50", "51", "52"], ()), (["50", "51", "52", "53", "54"], (2021,)), ([None] * 5, ())],
)
def test_fewer_than_four_values_since_the_break_are_no_development(values, breaks):
    until = parse_period(str(2018 + len(values)))

    assert development(series(values, breaks=breaks), PERCENT, until) is None
    assert development(series(values), PERCENT, None) is None


def test_a_hidden_newest_value_has_no_development():
    hidden = series(["50", "51", "52", "53", "54"], hidden=(2023,))

    assert development(hidden, PERCENT, parse_period("2023")) is None


def test_a_part_of_a_year_is_not_compared_with_whole_years():
    whole = series(["50", "51", "52", "53"])
    part = Cell(Decimal(10), None, parse_period("2023M01-08"))

    assert development(Series((*whole.points, part)), COUNT, part.period) is None


@settings(deadline=None)
@given(VALUES, st.integers(0, 12))
def test_a_break_makes_every_earlier_value_irrelevant(values, cut):
    broken_at = 2019 + min(cut, len(values))
    until = parse_period(str(2018 + len(values)))
    kept = values[broken_at - 2019 :]
    short = development(series(kept, first=broken_at), PERCENT, until) if kept else None

    assert development(series(values, breaks=(broken_at,)), PERCENT, until) == (
        short if kept else development(series(values), PERCENT, until)
    )


@settings(deadline=None)
@given(VALUES)
def test_the_slope_lies_within_the_changes_and_turns_with_the_signs(values):
    until = parse_period(str(2018 + len(values)))
    found = development(series(values), PERCENT, until)
    turned = development(series([100 - v for v in values]), PERCENT, until)
    changes = [b - a for a, b in zip(values, values[1:], strict=False)]

    assert min(changes) - Decimal("1e-20") <= found.per_year <= max(changes) + Decimal("1e-20")
    assert abs(found.per_year + turned.per_year) < Decimal("1e-20")
