"""The published follow-up as a Word document that a secretary can edit.

Headings, captions and tables stand in styles, so that a table of contents, a list of tables and the
municipality's own looks come by themselves.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from people.domain.dates import format_date_long, parse_date
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import NoteContent
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.exports.documents.drawing import drawing_of
from reports.exports.documents.fonts import font_files
from reports.exports.documents.frozen import frozen
from reports.exports.documents.word_appendix import add_appendix
from reports.exports.documents.word_parts import Book, Cell, Column, add_page_numbers, open_book
from reports.exports.documents.word_tables import (
    action_table,
    change_table,
    fund_tables,
    indicator_table,
)

_EXAMPLES = (
    "Exempelvärden. Dokumentet visar siffror och texter som är påhittade för demonstrationen."
)


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The document's bytes; `template` is the municipality's own document."""
    with TemporaryDirectory() as folder:
        book = open_book(template, _fonts(Path(folder)))
        _describe(book.document, content)
        _margins(book, content, sha256)
        _first_page(book, content)
        _summary(book, content)
        _judged(book, content)
        _lines(book, content)
        _plan(book, content)
        if content.fund:
            book.heading(content.fund.name, 1)
            book.text(content.fund.words)
            book.text(content.fund.text)
            if content.fund.has_examples:
                book.note("Exempelvärden.")
            fund_tables(book, content.fund)
        add_appendix(book, content, sha256)
        made = io.BytesIO()
        book.document.save(made)
    return frozen(made.getvalue(), content.imprint.published_on)


def _fonts(folder: Path) -> list[str]:
    """Our letters as files, which is how the pictures' maker reads them."""
    paths = []
    for name, letters in font_files().items():
        path = folder / name
        path.write_bytes(letters)
        paths.append(str(path))
    return paths


def _month(content: FollowUpContent) -> str:
    return content.round.month if content.round else ""


def _day(iso: str) -> str:
    return format_date_long(parse_date(iso)) if iso else ""


def _describe(document: Any, content: FollowUpContent) -> None:
    """What the file says of itself, without anybody's clock."""
    about = document.core_properties
    about.title = f"Uppföljning {_month(content)}: {content.strategy.title}"
    about.author = about.last_modified_by = content.municipality.name
    about.subject = content.imprint.diary_number
    about.language = "sv-SE"
    about.comments = f"Version {content.imprint.version}, gjord av den publicerade uppföljningen."
    about.revision = 1


def _margins(book: Book, content: FollowUpContent, sha256: str) -> None:
    """Header and footer, where the municipality's template does not have its own."""
    if not book.is_ours:
        return
    section = book.document.sections[0]
    section.header.paragraphs[
        0
    ].text = f"{content.municipality.name}. {content.strategy.short_title}, uppföljning {_month(content)}"
    foot = section.footer.paragraphs[0]
    foot.add_run(f"Version {content.imprint.version}, kontrollsumma {sha256[:12]}\t\t")
    add_page_numbers(foot)


def _first_page(book: Book, content: FollowUpContent) -> None:
    imprint = content.imprint
    book.paragraph(content.strategy.title, "Subtitle")
    book.paragraph(f"Uppföljning {_month(content)}", "Title")
    if content.has_examples:
        book.example(_EXAMPLES)
    adopted = f"{_day(imprint.adopted_on)} av {imprint.adopted_by}" if imprint.adopted_on else ""
    if adopted and imprint.adopted_paragraph:
        adopted += f", {imprint.adopted_paragraph}"
    told = (
        ("Kommun", content.municipality.name),
        ("Diarienummer", imprint.diary_number),
        ("Fastställd", adopted),
        ("För beslut", imprint.decided_by),
        ("För information", ", ".join(imprint.informed)),
        ("Sammanställd av", imprint.compiled_by),
        ("Publicerad", f"{_day(imprint.published_on)}, version {imprint.version}"),
    )
    rows = [[Cell(name), Cell(words)] for name, words in told if words]
    book.table("Om dokumentet", [Column("Uppgift", 4), Column("Innehåll", 13)], rows)
    if imprint.reason:
        book.heading("Rättelse", 1)
        book.text(imprint.reason)
        if content.corrections:
            change_table(book, "Rättat i den här versionen", content.corrections, "Före", "Efter")


def _summary(book: Book, content: FollowUpContent) -> None:
    book.heading("Sammanfattning", 1)
    note = f" {content.headline_note}" if content.headline_note else ""
    book.runs([(f"{content.headline}.{note}", True)])
    book.text(content.summary)
    if content.lines:
        rows = [
            [
                Cell(line.title),
                Cell(mark.label, mark=mark.mark) if mark else Cell("Inte bedömt"),
                Cell(" ".join(f"{t}." for t in (line.tally_words, line.action_words) if t)),
            ]
            for line in content.lines
            for mark in (line.mark or line.suggested,)
        ]
        columns = [Column("Mål eller område", 5.5), Column("Bedömning", 3.5), Column("Underlag", 8)]
        book.table("Läget i korthet", columns, rows)
    if content.changes_since:
        book.heading(f"Ändrat sedan {content.changes_since}", 1)
        if content.changes:
            before, after = content.changes_since.capitalize(), _month(content).capitalize()
            caption = f"Ändrat sedan {content.changes_since}"
            change_table(book, caption, content.changes, before, after)
        else:
            book.text("Inga skillnader.")


