"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+\s*")
# Longer texts are compared whole: word by word would take too long.
_MOST_WORDS = 1500


@dataclass(frozen=True)
class Piece:
    """A stretch of words: `kind` is same, gone or new."""

    kind: str
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The later text in pieces, with what is gone from the earlier one where it stood."""
    if before == after:
        return (Piece("same", after),) if after else ()
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        return _pieces(("gone", old), ("new", new))
    found: list[tuple[str, list[str]]] = []
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", new[j1:j2]))
        else:
            found += [("gone", old[i1:i2]), ("new", new[j1:j2])]
    return _pieces(*found)


def _pieces(*found: tuple[str, list[str]]) -> tuple[Piece, ...]:
    return tuple(Piece(kind, "".join(words)) for kind, words in found if words)
