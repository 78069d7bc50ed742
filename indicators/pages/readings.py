"""Every indicator of a strategy as it stands at a moment, in three queries whatever their number."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from indicators.domain.reading import Reading
from indicators.models import Indicator
from indicators.pages.cells import Cells, load_cells
from indicators.pages.moments import Moment
from indicators.pages.placed import Place, Placed, load_placed
from indicators.pages.reading_of import Case, reading_of
from indicators.pages.told import told_before
from strategies.models import Strategy

Published = Callable[[], Sequence[Moment]]

NOWHERE = Place(None, None, "", "", 0)


@dataclass(frozen=True)
class PlacedReading:
    """A reading with where it stands; one for each place of the indicator."""

    reading: Reading
    goal_id: int | None
    focus_area_id: int | None
    number: str
    stated_code: str
    position: int


def load_readings(
    strategy: Strategy,
    at: Moment,
    previous: Moment | None = None,
    published: Sequence[Moment] | None = None,
) -> list[PlacedReading]:
    """The readings of a strategy's indicators in the strategy's order.

    `previous` is the moment of the follow-up before: a value that was there already is stale.
    `published` are the moments of everything published, asked for when not given: no hidden number
    is told by two together.
    """
    known = partial(told_before, strategy, at) if published is None else lambda: published
    return [
        PlacedReading(
            replace(reading, number=_number(reading, place)),
            place.goal_id,
            place.focus_area_id,
            place.number or reading.number,
            place.stated_code or reading.code,
            position,
        )
        for position, (placed, reading) in enumerate(_readings(strategy, at, previous, known))
        for place in (placed.places or [NOWHERE])
    ]


def _number(reading: Reading, place: Place) -> str:
    """The indicator's own number, or the place's where the document lists it once more."""
    listed_again = place.stated_code not in ("", reading.code)
    return place.number if listed_again and place.number else reading.number


def load_reading(indicator: Indicator, strategy: Strategy, at: Moment) -> Reading:
    """One indicator's reading, with its parts; two queries, and one more where people are counted."""
    every = load_placed(strategy)
    one = every[indicator.id]
    whole = _whole_of(one, every)
    needed = [one, *one.parts, *([whole] if whole else [])]
    now, then = _cells(needed, strategy, at, None, partial(told_before, strategy, at))
    return _reading(one, every, strategy, now, then)


def _readings(
    strategy: Strategy, at: Moment, previous: Moment | None, published: Published
) -> list[tuple[Placed, Reading]]:
    every = load_placed(strategy)
    now, then = _cells(every.values(), strategy, at, previous, published)
    return [
        (one, _reading(one, every, strategy, now, then))
        for one in every.values()
        if one.indicator.parent_id not in every
    ]


def _reading(
    placed: Placed, every: dict[int, Placed], strategy: Strategy, now: Cells, then: Cells | None
) -> Reading:
    """A reading with those of its parts."""
    reading = reading_of(Case(placed, strategy, now, then, _whole_of(placed, every)))
    parts = tuple(_reading(part, every, strategy, now, then) for part in placed.parts)
    examples = reading.has_examples or any(part.has_examples for part in parts)
    return replace(reading, parts=parts, has_examples=examples)


def _whole_of(placed: Placed, every: dict[int, Placed]) -> Placed | None:
    """The indicator that this one is a share of."""
    whole = placed.indicator.share_of_id
    return every.get(whole) if whole is not None else None


def _cells(
    placed: Iterable[Placed],
    strategy: Strategy,
    at: Moment,
    previous: Moment | None,
    published: Published,
) -> tuple[Cells, Cells | None]:
    """The cells of the series in the municipality and the areas of comparison."""
    indicators = [one.indicator for one in placed]
    series = [i.series for i in indicators if i.series is not None]
    areas = {i.comparison_area_id for i in indicators if i.comparison_area_id}
    moments = [at] if previous is None else [at, previous]
    found = load_cells(series, strategy.municipality_id, areas, moments, published)
    return found[0], found[1] if previous is not None else None
