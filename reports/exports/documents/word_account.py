"""The account in the Word document: what is missing, redefined, decided and revised."""

from reports.domain.content_appendix import AppendixContent
from reports.exports.documents.word_parts import Book, Cell, Column

_CHANGED = (Column("Före", 2.8), Column("Efter", 2.8))


def add_account(book: Book, appendix: AppendixContent) -> None:
    """Reasons why values are missing, and everything that has changed."""
    if appendix.missing:
        book.heading("Bilaga: varför värden saknas", 1)
        rows = [
            [Cell(row.sign), Cell(row.words), Cell("; ".join(row.concerns))]
            for row in appendix.missing
        ]
        columns = [Column("Tecken", 2), Column("Betyder", 5), Column("Gäller", 10)]
        book.table("Varför värden saknas", columns, rows)
    since = f" sedan {appendix.since}" if appendix.since else ""
    book.heading(f"Bilaga: ändringar och rättelser{since}", 1)
    _indicators(book, appendix)
    if appendix.decisions:
        book.heading("Beslut om ändringar", 2)
    for one in appendix.decisions:
        words = one.words or "Beslutets dag är inte angiven"
        book.text(f"{words}. {one.note}" if one.note else words, "List Bullet")
    if appendix.since:
        _revised(book, appendix)


def _indicators(book: Book, appendix: AppendixContent) -> None:
    book.heading("Ändringar av indikatorer", 2)
    if not appendix.since and not appendix.indicators:
        book.text("Det här är den första publicerade uppföljningen.")
    elif not appendix.indicators:
        book.text("Inga indikatorer har tillkommit, ändrats, ersatts eller avslutats.")
    else:
        rows = [
            [
                Cell(row.name, (f"{row.kind}. {row.what}",)),
                Cell(row.before),
                Cell(row.after),
                Cell(
                    row.why or "Inget skäl är angivet.",
                    (f"Beslut: {row.decision}",) if row.decision else (),
                ),
            ]
            for row in appendix.indicators
        ]
        columns = [Column("Indikator", 5.4), *_CHANGED, Column("Skäl och beslut", 6)]
        book.table("Ändringar av indikatorer", columns, rows)


def _revised(book: Book, appendix: AppendixContent) -> None:
    book.heading("Reviderade värden", 2)
    if not appendix.revised:
        book.text("Inga värden som fanns i förra uppföljningen har reviderats.")
        return
    rows = [
        [
            Cell(row.name, (row.cell,)),
            Cell(row.before),
            Cell(row.after),
            Cell(row.reason or "Källan anger inget skäl."),
        ]
        for row in appendix.revised
    ]
    columns = [Column("Värde", 5.4), *_CHANGED, Column("Skäl", 6)]
    book.table("Reviderade värden", columns, rows)
