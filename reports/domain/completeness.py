"""What a follow-up still lacks before it can be published, and what should be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.domain.checked_texts import GOAL, box_id, checked_texts
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import GoalContent, PlacedReading
from reports.domain.lines import assessed
from reports.domain.words import listed


@dataclass(frozen=True)
class Gap:
    """Something that is missing; `anchor` is where in the editor, `blocking` stops publication."""

    text: str
    anchor: str
    blocking: bool = False
    kind: str = ""


def gaps_of(content: FollowUpContent) -> tuple[Gap, ...]:
    """In the editor's order; the year-end's follow-up cannot leave a goal without judgement."""
    return (
        *_judgements(content),
        *_texts(content),
        *_comments(content),
        *_reports(content),
        *_doubts(content),
    )


def name_of(goal: GoalContent, content: FollowUpContent) -> str:
    """The goal by its focus area when it is the only one there, else by its text."""
    if goal.is_overall:
        return "Övergripande mål"
    for area in content.areas:
        if goal in area.goals and len(area.goals) == 1:
            return area.name
    return goal.text


def _judgements(content: FollowUpContent) -> Iterator[Gap]:
    outcome = content.round is not None and not content.round.is_forecast
    for goal in assessed(tuple(content.every_goal())):
        if not goal.level:
            name = name_of(goal, content)
            yield Gap(f"Bedömning saknas: {name}", box_id(GOAL, goal.anchor), outcome, "judgement")
        elif not goal.justification:
            name = name_of(goal, content)
            where = box_id(GOAL, goal.anchor)
            yield Gap(f"Motivering saknas: {name}", where, goal.differs, "justification")


def _texts(content: FollowUpContent) -> Iterator[Gap]:
    if not content.summary:
        yield Gap("Sammanfattning saknas", box_id("sammanfattning"))
    for area in content.areas:
        lacking = {
            kind: word
            for kind, word, text in (
                ("kort", "en mening till första sidan", area.sentence),
                ("analys", "analys", area.analysis),
            )
            if not text
        }
        if lacking:
            where = box_id(next(iter(lacking)), area.anchor)
            yield Gap(f"{area.name} saknar {listed(tuple(lacking.values()))}", where)


def _comments(content: FollowUpContent) -> Iterator[Gap]:
    silent = [
        placed
        for placed in content.every_placed()
        if placed.verdict.mark == "not" and not placed.folded and placed.why is None
    ]
    if silent:
        names = listed([placed.number or placed.reading.name for placed in silent])
        where = _section_of(silent[0], content)
        yield Gap(f"{names} som inte når målet saknar kommentar", where)


def _section_of(placed: PlacedReading, content: FollowUpContent) -> str:
    """The part of the editor whose numbers hold an indicator."""
    if any(placed in goal.readings for goal in content.goals):
        return "mal"
    areas = (area.anchor for area in content.areas if placed in area.placed)
    return next(areas, "sammanfattning")


def _reports(content: FollowUpContent) -> Iterator[Gap]:
    missing = content.plan.not_reported
    if missing:
        names = listed(missing) if len(missing) < 4 else f"{len(missing)} förvaltningar och bolag"
        yield Gap(f"{names} har inte rapporterat", "rapporter", kind="reports")


def _doubts(content: FollowUpContent) -> Iterator[Gap]:
    """Texts in which something no longer agrees with the numbers."""
    for text in checked_texts(content):
        if text.doubts:
            counted = f"{len(text.doubts)} {'sak' if len(text.doubts) == 1 else 'saker'}"
            yield Gap(
                f"{text.name}: {counted} att stämma av mot siffrorna", text.anchor, kind="doubts"
            )
