"""The answer of an indicator's page in a few sentences of plain Swedish, computed from its reading."""

import re
from dataclasses import dataclass

from indicators.domain.reading import Figure, Mark, Reading, Row
from indicators.domain.vocabulary import Kind, Missing, Position, Trend, Verdict
from people.domain.numbers import MINUS, round_half_up

_NUMBERS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_PARTS = {
    Verdict.MET.mark: "når målet",
    Verdict.NEARLY.mark: "når nästan målet",
    Verdict.NOT_MET.mark: "når inte målet",
    Verdict.NOT_ASSESSABLE.mark: "kan inte bedömas",
    Verdict.NO_TARGET.mark: "har inget mål",
}
_REACHED = {
    Verdict.MET.mark: "nått",
    Verdict.NEARLY.mark: "nästan nått",
    Verdict.NOT_MET.mark: "inte nått",
}
_PLACES = {str(p.mark) for p in (Position.OVER, Position.UNDER, Position.EQUAL)}
_WITHOUT_JUDGEMENT = "visas utan bedömning"
_AT_LEAST_COMPARISON = "lika med eller högre än "


@dataclass(frozen=True)
class _Noun:
    """What the figure is called; `moves` are the words for up and down."""

    definite: str
    unchanged: str = "oförändrad"
    moves: tuple[str, str] = ("ökat", "minskat")

    @property
    def sentence(self) -> str:
        return self.definite.capitalize()


_NOUNS = {
    Kind.SHARE: _Noun("andelen"),
    Kind.SURVEY: _Noun("andelen"),
    Kind.COUNT: _Noun("antalet", "oförändrat"),
    Kind.RATIO: _Noun("kvoten"),
    Kind.INDEX: _Noun("indexet", "oförändrat", ("stigit", "sjunkit")),
    Kind.DEVIATION: _Noun("avvikelsen", moves=("stigit", "sjunkit")),
    Kind.POINTS: _Noun("resultatet", "oförändrat", ("stigit", "sjunkit")),
    Kind.TIME: _Noun("tiden"),
}
_VALUE = _Noun("värdet", "oförändrat", ("stigit", "sjunkit"))


def lead_of(reading: Reading) -> str:
    """Level, target and development; or why there is nothing to say."""
    figure = reading.headline
    if figure is None or not figure.has_number:
        return _without_number(reading, figure)
    noun = _NOUNS.get(Kind(reading.kind), _VALUE)
    sentences = (_level(reading, figure, noun), *_target(reading, noun), _trend(reading, noun))
    return " ".join(sentence for sentence in sentences if sentence)


def _without_number(reading: Reading, figure: Figure | None) -> str:
    if reading.parts:
        return _of_parts(reading.parts)
    if reading.texts:
        return reading.texts[0][1]
    if figure is None or not figure.missing:
        return "Inget värde har lagts in än."
    if figure.missing == Missing.CONFIDENTIAL:
        return (
            f"Värdet för {_phrase(reading.period)} visas inte, eftersom det gäller för få personer."
        )
    return f"Värde för {_phrase(reading.period)} saknas: {figure.spoken}."


def _of_parts(parts: tuple[Reading, ...]) -> str:
    """ "Två delar: 1.6a når målet enligt prognos, 1.6b når inte målet."."""
    count = _NUMBERS[len(parts)] if len(parts) < len(_NUMBERS) else str(len(parts))
    if all(part.verdict.mark == Verdict.NO_TARGET.mark for part in parts):
        return f"{'En del' if len(parts) == 1 else f'{count.capitalize()} delar'}, utan mål."
    said = ", ".join(
        f"{part.number} {_PARTS[part.verdict.mark]}{_reservation(part.verdict)}" for part in parts
    )
    return f"{'En del' if len(parts) == 1 else f'{count.capitalize()} delar'}: {said}."


def _level(reading: Reading, figure: Figure, noun: _Noun) -> str:
    """ "År 2024 var andelen 62,9 procent."."""
    unit = "procent" if reading.symbol == "%" else reading.symbol
    value = f"{figure.text}\u00a0{unit}" if unit else figure.text
    firm = f" ({figure.status.lower()} uppgift)" if figure.status == "Preliminär" else ""
    return f"{_opening(reading.period)} var {noun.definite} {value}{firm}."