def _judged(book: Book, content: FollowUpContent) -> None:
    words = content.strategy.words
    for goal in content.goals:
        told = "Övergripande mål" if goal.is_overall else words.goal.capitalize()
        book.heading(told, 1, on_new_page=bool(goal.readings))
        _goal(book, content, goal)
    for area in content.areas:
        _area(book, content, area)
    if _fresh(content.readings):
        book.heading(f"{words.indicators.capitalize()} för strategin som helhet", 1)
        _indicators(book, content, content.readings, "för strategin som helhet")


def _area(book: Book, content: FollowUpContent, area: AreaContent) -> None:
    name = f"{area.number}. {area.name}" if area.number else area.name
    book.heading(name, 1, on_new_page=True)
    book.text(area.summary)
    for goal in area.goals:
        _goal(book, content, goal, area.name)
    if not area.goals:
        book.text(area.description)
    _indicators(book, content, area.readings, area.name)
    for title, text in (("Analys", area.analysis), ("Så går vi vidare", area.next_steps)):
        if text:
            book.heading(title, 2)
            book.text(text)
    if area.action_words:
        book.note(f"{area.action_words}.")
    if area.responsible:
        book.note("; ".join(f"{one.kind}: {one.body}" for one in area.responsible) + ".")
    for one in area.responsible:
        if one.told:
            _told(book, one.body, one.told)


def _goal(book: Book, content: FollowUpContent, goal: GoalContent, of: str = "") -> None:
    book.heading(goal.text, 2)
    if goal.judgement:
        judged = [(goal.judgement.label, True), (f". {goal.judgement_words}", False)]
        book.runs(judged, mark=goal.judgement.mark)
        book.text(goal.justification)
        if goal.basis_words:
            book.note(f"Bygger på: {goal.basis_words}")
        if goal.differs and goal.suggested:
            book.note(f"Indikatorerna för sig säger: {goal.suggested.label.lower()}.")
    elif goal.suggested:
        said = [("Målet är inte bedömt än. Indikatorerna säger: ", False)]
        book.runs([*said, (goal.suggested.label, True)])
    elif goal.readings:
        book.text("Målet är inte bedömt än.")
    _indicators(book, content, goal.readings, of or goal.text)


def _fresh(placed: Sequence[PlacedReading]) -> list[PlacedReading]:
    return [one for one in placed if not one.folded]


def _indicators(
    book: Book, content: FollowUpContent, placed: Sequence[PlacedReading], of: str
) -> None:
    """The table of what is told in full, and a chart of each that can be drawn."""
    told = _fresh(placed)
    if not told:
        return
    word = content.strategy.words.indicators.capitalize()
    indicator_table(book, content, told, f"{word}, {of}")
    for one in told:
        for reading in one.shown:
            drawing = drawing_of(reading, width=460, height=175)
            if drawing:
                example = " Exempelvärden." if reading.has_examples else ""
                unit = f", {reading.unit}" if reading.unit else ""
                name = f"{reading.number} {reading.name}{unit}".strip()
                book.picture(drawing, f"{name}. Källa: {reading.source}.{example}")


def _lines(book: Book, content: FollowUpContent) -> None:
    if content.processes:
        book.heading("Strategier per process", 1, on_new_page=True)
    columns = [Column("Utmaning och behov", 5.5), Column("Strategier", 7.5), Column("Samverkan", 4)]
    for process in content.processes:
        rows = [
            [
                Cell(group.challenge, (group.need,) if group.need else ()),
                Cell("; ".join(group.lines)),
                Cell(", ".join(group.partners)),
            ]
            for group in process.groups
        ]
        owner = f", {process.owner}" if process.owner else ""
        book.table(f"{process.name}{owner}", columns, rows)
        for note in process.told:
            _told(book, note.about, note)
    if content.progress:
        book.heading("Läget", 1)
        if content.progress.has_examples:
            book.note("Exempel.")
        for part in content.progress.parts:
            book.text(f"{part}.")
        for note in content.progress.latest:
            _told(book, note.about, note)


def _told(book: Book, name: str, note: NoteContent) -> None:
    """The newest note on how something goes."""
    told = f"{note.status_words} per {note.as_of}. {note.text}"
    book.runs([(f"{name} ", True), (told, False)])


def _plan(book: Book, content: FollowUpContent) -> None:
    plan, words = content.plan, content.strategy.words
    if not plan.rows:
        return
    book.heading(f"{words.actions.capitalize()} i handlingsplanen", 1, on_new_page=True)
    book.runs([(f"{plan.words}.", True)])
    missing = ", ".join(plan.not_reported)
    told = [
        f"{plan.reported_words}." if plan.reported_words else "",
        f"Har inte rapporterat: {missing}." if missing else "",
    ]
    book.text(" ".join(part for part in told if part))
    book.text(plan.text)
    for body, rows in plan.by_body:
        action_table(book, content, body or "Ingen ansvarig angiven", rows)
