"""Invented values: the same for the same question, plausible in size, and nobody's statistics."""

import hashlib
from decimal import ROUND_HALF_UP, Decimal

from indicators.sources.fake.catalogue import NATION, FakeGroup, FakeKpi

# Before this year Kolada has one decimal, since then eight.
PRECISE_FROM = 2019
# One in so many cells of women and men is empty, as when there are too few persons.
ONE_EMPTY_IN = 40
# Real gaps: a key figure without a national value, and one whose national value lacks two years.
WITHOUT_NATION = frozenset({"N15001"})
NATION_GAPS = frozenset({("N10103", 2012), ("N10103", 2013)})


def genders(kpi: FakeKpi) -> tuple[str, ...]:
    """The columns of a key figure, in Kolada's order."""
    return ("T", "K", "M") if kpi.is_divided_by_gender else ("T",)


def has_record(kpi: FakeKpi, area: str, year: int) -> bool:
    """Whether Kolada has the area and year at all."""
    return not (area == NATION and (kpi.id in WITHOUT_NATION or (kpi.id, year) in NATION_GAPS))


def value(kpi: FakeKpi, area: str, year: int, gender: str) -> Decimal | None:
    """The example value of a cell; None for the few that are empty."""
    if gender != "T" and area != NATION and _share(kpi.id, area, year, gender) < 1 / ONE_EMPTY_IN:
        return None
    middle, spread = _scale(kpi)
    place = 0.0 if area == NATION else _share(kpi.id, area) - 0.5
    drift = (year - 2018) * (_share(kpi.id, "drift") - 0.4) / 15
    noise = (_share(kpi.id, area, year) - 0.5) / (40 if area == NATION else 8)
    apart = {"T": 0.0, "K": 0.5, "M": -0.5}[gender] * (_share(kpi.id, "apart") - 0.5) / 2
    apart += 0.0 if gender == "T" else (_share(kpi.id, area, gender) - 0.5) / 20
    number = middle + spread * (place + drift + noise + apart)
    return _rounded(Decimal(repr(max(number, 0.0))), year)


def mean(kpi: FakeKpi, group: FakeGroup, year: int, gender: str) -> tuple[Decimal | None, int]:
    """The unweighted mean of a group's members and how many had a value."""
    found = [value(kpi, member, year, gender) for member in group.members]
    numbers = [number for number in found if number is not None]
    if not numbers:
        return None, 0
    return _rounded(sum(numbers, Decimal(0)) / len(numbers), year), len(numbers)


def _scale(kpi: FakeKpi) -> tuple[float, float]:
    """A middle and a spread that fit the unit that the title names."""
    share, title = _share(kpi.id), kpi.title.lower()
    if "%" in title or "andel" in title:
        middle = 15 + 65 * share
        return middle, min(middle, 100 - middle) * 0.7
    if "balanstal" in title or "kvot" in title:
        return 0.9, 0.4
    if "kr/inv" in title:
        return 2000 + 30000 * share, 4000
    if "kr" in title:
        return 50000 + 100000 * share, 20000
    return 20 + 180 * share, 20


def _rounded(number: Decimal, year: int) -> Decimal:
    step = Decimal("1e-8") if year >= PRECISE_FROM else Decimal("0.1")
    return number.quantize(step, ROUND_HALF_UP)


def _share(*key: object) -> float:
    """A number from 0 to 1 that only depends on the key."""
    digest = hashlib.sha256("|".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
