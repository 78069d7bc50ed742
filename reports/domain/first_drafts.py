"""Which first draft belongs to which text of the follow-up."""

from reports.domain.checked_texts import GOAL
from reports.domain.content import FollowUpContent
from reports.domain.drafting import (
    analysis_draft,
    area_summary_draft,
    justification_draft,
    next_steps_draft,
    plan_draft,
    sentence_draft,
    summary_draft,
)
from reports.domain.drafting_fund import fund_draft

_OF_AREA = {
    "kort": sentence_draft,
    "sammanfattning": area_summary_draft,
    "analys": analysis_draft,
    "vidare": next_steps_draft,
}
_OF_ALL = {"sammanfattning": summary_draft, "handlingsplan": plan_draft}


def draft_of(content: FollowUpContent, key: tuple[str, str]) -> str:
    """The draft of the text with a key: its kind, and the code of its focus area or goal."""
    kind, code = key
    if kind == GOAL:
        goal = next((one for one in content.every_goal() if one.code == code), None)
        return justification_draft(content, goal) if goal else ""
    if code:
        area = next((one for one in content.areas if one.code == code), None)
        return _OF_AREA[kind](content, area) if area and kind in _OF_AREA else ""
    if content.fund and kind == "fond":
        return fund_draft(content.fund)
    return _OF_ALL[kind](content) if kind in _OF_ALL else ""
