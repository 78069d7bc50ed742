"""What may stand as evidence with a report: web addresses, and files of a few known kinds.

A file is what its bytes say, not what its name says; nothing of it is ever unpacked or run here.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from urllib.parse import urlsplit

from actionplans.domain.refusals import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_OF_A_REPORT = 10
_MOST_OF_A_NAME = 120
# What reading a spoiled, locked or strangely packed zip file raises.
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_MOST_MEMBERS = 5000
# Bytes of a zip file's list of members.  A document's is some ten kilobytes; a list of hundreds of
# thousands takes memory before it can be counted.
_LONGEST_LIST = 1024 * 1024
_HEAD = 4096
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

# By the name's ending: the media type, and what such a file is called with its article.
TYPES = {
    "pdf": ("application/pdf", "ett PDF-dokument"),
    "docx": (f"{_OFFICE}wordprocessingml.document", "ett Word-dokument"),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", "en Excel-arbetsbok"),
    "pptx": (f"{_OFFICE}presentationml.presentation", "en PowerPoint-presentation"),
    "odt": (f"{_OPEN}text", "en OpenDocument-text"),
    "ods": (f"{_OPEN}spreadsheet", "ett OpenDocument-kalkylark"),
    "png": ("image/png", "en PNG-bild"),
    "jpg": ("image/jpeg", "en JPEG-bild"),
    "txt": ("text/plain", "en textfil"),
    "csv": ("text/csv", "en CSV-fil"),
}
ENDINGS_WORDS = "pdf, docx, xlsx, pptx, odt, ods, png, jpg, txt och csv"
_ALIASES = {"jpeg": "jpg"}
_SIGNATURES = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_MAIN_PART = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SCRIPTS = ("basic/", "scripts/", "xl/macrosheets/")
_MARKUP = re.compile(
    rb"<(?:!doctype|\?xml|html|head|body|svg|script|iframe|img|object|embed|meta)\b", re.IGNORECASE
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SAVE_AS = "Spara den som PDF eller bild och lägg till den i stället."


def tidy_name(name: str) -> str:
    """A file's name without folders, control characters and excessive length; its ending is kept."""
    last = re.split(r"[/\\]", name)[-1]
    readable = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, dot, ending = readable.rpartition(".")
    if not dot:
        return readable[:_MOST_OF_A_NAME] or "fil"
    return f"{(stem or 'fil')[: _MOST_OF_A_NAME - len(ending) - 1]}.{ending}"


def check_size(size: int) -> None:
    """Raise `Refused` for an empty file and for one over the limit, in bytes."""
    if size == 0:
        raise Refused("Filen är tom. Kontrollera att rätt fil valdes.")
    if size > MOST_BYTES:
        megabytes = f"{size / 1024 / 1024:.1f}".replace(".", ",")
        raise Refused(
            f"Filen är för stor: {megabytes} megabyte. Högst {MOST_BYTES // 1024 // 1024} megabyte "
            "tas emot. Gör den mindre, eller lägg filen där andra når den och lägg till en länk."
        )


def media_type_of(name: str, content: bytes) -> str:
    """The media type of a file whose name and bytes agree.

    Raises `Refused` for every other kind, for programs, web pages and drawings in SVG, for macros,
    and where the name says one thing and the bytes another.
    """
    check_size(len(content))
    _refuse_dangerous(content[:_HEAD])
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    ending = _ALIASES.get(ending, ending)
    if ending not in TYPES:
        said = f"”{ending[:12]}”" if ending else "utan filändelse"
        raise Refused(f"Filer av slaget {said} tas inte emot. Det går bra med {ENDINGS_WORDS}.")
    if not _agrees(ending, content):
        raise Refused(
            f"Filen heter som {TYPES[ending][1]} men innehåller något annat. "
            "Öppna den i sitt program, spara den på nytt och lägg till den igen."
        )
    return TYPES[ending][0]


def web_address(text: str) -> str:
    """The address without spaces around it; raises `Refused` unless it is a plain web address."""
    address = text.strip()
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
        parts = urlsplit("")
    strange = re.search(r"[\s<>\"\\]", address) or any(
        unicodedata.category(one)[0] == "C" for one in address
    )
    plain = parts.scheme in ("http", "https") and "." in host and not parts.username
    if not plain or strange:
        raise Refused(
            "Adressen ska börja med https:// eller http://. Kopiera den från webbläsaren."
        )
    if len(address) > 500:
        raise Refused("Adressen är längre än 500 tecken. Använd en kortare länk till samma sida.")
    return address


def size_words(size: int) -> str:
    """ "340 kB", "2,4 MB" of a number of bytes."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")


def _refuse_dangerous(head: bytes) -> None:
    if head.startswith(_PROGRAMS[1:]) or (head.startswith(b"MZ") and b"\0" in head):
        raise Refused(f"Filen är ett program och tas inte emot. Det går bra med {ENDINGS_WORDS}.")
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise Refused(f"Filen är en webbsida, en SVG-bild eller annan kod. {_SAVE_AS}")


def _agrees(ending: str, content: bytes) -> bool:
    if ending in _SIGNATURES:
        return content.startswith(_SIGNATURES[ending])
    if ending in ("txt", "csv"):
        return _is_text(content)
    return _is_archive_of(ending, content)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            return False
        _refuse_dangerous(text[:_HEAD].encode())
        return "\0" not in text
    return not _CONTROLS.search(content)


def _is_archive_of(ending: str, content: bytes) -> bool:
    """Whether the zip file's list of members is that of such a document; refuses macros."""
    if _list_length(content) > _LONGEST_LIST:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS:
                return False
            names = [one.filename.lower() for one in members]
            mimetype = _beginning(archive, "mimetype")
    except _UNREADABLE:
        return False
    if any(name.endswith(_MACROS) or name.startswith(_SCRIPTS) for name in names):
        raise Refused(f"Filen innehåller makron. {_SAVE_AS}")
    if ending in _MAIN_PART:
        return _MAIN_PART[ending] in names and "[content_types].xml" in names
    return mimetype.strip().decode("latin-1") == TYPES[ending][0]


def _list_length(content: bytes) -> int:
    """The bytes of the zip file's list of members, as its last record says."""
    last = content.rfind(b"PK\x05\x06")
    return int.from_bytes(content[last + 12 : last + 16], "little") if last >= 0 else 0


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a member; none when there is no such one, or one that is packed so that a
    few bytes may unpack to any number.
    """
    found = archive.NameToInfo.get(name)
    if found is None or found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b""
    with archive.open(found) as member:
        return member.read(200)
