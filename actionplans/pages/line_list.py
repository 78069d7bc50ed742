"""Strategy lines by process: challenge, need, what is to be done about them and how it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from actionplans.domain.progress import told_words
from actionplans.models import Action
from actionplans.pages.choices import Chosen, Select, mentions, select
from actionplans.pages.progress import NOTHING, Progress, load_latest
from actionplans.pages.progress_bar import BarPart, progress_bar, status_choices
from strategies.models import LineGroup, Process, RowPartner, Strategy, StrategyLine
from strategies.pages.texts import load_contradictions


@dataclass(frozen=True)
class LineFilters(Chosen):
    """What the reader has chosen; the names are those in the address."""

    q: str = ""
    process: str = ""
    utmaning: str = ""
    behov: str = ""
    part: str = ""
    status: str = ""


@dataclass(frozen=True)
class LineRow:
    """A strategy line with how it goes and what is done for it."""

    line: StrategyLine
    progress: Progress
    actions: tuple[Action, ...]

    @property
    def group(self) -> LineGroup:
        """The challenge and need that it answers."""
        return self.line.group

    @property
    def process(self) -> Process:
        """The process that it belongs to."""
        return self.line.group.process


@dataclass(frozen=True)
class NeedRows:
    """A need within a challenge, with its partners and its lines."""

    name: str
    partners: tuple[str, ...]
    rows: tuple[LineRow, ...]


@dataclass(frozen=True)
class ChallengeRows:
    """A challenge with the needs that stand under it one after the other."""

    name: str
    needs: tuple[NeedRows, ...]


@dataclass(frozen=True)
class ProcessRows:
    """A process with its owner, how far it has come and the rows that are shown."""

    process: Process
    owner: str
    words: str
    challenges: tuple[ChallengeRows, ...]


@dataclass(frozen=True)
class LineList:
    """The page; `rows` are those shown, in the document's order."""

    filters: LineFilters
    total: int
    headline: str
    shown: str
    bar: tuple[BarPart, ...]
    selects: tuple[Select, ...]
    processes: tuple[ProcessRows, ...]
    rows: tuple[LineRow, ...]
    contradictions: tuple[tuple[str, str], ...]
    has_examples: bool


def load_line_list(strategy: Strategy, filters: LineFilters) -> LineList:
    """The strategy's lines as the reader has filtered them; five queries."""
    every = load_rows(strategy)
    shown = [row for row in every if passes(row, filters)]
    progress = [row.progress for row in every]
    return LineList(
        filters=filters,
        total=len(every),
        headline=counted_told(every),
        shown=f"Visar {len(shown)} av {_lines(len(every))}." if filters.any else "",
        bar=progress_bar(progress),
        selects=_selects(every, filters),
        processes=_processes(shown, every),
        rows=tuple(shown),
        contradictions=load_contradictions(strategy),
        has_examples=any(p.is_example for p in progress)
        or any(action.is_example for row in every for action in row.actions),
    )


def load_rows(strategy: Strategy) -> list[LineRow]:
    """Every line in the document's order; four queries."""
    lines = (
        StrategyLine.objects.filter(group__process__strategy=strategy)
        .select_related("group__challenge", "group__need", "group__process__owner")
        .prefetch_related(
            Prefetch("group__partners", RowPartner.objects.select_related("body")),
            Prefetch("actions", Action.objects.in_plan()),
        )
        .order_by("group__process__position", "group__position", "group_id", "position", "pk")
    )
    latest = load_latest(strategy, "line")
    return [
        LineRow(line, latest.get(line.pk, NOTHING), tuple(line.actions.all())) for line in lines
    ]


def partners_of(group: LineGroup) -> tuple[str, ...]:
    """The partners in the document's own words."""
    return tuple(partner.name for partner in group.partners.all())


def counted_told(rows: Sequence[LineRow]) -> str:
    """ "32 strategier, 5 har fått ett läge, 27 har inget än"."""
    told = sum(row.progress.is_told for row in rows)
    return f"{_lines(len(rows))}, {told_words(len(rows), told)}"


def passes(row: LineRow, filters: LineFilters) -> bool:
    """Whether the line is among those chosen."""
    group = row.group
    keys = {_partner_key(partner) for partner in group.partners.all()}
    return (
        filters.process in ("", str(group.process_id))
        and filters.utmaning in ("", str(group.challenge_id))
        and filters.behov in ("", str(group.need_id))
        and (not filters.part or filters.part in keys)
        and filters.status in ("", row.progress.value)
        and mentions(filters.q, *_said(row))
    )


def _said(row: LineRow) -> Iterable[str]:
    group = row.group
    yield from (row.line.text, group.challenge.name, group.need.name, group.process.name)
    yield from partners_of(group)
    yield from (action.title for action in row.actions)
    yield row.progress.text


def _partner_key(partner: RowPartner) -> str:
    """One partner under several names is one choice where the body is known."""
    return partner.body.slug if partner.body else partner.name.casefold()


def _selects(rows: list[LineRow], filters: LineFilters) -> tuple[Select, ...]:
    partners = {
        _partner_key(partner): partner.body.name if partner.body else partner.name
        for row in rows
        for partner in row.group.partners.all()
    }
    found = (
        select(
            "process",
            "Process",
            ((str(r.process.pk), r.process.name) for r in rows),
            filters.process,
        ),
        select(
            "utmaning",
            "Utmaning",
            ((str(r.group.challenge_id), r.group.challenge.name) for r in rows),
            filters.utmaning,
        ),
        select(
            "behov",
            "Behov",
            ((str(r.group.need_id), r.group.need.name) for r in rows),
            filters.behov,
        ),
        select(
            "part",
            "Samverkan med",
            sorted(partners.items(), key=lambda pair: pair[1].casefold()),
            filters.part,
        ),
        select("status", "Läge", status_choices(row.progress for row in rows), filters.status),
    )
    return tuple(one for one in found if one)


def _processes(shown: list[LineRow], every: list[LineRow]) -> tuple[ProcessRows, ...]:
    """The processes of which something is shown; their sums are of all their lines."""
    whole: dict[int, list[LineRow]] = {}
    for row in every:
        whole.setdefault(row.process.pk, []).append(row)
    by_process: dict[int, list[LineRow]] = {}
    for row in shown:
        by_process.setdefault(row.process.pk, []).append(row)
    return tuple(
        ProcessRows(
            process=rows[0].process,
            owner=rows[0].process.owner.name if rows[0].process.owner else "",
            words=counted_told(whole[pk]),
            challenges=_challenges(rows),
        )
        for pk, rows in by_process.items()
    )


def _challenges(rows: list[LineRow]) -> tuple[ChallengeRows, ...]:
    return tuple(
        ChallengeRows(challenge.name, _needs(list(found)))
        for challenge, found in groupby(rows, key=lambda row: row.group.challenge)
    )


def _needs(rows: list[LineRow]) -> tuple[NeedRows, ...]:
    by_group: dict[int, list[LineRow]] = {}
    for row in rows:
        by_group.setdefault(row.group.pk, []).append(row)
    return tuple(
        NeedRows(found[0].group.need.name, partners_of(found[0].group), tuple(found))
        for found in by_group.values()
    )


def _lines(count: int) -> str:
    return f"{count} {'strategi' if count == 1 else 'strategier'}"
