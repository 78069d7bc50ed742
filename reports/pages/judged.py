"""Goals and focus areas with their indicators, judgements and texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.domain.reading import Reading
from indicators.domain.vocabulary import JudgementKind
from indicators.pages.readings import PlacedReading as Placed
from reports.domain.content_actions import NoteContent
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading, Responsible
from reports.domain.judgements import AreaTexts, Judgement, Judgements, judgement_words, mark_of
from reports.domain.lines import strip_of
from reports.domain.tally import indicator_words, suggest, tally_of
from reports.domain.words import Noun
from strategies.models.responsibilities import ResponsibilityKind

NO_TEXTS = AreaTexts()
ANSWERABLE = (ResponsibilityKind.MAIN, ResponsibilityKind.OVERALL)


@dataclass(frozen=True)
class Judging:
    """How goals are judged: by whom and when, and whether "partly" may be said."""

    kind: JudgementKind
    year: int
    partly: bool
    judgements: Judgements
    indicator: Noun


def place_readings(
    readings: Sequence[Placed], *, fold: bool
) -> dict[tuple[str, int | None], tuple[PlacedReading, ...]]:
    """The readings by where they stand: ("goal", id), ("area", id) or ("", None)."""
    found: dict[tuple[str, int | None], list[PlacedReading]] = defaultdict(list)
    for one in readings:
        if one.goal_id is not None:
            where: tuple[str, int | None] = ("goal", one.goal_id)
        elif one.focus_area_id is not None:
            where = ("area", one.focus_area_id)
        else:
            where = ("", None)
        folded = fold and _is_stale(one.reading)
        number = one.stated_code.rpartition("-")[2]
        reading = replace(one.reading, number=number)
        found[where].append(PlacedReading(number, reading, folded))
    return {where: tuple(placed) for where, placed in found.items()}


def _is_stale(reading: Reading) -> bool:
    """No newer value than at the follow-up before; of a compound indicator: in none of its parts."""
    return all(part.stale for part in reading.parts or (reading,))


def goal_content(
    row: dict[str, Any], placed: tuple[PlacedReading, ...], judging: Judging
) -> GoalContent:
    """A goal with what people judge and what its indicators suggest."""
    judgement = judging.judgements.by_goal.get(row["code"]) or Judgement("")
    marks = strip_of(placed)
    suggested = suggest(marks, partly=judging.partly)
    return GoalContent(
        code=row["code"],
        anchor=row["code"].lower(),
        text=row["text"],
        is_overall=bool(row["overall"]),
        development_intent=row["intent"],
        level=judgement.level,
        judgement=mark_of(judgement.level, judging.kind) if judgement.level else None,
        judgement_words=judgement_words(judging.kind, judging.year),
        justification=judgement.justification,
        basis_words=judgement.basis_words,
        suggested=mark_of(suggested, judging.kind) if suggested else None,
        differs=bool(judgement.level and suggested and judgement.level != suggested),
        tally_words=indicator_words(tally_of(marks), judging.indicator),
        readings=placed,
    )


def area_content(
    row: dict[str, Any],
    goals: tuple[GoalContent, ...],
    placed: tuple[PlacedReading, ...],
    judging: Judging,
    *,
    action_words: str,
    responsible: tuple[Responsible, ...],
) -> AreaContent:
    """A focus area with its goals."""
    texts = judging.judgements.by_area.get(row["code"], NO_TEXTS)
    every = [*(p for goal in goals for p in goal.readings), *placed]
    return AreaContent(
        code=row["code"],
        anchor=row["code"].lower(),
        number=row["number"],
        name=row["name"],
        is_prioritised=bool(row["prioritised"]),
        description=row["description"],
        goals=goals,
        readings=placed,
        sentence=texts.sentence,
        summary=texts.summary,
        analysis=texts.analysis,
        next_steps=texts.next_steps,
        tally_words=indicator_words(tally_of(strip_of(every)), judging.indicator),
        action_words=action_words,
        responsible=responsible,
    )


def responsible_of(
    rows: Iterable[dict[str, Any]], area_id: int | None, told: Mapping[int, NoteContent]
) -> tuple[Responsible, ...]:
    """Who answers for a focus area; for the strategy as a whole everybody with a part in it.

    `told` is the newest note of each responsibility.
    """
    return tuple(
        Responsible(
            ResponsibilityKind(row["kind"]).label, row["body"], row["words"], told.get(row["id"])
        )
        for row in rows
        if row["area"] == area_id and (area_id is None or row["kind"] in ANSWERABLE)
    )
