"""Swedish counting in words: numbers up to twelve, nouns that strategies use, lists."""

from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERS = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)


@dataclass(frozen=True)
class Noun:
    """A noun with the forms that counting needs; `neuter` nouns take "ett" and "nått"."""

    singular: str
    plural: str
    definite: str
    definite_plural: str
    neuter: bool = False

    def form(self, count: int) -> str:
        """The indefinite form after a number: "1 indikator", "2 indikatorer"."""
        return self.singular if count == 1 else self.plural


_NOUNS = {
    noun.singular: noun
    for noun in (
        Noun("mål", "mål", "målet", "målen", neuter=True),
        Noun("delmål", "delmål", "delmålet", "delmålen", neuter=True),
        Noun("inriktningsmål", "inriktningsmål", "inriktningsmålet", "inriktningsmålen", True),
        Noun("indikator", "indikatorer", "indikatorn", "indikatorerna"),
        Noun("målindikator", "målindikatorer", "målindikatorn", "målindikatorerna"),
        Noun("mätindikator", "mätindikatorer", "mätindikatorn", "mätindikatorerna"),
        Noun("nyckeltal", "nyckeltal", "nyckeltalet", "nyckeltalen", neuter=True),
        Noun("mått", "mått", "måttet", "måtten", neuter=True),
        Noun("insats", "insatser", "insatsen", "insatserna"),
        Noun("aktivitet", "aktiviteter", "aktiviteten", "aktiviteterna"),
        Noun("åtgärd", "åtgärder", "åtgärden", "åtgärderna"),
        Noun("uppdrag", "uppdrag", "uppdraget", "uppdragen", neuter=True),
        Noun("fokusområde", "fokusområden", "fokusområdet", "fokusområdena", neuter=True),
        Noun("område", "områden", "området", "områdena", neuter=True),
        Noun("målområde", "målområden", "målområdet", "målområdena", neuter=True),
    )
}


def noun_of(word: str, otherwise: str) -> Noun:
    """The strategy's own word when its forms are known, else `otherwise` (a known word)."""
    return _NOUNS.get(word.strip().lower()) or _NOUNS[otherwise]


def number_word(count: int, *, neuter: bool) -> str:
    """A count in running text: "två", "ett", "fjorton" is written 14."""
    if count == 1 and neuter:
        return "ett"
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted_number(word: str) -> int | None:
    """The count that a word or digits stand for: "två", "14", "ingen"; None for other words."""
    lowered = word.lower()
    if lowered.isdecimal():
        return int(lowered)
    if lowered in ("ett", "inget", "ingen"):
        return 1 if lowered == "ett" else 0
    return _NUMBERS.index(lowered) if lowered in _NUMBERS else None


def share(part: int, whole: int, noun: Noun) -> str:
    """The subject of a sentence: "två av tre mål", "båda målen", "inget av de tre målen", "målet"."""
    if whole == 1:
        return noun.definite
    counted = number_word(whole, neuter=noun.neuter)
    if part == 0:
        return f"{'inget' if noun.neuter else 'ingen'} av de {counted} {noun.definite_plural}"
    if part == whole:
        return f"båda {noun.definite_plural}" if whole == 2 else f"alla {counted} {noun.plural}"
    return f"{number_word(part, neuter=noun.neuter)} av {counted} {noun.plural}"


def agreeing(count: int, noun: Noun, neuter: str, common: str, plural: str) -> str:
    """The form of an adjective or participle that agrees with `count` things."""
    if count > 1:
        return plural
    return neuter if noun.neuter else common


def sentence_start(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"
