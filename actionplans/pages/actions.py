"""The action plan: filters, groups, table or timeline, and counts that are right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actionplans.domain.listed import Listed
from actionplans.domain.performers import Unique, unique_of
from actionplans.domain.words import counted, sentence
from actionplans.pages.action_filters import (
    Filters,
    Select,
    group_select,
    passing,
    selects,
)
from actionplans.pages.action_groups import Heading, group_choices, grouped, is_kind_title
from actionplans.pages.action_timeline import Bar, Timeline, timeline_of
from actionplans.pages.action_words import (
    StatusPart,
    counted_kinds,
    headline,
    lead_words,
    reports_words,
    retired_words,
    shown_words,
    status_bar,
    unique_words,
)
from actionplans.pages.plan_rows import load_plan
from people.domain.numbers import NO_BREAK_SPACE
from strategies.models import Strategy

# So few are seen at a glance and need no filter.
_FEW = 8
# So many are folded under their headings, the first one open.
_MANY = 60


@dataclass(frozen=True)
class Row:
    """An action as a row of the list; `bar` only on the timeline."""

    slug: str
    title: str
    notes: str
    retired: str
    lead: str
    with_others: str
    period: str
    status: str
    drawn: str
    tone: str
    source: str
    difference: str
    bar: Bar | None


@dataclass(frozen=True)
class Group:
    """A heading with its actions."""

    title: str
    is_prioritised: bool
    count: str
    word: str
    has_leads: bool
    has_times: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class UniqueBox:
    """Unique actions with their heading and what has been reported of them."""

    counts: Unique
    heading: str
    reports: str


@dataclass(frozen=True)
class ActionList:
    """The page: `total` counts each action of the plan once, wherever and however often it stands."""

    filters: Filters
    word: str
    total: int
    headline: str
    lead: str
    shown: str
    shown_count: int
    retired: str
    several: str
    groups: tuple[Group, ...]
    undated: Group | None
    timeline: Timeline | None
    unique: UniqueBox | None
    bar: tuple[StatusPart, ...]
    selects: tuple[Select, ...]
    has_lines: bool
    has_dates: bool
    has_statuses: bool
    has_filters: bool
    has_examples: bool
    folds: bool


def load_action_list(strategy: Strategy, filters: Filters, today: date) -> ActionList:
    """The action plan of a strategy as the reader has filtered it; five queries.

    One more, about strategy lines, when the plan is empty.
    """
    everything = load_plan(strategy)
    plan = [action for action in everything if action.retired_on is None]
    asked = passing(everything, Filters(avforda=filters.avforda))
    shown = passing(everything, filters)
    choices = group_choices(asked, strategy)
    found = grouped(shown, filters, choices, strategy)
    timeline = timeline_of(shown, strategy, filters.ar, today) if filters.is_timeline else None
    group_by = group_select(choices, filters.grupp)
    has_lines = not everything and strategy.processes.exists()
    has_statuses = any(a.reported or a.closing for a in everything)
    word = strategy.word_action
    show = _Show(word, has_statuses, timeline)
    return ActionList(
        filters=filters,
        word=counted(1, word).removeprefix("1 "),
        total=len(everything),
        headline=headline(plan, word),
        lead=lead_words(plan, strategy, has_lines),
        shown=shown_words(shown, plan, filters, word),
        shown_count=len(shown),
        retired=retired_words(everything),
        several=found.several,
        groups=tuple(_groups(found.headings, show)),
        undated=_undated(shown, show),
        timeline=timeline,
        unique=_unique(shown, word),
        bar=status_bar(plan, filters) if has_statuses and plan else (),
        selects=(*selects(everything, filters, strategy), *group_by),
        has_lines=has_lines,
        has_dates=any(action.has_dates for action in everything),
        has_statuses=has_statuses,
        has_filters=len(everything) > _FEW,
        has_examples=any(action.is_example for action in everything),
        folds=len(shown) > _MANY and len(found.headings) > 1,
    )


def _unique(shown: Sequence[Listed], word: str) -> UniqueBox | None:
    """Unique actions by kind of performer, where that says more than the headline does."""
    unique = unique_of(shown)
    if len(unique.shares) < 2 and unique.rounds < 2:
        return None
    return UniqueBox(unique, unique_words(unique, word), reports_words(unique, word))


@dataclass(frozen=True)
class _Show:
    """What all groups and rows have in common."""

    word: str
    has_statuses: bool
    timeline: Timeline | None


def _groups(headings: Sequence[Heading], show: _Show) -> list[Group]:
    """The groups; on a timeline without those that have no day, which stand in a group of their own."""
    groups = []
    kinds = {action.kind for heading in headings for action in heading.actions}
    for heading in headings:
        actions = heading.actions
        if show.timeline:
            actions = tuple(action for action in actions if action.has_dates)
        if actions:
            groups.append(_group(heading, actions, show, says_kind=len(kinds) > 1))
    return groups


def _group(heading: Heading, actions: Sequence[Listed], show: _Show, *, says_kind: bool) -> Group:
    """A group; a row says its kind where there are several and it is not the strategy's own word."""
    of_kind = is_kind_title(heading.title)
    return Group(
        title=heading.title,
        is_prioritised=heading.is_prioritised,
        count=counted_kinds(actions, show.word),
        word=heading.title if of_kind else sentence(show.word),
        has_leads=any(action.performers for action in actions),
        has_times=any(action.period for action in actions),
        rows=tuple(
            _row(action, show, heading.part_words(action), says_kind=says_kind and not of_kind)
            for action in actions
        ),
    )


def _undated(shown: Sequence[Listed], show: _Show) -> Group | None:
    """Those that a timeline has no place for, each once."""
    undated = [action for action in shown if not action.has_dates]
    if show.timeline is None or not undated:
        return None
    return _group(Heading("Utan angiven tid", False, ()), undated, show, says_kind=False)


def _row(action: Listed, show: _Show, part: str, *, says_kind: bool) -> Row:
    kind = action.kind.label if says_kind and action.kind.label.lower() != show.word else ""
    example = "exempel" if action.is_example else ""
    return Row(
        slug=action.code.lower(),
        title=action.title,
        notes=", ".join(words for words in (kind, part, example) if words),
        retired=action.retired_words,
        lead=action.lead.name if action.lead else "",
        with_others=_with_others(action),
        period=action.period,
        status=action.status_label,
        drawn=action.drawn,
        tone={"late": "late", "none": "quiet"}.get(action.drawn, ""),
        source=action.status_source,
        difference=action.difference,
        bar=show.timeline.bar(action) if show.timeline else None,
    )


def _with_others(action: Listed) -> str:
    """ "med 2 till", or the names of those that take part where nobody leads."""
    if action.lead:
        words = f"med {len(action.others)} till" if action.others else ""
        return words.replace(" ", NO_BREAK_SPACE)
    return ", ".join(performer.name for performer in action.performers)
