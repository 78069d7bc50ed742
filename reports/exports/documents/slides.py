"""The published follow-up as slides for the meeting: one a focus area, with native charts.

Made from the tree alone.  The words of every number, its source and its definition are in the
speaker notes.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from people.domain.dates import format_date_long
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import AreaContent, PlacedReading
from reports.exports.documents.frozen import frozen
from reports.exports.documents.slide_charts import add_chart, is_drawn
from reports.exports.documents.slide_parts import (
    HEIGHT,
    MARGIN,
    TOP,
    WIDTH,
    Grid,
    add_bar,
    add_notes,
    add_table,
    add_text,
    inches,
    new_slide,
)
from reports.exports.documents.slide_words import (
    each_shown,
    goal_notes,
    indicator_grid,
    indicator_note,
    judged_lines,
    note_words,
    said,
)

_WORST_FIRST = {"not": 0, "near": 1, "na": 2, "met": 3}
# Rows that can be read from the back of a room.
_MOST_ROWS = 11
_BODY = HEIGHT - TOP - inches(0.55)


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The follow-up as a PowerPoint file; the same snapshot gives the same bytes."""
    from pptx import Presentation  # noqa: PLC0415

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _describe(deck, content)
    _first(deck, content, sha256)
    _answer(deck, content)
    for goal in content.told_goals:
        if goal.readings:
            _part(deck, content, goal.text, goal.readings, judged_lines([goal]), goal_notes(goal))
    for area in content.areas:
        _area(deck, content, area)
    if content.readings:
        title = f"{content.strategy.words.indicators.capitalize()} för strategin som helhet"
        _part(deck, content, title, content.readings, [], [])
    _lines(deck, content)
    _plan(deck, content)
    _fund(deck, content)
    file = io.BytesIO()
    deck.save(file)
    return frozen(file.getvalue(), content.imprint.published_on)


def _describe(deck: Any, content: FollowUpContent) -> None:
    about = deck.core_properties
    about.title = _name(content)
    about.author = content.municipality.name
    about.language = "sv-SE"
    about.subject = content.imprint.diary_number
    about.last_modified_by = content.municipality.name


def _name(content: FollowUpContent) -> str:
    month = f", uppföljning {content.round.month}" if content.round else ""
    return f"{content.strategy.title}{month}"


def _first(deck: Any, content: FollowUpContent, sha256: str) -> None:
    imprint = content.imprint
    slide = _new(deck, content, content.strategy.title)
    add_bar(slide)
    adopted = ""
    if imprint.adopted_on:
        where = f", {imprint.adopted_paragraph}" if imprint.adopted_paragraph else ""
        adopted = f"Fastställd {_day(imprint.adopted_on)} av {imprint.adopted_by}{where}"
    facts = [
        f"Uppföljning {content.round.month}" if content.round else "Uppföljning",
        adopted,
        f"Dnr {imprint.diary_number}" if imprint.diary_number else "",
        f"Publicerad {_day(imprint.published_on)}, version {imprint.version}"
        if imprint.version
        else "",
        f"Sammanställd av {imprint.compiled_by}" if imprint.compiled_by else "",
    ]
    add_text(
        slide, [fact for fact in facts if fact], (MARGIN, TOP, WIDTH - 2 * MARGIN, inches(3)), 20
    )
    signs = [f"{row.sign} {row.words}." for row in content.legend]
    add_notes(
        slide,
        [
            content.summary,
            *signs,
            f"Bilderna är gjorda ur den publicerade uppföljningen med kontrollsumman {sha256}.",
        ],
    )


def _day(iso: str) -> str:
    """ "29 september 2026"; "" when there is none."""
    return format_date_long(date.fromisoformat(iso)) if iso else ""


def _answer(deck: Any, content: FollowUpContent) -> None:
    slide = _new(deck, content, content.headline)
    lines = [line for line in content.lines if line.mark or line.sentence or line.tally_words]
    shown = lines[:_MOST_ROWS]
    top = TOP
    if content.headline_note:
        add_text(slide, [content.headline_note], (MARGIN, top, WIDTH - 2 * MARGIN, inches(0.7)))
        top += inches(0.75)
    if shown:
        names = {area.name for area in content.areas}
        words = content.strategy.words
        word = words.focus_area if names & {one.title for one in shown} else words.goal
        grid = Grid(
            (word.capitalize(), "Bedömning", "Varför"),
            tuple(
                (one.title, said(one.mark or one.suggested), one.sentence or one.tally_words)
                for one in shown
            ),
            (32, 18, 50),
        )
        box = (MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - top - inches(0.5))
        add_table(slide, grid, box, "Svaret", 17 if len(shown) < 6 else 12)
    notes = [
        f"{one.title}: {said(one.mark or one.suggested)}. {one.sentence} {one.tally_words}"
        for one in lines
    ]
    add_notes(slide, [content.headline_note, content.summary, *notes])


