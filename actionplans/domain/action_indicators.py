"""Indicators that are followed through the action plan: how many actions, and how they go.

An indicator's actions are those that name it.  When none does they are those of its goals: an action
that names the goal, or that names no goal at all and stands under the goal's focus area.  An
indicator placed under a focus area takes the area's actions, one placed nowhere takes all.  Each
action counts once, though it stands in several places and several bodies report their parts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actionplans.domain.statuses import DRAWN, FINAL, PLURAL
from actionplans.domain.vocabulary import ActionStatus
from actionplans.domain.words import counted
from people.domain.dates import format_date_long, month_year

METHOD = (
    "Avslutade är de som är rapporterade som genomförda eller har förklarats fullgjorda genom beslut. "
    "Rapporterar flera organ samma insats gäller den ansvarigas uppgift. En insats som avförs under "
    "perioden räknas som avförd, en som avförts före perioden räknas inte."
)


class Rule(StrEnum):
    """Which actions an indicator counts, in words."""

    NAMED = "insatser som pekar ut indikatorn"
    PLACED = "insatser under indikatorns mål och fokusområden"
    ALL = "alla insatser i handlingsplanen"


@dataclass(frozen=True)
class Place:
    """Where an indicator stands: under a goal (with the goal's focus area) or a focus area."""

    goal: int | None
    area: int | None


@dataclass(frozen=True)
class Planned:
    """An action of the plan; `closed_on` is set when a decision has declared it done.

    A decision whose day is not known counts from the plan's beginning.
    """

    id: int
    starts_on: date | None = None
    retired_on: date | None = None
    is_closed: bool = False
    closed_on: date | None = None
    goals: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()
    indicators: frozenset[int] = frozenset()

    def is_closed_by(self, day: date) -> bool:
        """Whether a decision had declared it done on the day."""
        return self.is_closed and (self.closed_on is None or self.closed_on <= day)


@dataclass(frozen=True)
class Told:
    """An accepted report's status in the round that ended on `period_end`."""

    action: int
    status: ActionStatus
    period_end: date
    by_lead: bool


class Ending(StrEnum):
    """What says how an action goes when no report does."""

    CLOSED = "fullgjord"
    RETIRED = "avford"
    SILENT = ""


Standing = ActionStatus | Ending


def belonging(
    actions: Iterable[Planned], indicator: int, places: Sequence[Place]
) -> tuple[Rule, tuple[Planned, ...]]:
    """The indicator's actions, each once, and the rule that picked them."""
    every = tuple(actions)
    named = tuple(one for one in every if indicator in one.indicators)
    if named:
        return Rule.NAMED, named
    if not places:
        return Rule.ALL, every
    return Rule.PLACED, tuple(one for one in every if any(_stands(one, at) for at in places))


def _stands(action: Planned, place: Place) -> bool:
    if place.goal is None:
        return place.area in action.areas
    return place.goal in action.goals or (not action.goals and place.area in action.areas)


def is_in_round(action: Planned, first_day: date, last_day: date, *, reported: bool) -> bool:
    """Whether an action belongs to a round's plan.

    One that was retired before the period, or begins after it, does not; one that the round holds
    an accepted report of does.
    """
    if action.retired_on is not None and action.retired_on < first_day:
        return False
    return reported or action.starts_on is None or action.starts_on <= last_day


def standings(
    actions: Iterable[Planned], reports: Iterable[Told], first_day: date, last_day: date
) -> dict[int, Standing]:
    """How each action of a round's plan stands on the period's last day, by its id.

    What counts is the round's accepted reports, and earlier ones that ended their action: nobody is
    asked about it again.  The lead body's word holds, then the latest.  A decision that declares an
    assignment done holds over every report; an action retired within the period is `RETIRED` unless
    a report had ended it.
    """
    told = _holding(reports, last_day)
    found: dict[int, Standing] = {}
    for one in actions:
        report = told.get(one.id)
        if is_in_round(one, first_day, last_day, reported=report is not None):
            found[one.id] = standing_of(one, report.status if report else None, last_day)
    return found


def _holding(reports: Iterable[Told], last_day: date) -> dict[int, Told]:
    counted = [
        one
        for one in reports
        if one.period_end == last_day or (one.period_end < last_day and one.status in FINAL)
    ]
    return {one.action: one for one in sorted(counted, key=lambda r: (r.by_lead, r.period_end))}


def standing_of(action: Planned, reported: ActionStatus | None, last_day: date) -> Standing:
    """How an action with this report stands at the end of the day; see `standings`."""
    if action.is_closed_by(last_day):
        return Ending.CLOSED
    retired = action.retired_on is not None and action.retired_on <= last_day
    if retired and reported not in FINAL:
        return Ending.RETIRED
    return Ending.SILENT if reported is None else reported


@dataclass(frozen=True)
class ActionCount:
    """An indicator's actions in a round; only made when some report of them is accepted."""

    last_day: date
    by_standing: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """Unique actions."""
        return sum(self.by_standing.values())

    @property
    def ended(self) -> int:
        """Carried through: reported as done, or declared done by a decision."""
        return self.by_standing.get(ActionStatus.COMPLETED, 0) + self.by_standing.get(
            Ending.CLOSED, 0
        )

    @property
    def cancelled(self) -> int:
        """Broken off before they were done."""
        return self.by_standing.get(ActionStatus.CANCELLED, 0)

    @property
    def silent(self) -> int:
        """In the plan, without an accepted report."""
        return self.by_standing.get(Ending.SILENT, 0)


def count_of(
    found: Mapping[int, Standing], reports: Iterable[Told], last_day: date
) -> ActionCount | None:
    """The count of a round; None when nothing has been accepted in it: missing is not zero.

    A round that had nothing left to ask, since all had ended before, has its count too.
    """
    fresh = any(one.action in found and one.period_end == last_day for one in reports)
    ended = any(isinstance(one, ActionStatus) or one is Ending.CLOSED for one in found.values())
    if fresh or (ended and Ending.SILENT not in found.values()):
        return ActionCount(last_day, Counter(found.values()))
    return None


# Where the eye meets them: what is done, what goes on, what has not gone as planned, what is unsaid.
ORDER: tuple[Standing, ...] = (
    ActionStatus.COMPLETED,
    Ending.CLOSED,
    ActionStatus.CONTINUOUS,
    ActionStatus.ONGOING,
    ActionStatus.DELAYED,
    ActionStatus.NOT_STARTED,
    ActionStatus.CANCELLED,
    ActionStatus.NOT_RELEVANT,
    Ending.RETIRED,
    Ending.SILENT,
)
_DRAWN = {Ending.CLOSED: "done", Ending.RETIRED: "idle", Ending.SILENT: "none"}
_WORDS = {
    Ending.CLOSED: ("förklarad fullgjord", "förklarade fullgjorda"),
    Ending.RETIRED: ("avförd", "avförda"),
    Ending.SILENT: ("inte rapporterad", "inte rapporterade"),
}


def standing_words(standing: Standing, count: int = 1) -> str:
    """ "genomförd", "inte rapporterade": what is said of so many."""
    if isinstance(standing, Ending):
        return _WORDS[standing][count != 1]
    return standing.label.lower() if count == 1 else PLURAL[standing]


def drawn_as(standing: Standing) -> str:
    """How the bar of actions draws it: done, on, late, idle or none."""
    return _DRAWN[standing] if isinstance(standing, Ending) else DRAWN[standing]


def as_of(last_day: date) -> str:
    """ "december 2021" of a year's accounts, "t.o.m. 31 augusti 2021" of a part of the year."""
    if (last_day.month, last_day.day) == (12, 31):
        return month_year(last_day)
    return f"t.o.m. {format_date_long(last_day)}"


def said(count: ActionCount, word: str) -> str:
    """ "26 insatser, varav 9 avslutade", in the strategy's own word for an action."""
    total, ended = count.total, count.ended
    of = counted(total, word)
    if total == 1:
        return f"{of}, {'avslutad' if ended else 'inte avslutad'}"
    return f"{of}, varav {ended or 'ingen'} {'avslutade' if ended > 1 else 'avslutad'}"


def definition(rule: Rule, round_name: str, last_day: date) -> str:
    """What was counted, from what and by which day, in words."""
    return (
        f"Antal {rule.value}, en gång var, enligt godkända rapporter i omgången {round_name} (t.o.m. "
        f"{format_date_long(last_day)}). {METHOD}"
    )


def short_definition(rule: Rule) -> str:
    """What is counted in any round."""
    return f"Antal {rule.value}, en gång var, enligt varje omgångs godkända rapporter."


def general_definition(rule: Rule) -> str:
    """What will be counted when something is reported."""
    return f"{short_definition(rule)} {METHOD}"
