"""Values that a follow-up used and that have been revised since: what its writers are told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q

from indicators.domain.vocabulary import Gender, Missing
from indicators.models import Indicator, Observation
from indicators.pages.cells import period_of
from indicators.pages.figures_of import gender_label
from people.domain.dates import month_year
from reports.models import FollowUp

_WAITING = [str(reason) for reason in Missing if reason.may_still_come]


@dataclass(frozen=True)
class Revised:
    """One revised value: which follow-up used it, of which indicator, and why it was revised.

    Its numbers are read in the value's history, behind disclosure control.
    """

    used_in: str
    indicator: Indicator
    period: str
    cell: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class _Use:
    """That a follow-up was closed at a time, with values of periods up to its round's end."""

    words: str
    closed_at: datetime
    period_end: date


def load_revised(follow_up: FollowUp) -> tuple[Revised, ...]:
    """What has been revised since the strategy's follow-ups were published or reviewed, newest first.

    A value that fills a cell that waited for it revises nothing.  Three queries.
    """
    uses = _uses(follow_up)
    if not uses:
        return ()
    strategy = follow_up.round.strategy
    found = strategy.indicators.filter(series__isnull=False).select_related("series")
    indicators = {one.series_id: one for one in reversed(found.order_by("position"))}
    areas = {one.comparison_area_id for one in indicators.values() if one.comparison_area_id}
    rows = (
        Observation.objects.filter(
            Q(area__municipality=strategy.municipality_id) | Q(area__in=areas),
            series__in=indicators,
            supersedes__isnull=False,
            recorded_at__gt=min(use.closed_at for use in uses),
        )
        .exclude(supersedes__missing__in=_WAITING)
        .select_related("supersedes", "recorded_by", "area")
        .order_by("-recorded_at", "-id")
    )
    return tuple(
        _revised(row, use, indicators[row.series_id], strategy.municipality_id)
        for row in rows
        if (use := _used(row, uses)) is not None
    )


def _uses(follow_up: FollowUp) -> list[_Use]:
    """The follow-ups of the strategy that are closed, the latest first."""
    closed = (
        FollowUp.objects.filter(round__strategy=follow_up.round.strategy_id)
        .select_related("round")
        .annotate(published_at=Max("snapshots__published_at"))
        .order_by("-round__period_end")
    )
    return [
        _Use(month_year(one.round.period_end), at, one.round.period_end)
        for one in closed
        if (at := one.published_at or one.reviewed_at) is not None
    ]


def _used(row: Observation, uses: list[_Use]) -> _Use | None:
    """The latest closed follow-up that the replaced value can have stood in."""
    before = row.supersedes
    assert before is not None
    return next(
        (
            use
            for use in uses
            if before.recorded_at <= use.closed_at < row.recorded_at
            and row.period_end <= use.period_end
        ),
        None,
    )


def _revised(row: Observation, use: _Use, indicator: Indicator, municipality: int) -> Revised:
    assert indicator.series is not None
    words = [period_of(row.period).label]
    if row.area.municipality_id != municipality:
        words.append(row.area.name)
    words.append(gender_label(indicator.series, Gender(row.gender)).lower())
    return Revised(
        used_in=use.words,
        indicator=indicator,
        period=row.period,
        cell=", ".join(words),
        at=row.recorded_at,
        by=str(row.recorded_by) if row.recorded_by else "Riktmärke",
        reason=row.reason,
    )
