"""The plan's actions under headings: by focus area, goal, category, body or status."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from actionplans.domain.listed import CLOSED, NOT_REPORTED, Listed, Performer, Placed
from actionplans.domain.statuses import ORDER
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import counted, plural, sentence
from actionplans.pages.action_filters import Filters
from strategies.models import Strategy

T = TypeVar("T", bound=Hashable)

_KIND_TITLES = {ActionKind.ASSIGNMENT: "Uppdrag", ActionKind.VOLUNTARY: "Frivilligt"}
_STATUS_ORDER = [*(status.value for status in ORDER), CLOSED, NOT_REPORTED]


@dataclass(frozen=True)
class Heading:
    """A heading with the actions under it; `body` where it is that of one."""

    title: str
    is_prioritised: bool
    actions: tuple[Listed, ...]
    body: Performer | None = None

    def part_words(self, action: Listed) -> str:
        """That the body takes part and with what: "medverkar: lånar ut lokalen"; empty for its lead."""
        if self.body is None or action.lead == self.body:
            return ""
        own = next(part for part in action.parts if part.performer == self.body)
        return f"medverkar: {own.words}" if own.words else "medverkar"


@dataclass(frozen=True)
class Grouped:
    """All headings, and why the counts under them may add up to more than there are."""

    by: str
    headings: tuple[Heading, ...]
    several: str


def group_choices(plan: Sequence[Listed], strategy: Strategy) -> list[tuple[str, str]]:
    """What the plan can be grouped by, the first being how it stands by itself; "" is not at all."""
    bodies = {body for action in plan for body in action.performers}
    choices = [
        ("omrade", sentence(strategy.word_focus_area), any(action.areas for action in plan)),
        ("kategori", "Kategori", any(action.category for action in plan)),
        ("mal", sentence(strategy.word_goal), any(action.goals for action in plan)),
        ("organ", "Förvaltning eller bolag", len(bodies) > 1),
        ("status", "Läge", len({action.status for action in plan}) > 1),
    ]
    useful_ones = [(name, label) for name, label, useful in choices if useful]
    has_own = any(action.areas or action.category for action in plan)
    return useful_ones if has_own else [("", "Ingen indelning"), *useful_ones]


def grouped(
    shown: Sequence[Listed],
    filters: Filters,
    choices: Sequence[tuple[str, str]],
    strategy: Strategy,
) -> Grouped:
    """The shown actions under the headings that are asked for, or else the plan's own."""
    names = [name for name, _ in choices]
    by = filters.grupp if filters.grupp in names else names[0]
    make: dict[str, Callable[[], tuple[Heading, ...]]] = {
        "": lambda: _one(shown),
        "omrade": lambda: _by_area(shown, filters.omrade),
        "mal": lambda: _by_goal(shown, filters.mal, strategy.word_goal),
        "kategori": lambda: _by_category(shown),
        "organ": lambda: _by_body(shown, filters.organ),
        "status": lambda: _by_status(shown),
    }
    headings = make[by]()
    return Grouped(by, headings, _several(headings, by, strategy))


def _one(shown: Sequence[Listed]) -> tuple[Heading, ...]:
    return (Heading("", False, tuple(shown)),) if shown else ()


def _by_area(shown: Sequence[Listed], only: str) -> tuple[Heading, ...]:
    return _placed(shown, lambda action: action.areas, only, "Gäller hela strategin")


def _by_goal(shown: Sequence[Listed], only: str, word: str) -> tuple[Heading, ...]:
    none = "Inget mål angivet" if word == "mål" else f"Utan {word}"
    return _placed(shown, lambda action: action.goals, only, none)


def _placed(
    shown: Sequence[Listed], of: Callable[[Listed], tuple[Placed, ...]], only: str, none: str
) -> tuple[Heading, ...]:
    found = _under(shown, of)
    headings = [
        Heading(place.name, place.is_prioritised, tuple(found[place]))
        for place in sorted(found)
        if only in ("", place.code)
    ]
    return (*headings, *_rest([action for action in shown if not of(action)], none))


def _by_category(shown: Sequence[Listed]) -> tuple[Heading, ...]:
    """What has no category of the document's own comes first, under the name of its kind."""
    found = _under(shown, lambda action: (action.category,) if action.category else ())
    own = [Heading(place.name, False, tuple(found[place])) for place in sorted(found)]
    rest = [action for action in shown if not action.category]
    return (*_rest(rest, _kinds_of(rest) if own else ""), *own)


def _by_body(shown: Sequence[Listed], only: str) -> tuple[Heading, ...]:
    """Under each body what it leads and then what it takes part in."""
    found = _under(shown, lambda action: action.performers)
    headings = [
        Heading(body.name, False, _led_first(found[body], body), body)
        for body in sorted(found)
        if only in ("", body.slug)
    ]
    return (*headings, *_rest([a for a in shown if not a.performers], "Ingen ansvarig angiven"))


def _led_first(actions: list[Listed], body: Performer) -> tuple[Listed, ...]:
    return tuple(sorted(actions, key=lambda action: action.lead != body))


def _by_status(shown: Sequence[Listed]) -> tuple[Heading, ...]:
    found = _under(shown, lambda action: (action.status,))
    return tuple(
        Heading(found[status][0].status_label, False, tuple(found[status]))
        for status in _STATUS_ORDER
        if status in found
    )


def _under(shown: Sequence[Listed], of: Callable[[Listed], tuple[T, ...]]) -> dict[T, list[Listed]]:
    found: dict[T, list[Listed]] = {}
    for action in shown:
        for place in of(action):
            found.setdefault(place, []).append(action)
    return found


def _rest(actions: Sequence[Listed], title: str) -> tuple[Heading, ...]:
    return (Heading(title, False, tuple(actions)),) if actions else ()


def _kinds_of(actions: Sequence[Listed]) -> str:
    kinds = {action.kind for action in actions}
    return _KIND_TITLES.get(kinds.pop(), "Övrigt") if len(kinds) == 1 else "Övrigt"


def is_kind_title(title: str) -> bool:
    """Whether the heading itself says what kind the actions are."""
    return title in _KIND_TITLES.values()


def _several(headings: Sequence[Heading], by: str, strategy: Strategy) -> str:
    """Why the groups' counts add up to more than there are."""
    seen: dict[int, int] = {}
    for heading in headings:
        for action in heading.actions:
            seen[action.id] = seen.get(action.id, 0) + 1
    several = sum(1 for times in seen.values() if times > 1)
    if not several:
        return ""
    why = {
        "omrade": f"hör till flera {plural(strategy.word_focus_area, 'fokusområde')}",
        "mal": f"hör till flera {strategy.word_goal}",
        "organ": "genomförs av flera",
    }[by]
    once = "Den" if several == 1 else "De"
    return f"{counted(several, strategy.word_action)} {why}. {once} räknas en gång i summan."
