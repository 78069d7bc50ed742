"""What the words of a file can mean for a municipality: its series, areas, categories and genders."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher, get_close_matches

from indicators.domain.entry import Range
from indicators.domain.proposals import Cell, Held
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind
from indicators.imports.shapes.words import fold, gender_of

# Looking for what is alike takes time; a file of nothing but unknown words is not helped by it.
_MOST_SUGGESTED = 50
# How much less like the written word than the best suggestion another one may be.
_AS_LIKE = 0.08
_AS_IT_STANDS = " Skriv namnet eller koden så som det står i Riktmärke."


class Unknown(ValueError):
    """A word that means nothing here, or more than one thing; ``message`` says what to write."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Names:
    """Words with the ids that they may mean, and the name of each id."""

    noun: str
    ids: Mapping[str, tuple[int, ...]]
    names: Mapping[int, str]
    _suggested: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def find(self, word: str) -> int:
        """The one id of a word. Raises `Unknown`."""
        found = self.ids.get(fold(word), ())
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"”{self.names[one]}”" for one in found[:4])
            raise Unknown(
                f"”{word[:60]}” kan vara flera: {several}. Skriv koden i stället för namnet."
            )
        raise Unknown(f"{self.noun} ”{word[:60]}” finns inte här.{self._suggestion(fold(word))}")

    def has(self, word: str) -> bool:
        """Whether the word means exactly one thing."""
        return len(self.ids.get(fold(word), ())) == 1

    def _suggestion(self, word: str) -> str:
        if word not in self._suggested:
            if len(self._suggested) >= _MOST_SUGGESTED:
                return _AS_IT_STANDS
            near = self._near(word[:80])
            listed = " eller ".join(f"”{name}”" for name in near)
            self._suggested[word] = f" Menar du {listed}?" if near else _AS_IT_STANDS
        return self._suggested[word]

    def _near(self, word: str) -> list[str]:
        """The names most like a word, and only those that are about as like it as the best."""
        close = get_close_matches(word, self.ids, n=4, cutoff=0.6)
        alike = [SequenceMatcher(None, word, match).ratio() for match in close]
        best = [m for m, ratio in zip(close, alike, strict=True) if ratio > alike[0] - _AS_LIKE]
        return list(dict.fromkeys(self.names[one] for match in best for one in self.ids[match]))[:3]


@dataclass(frozen=True)
class SeriesWords:
    """A series as far as a file's values depend on it.

    ``categories`` has the whole; ``usual`` is the smallest and the largest value held.
    """

    id: int
    code: str
    name: str
    unit: Unit
    range: Range
    is_split: bool
    whole: int
    categories: Names
    genders: Mapping[str, Gender] = field(default_factory=dict)
    usual: tuple[Decimal, Decimal] | None = None

    @property
    def is_text(self) -> bool:
        """Whether it holds texts."""
        return self.unit.kind is Kind.TEXT

    @property
    def is_percent(self) -> bool:
        """Whether its values are in percent."""
        return self.unit.symbol == "%"

    @property
    def may_have_counts(self) -> bool:
        """Whether a value is so many of so many."""
        return self.is_percent and self.unit.kind in (Kind.SHARE, Kind.SURVEY)

    def gender(self, word: str) -> Gender | None:
        """The gender that a word means, in the series' own words or the usual ones."""
        return self.genders.get(fold(word)) or gender_of(word)


@dataclass(frozen=True)
class Catalogue:
    """Everything that a file's words can mean for one municipality.

    ``held`` are the cells whose counts, status or remark a file may leave unsaid, and the invented
    ones, which are ``examples``.
    """

    series: Mapping[int, SeriesWords]
    series_names: Names
    areas: Names
    own_area: int | None = None
    held: Mapping[Cell, Held] = field(default_factory=dict)
    examples: Collection[Cell] = frozenset()
    # A file says the same words on thousands of rows.
    _series: dict[str, SeriesWords] = field(default_factory=dict, compare=False, repr=False)
    _areas: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def find_series(self, words: str) -> SeriesWords:
        """The series that a code, a name, a number or a source's key means. Raises `Unknown`."""
        if words not in self._series:
            parts = (words, *_parts(words))
            known = next((part for part in parts if self.series_names.has(part)), words)
            self._series[words] = self.series[self.series_names.find(known)]
        return self._series[words]

    def find_area(self, words: str) -> int:
        """The area that a code, a name or both mean. Raises `Unknown`."""
        if words not in self._areas:
            digits = words.strip()
            # A spreadsheet takes the leading zero of 0883 away.
            padded = digits.zfill(4) if digits.isascii() and digits.isdigit() else ""
            parts = (words, padded, *_parts(words))
            known = next((part for part in parts if part and self.areas.has(part)), words)
            self._areas[words] = self.areas.find(known)
        return self._areas[words]


def names_of(noun: str, rows: Iterable[tuple[int, str, Iterable[str]]]) -> Names:
    """Names from rows of id, name and the words that mean it."""
    ids: dict[str, list[int]] = {}
    names: dict[int, str] = {}
    for one, name, words in rows:
        names[one] = name
        for word in (name, *words):
            known = ids.setdefault(fold(word), [])
            if word.strip() and one not in known:
                known.append(one)
    return Names(noun, {word: tuple(of) for word, of in ids.items() if word and of}, names)


def _parts(words: str) -> list[str]:
    """Keys within a longer text: "N02268 Förvärvsarbetande", "Riket (0000)", "0883 Västervik"."""
    tokens = words.replace("(", " ").replace(")", " ").split()
    return [token.strip(",:;") for token in (tokens[:1] + tokens[-1:]) if _is_key(token)]


def _is_key(token: str) -> bool:
    """Whether a token can only be a key: it has digits, and is not a bare small number."""
    return len(token) >= 4 and any(character.isdigit() for character in token)
