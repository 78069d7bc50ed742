"""Reads a text file, and says what is wrong with it when it cannot be read."""

import re
from pathlib import Path

from people.imports.problems import Place, Problems

LARGEST = 20_000_000
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_text(path: Path, problems: Problems) -> str | None:
    """The text of a UTF-8 file, without byte order mark; None when it cannot be read."""
    place = Place(str(path), 1)
    try:
        if path.stat().st_size > LARGEST:
            problems.add(place, f"filen är större än {LARGEST // 1_000_000} MB. Dela upp den.")
            return None
        content = path.read_bytes()
    except OSError as error:
        problems.add(place, f"filen går inte att öppna ({error.strerror}).")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(
            Place(str(path), line),
            "filen är inte sparad i UTF-8, så å, ä och ö går inte att läsa. "
            "Spara om den som UTF-8 (i Excel: CSV UTF-8).",
        )
        return None
    if match := _CONTROL_CHARACTER.search(text):
        line = text.count("\n", 0, match.start()) + 1
        problems.add(
            Place(str(path), line), "ett styrtecken som inte får finnas i filen. Skriv om raden."
        )
        return None
    return text
