"""Every text of a follow-up beside the numbers that it speaks of: drafts and doubts of each box."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.domain.agreement import Doubt, Section, doubts_of
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import ActionPlanContent, FundContent
from reports.domain.content_goals import AreaContent, GoalContent

# The kind of a goal's justification, beside the kinds of texts.
GOAL = "mal"


def box_id(kind: str, anchor: str = "") -> str:
    """The id of a text's or goal's box in the editor; `anchor` is the focus area's or goal's."""
    name = GOAL if kind == GOAL else f"text-{kind}"
    return f"{name}-{anchor.replace('.', '-')}" if anchor else name


@dataclass(frozen=True)
class CheckedText:
    """A written text with what in it does not agree; `anchor` is the id of its box."""

    key: tuple[str, str]
    name: str
    anchor: str
    doubts: tuple[Doubt, ...]


def checked_texts(content: FollowUpContent) -> Iterator[CheckedText]:
    """The texts in the editor's order; the key is the kind of text and the area's or goal's code."""
    every = tuple(content.every_placed())
    words = _told(content.plan)
    whole = Section(every, words=words)
    yield _checked("sammanfattning", "", "Sammanfattning", "", content.summary, whole)
    for goal in content.goals:
        yield _goal(goal, Section(goal.readings or every, every, words))
    for area in content.areas:
        for one in area.goals:
            yield _goal(one, Section(one.readings or area.placed or every, every, words))
        yield from _area(area, Section(area.placed or every, every, words))
    yield _checked("handlingsplan", "", "Handlingsplanen", "", content.plan.text, whole)
    if content.fund:
        money = Section((), every, (*words, *_amounts(content.fund)))
        yield _checked("fond", "", content.fund.name, "", content.fund.text, money)


def _area(area: AreaContent, section: Section) -> Iterator[CheckedText]:
    for kind, name, text in (
        ("kort", "med en mening", area.sentence),
        ("sammanfattning", "i korthet", area.summary),
        ("analys", "analys", area.analysis),
        ("vidare", "så går vi vidare", area.next_steps),
    ):
        yield _checked(kind, area.code, f"{area.name}, {name}", area.anchor, text, section)


def _goal(goal: GoalContent, section: Section) -> CheckedText:
    name = f"Motivering, {goal.text}"
    return _checked(GOAL, goal.code, name, goal.anchor, goal.justification, section)


def _checked(
    kind: str, code: str, name: str, anchor: str, text: str, section: Section
) -> CheckedText:
    doubts = doubts_of(text, section) if text else ()
    return CheckedText((kind, code), name, box_id(kind, anchor), doubts)


def _told(plan: ActionPlanContent) -> tuple[str, ...]:
    """What is reported of the actions: its numbers may be repeated anywhere."""
    return tuple(
        text
        for row in plan.rows
        for text in (row.title, row.result, row.participants, row.deviation, row.next_step)
        if text
    )


def _amounts(fund: FundContent) -> tuple[str, ...]:
    rows = [one.amount for one in fund.amounts]
    rows += [amount for kind in fund.kinds for amount in (kind.granted, kind.paid, kind.returned)]
    amounts = [f"{amount}\u00a0kr" for amount in rows if amount[:1].isdigit()]
    return (*amounts, *(event.amount for event in fund.events), fund.words)
