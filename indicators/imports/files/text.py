"""The text of a CSV file: which encoding its bytes have, and whether its letters came through."""

import re
from dataclasses import dataclass

from indicators.domain.sheets import FileProblem

# How a UTF-8 letter looks when its bytes are read as cp1252 or Latin-1: "Ã¤", "Â°", "âˆ’".
_CONTINUED = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_READ_AS_WINDOWS = re.compile(f"Ã{_CONTINUED}|Â[\u0080-\u00bf]|â[€ˆ]{_CONTINUED}|ï»¿")
# The same letters read as Mac or DOS text, and what is left when a letter was thrown away.
_READ_AS_OTHER = re.compile("√[§•∂ÑÖñ]|├[ñÑÂ╢äàû]|\ufffd")
# Swedish letters from DOS or an old Mac, read as cp1252: they stand in the middle of a word.
_FOREIGN_IN_WORD = re.compile("[a-zåäöA-ZÅÄÖ][†„”‡ŒŠ][a-zåäö]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\s;,\"\t]+")
_LONGEST_QUOTE = 40
_SAMPLE = 64 * 1024
_SAVE = (
    "Spara om filen med teckenkodningen UTF-8 (i Excel: ”CSV UTF-8 (kommaavgränsad)”) eller som .xlsx "
    "och ladda upp den igen."
)


@dataclass(frozen=True)
class _Mark:
    signature: bytes
    encoding: str


_MARKS = (
    _Mark(b"\xef\xbb\xbf", "utf-8"),
    _Mark(b"\xff\xfe\x00\x00", "utf-32-le"),
    _Mark(b"\x00\x00\xfe\xff", "utf-32-be"),
    _Mark(b"\xff\xfe", "utf-16-le"),
    _Mark(b"\xfe\xff", "utf-16-be"),
)


def looks_like_mojibake(text: str) -> bool:
    """Whether letters were lost because the text was once read in the wrong encoding."""
    return bool(_READ_AS_WINDOWS.search(text) or _READ_AS_OTHER.search(text))


def repaired(text: str) -> str | None:
    """What the text most likely said before its letters were lost; None when that cannot be told."""
    for encoding in ("cp1252", "latin-1", "mac_roman", "cp850"):
        try:
            better = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if better != text and not looks_like_mojibake(better):
            return better
    return None


def decoded(content: bytes) -> str:
    """The file's text; refuses what is no text, and says where letters would be lost."""
    text = _read(content).removesuffix("\x1a")  # old programs end a text with Ctrl-Z
    _refuse_control(text)
    if not text.isascii():
        _refuse_broken(text, _READ_AS_WINDOWS)
        _refuse_broken(text, _READ_AS_OTHER)
    return text


def _read(content: bytes) -> str:
    for mark in _MARKS:
        if content.startswith(mark.signature):
            return _strictly(content[len(mark.signature) :], mark.encoding)
    wide = _wide_encoding(content[:_SAMPLE])
    if wide:
        return _strictly(content, wide)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        place = fault.start
    text = _strictly(content, "cp1252")
    if _READ_AS_WINDOWS.search(text):
        _refuse_mixed(content, place)
    _refuse_broken(text, _FOREIGN_IN_WORD)
    return text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is zero."""
    half = len(sample) // 2
    if half < 4 or len(sample) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        row = _row_of(content[: fault.start].decode(encoding, "ignore"))
        said = "Windows (cp1252) eller UTF-8" if encoding == "cp1252" else encoding.upper()
        raise FileProblem(
            f"Rad {row} innehåller tecken som inte kan läsas som {said}. {_SAVE}"
        ) from None


def _refuse_mixed(content: bytes, place: int) -> None:
    row = content.count(b"\n", 0, place) + 1
    raise FileProblem(
        f"Filen blandar två teckenkodningar: en del är UTF-8, men rad {row} är det inte. Rätta raden "
        f"till å, ä och ö. {_SAVE}"
    )


def _refuse_control(text: str) -> None:
    found = _CONTROL.search(text)
    if found:
        raise FileProblem(
            f"Filen är ingen läsbar tabell: rad {_row_of(text[: found.start()])} innehåller ett "
            f"styrtecken (kod {ord(found[0])}). Kontrollera att rätt fil valdes, eller spara tabellen "
            "som .xlsx."
        )


def _refuse_broken(text: str, pattern: re.Pattern[str]) -> None:
    found = pattern.search(text)
    if found is None:
        return
    row = _row_of(text[: found.start()])
    word = _word_at(text, found.start())
    better = repaired(word)
    guess = f" (troligen ”{better}”)" if better else ""
    raise FileProblem(
        f"Rad {row}: ”{word}”{guess} visar att å, ä och ö har gått sönder, för att filen har sparats "
        f"med en annan teckenkodning än den lästes med. Hämta filen på nytt från källan. {_SAVE}"
    )


def _word_at(text: str, place: int) -> str:
    start = max(0, place - _LONGEST_QUOTE)
    for word in _WORD.finditer(text, start, place + _LONGEST_QUOTE):
        if word.start() <= place < word.end():
            return word[0][:_LONGEST_QUOTE]
    return text[place : place + 2]


def _row_of(before: str) -> int:
    """The row, counted from 1, where the text that comes after ``before`` stands."""
    return before.count("\n") + before.replace("\r\n", "\n").count("\r") + 1
