"""Who answers for which focus area and how it goes, by focus area or by body."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actionplans.domain.progress import told_of_words, told_words
from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from actionplans.pages.choices import Chosen, Select, mentions, select
from actionplans.pages.progress import NOTHING, Progress, load_latest, responsibilities_of
from actionplans.pages.progress_bar import BarPart, progress_bar, status_choices
from people.models import Body
from strategies.domain.words import sentence
from strategies.models import FocusArea, Responsibility, Strategy

BY_BODY = "organ"


@dataclass(frozen=True)
class ResponsibilityFilters(Chosen):
    """What the reader has chosen; the names are those in the address.  `vy` is "organ" or empty."""

    vy: str = ""
    q: str = ""
    omrade: str = ""
    organ: str = ""
    status: str = ""

    @property
    def any(self) -> bool:
        """Whether something is left out; the way of looking leaves nothing out."""
        return bool(self.q or self.omrade or self.organ or self.status)

    def seen(self, vy: str) -> str:
        """The address query of the same choice looked at in another way."""
        return replace(self, vy=vy).query or "?"


@dataclass(frozen=True)
class Duty:
    """A body's responsibility for a focus area, with how it goes."""

    link: Responsibility
    area: FocusArea
    body: Body
    progress: Progress


@dataclass(frozen=True)
class VoluntaryRow:
    """A voluntary action of a body, with how it goes."""

    action: Action
    progress: Progress


@dataclass(frozen=True)
class DutyGroup:
    """The duties of a focus area or of a body; `voluntary` is what the body does besides."""

    title: str
    number: str
    words: str
    duties: tuple[Duty, ...]
    voluntary: tuple[VoluntaryRow, ...]


@dataclass(frozen=True)
class ResponsibilityList:
    """The page; `voluntary` stand apart when the duties are grouped by focus area."""

    filters: ResponsibilityFilters
    by_body: bool
    area_word: str
    area_query: str
    body_query: str
    all_query: str
    total: int
    headline: str
    lead: str
    shown: str
    bar: tuple[BarPart, ...]
    selects: tuple[Select, ...]
    groups: tuple[DutyGroup, ...]
    voluntary: tuple[VoluntaryRow, ...]
    has_examples: bool


def load_responsibility_list(
    strategy: Strategy, filters: ResponsibilityFilters
) -> ResponsibilityList:
    """The duties as the reader has filtered them, and the voluntary actions; four queries."""
    every = _duties(strategy)
    voluntary = _voluntary(strategy)
    shown = [duty for duty in every if passes(duty, filters)]
    kept = tuple(row for row in voluntary if _voluntary_passes(row, filters))
    by_body = filters.vy == BY_BODY
    told = sum(duty.progress.is_told for duty in every)
    return ResponsibilityList(
        filters=filters,
        by_body=by_body,
        area_word=sentence(strategy.word_focus_area),
        area_query=filters.seen(""),
        body_query=filters.seen(BY_BODY),
        all_query=ResponsibilityFilters(vy=filters.vy).query or "?",
        total=len(every),
        headline=f"{len(every)} ansvar, {told_words(len(every), told, 'inget')}",
        lead=_lead(every, strategy),
        shown=f"Visar {len(shown)} av {len(every)} ansvar." if filters.any else "",
        bar=progress_bar(duty.progress for duty in every),
        selects=_selects(every, filters, strategy),
        groups=_by_body(shown, kept) if by_body else _by_area(shown),
        voluntary=() if by_body else kept,
        has_examples=any(duty.progress.is_example for duty in every)
        or any(row.progress.is_example or row.action.is_example for row in voluntary),
    )


def _duties(strategy: Strategy) -> list[Duty]:
    """In the order of the focus areas, and in each that of the document."""
    links = responsibilities_of(strategy).select_related("body", "focus_area")
    latest = load_latest(strategy, "responsibility")
    return [
        Duty(link, link.focus_area, link.body, latest.get(link.pk, NOTHING))
        for link in links.order_by("focus_area__position", "position", "pk")
        if link.focus_area is not None
    ]


def _voluntary(strategy: Strategy) -> list[VoluntaryRow]:
    actions = Action.objects.in_plan().filter(strategy=strategy, kind=ActionKind.VOLUNTARY)
    latest = load_latest(strategy, "action")
    return [
        VoluntaryRow(action, latest.get(action.pk, NOTHING))
        for action in actions.select_related("lead")
    ]


def passes(duty: Duty, filters: ResponsibilityFilters) -> bool:
    """Whether the duty is among those chosen."""
    return (
        filters.omrade in ("", duty.area.code)
        and filters.organ in ("", duty.body.slug)
        and filters.status in ("", duty.progress.value)
        and mentions(filters.q, duty.area.name, duty.body.name, duty.link.words, duty.progress.text)
    )


def _voluntary_passes(row: VoluntaryRow, filters: ResponsibilityFilters) -> bool:
    """A voluntary action stands under no focus area."""
    lead = row.action.lead
    return (
        not filters.omrade
        and (not filters.organ or (lead is not None and lead.slug == filters.organ))
        and filters.status in ("", row.progress.value)
        and mentions(filters.q, row.action.title, lead.name if lead else "", row.progress.text)
    )


def _lead(duties: list[Duty], strategy: Strategy) -> str:
    bodies = len({duty.body.pk for duty in duties})
    where = f"{bodies} nämnder, styrelser och bolag" if bodies > 1 else "ett organ"
    return f"Fördelade på {where}. {strategy.responsibility_rule}".strip()


def _selects(
    duties: list[Duty], filters: ResponsibilityFilters, strategy: Strategy
) -> tuple[Select, ...]:
    area = sentence(strategy.word_focus_area)
    bodies = sorted({(duty.body.name, duty.body.slug) for duty in duties})
    found = (
        select("omrade", area, ((d.area.code, d.area.name) for d in duties), filters.omrade),
        select(
            "organ", "Nämnd eller bolag", ((slug, name) for name, slug in bodies), filters.organ
        ),
        select("status", "Läge", status_choices(d.progress for d in duties), filters.status),
    )
    return tuple(one for one in found if one)


def _by_area(duties: list[Duty]) -> tuple[DutyGroup, ...]:
    found: dict[int, list[Duty]] = {}
    for duty in duties:
        found.setdefault(duty.area.pk, []).append(duty)
    return tuple(
        DutyGroup(group[0].area.name, group[0].area.number, _words(group), tuple(group), ())
        for group in found.values()
    )


def _by_body(duties: list[Duty], voluntary: Iterable[VoluntaryRow]) -> tuple[DutyGroup, ...]:
    """The bodies in the order of the document, with those that only have something voluntary last."""
    bodies: dict[int, Body] = {duty.body.pk: duty.body for duty in duties}
    more: dict[int, list[VoluntaryRow]] = {}
    for row in voluntary:
        if row.action.lead:
            bodies.setdefault(row.action.lead.pk, row.action.lead)
            more.setdefault(row.action.lead.pk, []).append(row)
    groups = []
    for pk, body in bodies.items():
        own = [duty for duty in duties if duty.body.pk == pk]
        groups.append(DutyGroup(body.name, "", _words(own), tuple(own), tuple(more.get(pk, ()))))
    return tuple(groups)


def _words(duties: list[Duty]) -> str:
    told = sum(duty.progress.is_told for duty in duties)
    return told_of_words(len(duties), told) if duties else ""
