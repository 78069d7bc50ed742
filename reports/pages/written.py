"""What the unit has written so far, from the database's rows."""

from reports.domain.judgements import AreaTexts, Judgement, Judgements
from reports.models import TextKind
from reports.pages.structure import Structure


def written_judgements(structure: Structure) -> Judgements:
    """Judgements by goal code and texts by focus area code."""
    goals = {goal["id"]: goal["code"] for goal in structure.goals}
    texts = {(row["kind"], row["area"]): row["text"] for row in structure.texts}
    return Judgements(
        by_goal={
            goals[row["goal"]]: Judgement(row["level"], row["justification"], row["basis"])
            for row in structure.assessments
        },
        by_area={
            area["code"]: AreaTexts(
                sentence=texts.get((TextKind.HEADLINE, area["id"]), ""),
                summary=texts.get((TextKind.SUMMARY, area["id"]), ""),
                analysis=texts.get((TextKind.ANALYSIS, area["id"]), ""),
                next_steps=texts.get((TextKind.NEXT_STEPS, area["id"]), ""),
            )
            for area in structure.areas
        },
        summary=texts.get((TextKind.SUMMARY, None), ""),
        action_text=texts.get((TextKind.ACTION_PLAN, None), ""),
        fund_text=texts.get((TextKind.FUND, None), ""),
    )
