"""The words that somebody can take out of an answer, whatever its form."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

_TAG = re.compile(r"<[^>]+>")
_TEXT = ("text/", "application/json", "application/ld+json", "application/rdf+xml", "image/svg+xml")
_ZIPPED = (
    "application/zip",
    "application/vnd.openxmlformats-officedocument.",
)


def words_of(content: bytes, content_type: str) -> str:
    """All text of an answer, with and without its markup.  Raises `ValueError` for an unknown form."""
    if content_type.startswith(_TEXT):
        return _without_markup(content.decode())
    if content_type.startswith(_ZIPPED):
        return "\n".join(_unpacked(content))
    if content_type == "application/pdf":
        return _pdf(content)
    raise ValueError(f"nothing reads {content_type} yet")


def _without_markup(text: str) -> str:
    """The text as it is and as it is read; a word that is divided between elements is found too."""
    return "\n".join((text, html.unescape(text), html.unescape(_TAG.sub("", text))))


def _unpacked(content: bytes) -> Iterator[str]:
    """Every file in an archive, and in archives in it; pictures and fonts hold no words."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            if inside[:2] == b"PK":
                yield from _unpacked(inside)
            elif inside[:5] == b"%PDF-":
                yield _pdf(inside)
            else:
                yield name + "\n" + _without_markup(inside.decode(errors="ignore"))


def _pdf(content: bytes) -> str:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    told = [page.extract_text() for page in reader.pages]
    return "\n".join([*told, str(reader.metadata), *_alternatives(reader)])


def _alternatives(reader) -> Iterator[str]:
    """The text alternatives of pictures, for those who hear the document."""
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        found = reader.get_object(number)
        if isinstance(found, dict) and "/Alt" in found:
            yield str(found["/Alt"])
