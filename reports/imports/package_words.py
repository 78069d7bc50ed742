"""Whether a package's follow-up says only what a follow-up can say: words from lists, sizes, shapes.

The pages and documents look such words up and trust them, since the tree is made from the same lists.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from indicators.domain.reading import Figure, Mark, Reading
from indicators.domain.vocabulary import Attainment, JudgementKind, Kind, Missing, Verdict
from reports.domain.content import FollowUpContent, Imprint, RoundContent
from reports.domain.content_goals import GoalContent

_TRENDS = ("t-up", "t-flat", "t-down", "t-na")
_POSITIONS = ("p-over", "p-under", "p-equal", "p-na")
_MARKS = {
    "",
    *(one.mark for one in Verdict),
    *(one.mark for one in Attainment),
    *_TRENDS,
    *_POSITIONS,
}
_COLUMNS = {"k", "m", "t", "rk", "rm", "r"}
_MOST_DECIMALS = 10
_MOST_DIGITS = 30
_MOST_VERSIONS = 10_000


def strange_in(content: FollowUpContent) -> str:
    """The first thing that no follow-up says, in Swedish ("bedömningen ”x”"); "" when all is well."""
    return next((words for part in _parts(content) for words in _strange(part) if words), "")


def _parts(value: Any) -> Iterator[Any]:
    """Every part of the tree, and every number."""
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Decimal):
        yield value


def _strange(part: Any) -> Iterator[str]:
    """What is strange in one part itself."""
    match part:
        case Decimal():
            small = part.is_finite() and len(part.as_tuple().digits) <= _MOST_DIGITS
            yield _unless(small and abs(part.adjusted()) <= _MOST_DIGITS, "ett tal", part)
        case Mark():
            yield _unless(part.mark in _MARKS, "märket", part.mark)
        case Figure():
            yield _unless(part.missing in {"", *map(str, Missing)}, "skälet", part.missing)
        case GoalContent():
            yield _unless(part.level in {"", *map(str, Attainment)}, "bedömningen", part.level)
        case Reading():
            yield from _of_reading(part)
        case RoundContent():
            known = part.judgement in set(map(str, JudgementKind))
            yield _unless(known, "bedömningens slag", part.judgement)
        case Imprint():
            yield _unless(0 < part.version < _MOST_VERSIONS, "versionen", part.version)


def _of_reading(reading: Reading) -> Iterator[str]:
    yield _unless(reading.kind in set(map(str, Kind)), "indikatorns slag", reading.kind)
    yield _unless(0 <= reading.decimals <= _MOST_DECIMALS, "antalet decimaler", reading.decimals)
    keys = [column.key for column in reading.columns]
    for key in keys:
        yield _unless(key in _COLUMNS and keys.count(key) == 1, "kolumnen", key)
    for row in reading.rows:
        yield _unless(len(row.figures) == len(keys), "raden", row.period)


def _unless(well: bool, what: str, said: object) -> str:
    return "" if well else f"{what} ”{str(said)[:40]}”"
