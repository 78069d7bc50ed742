"""What the action plan says of itself: how many, how it goes, and why something is not there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from actionplans.domain import statuses
from actionplans.domain.listed import CLOSED, NOT_REPORTED, Listed
from actionplans.domain.performers import Unique
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from actionplans.domain.words import counted, plural
from actionplans.pages.action_filters import Filters
from strategies.models import Strategy
from strategies.models.strategy import StrategyStatus


@dataclass(frozen=True)
class StatusPart:
    """So many actions of a status: words, colour, place in the bar in percent, and their address."""

    query: str
    words: str
    drawn: str
    x: str
    width: str


def headline(plan: Sequence[Listed], word: str) -> str:
    """ "30 insatser, 2 är försenade", "16 åtgärder och 2 uppdrag", "Inga insatser"."""
    if not plan:
        return f"Inga {plural(word)}"
    words = counted_kinds(plan, word)
    if not any(action.reported for action in plan):
        return words
    late = sum(action.status == ActionStatus.DELAYED for action in plan)
    if late == 0:
        return f"{words}, ingen är försenad"
    return f"{words}, {late} är {'försenad' if late == 1 else 'försenade'}"


def counted_kinds(actions: Sequence[Listed], word: str) -> str:
    """How many, by kind where the strategy's word is that of one kind; voluntary ones as such."""
    count = Counter(action.kind for action in actions)
    own = next((kind for kind in ActionKind if kind.label.lower() == word), None)
    apart = count.pop(ActionKind.ASSIGNMENT, 0) if own and own != ActionKind.ASSIGNMENT else 0
    rest = count.total()
    words = [counted(rest, word)] if rest else []
    if rest and set(count) == {ActionKind.VOLUNTARY}:
        words = [counted(rest, "frivillig insats")]
    if apart:
        words.append(counted(apart, "uppdrag"))
    return " och ".join(words)


def lead_words(plan: Sequence[Listed], strategy: Strategy, has_lines: bool) -> str:
    """What explains an absence: of actions, of rounds or of reports."""
    if not plan:
        if has_lines:
            return "Dokumentet beskriver arbetet som strategirader under varje process."
        return "Strategin har ingen handlingsplan inlagd än."
    if any(action.reported for action in plan):
        return ""
    ended = strategy.status == StrategyStatus.ENDED
    return strategy.no_rounds_words or f"Inget är rapporterat{'' if ended else ' än'}."


def shown_words(
    shown: Sequence[Listed], plan: Sequence[Listed], filters: Filters, word: str
) -> str:
    """ "Visar 3 av 30 insatser."; nothing while everything in the plan is shown."""
    if not filters.any:
        return ""
    if not filters.avforda:
        return f"Visar {len(shown)} av {counted_kinds(plan, word)}."
    retired = sum(action.retired_on is not None for action in shown)
    return f"Visar {counted(len(shown), word)}, varav {_retired(retired)}."


def retired_words(plan: Sequence[Listed]) -> str:
    """ "2 avförda"; empty when nothing is retired."""
    retired = sum(action.retired_on is not None for action in plan)
    return _retired(retired) if retired else ""


def unique_words(unique: Unique, word: str) -> str:
    """ "26 unika insatser"."""
    count = unique.total.leads
    how = "unika" if count != 1 else "unikt" if word == "uppdrag" else "unik"
    return counted(count, word).replace(" ", f" {how} ", 1)


def reports_words(unique: Unique, word: str) -> str:
    """ "38 rapporter i 2 omgångar gäller 20 av dem."; empty when nothing is reported."""
    if not unique.reports:
        return ""
    reports = "1 godkänd rapport" if unique.reports == 1 else f"{unique.reports} godkända rapporter"
    rounds = "1 omgång" if unique.rounds == 1 else f"{unique.rounds} omgångar"
    about = counted(unique.total.reported, word).replace(" ", " unika ", 1)
    if unique.total.reported == 1:
        about = f"en och samma {word}"
    return f"{reports} i {rounds} gäller {about}."


def _retired(count: int) -> str:
    return f"{count} {'avförd' if count == 1 else 'avförda'}"


def status_bar(plan: Sequence[Listed], layout: Filters) -> tuple[StatusPart, ...]:
    """How many there are of each status, as parts of a whole bar."""
    count = Counter(action.status for action in plan)
    named = [
        (status.value, statuses.counted(status, count[status]), statuses.DRAWN[status])
        for status in statuses.ORDER
    ]
    closed, waiting = count[CLOSED], count[NOT_REPORTED]
    named.append(
        (
            CLOSED,
            f"{closed} förklara{'t' if closed == 1 else 'de'} fullgjor"
            f"{'t' if closed == 1 else 'da'}",
            "done",
        )
    )
    named.append((NOT_REPORTED, f"{waiting} ej rapportera{'d' if waiting == 1 else 'de'}", "none"))
    parts, before = [], 0
    for value, said, drawn in named:
        if count[value]:
            width = 100 * count[value] / len(plan)
            x = 100 * before / len(plan)
            query = Filters(vy=layout.vy, grupp=layout.grupp, status=value).query
            parts.append(StatusPart(query, said, drawn, f"{x:.2f}%", f"{width:.2f}%"))
            before += count[value]
    return tuple(parts)
