"""Text that a spreadsheet would take for a formula, made harmless in files and read back again."""

import re
import unicodedata

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_NUMBER = re.compile(r"[+-]?[0-9]+(,[0-9]+)?")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before what looks like one."""
    return f"'{text}" if is_like_formula(text) else text


def harmless_cell(text: str) -> str:
    """The same for a cell that may be a number, which stays as it is."""
    return text if _NUMBER.fullmatch(text) else harmless(text)


def as_meant(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and is_like_formula(text[1:]) else text


def is_like_formula(text: str) -> bool:
    """Whether some spreadsheet might run the text, also behind quotes, spaces or invisible signs.

    In some languages a sign of full width counts as the ordinary one.  Text that is like a formula is
    so behind apostrophes too: else `as_meant` would take away an apostrophe that was there before.
    """
    if text.lstrip("'").startswith(_STARTS):
        return True
    for place, sign in enumerate(text):
        if sign not in " \"'" and not sign.isspace() and unicodedata.category(sign) != "Cf":
            return unicodedata.normalize("NFKC", text[place]).startswith(_STARTS)
    return False
