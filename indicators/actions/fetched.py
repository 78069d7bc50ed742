"""What a source's reply changes: compared with what we hold, saved or left for review, and told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from indicators.actions.area_tables import changed_tables, write_tables
from indicators.actions.batches import Received, accept_batch, add_batch, reject_batch
from indicators.actions.notices import put_away
from indicators.actions.source_news import tell_all
from indicators.domain.fetching import Known, Target, Told, period_from, proposals_of, told
from indicators.domain.periods import Period, parse_period
from indicators.domain.proposals import Cell, Proposal, to_plain
from indicators.domain.vocabulary import Change, Gender
from indicators.imports.differences import judge, known_cells
from indicators.models import (
    Area,
    AreaMember,
    Batch,
    Category,
    Connection,
    DataSeries,
    Kpi,
    Observation,
)
from indicators.models.areas import AreaKind
from indicators.models.observations import Provenance
from indicators.models.series import GenderSplit
from indicators.models.sources import Acceptance, BatchKind, BatchState, NoticeKind
from indicators.sources.asking import Reply
from people.models import Municipality, User

_DECIDES = (Change.NEW, Change.CHANGED, Change.REMOVED)
EXAMPLE_NOTE = "Exempelvärde från övningskälla"
# Cells are looked up by series and area; the period is not asked for.
_ANY = parse_period("2000")


@dataclass(frozen=True)
class Comparison:
    """The reply beside what we hold: what would change, and what was not taken."""

    target: Target
    proposals: list[Proposal]
    refused: list[Proposal]
    periods: list[Period]

    @property
    def told(self) -> Told:
        """What of it is worth a notice."""
        return told(self.proposals, self.periods)


@dataclass(frozen=True)
class Saved:
    """How many values were written, and the batch that waits for somebody."""

    written: int
    waiting: Batch | None


def compare(connection: Connection, reply: Reply) -> Comparison:
    """Everything in the reply that would change a cell.

    Writes nothing but the municipality's own area where there is none; `preview` takes that back too.
    """
    target, known = _target(connection, reply)
    read = proposals_of(reply.values, target, known, is_example=reply.is_example)
    judged = judge(read, connection.municipality, is_example=reply.is_example)
    periods = [
        period_from(value.period, target.is_school)
        for value in reply.values
        if value.value is not None
    ]
    return Comparison(
        target,
        [one for one in judged if one.change in _DECIDES],
        [one for one in judged if one.change is Change.REFUSED],
        periods,
    )


def save_reply(*, by: User | None, at: datetime, connection: Connection, reply: Reply) -> Saved:
    """Keep what came.  Call it in a transaction.

    New values are saved at once when the connection says so and nothing is odd about them; all else
    waits for a person.  When nothing changes nothing is kept: the earlier answers say the same.
    """
    Connection.objects.select_for_update().get(pk=connection.pk)
    day = timezone.localdate(at)
    _keep_members(reply, day)
    found = compare(connection, reply)
    tables = changed_tables(connection, reply, found.target)
    at_once, rest = _divided(connection, found.proposals)
    keeping = _Keeping(by, at, connection, reply, source_note(connection, reply, day))
    waiting = keeping.for_review(rest)
    is_needed = bool(at_once) or (bool(tables) and waiting is None)
    kept = keeping.saved(at_once) if is_needed else waiting
    write_tables(at=at, series=connection.series, tables=tables, batch=kept)
    _keep_metadata(reply, day)
    tell_all(at, connection, reply, found.told, found.refused, waiting)
    return Saved(len(at_once), waiting)


def source_note(connection: Connection, reply: Reply, day: date) -> str:
    """Where the values come from, as readers see it."""
    if reply.is_example:
        return EXAMPLE_NOTE
    return f"{connection}, hämtat {day.isoformat()}"


def _divided(
    connection: Connection, proposals: Sequence[Proposal]
) -> tuple[list[Proposal], list[Proposal]]:
    """What is saved at once and what a person decides on."""
    if connection.acceptance != Acceptance.AUTOMATIC:
        return [], list(proposals)
    at_once = [p for p in proposals if p.change is Change.NEW and not p.question]
    return at_once, [p for p in proposals if p.change is not Change.NEW or p.question]


@dataclass(frozen=True)
class _Keeping:
    """Makes batches of one reply; each holds the answers that it was read from."""

    by: User | None
    at: datetime
    connection: Connection
    reply: Reply
    note: str

    def saved(self, proposals: Sequence[Proposal]) -> Batch:
        """A batch whose values are written; without proposals it only holds the answers."""
        batch = self._add(proposals)
        accept_batch(by=self.by, at=self.at, batch=batch, chosen=None)
        return batch

    def for_review(self, proposals: Sequence[Proposal]) -> Batch | None:
        """The batch that waits: the one that says the same already, or a new one in its place.

        What somebody has rejected is not brought up again until somebody asks.
        """
        earlier = (
            Batch.objects.filter(
                connection=self.connection, state__in=[BatchState.PROPOSED, BatchState.REJECTED]
            )
            .order_by("-created_at", "-id")
            .first()
        )
        is_pending = earlier is not None and earlier.state == BatchState.PROPOSED
        if earlier and earlier.proposals == [to_plain(one) for one in proposals]:
            if is_pending:
                return earlier
            if self.by is None:
                return None
        if earlier and is_pending:
            reject_batch(by=self.by, at=self.at, batch=earlier)
            put_away(at=self.at, connection=self.connection, kind=NoticeKind.WAITING)
        return self._add(proposals) if proposals else None

    def _add(self, proposals: Sequence[Proposal]) -> Batch:
        return add_batch(
            by=self.by,
            at=self.at,
            municipality=self.connection.municipality,
            kind=BatchKind.FETCH,
            name=f"{self.connection.series.name} ({self.connection})",
            documents=[Received(a.url, a.media_type, a.content) for a in self.reply.answers],
            proposals=proposals,
            is_example=self.reply.is_example,
            source_note=self.note,
            connection=self.connection,
        )


def _target(connection: Connection, reply: Reply) -> tuple[Target, dict[Cell, Known]]:
    """Where the values go and what is there now.

    Other municipalities that keep their own values here are left out: they fetch for themselves.
    """
    series = connection.series
    members = {code for group in reply.groups for code, _ in group.members}
    wanted = Q(code__in=members) | Q(pk__in=connection.areas.values("pk"))
    free = Q(municipality=None) | Q(municipality=connection.municipality_id)
    areas = list(Area.objects.filter(wanted & free | Q(pk=own_area(connection.municipality).pk)))
    category = series.categories.get(code=Category.WHOLE)
    asked = [Cell(series.pk, area.pk, category.pk, _ANY, Gender.TOTAL) for area in areas]
    fetched = set(
        Observation.objects.current()
        .filter(series=series, area__in=areas, provenance=Provenance.FETCH)
        .values_list("pk", flat=True)
    )
    known = {
        cell: Known(one.held, one.is_example, one.pk in fetched)
        for cell, one in known_cells(asked).items()
    }
    genders = Gender if series.gender_split == GenderSplit.SPLIT else [Gender.TOTAL]
    target = Target(
        series=series.pk,
        category=category.pk,
        areas={area.code: area.pk for area in areas},
        names={area.code: area.name for area in areas},
        genders=frozenset(genders),
        is_school=_is_school(series, known),
    )
    return target, known


def _is_school(series: DataSeries, known: Iterable[Cell]) -> bool:
    """Whether the series is by school years: its values are, or its definition says so."""
    shapes = {cell.period.shape for cell in known}
    return "school" in shapes if shapes else "läsår" in series.definition.casefold()


def own_area(municipality: Municipality) -> Area:
    """The municipality as an area; made, or tied to it, the first time."""
    found = Area.objects.filter(code=municipality.code).first()
    if found is None:
        return Area.objects.create(
            code=municipality.code,
            name=municipality.short_name,
            kind=AreaKind.MUNICIPALITY,
            municipality=municipality,
        )
    if found.municipality_id is None:
        found.municipality = municipality
        found.save(update_fields=["municipality"])
    return found


def _keep_members(reply: Reply, day: date) -> None:
    """The groups' members of the day, unless the newest snapshot already says so."""
    for group in reply.groups:
        area = Area.objects.filter(code=group.id).first()
        members = set(Area.objects.filter(code__in=[code for code, _ in group.members]))
        if area is None or not members:
            continue
        newest = AreaMember.objects.filter(group=area).order_by("-as_of").values("as_of")[:1]
        held = AreaMember.objects.filter(group=area, as_of=newest).values_list("member", flat=True)
        if set(held) != {member.pk for member in members}:
            AreaMember.objects.bulk_create(
                [AreaMember(group=area, member=member, as_of=day) for member in members],
                ignore_conflicts=True,
            )


def _keep_metadata(reply: Reply, day: date) -> None:
    """What the true source says of the key figure now; an example server's word changes nothing."""
    if reply.kpi is not None and not reply.is_example:
        Kpi.objects.filter(pk=reply.kpi.id).update(
            title=reply.kpi.title[:300],
            publ_period=reply.kpi.publ_period,
            publication_date=reply.kpi.publication_date,
            is_gone=False,
            read_on=day,
        )
