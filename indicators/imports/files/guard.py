"""What a file is, by its bytes and not by its name; refuses what is no table before it is unpacked."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from indicators.domain.sheets import FileProblem
from indicators.imports.files.archive import Member, beginning, members_of
from indicators.imports.files.compound import COMPOUND_FILE, entries_of
from indicators.imports.files.limits import MIB
from indicators.imports.files.words import LOCKED, MACROS, SAVE_AS

_MOST_OF_A_NAME = 80
_HEAD = 4096
_ODS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
# What begins so is no table, and what a reader would call it.
_SIGNATURES = (
    (b"%PDF", "ett PDF-dokument"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"BM", "en bild"),
    (b"II*\x00", "en bild"),
    (b"MM\x00*", "en bild"),
    (b"MZ", "ett program"),
    (b"\x7fELF", "ett program"),
    (b"{\\rtf", "ett textdokument (RTF)"),
    (b"\x1f\x8b", "ett packat arkiv"),
    (b"7z\xbc\xaf", "ett packat arkiv"),
    (b"Rar!", "ett packat arkiv"),
    (b"BZh", "ett packat arkiv"),
    (b"\xfd7zXZ", "ett packat arkiv"),
    (b"SQLite format 3", "en databas"),
    (b"PAR1", "en Parquet-fil"),
)
# Words of text may begin so too; then a byte that no text has must follow soon.
_ALSO_WORDS = {b"BM", b"MZ", b"PAR1", b"BZh", b"GIF8", b"Rar!"}
_MARKUP = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml|[a-z]+:?Workbook)\b", re.IGNORECASE)


class Kind(StrEnum):
    """The formats that can be read."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    CSV = "csv"


def shown_name(name: str) -> str:
    """The file's name without folders, control characters and excessive length."""
    last = re.split(r"[/\\]", name)[-1]
    readable = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    return readable[:_MOST_OF_A_NAME] or "filen"


def refuse_size(size: int, most: int) -> None:
    """Refuse an empty file and one over the limit, in bytes, from its size alone."""
    if size == 0:
        raise FileProblem("Filen är tom (0 byte). Kontrollera att rätt fil valdes.")
    if size > most:
        said = f"{size / MIB:.0f}".replace(".", ",")
        raise FileProblem(
            f"Filen är för stor: {said} megabyte, men högst {most // MIB} megabyte tas emot. Ta bort "
            "blad, bilder och år som inte behövs, eller dela upp filen."
        )


def kind_of(content: bytes) -> Kind:
    """The format of the file; refuses other files, macros, passwords and bombs."""
    if content.startswith(b"PK"):
        return _kind_of_archive(content)
    if content.startswith(COMPOUND_FILE):
        return _kind_of_compound(content)
    head = content[:_HEAD]
    for signature, what in _SIGNATURES:
        if head.startswith(signature) and (signature not in _ALSO_WORDS or b"\0" in head):
            raise FileProblem(f"Filen är {what} och ingen tabell. {SAVE_AS}")
    if _MARKUP.match(head):
        raise FileProblem(
            "Filen är en webbsida (HTML), även om namnet säger något annat. Öppna den i Excel, spara "
            "den som .xlsx och ladda upp den filen i stället."
        )
    if _XML.match(head):
        raise FileProblem(f"Filen är ett XML-dokument. Öppna den i Excel. {SAVE_AS}")
    return Kind.CSV


def _kind_of_archive(content: bytes) -> Kind:
    members = {member.name.casefold(): member for member in members_of(content)}
    _refuse_macros(members)
    if "xl/workbook.xml" in members:
        return Kind.XLSX
    if "xl/workbook.bin" in members:
        raise FileProblem("Filen är en binär arbetsbok (.xlsb). Spara den som .xlsx.")
    if "mimetype" in members and _is_open_document(content, members["mimetype"]):
        return Kind.ODS
    for part, what in (
        ("word/document.xml", "ett Word-dokument"),
        ("ppt/presentation.xml", "en PowerPoint-presentation"),
        ("mimetype", "ett OpenDocument som inte är ett kalkylark"),
    ):
        if part in members:
            raise FileProblem(f"Filen är {what} och ingen tabell. {SAVE_AS}")
    raise FileProblem(
        "Filen är ett zip-arkiv utan arbetsbok. Packa upp arkivet och ladda upp själva tabellen."
    )


def _refuse_macros(names: Iterable[str]) -> None:
    for name in names:
        if name.endswith("vbaproject.bin") or name.startswith(
            ("basic/", "scripts/", "xl/macrosheets/", "xl/dialogsheets/")
        ):
            raise FileProblem(MACROS)


def _is_open_document(content: bytes, member: Member) -> bool:
    return beginning(content, member, 200).strip() in _ODS


def _kind_of_compound(content: bytes) -> Kind:
    names = {entry.name.casefold() for entry in entries_of(content)}
    if {"encryptedpackage", "encryptioninfo"} & names:
        raise FileProblem(LOCKED)
    if {"_vba_project_cur", "_vba_project", "macros"} & names:
        raise FileProblem(MACROS)
    if {"workbook", "book"} & names:
        return Kind.XLS
    for part, what in (
        ("worddocument", "ett Word-dokument"),
        ("powerpoint document", "en PowerPoint-presentation"),
        ("__properties_version1.0", "ett e-postmeddelande från Outlook"),
    ):
        if part in names:
            raise FileProblem(f"Filen är {what} och ingen tabell. {SAVE_AS}")
    raise FileProblem(f"Filen är ett äldre Office-dokument utan arbetsbok. {SAVE_AS}")
