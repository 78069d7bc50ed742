"""What a slide says of goals and indicators: the table's cells, and the notes of the speaker."""

from collections.abc import Iterator, Sequence

from indicators.domain.reading import Figure, Mark, Reading
from indicators.figures.palette import MARKS
from reports.domain.content_actions import NoteContent
from reports.domain.content_goals import GoalContent, PlacedReading
from reports.exports.documents.slide_charts import chart_words, is_drawn
from reports.exports.documents.slide_parts import Grid


def each_shown(placed: Sequence[PlacedReading]) -> Iterator[tuple[str, Reading]]:
    """Each indicator or part once, with its number."""
    seen = set()
    for one in placed:
        for reading in one.shown:
            if reading.code not in seen:
                seen.add(reading.code)
                yield (reading.number if reading.is_part else one.number), reading


def indicator_grid(told: Sequence[tuple[str, Reading]]) -> Grid:
    rows = []
    for number, reading in told:
        by_label = dict(zip(reading.latest_labels, reading.latest, strict=False))
        nation = reading.comparison[-1] if reading.comparison else None
        value = _told(reading) or _value(reading.headline, reading)
        period = f" ({reading.period})" if reading.period and reading.headline else ""
        example = " ex." if reading.headline and reading.headline.is_example else ""
        rows.append(
            (
                f"{number} {reading.name}".strip(),
                f"{value}{period}{example}" if value else "Inget värde",
                _number(by_label.get("Kvinnor") or by_label.get("Flickor"), reading),
                _number(by_label.get("Män") or by_label.get("Pojkar"), reading),
                _number(nation, reading),
                said(reading.verdict),
            )
        )
    headings = ("Indikator", "Senaste", "Kvinnor", "Män", "Riket", "Når målet?")
    return Grid(headings, tuple(rows), (40, 18, 11, 11, 11, 17)).without_empty()


def _told(reading: Reading) -> str:
    """What stands for an answer that is a text."""
    shown = reading.headline
    if shown and (shown.has_number or shown.missing):
        return ""
    is_text = reading.texts or (shown and shown.text)
    return "Svar i text" if is_text else ""


def _value(figure: Figure | None, reading: Reading) -> str:
    return figure.with_unit(reading.symbol) if figure else ""


def _number(figure: Figure | None, reading: Reading) -> str:
    """A number or the sign of a missing one; texts stand in the report."""
    return _value(figure, reading) if figure and (figure.has_number or figure.missing) else ""


def said(mark: Mark | None) -> str:
    """The verdict's sign and word."""
    return f"{MARKS[mark.mark][0]} {mark.label}" if mark else ""


def judged_lines(goals: Sequence[GoalContent]) -> list[str]:
    """The judgement of each goal, with the goal's own words where there are several."""
    found = []
    for goal in goals:
        if goal.judgement:
            words = f"{goal.judgement_words}: {said(goal.judgement)}".lstrip(": ")
            found.append(f"{goal.text.rstrip('.')}. {words}" if len(goals) > 1 else words)
    return found


def goal_notes(goal: GoalContent) -> list[str]:
    """What is judged of a goal and why."""
    return [
        goal.text,
        *judged_lines([goal]),
        goal.justification,
        goal.basis_words,
        goal.tally_words,
    ]


def indicator_note(number: str, reading: Reading) -> str:
    """The indicator in words: its numbers, its target, where it comes from."""
    parts = [
        f"{number} {reading.name}".strip(),
        chart_words(reading) if is_drawn(reading) else "",
        f"Mål: {reading.aim}" if reading.aim else "",
        reading.trend.words,
        reading.position.words,
        reading.gap_words,
        *(comment.text for comment in reading.comments if comment.period == reading.period),
        *reading.notes,
        f"Källa: {reading.source}" if reading.source else "",
        f"Definition: {reading.definition}" if reading.definition else "",
        "Exempelvärden, påhittade för demonstrationen" if reading.has_examples else "",
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."


def note_words(note: NoteContent) -> str:
    """ "Skolan: Pågår per 31 augusti 2026. Två kurser.": a note on how something goes."""
    return f"{note.about}: {note.status_words} per {note.as_of}. {note.text}".strip()
