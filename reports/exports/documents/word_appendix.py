"""The appendix of the Word document: definitions, sources, every value, and where it came from."""

from django.urls import reverse

from indicators.domain.reading import Reading
from people.domain.dates import format_date_long, parse_date
from reports.domain.content import FollowUpContent
from reports.exports.documents.word_account import add_account
from reports.exports.documents.word_parts import Book, Cell, Column
from reports.exports.documents.word_tables import all_values, indicator_table

_MORE_SIGNS = (
    ("·", "inte uppdelat på kön eller inte jämfört"),
    ("● ▲ ■ ○", "nått, nästan eller delvis, inte nått, kan inte bedömas"),
)


def add_appendix(book: Book, content: FollowUpContent, sha256: str) -> None:
    """What has no new value, what everything means, and the versions."""
    kept = [one for one in content.every_placed() if one.folded]
    if kept and content.round:
        book.heading(
            f"Bilaga: inget nytt värde sedan {content.round.previous}", 1, on_new_page=True
        )
        book.text("Värdena är desamma som i förra uppföljningen.")
        indicator_table(book, content, kept, f"Oförändrat sedan {content.round.previous}")
    book.heading("Bilaga: definitioner, källor och alla värden", 1, on_new_page=True)
    signs = [*((row.sign, row.words) for row in content.legend), *_MORE_SIGNS]
    rows = [[Cell(sign), Cell(words)] for sign, words in signs]
    book.table("Tecken i tabellerna", [Column("Tecken", 3), Column("Betyder", 14)], rows)
    for placed in content.every_placed():
        for reading in placed.shown:
            _define(book, reading)
        if placed.counted and placed.counted.actions:
            columns = [Column("Insats", 5), Column("Läge", 3), Column("Vad som gjorts", 9)]
            told = [
                [
                    Cell(one.title, (one.lead,) if one.lead else ()),
                    Cell(one.status_words),
                    Cell(one.told),
                ]
                for one in placed.counted.actions
            ]
            book.table(f"{placed.number} {placed.counted.line}", columns, told)
    if content.appendix:
        add_account(book, content.appendix)
    _versions(book, content, sha256)


def _define(book: Book, reading: Reading) -> None:
    book.heading(f"{reading.number} {reading.name}".strip(), 2)
    book.text(_stopped(reading.wording))
    if reading.target_wording:
        book.text(f"Mål: ”{reading.target_wording}”")
    population = f" Avser {reading.population}." if reading.population else ""
    if reading.definition:
        book.note(f"{reading.definition}{population}")
    if reading.source:
        example = " Exempelvärden." if reading.has_examples else ""
        book.note(f"Källa: {reading.source}.{example}")
    if reading.life_cycle:
        book.note(f"{reading.life_cycle}: {reading.life_cycle_words}")
    for note in reading.notes:
        book.note(note)
    if reading.rows:
        all_values(book, reading)


def _versions(book: Book, content: FollowUpContent, sha256: str) -> None:
    imprint = content.imprint
    book.heading("Versioner", 1)
    day = format_date_long(parse_date(imprint.published_on)) if imprint.published_on else ""
    reason = f"Rättelse: {imprint.reason}" if imprint.reason else "Inga rättelser."
    book.text(f"Version {imprint.version}, {day}. {reason}")
    book.text(
        "Dokumentet är gjort av den publicerade uppföljningen, som aldrig ändras. Det som ändras i "
        "Worddokumentet ändrar inte uppföljningen."
    )
    if content.round:
        where = [
            content.municipality.slug,
            content.strategy.slug,
            content.round.slug,
            imprint.version,
        ]
        book.note(f"Fast adress: {reverse('published_version', args=where)}")
    if imprint.renderer:
        book.note(f"Framställd med {imprint.renderer}, format {content.format_version}.")
    book.note(f"Kontrollsumma SHA-256: {sha256}")
    if imprint.previous_sha256:
        book.note(f"Föregående i kommunens kedja: {imprint.previous_sha256}")


def _stopped(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".!?" else text
