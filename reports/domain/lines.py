"""The lines of the first screen: one for each goal, what is not on the way first."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.domain.reading import Mark
from indicators.domain.vocabulary import Attainment
from reports.domain.content import Words
from reports.domain.content_goals import AreaContent, GoalContent, Line, PlacedReading
from reports.domain.reasons import goal_reason
from reports.domain.words import listed

# What is missed comes first; what is reached needs the reader least.
_ORDER = {"not": 0, "near": 1, "na": 2, "": 3, "met": 4}


def assessed(goals: Sequence[GoalContent]) -> tuple[GoalContent, ...]:
    """The goals that are counted: an overall goal is a vision, unless there is nothing else."""
    return tuple(goal for goal in goals if not goal.is_overall) or tuple(goals)


def first_lines(
    goals: Sequence[GoalContent],
    areas: Sequence[AreaContent],
    words: Words,
    *,
    outcome: bool = False,
) -> tuple[Line, ...]:
    """A line for each goal; for each focus area when nothing can be said of any goal.

    At the year-end (`outcome`) a goal that nobody has judged and no indicator tells of is said to
    be impossible to assess.
    """
    every = [*goals, *(goal for area in areas for goal in area.goals)]
    if areas and not any(goal.is_measured for goal in every):
        told = any(part.told for area in areas for part in area.responsible)
        return tuple(_area_line(area, words, told=told) for area in areas)
    free = [goal for goal in goals if not goal.is_overall] if areas else assessed(goals)
    lines = [_goal_line(goal, words, outcome=outcome) for goal in free]
    for area in areas:
        lines += _lines_of_area(area, words, outcome=outcome)
    return tuple(sorted(lines, key=_urgency))


def _urgency(line: Line) -> tuple[int, bool]:
    """What people have judged goes before what only the indicators say."""
    mark = line.mark or line.suggested
    return _ORDER[mark.mark if mark else ""], line.mark is None


def _lines_of_area(area: AreaContent, words: Words, *, outcome: bool) -> list[Line]:
    if len(area.goals) == 1:
        line, goal = _area_line(area, words), area.goals[0]
        judged = _goal_line(goal, words, outcome=outcome)
        return [
            replace(
                line,
                mark=judged.mark,
                suggested=judged.suggested,
                sentence=area.sentence or judged.sentence,
            )
        ]
    if not area.goals:
        return [_area_line(area, words)]
    return [_goal_line(goal, words, area.name, outcome=outcome) for goal in area.goals]


def _goal_line(goal: GoalContent, words: Words, over: str = "", *, outcome: bool) -> Line:
    """The unit's judgement and reasons; else what the indicators say, said to be theirs."""
    suggested = None if goal.judgement else suggested_mark(goal, outcome=outcome)
    sentence = first_sentence(goal.justification)
    if not sentence and (goal.judgement or suggested):
        sentence = goal_reason(goal, words.indicators)
    return Line(
        title=goal.text,
        over=over,
        anchor=goal.anchor,
        mark=goal.judgement,
        sentence=sentence,
        strip=strip_of(goal.readings),
        tally_words=goal.tally_words,
        action_words="",
        suggested=suggested,
    )


def suggested_mark(goal: GoalContent, *, outcome: bool) -> Mark | None:
    """What stands in for a judgement that nobody has made, in words that say whose it is."""
    unknown = Attainment.NOT_ASSESSABLE
    if goal.suggested is None or goal.suggested.mark == unknown.mark:
        return Mark(unknown.mark, unknown.label) if outcome else None
    return Mark(goal.suggested.mark, f"Indikatorerna säger: {goal.suggested.label.lower()}")


def _area_line(area: AreaContent, words: Words, *, told: bool = False) -> Line:
    """A focus area that is not judged; `told`: somebody has told how some area's part goes."""
    sentence = area.sentence
    if not sentence and area.responsible:
        bodies = list(dict.fromkeys(part.body for part in area.responsible))
        sentence = _told_sentence(area, len(bodies)) if told else f"Ansvariga: {listed(bodies)}."
    if not sentence and area.goals:
        sentence = f"{len(area.goals)} {words.goals if len(area.goals) > 1 else words.goal}"
    return Line(
        title=area.name,
        over="",
        anchor=area.anchor,
        mark=None,
        sentence=sentence,
        strip=strip_of(area.placed),
        tally_words=area.tally_words,
        action_words=area.action_words,
    )


def _told_sentence(area: AreaContent, bodies: int) -> str:
    """How many have told how it goes, and who is late: "1 av 4 ansvariga har fått ett läge"."""
    told = [part for part in area.responsible if part.told]
    late = [part.body for part in told if part.told and part.told.drawn == "late"]
    count = len({part.body for part in told})
    if bodies == 1:
        text = f"Den ansvariga har {'fått ett läge' if count else 'inte fått något läge än'}."
    else:
        text = (
            f"{count or 'Ingen'} av {bodies} ansvariga har fått ett läge{'' if count else ' än'}."
        )
    return f"Försenat: {listed(late)}. {text}" if late else text


def strip_of(placed: Sequence[PlacedReading]) -> tuple[Mark, ...]:
    """The verdicts in a row, each indicator once."""
    return tuple({p.reading.code: p.verdict for p in placed}.values())


def first_sentence(text: str) -> str:
    """The text up to its first full stop that ends a sentence."""
    line = text.strip().split("\n", 1)[0]
    for end, letter in enumerate(line):
        rest = line[end + 1 :].lstrip()
        if letter in ".!?" and (not rest or (line[end + 1] == " " and rest[0].isupper())):
            return line[: end + 1]
    return line
