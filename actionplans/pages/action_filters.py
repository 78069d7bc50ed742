"""Filters of the action plan: what the reader may choose between, and which actions remain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from actionplans.domain.listed import (
    CLOSED,
    CLOSED_LABEL,
    NOT_REPORTED,
    NOT_REPORTED_LABEL,
    Listed,
    Placed,
)
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from actionplans.domain.words import plural, sentence
from strategies.models import Strategy

WITHOUT = "utan"
TIMELINE = "tidslinje"
RETIRED_TOO = "med"
RETIRED_ONLY = "bara"
# How much of a goal's text a list of choices has room for.
_LONGEST = 70
# How the plan is laid out; the rest narrows it.
_LAYOUT = ("vy", "grupp")


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen; the names are those in the address.

    `vy` is "tidslinje" or the table, `grupp` what the rows stand under; neither leaves anything out.
    """

    vy: str = ""
    grupp: str = ""
    q: str = ""
    omrade: str = ""
    mal: str = ""
    kategori: str = ""
    organ: str = ""
    status: str = ""
    slag: str = ""
    ar: str = ""
    avforda: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """The filters of an address; unknown names are left alone."""
        return cls(**{f.name: query.get(f.name, "").strip()[:100] for f in fields(cls)})

    @property
    def any(self) -> bool:
        """Whether something is chosen that narrows the list or widens it to the retired."""
        return any(getattr(self, f.name) for f in fields(self) if f.name not in _LAYOUT)

    @property
    def query(self) -> str:
        """The shortest address query that gives the same choice."""
        chosen = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def file_query(self) -> str:
        """The query of a file with the same actions, which has no layout."""
        return replace(self, vy="", grupp="").query

    @property
    def timeline_query(self) -> str:
        """The query of the same actions on a timeline."""
        return replace(self, vy=TIMELINE).query

    @property
    def table_query(self) -> str:
        """The query of the same actions as a table."""
        return replace(self, vy="").query

    @property
    def layout_query(self) -> str:
        """The query of everything, laid out the same way."""
        return Filters(vy=self.vy, grupp=self.grupp).query

    @property
    def is_timeline(self) -> bool:
        """Whether the timeline is asked for; anything unknown is the table."""
        return self.vy == TIMELINE


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Select:
    """A filter that is a list of choices; `everything` is the choice of none."""

    name: str
    label: str
    everything: str
    options: tuple[Option, ...]


def passing(plan: Iterable[Listed], filters: Filters) -> list[Listed]:
    """The actions that the reader has asked for, in the plan's order."""
    return [action for action in plan if passes(action, filters)]


def passes(action: Listed, filters: Filters) -> bool:
    """Whether the action is among those asked for; a retired one only when those are."""
    return (
        _is_wanted_though_retired(action, filters.avforda)
        and _is_one_of(filters.omrade, [area.code for area in action.areas])
        and _is_one_of(filters.mal, [goal.code for goal in action.goals])
        and _is_one_of(filters.kategori, [action.category.code] if action.category else [])
        and _is_one_of(filters.organ, [body.slug for body in action.performers])
        and filters.status in ("", action.status)
        and filters.slag in ("", action.kind)
        and _runs_in(action, filters.ar)
        and (not filters.q or _mentions(action, filters.q))
    )


def _is_wanted_though_retired(action: Listed, chosen: str) -> bool:
    if action.retired_on is None:
        return chosen != RETIRED_ONLY
    return chosen in (RETIRED_TOO, RETIRED_ONLY)


def _is_one_of(chosen: str, codes: Sequence[str]) -> bool:
    return not chosen or chosen in (codes or (WITHOUT,))


def _runs_in(action: Listed, chosen: str) -> bool:
    if not chosen:
        return True
    if chosen == WITHOUT:
        return not action.has_dates
    return chosen.isdecimal() and action.runs_in(int(chosen))


def _mentions(action: Listed, text: str) -> bool:
    """Whether every word of `text` stands somewhere in what describes the action, in any case."""
    said = " ".join(
        [action.code, action.title, action.description, action.target_group]
        + [body.name for body in action.performers]
    ).casefold()
    return all(word in said for word in text.casefold().split())


def selects(
    everything: Sequence[Listed], filters: Filters, strategy: Strategy
) -> tuple[Select, ...]:
    """The lists that give something to choose between, among the actions in or out of the plan."""
    plan = passing(everything, Filters(avforda=filters.avforda))
    bodies = sorted({body for action in plan for body in action.performers})
    kinds = {action.kind for action in plan}
    area_word, goal_word = strategy.word_focus_area, strategy.word_goal
    lists = [
        ("omrade", sentence(area_word), "Alla", _places(a.areas for a in plan)),
        ("mal", sentence(goal_word), "Alla", _places(a.goals for a in plan)),
        ("kategori", "Kategori", "Alla", _places([a.category] for a in plan if a.category)),
        ("organ", "Förvaltning eller bolag", "Alla", [(b.slug, b.name) for b in bodies]),
        ("status", "Läge", "Alla", _statuses(plan)),
        ("slag", "Slag", "Alla", [(k.value, k.label) for k in ActionKind if k in kinds]),
        ("ar", "Pågår under", "Alla år", _years(plan)),
    ]
    chosen = [
        _select(name, label, everything, choices, getattr(filters, name))
        for name, label, everything, choices in lists
        if len(choices) > 1 or getattr(filters, name)
    ]
    if filters.avforda or len(plan) < len(everything):
        retired = [(RETIRED_TOO, "Visas också"), (RETIRED_ONLY, "Bara avförda")]
        words = f"Avförda {plural(strategy.word_action)}"
        chosen.append(_select("avforda", words, "Visas inte", retired, filters.avforda))
    return tuple(chosen)


def group_select(choices: Sequence[tuple[str, str]], chosen: str) -> tuple[Select, ...]:
    """What to group by, where there is a choice; the first is how it stands by itself."""
    if len(choices) < 2:
        return ()
    return (_select("grupp", "Gruppera efter", choices[0][1], choices[1:], chosen),)


def _places(found: Iterable[Iterable[Placed]]) -> list[tuple[str, str]]:
    places = {place for places in found for place in places}
    return [(place.code, _short(place.name)) for place in sorted(places)]


def _short(text: str) -> str:
    """The text up to a whole word, where it is longer than a list has room for."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',.')} …"


def _statuses(plan: Sequence[Listed]) -> list[tuple[str, str]]:
    """The statuses that somebody has; none while nothing is reported or closed."""
    seen = {action.status for action in plan}
    if seen <= {NOT_REPORTED}:
        return []
    choices = [(s.value, s.label) for s in ActionStatus] + [
        (CLOSED, CLOSED_LABEL),
        (NOT_REPORTED, NOT_REPORTED_LABEL),
    ]
    return [choice for choice in choices if choice[0] in seen]


def _years(plan: Sequence[Listed]) -> list[tuple[str, str]]:
    """From the first year that an action names to the last, and those that name none."""
    days = [day for a in plan for day in (a.starts_on, a.ends_on) if day is not None]
    if not days:
        return []
    years = range(min(days).year, max(days).year + 1)
    choices = [(str(year), str(year)) for year in years]
    undated = any(not action.has_dates for action in plan)
    return [*choices, (WITHOUT, "Utan angiven tid")] if undated else choices


def _select(
    name: str, label: str, everything: str, choices: Sequence[tuple[str, str]], chosen: str
) -> Select:
    options = tuple(Option(value, text, value == chosen) for value, text in choices)
    return Select(name, label, everything, options)