def _area(deck: Any, content: FollowUpContent, area: AreaContent) -> None:
    title = f"{area.number}. {area.name}" if area.number else area.name
    lead = [*judged_lines(area.goals), area.sentence]
    told = [line for goal in area.goals for line in goal_notes(goal)]
    told += [note_words(part.told) for part in area.responsible if part.told]
    notes = [area.summary, area.analysis, area.next_steps, *told, area.action_words]
    if area.placed:
        _part(deck, content, title, area.placed, lead, notes)
        return
    slide = _new(deck, content, title)
    rows = [row for row in content.plan.rows if area.name in row.areas]
    held = [f"{part.kind}: {part.body}. {part.words}".strip() for part in area.responsible]
    goals = [goal.text for goal in area.goals]
    lines = [line for line in (*lead, area.description, *goals, area.action_words) if line]
    top = TOP
    add_text(slide, (lines or held)[:4], (MARGIN, top, WIDTH - 2 * MARGIN, inches(1.6)))
    top += inches(0.42) * min(4, len(lines or held))
    if rows:
        _actions(slide, rows, top)
    elif held and lines:
        add_text(slide, held[:6], (MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - top - inches(0.5)))
    add_notes(slide, [*notes, *goals, *held, *(f"{row.title}: {row.status_words}" for row in rows)])


def _part(
    deck: Any,
    content: FollowUpContent,
    title: str,
    placed: Sequence[PlacedReading],
    lead: Sequence[str],
    notes: Sequence[str],
) -> None:
    """A slide of indicators: what is said, the table, and the chart that tells most."""
    slide = _new(deck, content, title)
    told = sorted(each_shown(placed), key=lambda pair: _WORST_FIRST.get(pair[1].verdict.mark, 4))
    lines = [line for line in lead if line]
    add_text(slide, lines, (MARGIN, TOP, WIDTH - 2 * MARGIN, inches(0.8)), 15)
    top = TOP + inches(0.34) * sum(1 + len(line) // 115 for line in lines) + inches(0.1)
    drawn = next((reading for _, reading in told if is_drawn(reading)), None)
    width = round((WIDTH - 2 * MARGIN) * (0.61 if drawn else 1))
    height = HEIGHT - top - inches(0.5)
    add_table(slide, indicator_grid(told[:_MOST_ROWS]), (MARGIN, top, width, height), "Indikatorer")
    if drawn:
        number = next(number for number, reading in told if reading is drawn)
        left = MARGIN + width + inches(0.25)
        name = f"{number} {drawn.name}, {drawn.unit}".strip()
        add_chart(slide, drawn, name, (left, top, WIDTH - left - MARGIN, min(height, inches(4.6))))
    more = len(told) - _MOST_ROWS
    beyond = f"{more} indikatorer till finns i rapporten och här nedan." if more > 0 else ""
    add_notes(
        slide, [*notes, beyond, *(indicator_note(number, reading) for number, reading in told)]
    )


def _lines(deck: Any, content: FollowUpContent) -> None:
    for process in content.processes:
        slide = _new(deck, content, process.name)
        lines = [line for group in process.groups for line in group.lines]
        grid = Grid(("Strategirad",), tuple((line,) for line in lines[:_MOST_ROWS]), (1,))
        add_table(slide, grid, (MARGIN, TOP, WIDTH - 2 * MARGIN, _BODY), "Strategirader", 15)
        needs = [f"{group.challenge} {group.need}".strip() for group in process.groups]
        add_notes(slide, [process.owner, *needs, *lines, *map(note_words, process.told)])


def _plan(deck: Any, content: FollowUpContent) -> None:
    plan = content.plan
    if not plan.rows:
        return
    word = content.strategy.words.actions.capitalize()
    slide = _new(deck, content, plan.words or word)
    missing = f"Har inte rapporterat: {', '.join(plan.not_reported)}" if plan.not_reported else ""
    rows = plan.needing_attention or plan.rows
    more = len(plan.rows) - min(len(rows), _MOST_ROWS)
    beyond = f"{more} till finns i rapporten." if more else ""
    lines = [line for line in (plan.reported_words, missing, beyond) if line]
    add_text(slide, lines, (MARGIN, TOP, WIDTH - 2 * MARGIN, inches(0.8)), 15)
    top = TOP + inches(0.32) * sum(1 + len(line) // 115 for line in lines) + inches(0.1)
    _actions(slide, rows, top)
    told = [f"{row.title}, {row.lead}: {row.status_words}. {row.result}" for row in plan.rows]
    add_notes(slide, [plan.text, *lines, *told])


def _actions(slide: Any, rows: Sequence[Any], top: int) -> None:
    grid = Grid(
        ("Insats", "Ansvarig", "Läge"),
        tuple((row.title, row.lead, row.status_words) for row in rows[:_MOST_ROWS]),
        (54, 28, 18),
    )
    add_table(
        slide, grid, (MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - top - inches(0.5)), "Insatser"
    )


def _fund(deck: Any, content: FollowUpContent) -> None:
    fund = content.fund
    if fund is None:
        return
    slide = _new(deck, content, fund.name)
    amounts = tuple((one.label, one.amount) for one in fund.amounts)
    events = tuple((f"{one.year} {one.text}", one.amount) for one in fund.events)
    rows = amounts or events
    if rows:
        grid = Grid((fund.period or "Händelse", "Kronor"), rows[:_MOST_ROWS], (74, 26))
        add_table(slide, grid, (MARGIN, TOP, WIDTH - 2 * MARGIN, _BODY), "Fonden", 15)
    told = [f"{label}: {amount}" for label, amount in (*amounts, *events)]
    add_notes(slide, [fund.text, fund.words, fund.why_unknown, *told])


def _new(deck: Any, content: FollowUpContent, title: str) -> Any:
    month = f", uppföljning {content.round.month}" if content.round else ""
    over = f"{content.municipality.name}. {content.strategy.short_title}{month}"
    return new_slide(deck, title, over, examples=content.has_examples)
