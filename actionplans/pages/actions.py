"""The action plan: filters, groups by focus area or category, counts that are right."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from actionplans.domain import statuses
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import counted, period_words, plural, sentence
from actionplans.models import Action, CoPerformer
from actionplans.pages.action_filters import (
    NOT_REPORTED,
    NOT_REPORTED_LABEL,
    WITHOUT_AREA,
    Filters,
    Select,
    Standing,
    passes,
    selects,
)
from actionplans.pages.statuses import load_statuses
from people.domain.dates import month_year
from strategies.models import FocusArea, Strategy


@dataclass(frozen=True)
class Row:
    """An action as a row of the list."""

    slug: str
    title: str
    kind: str
    lead: str
    with_others: str
    period: str
    status: str
    drawn: str
    tone: str
    reported_in: str
    difference: str
    is_example: bool


@dataclass(frozen=True)
class Group:
    """A focus area or category with its actions."""

    code: str
    title: str
    is_prioritised: bool
    count: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class StatusPart:
    """So many actions of a status: words, colour, and place in the bar in percent."""

    value: str
    words: str
    drawn: str
    x: str
    width: str


@dataclass(frozen=True)
class ActionList:
    """The page: `total` counts each action once, however many focus areas it stands under."""

    filters: Filters
    total: int
    headline: str
    lead: str
    word: str
    shown: str
    several: str
    groups: tuple[Group, ...]
    bar: tuple[StatusPart, ...]
    selects: tuple[Select, ...]
    has_statuses: bool
    has_times: bool
    has_leads: bool
    has_examples: bool


def load_action_list(strategy: Strategy, filters: Filters) -> ActionList:
    """The action plan of a strategy as the reader has filtered it; five queries."""
    parts = CoPerformer.objects.select_related("body").order_by("body__position", "body__name")
    actions = strategy.actions.select_related("lead", "category").prefetch_related(
        "focus_areas", Prefetch("co_performers", queryset=parts)
    )
    reported = load_statuses(strategy)
    standings = [Standing(action, reported.get(action.id)) for action in actions]
    shown = [standing for standing in standings if passes(standing, filters)]
    areas = list(strategy.focus_areas.all())
    word = strategy.word_action
    return ActionList(
        filters=filters,
        total=len(standings),
        headline=_headline(standings, word),
        lead=_lead(strategy, bool(standings), bool(reported)),
        word=sentence(word),
        shown=f"Visar {len(shown)} av {counted(len(standings), word)}." if filters.any else "",
        several=_several_words(shown, word, strategy.word_focus_area),
        groups=_groups(shown, areas, filters, word),
        bar=_bar(standings) if reported else (),
        selects=selects(standings, areas, filters, strategy),
        has_statuses=bool(reported),
        has_times=any(_period(standing.action) for standing in standings),
        has_leads=any(standing.bodies for standing in standings),
        has_examples=any(standing.action.is_example for standing in standings),
    )


def _headline(standings: list[Standing], word: str) -> str:
    """ "26 insatser", "3 frivilliga insatser", "Inga insatser"."""
    if not standings:
        return f"Inga {plural(word)}"
    words = counted(len(standings), word)
    if {s.action.kind for s in standings} == {ActionKind.VOLUNTARY.value}:
        count, noun = words.split(" ", 1)
        return f"{count} {'frivillig' if len(standings) == 1 else 'frivilliga'} {noun}"
    return words


def _lead(strategy: Strategy, any_action: bool, any_report: bool) -> str:
    """What explains an absence: of actions, of rounds or of reports."""
    if not any_action:
        if strategy.processes.exists():
            return "Strategin beskriver arbetet som strategirader under varje process."
        return "Strategin har ingen handlingsplan inlagd än."
    if any_report:
        return ""
    return strategy.no_rounds_words or "Inget är rapporterat än."


def _groups(
    shown: list[Standing], areas: list[FocusArea], filters: Filters, word: str
) -> tuple[Group, ...]:
    """By focus area where the actions stand under any, else by category, else one nameless group."""
    if any(standing.areas for standing in shown):
        wanted = [area for area in areas if filters.omrade in ("", area.code)]
        keyed = [
            (area.code, area.name, area.is_prioritised, [s for s in shown if area in s.areas])
            for area in wanted
        ]
        rest = [] if filters.omrade else [s for s in shown if not s.areas]
        keyed.append((WITHOUT_AREA, "Gäller hela strategin", False, rest))
    else:
        categories = {s.action.category for s in shown if s.action.category}
        ordered = sorted(categories, key=lambda category: category.position)
        keyed = [
            (str(c.position), c.name, False, [s for s in shown if s.action.category == c])
            for c in ordered
        ]
        rest = [s for s in shown if not s.action.category]
        title = _kinds_of(rest) if keyed else ""
        keyed.insert(0, (WITHOUT_AREA, title, False, rest))
    return tuple(
        Group(code, title, first, counted(len(found), word), tuple(_row(s) for s in found))
        for code, title, first, found in keyed
        if found
    )


def _kinds_of(standings: list[Standing]) -> str:
    kinds = {s.action.kind for s in standings}
    names = {ActionKind.ASSIGNMENT.value: "Uppdrag", ActionKind.VOLUNTARY.value: "Frivilligt"}
    return names.get(kinds.pop(), "Övrigt") if len(kinds) == 1 else "Övrigt"


def _row(standing: Standing) -> Row:
    action, reported = standing.action, standing.reported
    others = len(standing.bodies) - (1 if action.lead else 0)
    status = reported.status if reported else None
    drawn = statuses.DRAWN[status] if status else "none"
    return Row(
        slug=action.code.lower(),
        title=action.title,
        kind=ActionKind(action.kind).label,
        lead=action.lead.name if action.lead else "",
        with_others=f"med {others} till" if others and action.lead else "",
        period=sentence(_period(action)),
        status=status.label if status else NOT_REPORTED_LABEL,
        drawn=drawn,
        tone={"late": "late", "none": "quiet"}.get(drawn, ""),
        reported_in=month_year(reported.period_end) if reported else "",
        difference=_difference(action, reported),
        is_example=action.is_example,
    )


def _period(action: Action) -> str:
    return period_words(action.starts_on, action.ends_on, action.season_words)


def _difference(action: Action, reported: Reported | None) -> str:
    """How the report departed from the dates on the day it speaks of."""
    if reported is None:
        return ""
    return statuses.difference(
        reported.status, action.starts_on, action.ends_on, reported.period_end
    )


def _bar(standings: list[Standing]) -> tuple[StatusPart, ...]:
    count = Counter(standing.status for standing in standings)
    named = [
        (status.value, statuses.counted(status, count[status]), statuses.DRAWN[status])
        for status in statuses.ORDER
    ]
    words = f"{count[NOT_REPORTED]} ej rapporterade"
    if count[NOT_REPORTED] == 1:
        words = "1 ej rapporterad"
    named.append((NOT_REPORTED, words, "none"))
    parts, before = [], 0
    for value, said, drawn in named:
        if count[value]:
            width = 100 * count[value] / len(standings)
            x = 100 * before / len(standings)
            parts.append(StatusPart(value, said, drawn, f"{x:.2f}%", f"{width:.2f}%"))
            before += count[value]
    return tuple(parts)


def _several_words(shown: list[Standing], word: str, area_word: str) -> str:
    """Why the groups' counts add up to more than there are."""
    several = sum(1 for standing in shown if len(standing.areas) > 1)
    if not several:
        return ""
    once = "Den" if several == 1 else "De"
    areas = plural(area_word, "fokusområde")
    return f"{counted(several, word)} hör till flera {areas}. {once} räknas en gång i summan."
