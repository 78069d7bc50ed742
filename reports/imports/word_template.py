"""A municipality's own Word document, looked through before it is kept.

What it is, its bytes say.  It is opened and written in once, so that one that cannot be used is
refused when it comes and not when somebody asks for a document.
"""

import zipfile
import zlib

from actionplans.domain.evidence import media_type_of, size_words, tidy_name
from actionplans.domain.refusals import Refused
from indicators.domain.sheets import FileProblem
from indicators.imports.files.archive import members_of, unpacked
from reports.exports.documents.word_parts import Cell, Column, open_book

MOST_BYTES = 5 * 1024 * 1024
_SAVE_AS = "Öppna den i Word, välj Spara som och slaget Word-dokument (.docx), och välj den igen."
_PACKED_TOO_WELL = (
    "Filen går inte att läsa säkert: den är trasig, låst eller packar upp sig till mer än vad ett "
    f"Word-dokument brukar. {_SAVE_AS}"
)


def checked_template(name: str, content: bytes) -> str:
    """The file's tidied name.  Raises `Refused` for what is no Word document, or not a safe one."""
    tidy = tidy_name(name)
    ending = tidy.rpartition(".")[2].lower()
    if ending in ("docm", "dotm"):
        raise Refused(f"{tidy} får innehålla makron och tas därför inte emot. {_SAVE_AS}")
    if ending != "docx":
        raise Refused(f"{tidy} är inte ett Word-dokument. {_SAVE_AS}")
    if len(content) > MOST_BYTES:
        raise Refused(
            f"{tidy} är för stor: {size_words(len(content))}. Högst 5 MB tas emot. Gör bilderna i "
            "sidhuvudet mindre och välj filen igen."
        )
    media_type_of(tidy, content)
    _unpack_once(content)
    _write_once(tidy, content)
    return tidy


def _unpack_once(content: bytes) -> None:
    """Every part unpacks to what the archive's list says, and to no more than a document does."""
    try:
        for member in members_of(content):
            for _block in unpacked(content, member):
                pass
    except FileProblem:
        raise Refused(_PACKED_TOO_WELL) from None


def _write_once(name: str, content: bytes) -> None:
    from docx.exceptions import PythonDocxError  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.oxml.parser import etree  # noqa: PLC0415

    broken = (PythonDocxError, OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error)
    odd = (AttributeError, IndexError, KeyError, TypeError, ValueError)
    try:
        book = open_book(content, ())
        book.heading("Rubrik", 1)
        book.table("Tabell", [Column("Ord", 4)], [[Cell("Cell")]])
    except (*broken, *odd) as error:
        raise Refused(f"{name} går inte att öppna som Word-dokument. {_SAVE_AS}") from error
