"""The action plan: filters, groups by focus area or category, counts that are right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from actionplans.domain import statuses
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind, ActionStatus
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
from strategies.models.strategy import StrategyStatus

# So few are seen at a glance and need no filter.
_FEW = 8
_KIND_TITLES = {ActionKind.ASSIGNMENT.value: "Uppdrag", ActionKind.VOLUNTARY.value: "Frivilligt"}


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
    word: str
    has_leads: bool
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
    shown: str
    several: str
    groups: tuple[Group, ...]
    bar: tuple[StatusPart, ...]
    selects: tuple[Select, ...]
    has_statuses: bool
    has_filters: bool
    has_times: bool
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
        shown=f"Visar {len(shown)} av {_counted(standings, word)}." if filters.any else "",
        several=_several_words(shown, word, strategy.word_focus_area),
        groups=_groups(shown, areas, filters, word),
        bar=_bar(standings) if reported else (),
        selects=selects(standings, areas, filters, strategy),
        has_statuses=bool(reported),
        has_times=any(_period(standing.action) for standing in standings),
        has_filters=len(standings) > _FEW,
        has_examples=any(standing.action.is_example for standing in standings),
    )


def _headline(standings: list[Standing], word: str) -> str:
    """ "30 insatser, 2 är försenade", "16 åtgärder och 2 uppdrag", "Inga insatser"."""
    if not standings:
        return f"Inga {plural(word)}"
    words = _counted(standings, word)
    if not any(standing.reported for standing in standings):
        return words
    late = sum(standing.status == ActionStatus.DELAYED for standing in standings)
    if late == 0:
        return f"{words}, ingen är försenad"
    return f"{words}, {late} är {'försenad' if late == 1 else 'försenade'}"


def _counted(standings: Sequence[Standing], word: str) -> str:
    """How many, by kind where the strategy's word is that of one kind; voluntary ones as such."""
    count = Counter(ActionKind(standing.action.kind) for standing in standings)
    own = next((kind for kind in ActionKind if kind.label.lower() == word), None)
    apart = count.pop(ActionKind.ASSIGNMENT, 0) if own and own != ActionKind.ASSIGNMENT else 0
    rest = count.total()
    words = [counted(rest, word)] if rest else []
    if rest and set(count) == {ActionKind.VOLUNTARY}:
        words = [counted(rest, "frivillig insats")]
    if apart:
        words.append(counted(apart, "uppdrag"))
    return " och ".join(words)


def _lead(strategy: Strategy, any_action: bool, any_report: bool) -> str:
    """What explains an absence: of actions, of rounds or of reports."""
    if not any_action:
        if strategy.processes.exists():
            return "Dokumentet beskriver arbetet som strategirader under varje process."
        return "Strategin har ingen handlingsplan inlagd än."
    if any_report:
        return ""
    ended = strategy.status == StrategyStatus.ENDED
    return strategy.no_rounds_words or f"Inget är rapporterat{'' if ended else ' än'}."


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
    kinds = {s.action.kind for s in shown}
    return tuple(
        Group(
            code=code,
            title=title,
            is_prioritised=first,
            count=_counted(found, word),
            word=title if title in _KIND_TITLES.values() else sentence(word),
            has_leads=any(s.bodies for s in found),
            rows=tuple(
                _row(s, word if len(kinds) > 1 and title not in _KIND_TITLES.values() else "")
                for s in found
            ),
        )
        for code, title, first, found in keyed
        if found
    )


def _kinds_of(standings: list[Standing]) -> str:
    kinds = {s.action.kind for s in standings}
    return _KIND_TITLES.get(kinds.pop(), "Övrigt") if len(kinds) == 1 else "Övrigt"


def _row(standing: Standing, word: str) -> Row:
    """A row; the kind is said where there are several and it is not the strategy's own word."""
    action, reported = standing.action, standing.reported
    others = len(standing.bodies) - (1 if action.lead else 0)
    kind = ActionKind(action.kind).label
    status = reported.status if reported else None
    drawn = statuses.DRAWN[status] if status else "none"
    return Row(
        slug=action.code.lower(),
        title=action.title,
        kind=kind if word and kind.lower() != word else "",
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
