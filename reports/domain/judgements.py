"""What people have judged and written in a follow-up, as plain values."""

import json
from dataclasses import dataclass, field

from indicators.domain.reading import Mark
from indicators.domain.vocabulary import Attainment, JudgementKind, attainment_word


@dataclass(frozen=True)
class Judgement:
    """A goal's judgement with its reasons."""

    level: str
    justification: str = ""
    basis_words: str = ""


@dataclass(frozen=True)
class AreaTexts:
    """The texts of one focus area."""

    sentence: str = ""
    summary: str = ""
    analysis: str = ""
    next_steps: str = ""


AREA_TEXTS = ("sentence", "summary", "analysis", "next_steps")


@dataclass(frozen=True)
class Judgements:
    """Judgements by goal code and texts by focus area code."""

    by_goal: dict[str, Judgement] = field(default_factory=dict)
    by_area: dict[str, AreaTexts] = field(default_factory=dict)
    summary: str = ""
    action_text: str = ""
    fund_text: str = ""


def published_judgements(text: str) -> Judgements:
    """What a published follow-up's canonical text says, without building its whole tree."""
    content = json.loads(text)
    areas = content.get("areas", [])
    goals = [*content.get("goals", []), *(goal for area in areas for goal in area.get("goals", []))]
    return Judgements(
        by_goal={
            goal["code"]: Judgement(
                goal["level"], goal.get("justification", ""), goal.get("basis_words", "")
            )
            for goal in goals
            if "level" in goal
        },
        by_area={
            area["code"]: AreaTexts(*(area.get(name, "") for name in AREA_TEXTS)) for area in areas
        },
        summary=content.get("summary", ""),
        action_text=content.get("plan", {}).get("text", ""),
        fund_text=(content.get("fund") or {}).get("text", ""),
    )


def mark_of(level: Attainment | str, kind: JudgementKind | str) -> Mark:
    """The mark and word of a judgement: "På väg" as a forecast, "Nått" as an outcome."""
    return Mark(Attainment(level).mark, attainment_word(level, kind))


def judgement_words(kind: JudgementKind | str, year: int) -> str:
    """What kind of judgement it is: "Prognos för helåret 2026", "Utfall 2026"."""
    if JudgementKind(kind) is JudgementKind.FORECAST:
        return f"Prognos för helåret {year}"
    return f"Utfall {year}"
