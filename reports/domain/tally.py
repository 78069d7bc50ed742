"""Counting statuses: indicators that reach their target, actions by how they go.

A rollup counts and never averages unlike percentages; a thing that stands in two places counts once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actionplans.domain.action_indicators import Ending, Standing
from actionplans.domain.action_indicators import drawn_as as _drawn_as
from actionplans.domain.vocabulary import ActionStatus
from indicators.domain.reading import Mark, Reading
from indicators.domain.rollup import Tally, suggest_attainment
from indicators.domain.vocabulary import Attainment, Verdict
from reports.domain.words import Noun, agreeing, sentence_start

NOT_REPORTED = Ending.SILENT.value

# Neuter, common and plural form of what is said of so many actions.
_SAID: dict[Standing, tuple[str, str, str]] = {
    ActionStatus.COMPLETED: ("genomfört", "genomförd", "genomförda"),
    Ending.CLOSED: ("förklarat fullgjort", "förklarad fullgjord", "förklarade fullgjorda"),
    ActionStatus.CONTINUOUS: ("löpande", "löpande", "löpande"),
    ActionStatus.ONGOING: ("pågår", "pågår", "pågår"),
    ActionStatus.DELAYED: ("försenat", "försenad", "försenade"),
    ActionStatus.NOT_STARTED: ("ej påbörjat", "ej påbörjad", "ej påbörjade"),
    ActionStatus.CANCELLED: ("avbrutet", "avbruten", "avbrutna"),
    ActionStatus.NOT_RELEVANT: ("ej relevant", "ej relevant", "ej relevanta"),
    Ending.RETIRED: ("avfört", "avförd", "avförda"),
}
_NOT_REPORTED = ("inte rapporterat", "inte rapporterad", "inte rapporterade")


_VERDICTS = {verdict.mark: verdict for verdict in Verdict}


def tally_of(marks: Iterable[Mark]) -> Tally:
    """Count the verdicts of readings, each once."""
    return Tally.of(_VERDICTS[mark.mark] for mark in marks)


# The worst first: a compound promise is kept only when all of it is.
_WORST = (Verdict.NOT_MET, Verdict.NEARLY, Verdict.NOT_ASSESSABLE, Verdict.MET)


def verdict_of(reading: Reading) -> Mark:
    """The verdict of an indicator; of a compound one the worst of its parts that have a target."""
    marks = {part.verdict.mark: part.verdict for part in reading.parts}
    for verdict in _WORST:
        if verdict.mark in marks:
            return marks[verdict.mark]
    return reading.verdict


def indicator_words(tally: Tally, noun: Noun) -> str:
    """ "3 av 7 indikatorer når målet, 1 kan inte bedömas", in the strategy's own word; "" for none."""
    if not tally.total:
        return ""
    if not tally.with_target:
        return f"{tally.total} {noun.form(tally.total)} utan mål"
    parts = [f"{tally.met} av {tally.with_target} {noun.form(tally.with_target)} når målet"]
    if tally.not_assessable:
        parts.append(f"{tally.not_assessable} kan inte bedömas")
    if tally.no_target:
        parts.append(f"{tally.no_target} saknar mål")
    return ", ".join(parts)


def suggest(marks: Iterable[Mark], *, partly: bool) -> Attainment | None:
    """What a goal's indicators say of it; None when none of them has a target."""
    verdicts = [_VERDICTS[mark.mark] for mark in marks]
    if not Tally.of(verdicts).with_target:
        return None
    return suggest_attainment(verdicts, partly)


@dataclass(frozen=True)
class StatusCount:
    """So many actions of one status, in words, and how the bar draws them."""

    count: int
    words: str
    drawn: str


def count_statuses(statuses: Sequence[str], noun: Noun) -> tuple[StatusCount, ...]:
    """The statuses that occur, in order; NOT_REPORTED is counted apart, last."""
    count = Counter(statuses)
    found = [
        StatusCount(count[status], agreeing(count[status], noun, *forms), _drawn_as(status))
        for status, forms in _SAID.items()
        if count[status]
    ]
    if missing := count[NOT_REPORTED]:
        found.append(StatusCount(missing, agreeing(missing, noun, *_NOT_REPORTED), "none"))
    return tuple(found)


def action_words(counts: Sequence[StatusCount], noun: Noun) -> str:
    """ "12 insatser: 4 genomförda, 6 pågår, 1 försenad, 1 ej påbörjad"; "" without actions."""
    total = sum(part.count for part in counts)
    if not total:
        return ""
    parts = ", ".join(f"{part.count} {part.words}" for part in counts)
    return f"{total} {noun.form(total)}: {parts}"


def standing_from(status: str) -> Standing:
    """The standing that a row's status says."""
    return Ending(status) if status in set(Ending) else ActionStatus(status)


def drawn_as(status: str) -> str:
    """How the bar of actions and its key draw a status: done, on, late, idle or none."""
    return _drawn_as(standing_from(status))


def label_of(status: str, noun: Noun) -> str:
    """A status beside an action: "Pågår", "Förklarat fullgjort", "Avförd"; "" for none."""
    standing = standing_from(status)
    if isinstance(standing, ActionStatus):
        return standing.label
    return sentence_start(_SAID[standing][0 if noun.neuter else 1]) if status else ""


def is_under_way(status: str) -> bool:
    """Whether an action goes on or is done."""
    return status in (
        ActionStatus.COMPLETED,
        ActionStatus.ONGOING,
        ActionStatus.CONTINUOUS,
        Ending.CLOSED,
    )
