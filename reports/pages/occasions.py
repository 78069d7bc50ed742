"""The rounds of a strategy with their follow-ups and what is published of them, in one query."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from actionplans.models import ReportingRound
from indicators.pages.moments import Moment
from people.domain.dates import month_year
from people.models import Body
from people.prepared import Prepared
from reports.domain.states import State, state_of
from reports.models import FollowUp, Snapshot
from reports.pages.json_rows import JsonRows
from strategies.models import Strategy


@dataclass(frozen=True)
class Occasion:
    """A round, its follow-up if it is begun, and its newest published version (0 for none).

    `versions` are the instants at which each of its versions was published.
    """

    round: ReportingRound
    follow_up: FollowUp | None
    version: int
    snapshot_id: int | None
    sha256: str
    published_at: datetime | None
    informed: tuple[str, ...]
    versions: tuple[datetime, ...] = ()

    @property
    def month(self) -> str:
        """ "augusti 2026"."""
        return month_year(self.round.period_end)

    @property
    def is_published(self) -> bool:
        """Whether some version is published."""
        return bool(self.version)

    @property
    def published_on(self) -> date | None:
        """The day in Sweden on which the newest version was published."""
        return timezone.localdate(self.published_at) if self.published_at else None

    @property
    def state(self) -> State:
        """The furthest that has happened."""
        begun = self.follow_up
        return state_of(
            reviewed=bool(begun and begun.reviewed_at),
            adopted=bool(begun and begun.adopted_on),
            published=self.is_published,
        )

    def known(self, on: date) -> Moment:
        """What counts in this round, as known on a day."""
        return Moment(on, self.round.period_end)

    @property
    def told(self) -> tuple[Moment, ...]:
        """What each of its published versions could say."""
        end = self.round.period_end
        return tuple(Moment(timezone.localdate(at), end, at) for at in self.versions)

    @property
    def was_known(self) -> Moment:
        """What its follow-up could say when it was made."""
        return self.known(self.published_on or self.round.compile_deadline)


def load_occasions(strategy: Strategy) -> list[Occasion]:
    """The strategy's opened rounds, latest first."""
    return [
        Occasion(
            round=row,
            follow_up=getattr(row, "follow_up", None),
            version=row.version or 0,
            snapshot_id=row.snapshot_id,
            sha256=row.sha256 or "",
            published_at=row.published_at,
            informed=tuple(body["name"] for body in row.informed_names),
            versions=tuple(_instant(one["at"]) for one in row.published_versions),
        )
        for row in _rounds().find(strategy=strategy.pk)
    ]


def _instant(text: str) -> datetime:
    """A time as the database writes it in JSON; SQLite leaves out that it is UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@cache
def _rounds() -> Prepared[Any]:
    """Rounds with the annotations that an occasion needs."""
    no_strategy = -1
    newest = Snapshot.objects.filter(follow_up__round=OuterRef("pk")).order_by("-version")
    informed = Body.objects.filter(informed_rounds=OuterRef("pk")).order_by("name")
    rounds = (
        ReportingRound.objects.filter(strategy=no_strategy, opened_at__isnull=False)
        .select_related("kind", "decided_by", "follow_up__compiled_by", "follow_up__adopted_by")
        .annotate(
            version=Subquery(newest.values("version")[:1]),
            snapshot_id=Subquery(newest.values("pk")[:1]),
            sha256=Subquery(newest.values("sha256")[:1]),
            published_at=Subquery(newest.values("published_at")[:1]),
            informed_names=JsonRows(informed, name="name"),
            published_versions=JsonRows(newest.order_by("version"), at="published_at"),
        )
        .order_by("-period_end", "-pk")
    )
    return Prepared(rounds, {"strategy": no_strategy})


def previous_published(occasions: list[Occasion], shown: Occasion | None) -> Occasion | None:
    """The published follow-up before the one shown (the newest one when none is)."""
    return next(
        (
            one
            for one in occasions
            if one.is_published and (shown is None or one.round.period_end < shown.round.period_end)
        ),
        None,
    )


def published_before(occasions: list[Occasion], at: Moment) -> list[Moment]:
    """What has been published of the strategy before the moment is over, the oldest first."""
    told = [moment for one in occasions for moment in one.told if moment.cutoff <= at.cutoff]
    return sorted(told, key=lambda moment: moment.cutoff)


def published_moments(strategy: Strategy, at: Moment) -> list[Moment]:
    """As `published_before`, for the pages of indicators (the setting `PUBLISHED_MOMENTS`); one query."""
    return published_before(load_occasions(strategy), at)


def in_focus(occasions: list[Occasion], *, drafts: bool) -> Occasion | None:
    """The round that a page shows unasked: the newest for those who write, else the published."""
    published = next((one for one in occasions if one.is_published), None)
    newest = occasions[0] if occasions else None
    return newest if drafts or published is None else published
