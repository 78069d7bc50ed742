"""Hand-made readings and trees: fixed content, keywords for what a test varies."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.domain.reading import Column, Comment, Figure, Mark, Reading, Row
from indicators.domain.vocabulary import Verdict
from reports.domain.content import (
    FORMAT_VERSION,
    FollowUpContent,
    Imprint,
    LegendRow,
    MunicipalityContent,
    RoundContent,
    StrategyContent,
    Words,
)
from reports.domain.content_actions import ActionPlanContent, ActionRow
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.tally import StatusCount


def verdict(of: Verdict) -> Mark:
    """The mark of a verdict."""
    return Mark(of.mark, of.label)


def figure(value: str | None, period: str = "2025", **kwargs: Any) -> Figure:
    """A figure with a decimal comma, or the sign of secrecy."""
    if value is None:
        return Figure(None, "..", period, missing="sekretess", spoken="visas inte", **kwargs)
    return Figure(Decimal(value), value.replace(".", ","), period, **kwargs)


def reading(code: str = "T23-1.2", **kwargs: Any) -> Reading:
    """Newly arrived in work: under the nation in 2025."""
    values: dict[str, Any] = {
        "code": code,
        "slug": code.lower().replace(".", "-"),
        "number": code.rsplit("-", 1)[-1],
        "name": "Nyanlända i arbete",
        "wording": "Andel nyanlända i arbete",
        "aim": "Lika med eller högre än riket",
        "target_wording": "bör vara lika med eller högre än riket",
        "strength": "bör",
        "kind": "andel",
        "unit": "procent",
        "symbol": "%",
        "decimals": 1,
        "source": "Kolada",
        "definition": "Nyanlända i arbete delat med alla nyanlända.",
        "population": "20–64 år",
        "life_cycle": "aktiv",
        "life_cycle_words": "",
        "period": "2025",
        "latest": (figure("28.0"), figure("40.0"), figure("34.0")),
        "latest_labels": ("Kvinnor", "Män", "Totalt"),
        "comparison": (figure("36.0"),),
        "comparison_name": "Riket",
        "verdict": verdict(Verdict.NOT_MET),
        "verdict_by_gender": (("Kvinnor", verdict(Verdict.NOT_MET)),),
        "trend": Mark("t-down", "Sämre", "−9 procentenheter sedan 2024"),
        "position": Mark("p-under", "Under", "−2 procentenheter"),
        "gap_words": "",
        "stale": False,
        "next_words": "juni 2027",
        "columns": (Column("t", "Totalt", "Tallvik"), Column("r", "Totalt", "Riket")),
        "rows": (Row("2025", 2025, (figure("34.0"), figure("36.0"))),),
        "categories": (),
        "category_word": "",
        "texts": (("Hur?", "Så"),),
        "comments": (Comment("Två utbildningar ställdes in.", "Enheten", "2026-09-01", "2025"),),
        "notes": ("Gruppen är liten.",),
        "target_line": None,
        "target_line_words": "",
        "has_examples": True,
    }
    return Reading(**values | kwargs)


def goal(code: str = "T23-A", **kwargs: Any) -> GoalContent:
    """A goal that is not on the way."""
    values: dict[str, Any] = {
        "code": code,
        "anchor": code.lower(),
        "text": "Andelen i arbete ökar",
        "is_overall": False,
        "development_intent": "",
        "level": "ej_uppfyllt",
        "judgement": Mark("not", "Inte på väg"),
        "judgement_words": "Prognos för helåret 2026",
        "justification": "Färre går vidare. Gruppen är liten.",
        "basis_words": "",
        "suggested": Mark("not", "Inte på väg"),
        "differs": False,
        "tally_words": "0 av 1 indikator når målet",
        "readings": (PlacedReading("1.2", reading()),),
    }
    return GoalContent(**values | kwargs)


def area(code: str = "T23-1", **kwargs: Any) -> AreaContent:
    """A focus area with one goal."""
    values: dict[str, Any] = {
        "code": code,
        "anchor": code.lower(),
        "number": "1",
        "name": "Arbete och kompetens",
        "is_prioritised": False,
        "description": "",
        "goals": (goal(),),
        "readings": (),
        "sentence": "",
        "summary": "",
        "analysis": "Därför blev det så.",
        "next_steps": "",
        "tally_words": "0 av 1 indikator når målet",
        "action_words": "1 insats: 1 pågår",
        "responsible": (),
    }
    return AreaContent(**values | kwargs)


def action_row(code: str = "I1", **kwargs: Any) -> ActionRow:
    """An action that goes on."""
    values: dict[str, Any] = {
        "code": code,
        "slug": code.lower(),
        "title": "Språkcafé",
        "kind": "Aktivitet",
        "lead": "Barn- och utbildningsförvaltningen",
        "category": "",
        "areas": ("Arbete och kompetens",),
        "time_words": "2024–2026",
        "status": "pagar",
        "status_words": "Pågår",
        "drawn": "on",
        "result": "18 deltagare",
        "participants": "",
        "deviation": "",
        "next_step": "",
        "is_example": False,
    }
    return ActionRow(**values | kwargs)


def tree(**kwargs: Any) -> FollowUpContent:
    """The August follow-up of Tallvik."""
    rows = kwargs.pop("actions", (action_row(),))
    values: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "municipality": MunicipalityContent("9901", "tallvik", "Tallviks kommun", "Tallvik"),
        "strategy": StrategyContent(
            "T23",
            "t23",
            "Integrationsstrategi 2023–2027",
            "Strategin",
            False,
            Words("mål", "mål", "indikator", "indikatorer", "insats", "insatser", "fokusområde"),
            "",
            "",
            "",
        ),
        "round": RoundContent(
            "2026-08",
            "Delår augusti",
            "augusti 2026",
            "prognos",
            "Prognos för helåret 2026",
            "2026-01-01",
            "2026-08-31",
            "december 2025",
        ),
        "imprint": Imprint("utkast", "Utkast", 1),
        "headline": "Målet är inte på väg",
        "headline_note": "",
        "summary": "Kort sagt.",
        "lines": (),
        "goals": (),
        "areas": (area(),),
        "readings": (),
        "plan": ActionPlanContent(
            "", rows, (StatusCount(1, "pågår", "on"),), "1 insats: 1 pågår", "", ()
        ),
        "responsible": (),
        "processes": (),
        "fund": None,
        "legend": (LegendRow("..", "visas inte"),),
        "has_examples": True,
    }
    return FollowUpContent(**values | kwargs)


def with_reading(content: FollowUpContent, **kwargs: Any) -> FollowUpContent:
    """The tree with another reading of its only indicator."""
    placed = PlacedReading("1.2", reading(**kwargs))
    return replace(content, areas=(area(goals=(goal(readings=(placed,)),)),))
