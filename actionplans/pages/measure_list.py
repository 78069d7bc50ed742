"""Assignments and measures by category: who leads them, how they go and which decision closed them."""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from actionplans.domain import statuses
from actionplans.domain.progress import told_of_words, told_words
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import plural
from actionplans.models import Action, ActionReport
from actionplans.pages.choices import Chosen, Select, mentions, select
from actionplans.pages.closing import closed_sentence
from actionplans.pages.plan_nav import measures_label
from actionplans.pages.progress import (
    NOTHING,
    Progress,
    load_latest,
    measure_words,
    measures_of,
)
from actionplans.pages.progress_bar import BarPart, progress_bar, status_choices
from actionplans.pages.statuses import load_statuses
from people.domain.dates import month_year
from strategies.domain.words import sentence
from strategies.models import Strategy

ASSIGNMENTS = "uppdrag"


@dataclass(frozen=True)
class MeasureFilters(Chosen):
    """What the reader has chosen; the names are those in the address."""

    q: str = ""
    kategori: str = ""
    organ: str = ""
    status: str = ""


@dataclass(frozen=True)
class MeasureRow:
    """An assignment or measure.

    `progress` holds: the accepted report where there is one, else the latest note.  `difference`
    says what the note says when it differs from the report.
    """

    action: Action
    lead: str
    others: str
    progress: Progress
    difference: str
    closed: str
    in_rounds: bool

    @property
    def key(self) -> str:
        """The value of its heading in the address."""
        return str(self.action.category_id) if self.action.category else ASSIGNMENTS


@dataclass(frozen=True)
class MeasureGroup:
    """The rows of a category; the assignments' has no name."""

    title: str
    words: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class MeasurePart:
    """The assignments, or the measures by category; `column` is what one of them is called."""

    title: str
    words: str
    column: str
    groups: tuple[MeasureGroup, ...]


@dataclass(frozen=True)
class MeasureList:
    """The page; `label` is its name in the strategy's own words, `total` counts what is in the plan."""

    label: str
    filters: MeasureFilters
    total: int
    headline: str
    lead: str
    shown: str
    bar: tuple[BarPart, ...]
    selects: tuple[Select, ...]
    parts: tuple[MeasurePart, ...]
    has_examples: bool


def load_measure_list(strategy: Strategy, filters: MeasureFilters) -> MeasureList:
    """The assignments and measures as the reader has filtered them; five queries."""
    every = _rows(strategy)
    shown = [row for row in every if _passes(row, filters)]
    told = sum(row.progress.is_told for row in every)
    assignments = sum(row.action.kind == ActionKind.ASSIGNMENT for row in every)
    words = measure_words(len(every), assignments, strategy.word_action)
    return MeasureList(
        label=measures_label(
            strategy, assignments=bool(assignments), categorised=assignments < len(every)
        ),
        filters=filters,
        total=len(every),
        headline=f"{words}, {told_words(len(every), told)}",
        lead=strategy.no_rounds_words,
        shown=f"Visar {len(shown)} av {words}." if filters.any else "",
        bar=progress_bar(row.progress for row in every),
        selects=_selects(every, filters),
        parts=_parts(shown, strategy.word_action),
        has_examples=any(row.progress.is_example or row.action.is_example for row in every),
    )


def _rows(strategy: Strategy) -> list[MeasureRow]:
    asked = ActionReport.objects.filter(action=OuterRef("pk"), task__round__opened_at__isnull=False)
    actions = (
        measures_of(strategy)
        .select_related("lead", "category", "closed_by__body")
        .prefetch_related("co_performers__body")
        .annotate(in_rounds=Exists(asked))
        .order_by("category__position", "position", "code")
    )
    notes, reports = load_latest(strategy, "action"), load_statuses(strategy)
    rows = [_row(one, notes.get(one.pk, NOTHING), reports.get(one.pk)) for one in actions]
    return sorted(rows, key=lambda row: row.action.category is not None)


def _row(action: Action, note: Progress, reported: Reported | None) -> MeasureRow:
    others = [part.body.name for part in action.co_performers.all()]
    return MeasureRow(
        action=action,
        lead=action.lead.name if action.lead else "",
        others=f"med {', '.join(others)}" if others else "",
        progress=reported_progress(reported) if reported else note,
        difference=difference(reported, note),
        closed=closed_sentence(action.closed_by),
        in_rounds=bool(getattr(action, "in_rounds", False)),
    )


def reported_progress(reported: Reported) -> Progress:
    """What an accepted report says, as a note is shown."""
    return replace(
        NOTHING,
        value=reported.status.value,
        label=reported.status.label,
        drawn=statuses.DRAWN[reported.status],
        when=f"enligt rapporten i {month_year(reported.period_end)}",
        as_of=reported.period_end,
    )


def difference(reported: Reported | None, note: Progress) -> str:
    """What the note says when a report says something else; the report holds."""
    if reported is None or not note.is_told or note.value == reported.status.value:
        return ""
    return f"Noteringen {note.when} säger {note.label.lower()}. Den godkända rapporten gäller."


def _passes(row: MeasureRow, filters: MeasureFilters) -> bool:
    action = row.action
    return (
        filters.kategori in ("", row.key)
        and (not filters.organ or (action.lead is not None and action.lead.slug == filters.organ))
        and filters.status in ("", row.progress.value)
        and mentions(
            filters.q, action.code, action.title, action.description, row.lead, row.progress.text
        )
    )


def _selects(rows: list[MeasureRow], filters: MeasureFilters) -> tuple[Select, ...]:
    leads = {row.action.lead.slug: row.lead for row in rows if row.action.lead}
    found = (
        select("kategori", "Rubrik", ((row.key, _title(row)) for row in rows), filters.kategori),
        select("organ", "Ansvarig", leads.items(), filters.organ),
        select("status", "Läge", status_choices(row.progress for row in rows), filters.status),
    )
    return tuple(one for one in found if one)


def _title(row: MeasureRow) -> str:
    return row.action.category.name if row.action.category else "Uppdrag"


def _parts(rows: list[MeasureRow], word: str) -> tuple[MeasurePart, ...]:
    assignments = [row for row in rows if row.action.category is None]
    others = [row for row in rows if row.action.category is not None]
    parts = (
        _part("Uppdrag", "Uppdrag", assignments),
        _part(sentence(plural(word)), sentence(word), others),
    )
    return tuple(part for part in parts if part.groups)


def _part(title: str, column: str, rows: list[MeasureRow]) -> MeasurePart:
    found: dict[str, list[MeasureRow]] = {}
    for row in rows:
        found.setdefault(row.action.category.name if row.action.category else "", []).append(row)
    groups = tuple(MeasureGroup(name, _words(group), tuple(group)) for name, group in found.items())
    return MeasurePart(title, _words(rows), column, groups)


def _words(rows: list[MeasureRow]) -> str:
    return told_of_words(len(rows), sum(row.progress.is_told for row in rows))
