"""The matrix of a round as the unit has chosen to see it, and what has happened to its time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from actionplans.domain.vocabulary import ReportState
from actionplans.domain.words import sentence
from actionplans.models import ReportingRound
from actionplans.pages.action_filters import Select
from actionplans.pages.round_bodies import BodyRow, Part
from actionplans.pages.round_filters import RoundFilters, selects
from actionplans.pages.rounds import RoundPage, load_round_page
from actionplans.pages.states import REPORT_ORDER, counted
from people.domain.dates import format_date_long
from people.models import Event

_MOVED = {
    "bodies_deadline": "Sista dagen för förvaltningar och bolag",
    "compile_deadline": "Sista dagen för sammanställningen",
}


class BodyPart(NamedTuple):
    """A body's report, in the view where the actions are the rows."""

    body: str
    slug: str
    is_late: bool
    part: Part


@dataclass(frozen=True)
class ActionRow:
    """An action with the reports of every body that is asked about it."""

    title: str
    slug: str
    count: str
    states: str
    is_late: bool
    parts: tuple[BodyPart, ...]


@dataclass(frozen=True)
class Overview:
    """What is shown of a round's page under the reader's choices."""

    page: RoundPage
    filters: RoundFilters
    selects: tuple[Select, ...]
    rows: tuple[BodyRow, ...]
    actions: tuple[ActionRow, ...]
    shown: str
    report_base: str
    may_remind: bool
    may_remind_all: bool
    moved: tuple[str, ...]
    informed: str


def load_overview(
    reporting_round: ReportingRound, query: Mapping[str, str], at: datetime
) -> Overview:
    """The round's page with the reader's choices; seven queries, whatever there is."""
    page = load_round_page(reporting_round, at)
    filters = RoundFilters.of(query)
    rows = filters.select(page.rows)
    strategy = reporting_round.strategy
    kommun = strategy.municipality.slug
    return Overview(
        page=page,
        filters=filters,
        selects=selects(page.rows, page.areas, filters, sentence(strategy.word_focus_area)),
        rows=rows,
        actions=by_action(rows) if filters.is_by_action else (),
        shown=f"{len(rows)} av {len(page.rows)} visas." if filters.any else "",
        report_base=reverse("report", args=[kommun, 0]).removesuffix("0/"),
        may_remind=any(row.has_left for row in page.rows),
        may_remind_all=any(not row.has_handed_in for row in page.rows),
        moved=_moved_words(reporting_round),
        informed=", ".join(body.name for body in reporting_round.informed.all()),
    )


def by_action(rows: tuple[BodyRow, ...]) -> tuple[ActionRow, ...]:
    """The same reports with the actions as rows; those with the most left first."""
    found: dict[int, list[BodyPart]] = {}
    for row in rows:
        for part in row.parts:
            late = row.is_late and part.state not in (ReportState.SUBMITTED, ReportState.ACCEPTED)
            found.setdefault(part.action_id, []).append(BodyPart(row.name, row.slug, late, part))
    made = [_action_row(parts) for parts in found.values()]
    return tuple(sorted(made, key=lambda row: (not row.is_late, row.title)))


def _action_row(parts: list[BodyPart]) -> ActionRow:
    first = parts[0].part
    count = Counter(one.part.state for one in parts)
    done = count[ReportState.SUBMITTED] + count[ReportState.ACCEPTED] + count[ReportState.RETURNED]
    return ActionRow(
        title=first.title,
        slug=first.slug,
        count=f"{done} av {len(parts)}",
        states=", ".join(counted(state, count[state]) for state in REPORT_ORDER if count[state]),
        is_late=any(one.is_late for one in parts),
        parts=tuple(sorted(parts, key=lambda one: one.body)),
    )


def _moved_words(reporting_round: ReportingRound) -> tuple[str, ...]:
    """How the round's last days have moved after opening, and why; the earliest first."""
    events = Event.objects.filter(
        subject_type=ReportingRound._meta.label_lower,
        subject_id=str(reporting_round.pk),
        kind="ändrade omgång",
    ).order_by("at", "id")
    return tuple(
        f"{words} flyttades från {_day(moved['före'])} till {_day(moved['efter'])}. {reason}"
        for reason, details in events.values_list("reason", "details")
        for name, words in _MOVED.items()
        if reason and (moved := details.get(name))
    )


def _day(iso: str) -> str:
    return format_date_long(date.fromisoformat(iso))
