"""Numbers as people write them in running text, each with the sentence that it stands in.

Only what can be compared with a figure is a mention: shares, percentage points, kronor, numbers with
decimals and counts with their unit.  Years, dates, paragraphs, ages and the numbers of indicators
are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from people.domain.numbers import NO_BREAK_SPACE, round_half_up

PERCENT, POINTS, KRONOR = "%", "procentenheter", "kr"
_UNITS = {
    "%": PERCENT,
    "procent": PERCENT,
    "procentenhet": POINTS,
    "procentenheter": POINTS,
    "kr": KRONOR,
    "kronor": KRONOR,
}
_GAP = "[ \u00a0\u202f\u2009]"
# Not inside a word, a range ("20–64"), an indicator's number ("1.2") or a school year ("2024/25").
_NUMBER = re.compile(
    r"(?<![\w.,/§:–\u2212+-])(?:[+\u2212-])?"
    rf"(?P<whole>[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+|[0-9]+)(?:,(?P<rest>[0-9]+))?"
    r"(?![0-9\w]|[.,/:–-][0-9])"
    rf"{_GAP}?(?P<unit>%|[^\W\d_]+)?"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-ZÅÄÖ0-9”\"])")
_ABOUT = re.compile(
    r"\b(?:drygt|över|mer än|knappt|nästan|närmare|cirka|ca|omkring|ungefär|runt|kring|uppemot)\s*$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:från|mot|jämfört med|tidigare|förra|dåvarande|då)\b[^.;:]{0,25}$", re.IGNORECASE
)
_STATED = re.compile(
    r"\b(?:ligger på|låg på|är|var|blev|uppgår till|uppgick till)\s+"
    r"(?:nu |(?:drygt|knappt|cirka|ca|omkring|ungefär) )?$",
    re.IGNORECASE,
)
_MARGIN = Decimal("0.05")


@dataclass(frozen=True)
class Mention:
    """A number in a text: as written, its value, how precisely it is given, and its unit."""

    written: str
    value: Decimal
    decimals: int
    unit: str
    before: str

    @property
    def is_earlier(self) -> bool:
        """Whether the words before say that it is what something was, or is compared with."""
        return bool(_EARLIER.search(self.before))

    @property
    def is_stated(self) -> bool:
        """Whether the words before state it as a level: "ligger på", "är"."""
        return bool(_STATED.search(self.before))

    def says(self, figure: Decimal) -> bool:
        """Whether it is the figure, rounded to the decimals that the writer chose, or about it."""
        size = abs(figure)
        if self.value in (size, round_half_up(size, self.decimals)):
            return True
        about = _ABOUT.search(self.before)
        return bool(about) and abs(size - self.value) <= max(size * _MARGIN, Decimal(1))


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph; a line is never joined with the next one."""
    lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
    return [one for line in lines for one in _SENTENCE_END.split(line) if one]


def mentions_in(sentence: str, nouns: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """The numbers of a sentence; `nouns` are the units of counts ("platser")."""
    for found in _NUMBER.finditer(sentence):
        word = (found["unit"] or "").lower()
        unit = _UNITS.get(word) or (word if word in nouns else "")
        rest = found["rest"] or ""
        if not unit and not rest:
            continue
        whole = re.sub(_GAP, "", found["whole"])
        written = found[0] if unit else found[0][: found.end("rest") - found.start()]
        yield Mention(
            written=written.strip().replace(" ", NO_BREAK_SPACE),
            value=Decimal(f"{whole}.{rest}" if rest else whole),
            decimals=len(rest),
            unit=unit,
            before=sentence[max(0, found.start() - 40) : found.start()],
        )


def numbers_in(text: str) -> Iterator[Decimal]:
    """Every number of a text, whatever it counts."""
    for found in _NUMBER.finditer(text):
        whole = re.sub(_GAP, "", found["whole"])
        yield Decimal(f"{whole}.{found['rest']}" if found["rest"] else whole)
