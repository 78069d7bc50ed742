"""The first sheet of the workbook: which document it is, where it comes from, how it is read."""

from collections.abc import Iterator

from django.urls import reverse

from indicators.exports.safe_cells import SafeSheet
from indicators.figures.palette import WOMEN
from reports.domain.content import FollowUpContent
from reports.exports.flat import Table

_EXAMPLES = (
    "Boken har exempelvärden: siffror och texter som är påhittade för demonstrationen. "
    "De står i kursiv och har ja i kolumnen Exempelvärde eller Exempel."
)
_MISSING = (
    "En tom cell är ett värde som saknas, aldrig noll. Skälet står i kolumnen bredvid, och tecknen "
    "förklaras på bladet Teckenförklaring."
)
_NUMBERS = "Procenttal är skrivna som tal: 34,0 är 34,0 procent. Boken har inga formler."
_WORDS = 22
_WIDE, _LINE = 96, 15


def write_about(
    sheet: SafeSheet,
    content: FollowUpContent,
    sha256: str,
    tables: list[tuple[str, Table]],
    charted: int,
) -> None:
    """Two columns: what, and its words."""
    sheet.raw.set_column(0, 0, _WORDS)
    sheet.raw.set_column(1, 1, _WIDE)
    sheet.raw.hide_gridlines(2)
    rows = [*_imprint(content, sha256), *_how_to_read(content), *_contents(tables, charted)]
    for number, (label, words) in enumerate(rows):
        if number == 0:
            sheet.write(number, 0, label, bold=True, valign="top")
            sheet.write(number, 1, words, bold=True, font_size=14, text_wrap=True)
            continue
        look = {"bold": True, "font_color": WOMEN} if not words else {}
        sheet.write(number, 0, label, valign="top", **look)
        sheet.write(number, 1, words, text_wrap=True, valign="top", align="left")
        sheet.raw.set_row(number, _LINE * (1 + len(words) // _WIDE))
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.set_paper(9)
    sheet.raw.set_landscape()


def address_of(content: FollowUpContent) -> str:
    """The permanent address of the version, without the site's name."""
    if content.round is None:
        return ""
    where = [content.municipality.slug, content.strategy.slug, content.round.slug]
    return reverse("published_version", args=[*where, content.imprint.version])


def _imprint(content: FollowUpContent, sha256: str) -> Iterator[tuple[str, str]]:
    imprint, occasion = content.imprint, content.round
    yield "Dokument", content.strategy.title
    adopted = " ".join(
        part for part in (imprint.adopted_on, imprint.adopted_by, imprint.adopted_paragraph) if part
    )
    told = (
        ("Kommun", content.municipality.name),
        ("Uppföljning", f"{occasion.name}, {occasion.month}" if occasion else ""),
        ("Version", str(imprint.version)),
        ("Rättelse", imprint.reason),
        ("Diarienummer", imprint.diary_number),
        ("Fastställd", adopted),
        ("Publicerad", imprint.published_on),
        ("Sammanställd av", imprint.compiled_by),
        ("Fast adress", address_of(content)),
        ("Kontrollsumma", f"SHA-256 {sha256}"),
        ("Föregående i kedjan", imprint.previous_sha256),
        ("Källor", ", ".join(sources_of(content))),
    )
    yield from ((label, words) for label, words in told if words)


def sources_of(content: FollowUpContent) -> list[str]:
    """Where the values come from, each once, in the document's order."""
    found = (one.source for placed in content.every_placed() for one in placed.shown)
    return list(dict.fromkeys(source for source in found if source))


def _how_to_read(content: FollowUpContent) -> Iterator[tuple[str, str]]:
    yield "Så läses boken", ""
    if content.has_examples:
        yield "Exempelvärden", _EXAMPLES
    yield "Saknade värden", _MISSING
    yield "Tal", _NUMBERS


def _contents(tables: list[tuple[str, Table]], charted: int) -> Iterator[tuple[str, str]]:
    yield "Blad", ""
    for name, table in tables:
        rows = "1 rad" if len(table.rows) == 1 else f"{len(table.rows)} rader"
        yield name, rows
    if charted:
        yield "Diagram", "1 diagram" if charted == 1 else f"{charted} diagram"
        yield "Diagramdata", "Talen som diagrammen är ritade av"
