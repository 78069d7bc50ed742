"""Participants by gender: consistency, words, and what readers may see of small numbers."""

from decimal import Decimal

from people.domain.numbers import NO_BREAK_SPACE, format_number

# The smallest number of persons that is shown to readers (the default rule of disclosure control).
SMALLEST_SHOWN = 6


def consistency(women: int | None, men: int | None, total: int | None) -> str:
    """A question when women and men do not add up to the total; empty when nothing is odd.

    A question and not an error: somebody may have another gender or none registered.
    """
    if women is None or men is None or total is None or women + men == total:
        return ""
    return (
        f"{_n(women)} kvinnor och {_n(men)} män är {_n(women + men)}, men totalt står {_n(total)}. "
        "Kontrollera talen. Lämna in ändå om kön saknas för några."
    )


def full_words(women: int | None, men: int | None, total: int | None) -> str:
    """What was written, for the body and the unit: "8 kvinnor, 6 män, totalt 14"."""
    whole = [] if total is None else [f"totalt {_n(total)}"]
    return ", ".join(_split(women, men) + whole)


def shown_words(women: int | None, men: int | None, total: int | None) -> str:
    """What readers see: no number from 1 to 5, and none from which such a number can be computed."""
    if not _tells_of_few(women, men, total):
        return full_words(women, men, total)
    if total is None:
        return ", ".join(_guarded(women, "kvinnor") + _guarded(men, "män"))
    if _is_small(total):
        return "färre än 6"
    return f"totalt {_n(total)} (uppdelningen visas inte, färre än 6 i en grupp)"


def published_words(women: int | None, men: int | None, total: int | None) -> str:
    """The same in a document's running text: "18 deltagare (11 kvinnor, 7 män)"."""
    if total is None:
        return shown_words(women, men, total)
    if _is_small(total):
        return "färre än 6 deltagare"
    whole = f"{_n(total)} deltagare"
    split = ", ".join(part.replace(" ", NO_BREAK_SPACE) for part in _split(women, men))
    return f"{whole} ({split})" if split and not _tells_of_few(women, men, total) else whole


def _split(women: int | None, men: int | None) -> list[str]:
    parts = []
    if women is not None:
        parts.append("1 kvinna" if women == 1 else f"{_n(women)} kvinnor")
    if men is not None:
        parts.append("1 man" if men == 1 else f"{_n(men)} män")
    return parts


def _tells_of_few(women: int | None, men: int | None, total: int | None) -> bool:
    """Whether a number from 1 to 5 is there, or follows from the others."""
    split = total is not None and (women is not None or men is not None)
    rest = (total or 0) - (women or 0) - (men or 0) if split else None
    return any(_is_small(count) for count in (women, men, total, rest))


def _guarded(count: int | None, word: str) -> list[str]:
    if count is None:
        return []
    return [f"färre än 6 {word}" if _is_small(count) else f"{_n(count)} {word}"]


def _is_small(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def _n(number: int) -> str:
    return format_number(Decimal(number))
