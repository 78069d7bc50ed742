"""The indicators of a strategy with where they stand, in one query."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import F

from indicators.models import Indicator
from indicators.models.indicators import LifeCycle
from people.prepared import Prepared
from strategies.models import Strategy


@dataclass(frozen=True)
class Place:
    """Where an indicator stands; nowhere means under the strategy as a whole."""

    goal_id: int | None
    focus_area_id: int | None
    number: str
    stated_code: str
    position: int


@dataclass(frozen=True)
class Break:
    """A break of the indicator's series."""

    first_year: int
    before_label: str
    after_label: str
    reason: str


@dataclass
class Placed:
    """An indicator with its places, the breaks of its series and its yearly targets."""

    indicator: Indicator
    places: list[Place] = field(default_factory=list)
    breaks: dict[int, Break] = field(default_factory=dict)
    yearly: dict[int, Decimal] = field(default_factory=dict)
    parts: list["Placed"] = field(default_factory=list)

    @property
    def break_years(self) -> tuple[int, ...]:
        """First years after a break, in order."""
        return tuple(sorted(self.breaks))


def load_placed(strategy: Strategy) -> dict[int, Placed]:
    """The strategy's indicators in order by id, parts linked to their whole; one query.

    The joins multiply rows by placements, breaks and yearly targets, which are few.
    """
    found: dict[int, Placed] = {}
    for row in _query().find(strategy=strategy.pk):
        _add(found.setdefault(row.id, Placed(row)), row)
    for placed in found.values():
        whole = placed.indicator.parent_id
        if whole is not None and whole in found:
            found[whole].parts.append(placed)
    return found


@cache
def _query() -> Prepared[Any]:
    """Indicators joined with what belongs to them; the extra columns are annotations."""
    no_strategy = -1
    indicators = (
        Indicator.objects.filter(strategy=no_strategy)
        .exclude(life_cycle=LifeCycle.PROPOSED)
        .select_related("series", "category", "comparison_area", "share_of", "responsible")
        .annotate(
            place_goal=F("placements__goal_id"),
            place_area=F("placements__focus_area_id"),
            place_number=F("placements__number"),
            place_code=F("placements__stated_code"),
            place_position=F("placements__position"),
            break_year=F("series__breaks__first_year"),
            break_before=F("series__breaks__before_label"),
            break_after=F("series__breaks__after_label"),
            break_reason=F("series__breaks__reason"),
            yearly_year=F("yearly_targets__year"),
            yearly_value=F("yearly_targets__value"),
        )
        # Two places of the same number keep the order in which they were given, on every engine.
        .order_by("position", "id", "place_position", "placements__id")
    )
    return Prepared(indicators, {"strategy": no_strategy})


def _add(placed: Placed, row) -> None:  # type: ignore[no-untyped-def]
    """What one joined row says beyond the indicator itself."""
    if row.place_goal is not None or row.place_area is not None:
        place = Place(
            row.place_goal,
            row.place_area,
            row.place_number or row.number,
            row.place_code or row.code,
            row.place_position,
        )
        if place not in placed.places:
            placed.places.append(place)
    if row.break_year is not None:
        placed.breaks[row.break_year] = Break(
            row.break_year, row.break_before, row.break_after, row.break_reason
        )
    if row.yearly_year is not None:
        placed.yearly[row.yearly_year] = row.yearly_value
