"""What differs between two published follow-ups: judgements, indicators, actions, texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.reading import Figure, Mark, Reading
from reports.domain.content import Change, FollowUpContent
from reports.domain.content_goals import PlacedReading

NOTHING = "–"
REVISED = "Reviderat värde"
NEW_VALUE = "Nytt värde"
ACTIVE = "Aktiv"
OVERALL = "övergripande mål"


def compare(before: FollowUpContent, after: FollowUpContent) -> tuple[Change, ...]:
    """The changes in reading order: judgements, indicators, actions."""
    found = compare_groups(before, after)
    return (*found.judgements, *found.indicators, *found.actions)


@dataclass(frozen=True)
class Groups:
    """The changes by what they are of."""

    judgements: tuple[Change, ...]
    indicators: tuple[Change, ...]
    actions: tuple[Change, ...]


def compare_groups(before: FollowUpContent, after: FollowUpContent) -> Groups:
    """The changes by what they are of, each group in reading order."""
    return Groups(
        tuple(_judgements(before, after)),
        tuple(_indicators(before, after)),
        tuple(_actions(before, after)),
    )


def compare_versions(before: FollowUpContent, after: FollowUpContent) -> tuple[Change, ...]:
    """What a correction changes: as `compare`, and the texts."""
    return (*compare(before, after), *_texts(before, after))


def _judgements(before: FollowUpContent, after: FollowUpContent) -> Iterator[Change]:
    names = {goal.code: area.name for area in after.areas for goal in area.goals}
    old = {goal.code: goal for goal in before.every_goal()}
    for goal in after.every_goal():
        was = old.get(goal.code)
        # A forecast and the outcome that bears it out are the same judgement in other words.
        if (was.level if was else "") != goal.level:
            name = OVERALL if goal.is_overall else names.get(goal.code) or goal.text
            earlier = was.judgement if was else None
            why = "Ny bedömning" if goal.judgement else "Inte bedömt den här gången"
            yield _change(f"Bedömning, {name}", earlier, goal.judgement, why)
    yield from _gone(before, after)


def _gone(before: FollowUpContent, after: FollowUpContent) -> Iterator[Change]:
    """Judgements of goals that the later follow-up does not have."""
    kept = {goal.code for goal in after.every_goal()}
    for goal in before.every_goal():
        if goal.judgement and goal.code not in kept:
            yield _change(
                f"Bedömning, {goal.text}", goal.judgement, None, "Målet ingår inte längre"
            )


def _indicators(before: FollowUpContent, after: FollowUpContent) -> Iterator[Change]:
    placed_before = {placed.reading.code: placed for placed in before.every_placed()}
    old = {code: placed.reading for code, placed in placed_before.items()}
    kept = set()
    for placed in after.every_placed():
        now, name = placed.reading, f"{placed.number} {placed.reading.name}".strip()
        kept.add(now.code)
        if now.code not in old:
            yield Change(name, NOTHING, _value(now.headline, now), "Ny indikator")
        else:
            yield from _reading(name, old[now.code], now)
            yield from _counted(name, placed_before[now.code], placed)
    for placed in before.every_placed():
        if placed.reading.code not in kept:
            name = f"{placed.number} {placed.reading.name}".strip()
            value = _value(placed.reading.headline, placed.reading)
            yield Change(name, value, NOTHING, "Indikatorn ingår inte längre")


def _counted(name: str, was: PlacedReading, now: PlacedReading) -> Iterator[Change]:
    """The count of an indicator that is followed through the actions."""
    before = was.counted.line if was.counted else NOTHING
    if now.counted and now.counted.line != before:
        yield Change(name, before, now.counted.line, "Enligt omgångens godkända rapporter")


def _reading(name: str, was: Reading, now: Reading) -> Iterator[Change]:
    """The value, else the verdict, else the comparison; the life cycle apart."""
    before, after = _value(was.headline, was), _value(now.headline, now)
    compared = _last(was.comparison), _last(now.comparison)
    if before != after:
        why = REVISED if was.period == now.period else NEW_VALUE
        yield Change(name, before, after, why, was.verdict.mark, now.verdict.mark)
    elif was.verdict.label != now.verdict.label:
        yield _change(f"{name}, mål", was.verdict, now.verdict, now.verdict.words)
    elif was.period == now.period and all(compared) and compared[0] != compared[1]:
        what = f"{name}, {now.comparison_name.lower()} {now.period}"
        yield Change(what, *compared, f"{REVISED}. Kommunens värde är detsamma")
    if was.life_cycle != now.life_cycle:
        yield Change(
            name,
            was.life_cycle or ACTIVE,
            now.life_cycle or ACTIVE,
            now.life_cycle_words,
        )


def _actions(before: FollowUpContent, after: FollowUpContent) -> Iterator[Change]:
    old = {action.code: action for action in before.plan.rows}
    for action in after.plan.rows:
        if action.code not in old:
            yield Change(action.title, NOTHING, action.status_words, "Ny i handlingsplanen")
        elif old[action.code].status and action.status not in ("", old[action.code].status):
            was = old[action.code].status_words
            yield Change(action.title, was, action.status_words, action.deviation)
    kept = {action.code for action in after.plan.rows}
    for action in before.plan.rows:
        if action.code not in kept:
            yield Change(action.title, action.status_words, NOTHING, "Ingår inte längre i planen")


def _texts(before: FollowUpContent, after: FollowUpContent) -> Iterator[Change]:
    old = dict(named_texts(before))
    for name, text in named_texts(after):
        if old.get(name, "") != text:
            yield Change(name, old.get(name) or NOTHING, text or NOTHING, "Ändrad text")


def named_texts(content: FollowUpContent) -> Iterator[tuple[str, str]]:
    """The unit's texts with the names that readers know them by."""
    yield "Sammanfattning", content.summary
    yield "Handlingsplanen", content.plan.text
    for area in content.areas:
        yield f"{area.name}, med en mening", area.sentence
        yield f"{area.name}, sammanfattning", area.summary
        yield f"{area.name}, analys", area.analysis
        yield f"{area.name}, så går vi vidare", area.next_steps
    if content.fund:
        yield content.fund.name, content.fund.text
    for goal in content.every_goal():
        yield f"Motivering, {goal.text}", goal.justification


def _change(what: str, was: Mark | None, now: Mark | None, why: str) -> Change:
    marks = (was.mark if was else "", now.mark if now else "")
    return Change(what, _said(was) or NOTHING, _said(now) or NOTHING, why, *marks)


def _said(mark: Mark | None) -> str:
    return mark.label if mark else ""


def _value(figure: Figure | None, reading: Reading) -> str:
    if figure is None or not figure.text:
        return NOTHING
    period = f" ({figure.period or reading.period})" if figure.period or reading.period else ""
    return f"{figure.with_unit(reading.symbol)}{period}"


def _last(figures: tuple[Figure, ...]) -> str:
    return figures[-1].text if figures else ""
