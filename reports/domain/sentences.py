"""Swedish sentences that vary: numbers, periods and names in running text, and a way to put them
after each other so that no two neighbours open with the same word.

The variation follows from a code, never from chance: the same numbers always give the same text.
"""

import re
from collections.abc import Sequence

from indicators.domain.periods import PeriodError, parse_period
from indicators.domain.reading import Figure, Reading
from indicators.domain.vocabulary import Kind
from people.domain.numbers import NO_BREAK_SPACE
from reports.domain.words import sentence_start

_WITH_UNIT_WORD = {Kind.COUNT.value, Kind.POINTS.value, Kind.TIME.value}
_DAY = re.compile(r"\d{1,2} \w+ \d{4}")
_FIRST_WORD = re.compile(r"\w+")


class Prose:
    """Sentences put after each other, in paragraphs."""

    def __init__(self, code: str) -> None:
        self._turn = sum(ord(letter) for letter in code)
        self._paragraphs: list[list[str]] = [[]]
        self._before = ""

    def say(self, *variants: str) -> None:
        """Add the variant whose turn it is, unless it opens as the sentence before; "" is none."""
        wordings = [sentence_start(one) for one in variants if one]
        if not wordings:
            return
        first = self._turn % len(wordings)
        in_turn = [*wordings[first:], *wordings[:first]]
        chosen = next((one for one in in_turn if opening(one) != self._before), in_turn[0])
        self._turn += 1
        self._before = opening(chosen)
        self._paragraphs[-1].append(chosen)

    def new_paragraph(self) -> None:
        """What is said next begins a paragraph of its own."""
        if self._paragraphs[-1]:
            self._paragraphs.append([])

    @property
    def text(self) -> str:
        """The paragraphs with an empty line between them."""
        return "\n\n".join(" ".join(one) for one in self._paragraphs if one)


def opening(sentence: str) -> str:
    """The first word, as it is compared with the neighbour's."""
    found = _FIRST_WORD.search(sentence)
    return found[0].casefold() if found else ""


def inside(name: str) -> str:
    """A name inside a sentence: small first letter, unless its first word is an abbreviation."""
    first = name.split(" ", 1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def named(reading: Reading) -> str:
    """The indicator's name with its number: "Nyanlända i arbete (1.2)"."""
    return f"{reading.name} ({reading.number})" if reading.number else reading.name


def short_name(reading: Reading) -> str:
    """The number where there is one, else the name."""
    return reading.number or inside(reading.name)


def value_words(figure: Figure, reading: Reading, *, noun: bool = False) -> str:
    """A figure with its unit: "61,2 %"; with `noun` also "31 platser", unless the name says it."""
    if not figure.has_number:
        return figure.text
    if reading.symbol:
        return f"{figure.text}{NO_BREAK_SPACE}{reading.symbol}"
    unit = reading.unit.lower()
    said = not noun or reading.kind not in _WITH_UNIT_WORD or unit in reading.name.lower()
    if said or not unit or abs(figure.value or 0) == 1:
        return figure.text
    return f"{figure.text} {unit}"


def period_words(label: str, code: str = "", *, after: str = "") -> str:
    """A period in running text: "2024", "läsåret 2024/25", "den 6 juni 2026", "under jan–aug 2026".

    `after` is what stands before it: a bare whole number needs "år" between itself and a year.
    """
    try:
        period = parse_period(code or label)
    except PeriodError:
        return label
    if period.shape == "day":
        return f"den {period.label}"
    if period.shape.startswith("M"):
        return f"under {period.label}"
    bare = period.shape == "year" and after[-1:].isdigit() and "," not in after
    return f"år {period.label}" if bare else period.phrase


def since_words(label: str) -> str:
    """What something is counted from, in running text: "2024", "den 6 juni 2025"."""
    return f"den {label}" if _DAY.fullmatch(label.replace(NO_BREAK_SPACE, " ")) else label


def period_opening(label: str, code: str = "") -> str:
    """A period that opens a sentence: "År 2024", "Läsåret 2024/25"."""
    words = period_words(label, code)
    return f"År {words}" if words[:1].isdigit() else sentence_start(words)


def bracketed(words: str) -> str:
    """Words to stand inside brackets: brackets of their own become commas."""
    return words.replace(" (", ", ").replace(")", "")


def numbers_listed(readings: Sequence[Reading]) -> str:
    """ "1.1, 1.2 och 1.4"."""
    names = list(dict.fromkeys(short_name(one) for one in readings))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