def _target(reading: Reading, noun: _Noun) -> tuple[str, ...]:
    """Whether the target is reached, together with the place beside the comparison."""
    place = _place(reading) if reading.position.mark in _PLACES else ""
    reached = _REACHED.get(reading.verdict.mark, "")
    if reached:
        reached += _reservation(reading.verdict)
        if place and reading.aim.startswith(_AT_LEAST_COMPARISON):
            return (f"Det är {place}, så målet är {reached}.",)
        aim = reading.aim
        if aim.startswith(("ökar", "minskar")):
            aim = f"att {noun.definite} {aim}"
        return (f"Målet är {aim}, och det är {reached}.", f"Det är {place}." if place else "")
    return (_unjudged(reading), f"Det är {place}." if place else "")


def _unjudged(reading: Reading) -> str:
    words = reading.verdict.words
    if reading.verdict.mark == Verdict.NOT_ASSESSABLE.mark:
        return f"Målet kan inte bedömas: {words}."
    if words.startswith(_WITHOUT_JUDGEMENT):
        return f"Det {words}."
    return ""


def _reservation(verdict: Mark) -> str:
    """What the verdict's word says beyond the verdict: "enligt prognos"."""
    return " enligt prognos" if verdict.label.endswith("enligt prognos") else ""


def _place(reading: Reading) -> str:
    """ "3,5 procentenheter under riket": the position's words without the period said already."""
    words = reading.position.words
    for ending in (_phrase(reading.period), reading.period):
        words = words.removesuffix(ending).rstrip()
    return words


def _trend(reading: Reading, noun: _Noun) -> str:
    mark = reading.trend
    if mark.mark == Trend.NOT_COMPARABLE.mark:
        broken = "bryts" in mark.words
        return f"Utvecklingen kan inte bedömas: {mark.words}." if broken else ""
    if mark.mark == Trend.UNCHANGED.mark:
        since = mark.words.partition(" sedan ")[2]
        return f"{noun.sentence} är {noun.unchanged} sedan {since}."
    up, down = noun.moves
    verb = down if mark.words.startswith(MINUS) else up
    streak = _streak(reading)
    if streak > 1:
        count = _NUMBERS[streak] if streak < len(_NUMBERS) else str(streak)
        return f"{noun.sentence} har {verb} {count} {_years(reading.period)} i rad."
    return f"{noun.sentence} har {verb} med {mark.words.lstrip(f'+{MINUS}')}."


def _streak(reading: Reading) -> int:
    """How many changes in a row up to the latest period go the same way, a year apart each."""
    index = next((i for i, c in enumerate(reading.columns) if c.key == "t"), 0)
    rows = list(reading.rows)
    while rows and rows[-1].period != reading.period:
        rows.pop()
    count, way = 0, 0
    for later, earlier in zip(reversed(rows), reversed(rows[:-1]), strict=False):
        change = _change(earlier, later, index, reading.decimals)
        if not change or (way and change != way):
            break
        count, way = count + 1, change
    return count


def _change(earlier: Row, later: Row, index: int, decimals: int) -> int:
    """1 up, -1 down, 0 when nothing changed or the two cannot be compared."""
    first, last = earlier.figures[index].value, later.figures[index].value
    alike = _shape(earlier.period) == _shape(later.period) != ""
    if first is None or last is None or later.after_break or not alike:
        return 0
    if later.year - earlier.year != 1:
        return 0
    change = round_half_up(last - first, decimals)
    return (change > 0) - (change < 0)


def _shape(period: str) -> str:
    """Whole years and school years can follow each other; other periods have no shape here."""
    if re.fullmatch(r"\d{4}", period):
        return "år"
    return "läsår" if re.fullmatch(r"\d{4}/\d{2}", period) else ""


def _years(period: str) -> str:
    return _shape(period) or "år"


def _phrase(period: str) -> str:
    """The period in running text: "2024", "läsåret 2024/25", "mandatperioden 2022–2026"."""
    if _shape(period) == "läsår":
        return f"läsåret {period}"
    if re.fullmatch(r"\d{4}–\d{4}", period):
        return f"mandatperioden {period}"
    return period


def _opening(period: str) -> str:
    """The period as the beginning of a sentence: "År 2024", "I jan–aug 2026", "Den 6 juni 2026"."""
    if _shape(period) == "år":
        return f"År {period}"
    if re.match(r"\d{1,2} ", period):
        return f"Den {period}"
    if period[:1].isalpha():
        return f"I {period}"
    phrase = _phrase(period)
    return phrase[:1].upper() + phrase[1:]
