"""Making and changing indicators: what was promised changes by a decision with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from indicators.models import Indicator, IndicatorPlacement
from people.log import record
from people.models import User
from strategies.models import Decision, FocusArea, Goal, Strategy
from strategies.models.strategy import DecisionKind

# What the strategy promises: a change of it in mid-term needs a reason and is a decision.
PROMISED = (
    *("wording", "series", "category", "polarity", "responsible", "life_cycle"),
    *("target_rule", "target_value", "tolerance", "near_margin", "relative_change"),
    *("base_period", "base_value", "share_of", "comparison_kind", "comparison_area"),
)
_LONGEST_SLUG = 40

Place = Goal | FocusArea | None


@dataclass(frozen=True)
class Grounds:
    """Why a promise changes, and the decision behind it as far as it is known."""

    reason: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    diary_number: str = ""


@transaction.atomic
def create_indicator(
    *, by: User, at: datetime, strategy: Strategy, fields: Mapping[str, Any], place: Place
) -> Indicator:
    """A new indicator, last in its strategy."""
    code = _free(strategy, "code", f"{strategy.code}-{fields['number'] or 'ny'}"[:17])
    base = slugify(code.replace(".", "-")) or "indikator"
    last = strategy.indicators.aggregate(last=Max("position"))["last"]
    made = Indicator.objects.create(
        strategy=strategy,
        code=code,
        slug=_free(strategy, "slug", base[: _LONGEST_SLUG - 3]),
        position=0 if last is None else last + 1,
        **fields,
    )
    _place(made, place)
    _log(by, at, made, "lade till en indikator", "", {})
    return made


@transaction.atomic
def change_indicator(
    *,
    by: User,
    at: datetime,
    indicator: Indicator,
    fields: Mapping[str, Any],
    place: Place,
    moves: bool,
    grounds: Grounds,
) -> Indicator:
    """Change an indicator; `moves` says that it is to stand at `place` from now on.

    A change of what is promised becomes a decision of the strategy; `ValueError` without a reason.
    """
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    before = {name: str(getattr(held, name)) for name in fields}
    changed = {name for name, value in fields.items() if getattr(held, name) != value}
    if changed & set(PROMISED):
        if not grounds.reason.strip():
            raise ValueError("a changed promise needs a reason")
        _decide(held, grounds)
    for name in changed:
        setattr(held, name, fields[name])
    if changed:
        held.save(update_fields=sorted(changed))
    if moves:
        _place(held, place)
    details = {name: [before[name], str(fields[name])] for name in sorted(changed)}
    _log(by, at, held, "ändrade en indikator", grounds.reason, details)
    return held


def _place(indicator: Indicator, place: Place) -> None:
    """Let the indicator stand at one place, or under the strategy as a whole."""
    indicator.placements.all().delete()
    if place is None:
        return
    where = {"goal": place} if isinstance(place, Goal) else {"focus_area": place}
    IndicatorPlacement.objects.create(
        indicator=indicator, number=indicator.number, position=indicator.position, **where
    )


def _decide(indicator: Indicator, grounds: Grounds) -> None:
    decisions = indicator.strategy.decisions
    last = decisions.aggregate(last=Max("position"))["last"]
    Decision.objects.create(
        strategy=indicator.strategy,
        kind=DecisionKind.CHANGE,
        decided_on=grounds.decided_on,
        paragraph=grounds.paragraph,
        diary_number=grounds.diary_number,
        note=f"{indicator}: {grounds.reason.strip()}",
        position=0 if last is None else last + 1,
    )


def _free(strategy: Strategy, field: str, base: str) -> str:
    """The first of base, base-2, base-3 … that no indicator of the strategy has."""
    taken = set(strategy.indicators.values_list(field, flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbered) if one not in taken)


def _log(
    by: User, at: datetime, of: Indicator, kind: str, reason: str, details: dict[str, Any]
) -> None:
    code = of.strategy.municipality.code
    record(
        at=at,
        by=by,
        kind=kind,
        subject=of,
        municipality_code=code,
        reason=reason,
        details=details,
    )
