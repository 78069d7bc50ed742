"""Target rules against a number: the comparison, a fixed value, an approximate one, a share."""

from decimal import Decimal

from indicators.domain.assessment import (
    TOO_FEW_WORDS,
    Assessment,
    Case,
    impossible,
    side,
    verdict_of,
)
from indicators.domain.target_definition import bounds_words
from people.domain.numbers import format_number


def at_least_comparison(case: Case) -> Assessment:
    """At least the comparison of the same period; equality is enough."""
    name = case.target.comparison_name
    for_whom = f" för {case.subject}" if case.subject else ""
    if case.comparison is None or not case.comparison.has_values:
        return impossible(f"jämförelse saknas{for_whom}")
    other = case.comparison.at(case.period)
    if other is not None and other.suppressed:
        return impossible(f"jämförelsen {TOO_FEW_WORDS}")
    if other is None or other.shown is None:
        return impossible(f"jämförelse saknas{for_whom} för perioden {case.period.phrase}")
    against = other.shown
    difference = case.value - against
    decimals = case.unit.telling_decimals(case.value, against)
    size = case.unit.difference(difference, decimals)
    words = (
        f"{case.who}{case.unit.value(case.value, decimals)} mot {name} "
        f"{case.unit.dated(against, case.period, decimals)}: "
        f"{side(difference, f'{size} över', f'{size} under', 'lika')}"
    )
    verdict = verdict_of(-difference, case.target.near_margin)
    return Assessment(verdict, words, difference, against)


def at_least(case: Case) -> Assessment:
    """At least a value, fixed or for the year."""
    return _against_limit(case, sign=1)


def at_most(case: Case) -> Assessment:
    """At most a value, fixed or for the year."""
    return _against_limit(case, sign=-1)


def near(case: Case) -> Assessment:
    """Within the municipality's own tolerance; beyond it is fine in the good direction."""
    aim = _value_to_reach(case)
    low, high = case.target.bounds(aim)
    settled = case.value > high if high is not None else low is not None and case.value >= low
    measured, forecast = _whole_year(case, settled)
    against = _decisive_bound(measured, low, high)
    if against is None:
        shortfall, against = Decimal(0), aim
    else:
        shortfall = against - measured if against == low else measured - against
    bounded = against != aim or low is None or high is None
    place = _distance(case, measured, against, case.unit.plain(against))
    words = (
        f"{_opening(case, measured, against, forecast)}, målet är ca {case.unit.plain(aim)} "
        f"({bounds_words(low, high, case.unit)}): {place if bounded else 'inom gränserna'}"
    )
    verdict = verdict_of(shortfall, case.target.near_margin)
    return Assessment(verdict, words, measured - against, against, forecast=forecast)


def _decisive_bound(value: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """The bound that a value is measured against; none when it lies between two."""
    if low is not None and (value < low or high is None):
        return low
    if high is not None and (value > high or low is None):
        return high
    return None


def share_of(case: Case) -> Assessment:
    """At least a share (in per cent) of what another indicator counts in the same period."""
    whole = case.share_of.at(case.period) if case.share_of is not None else None
    if whole is not None and whole.suppressed:
        return impossible(TOO_FEW_WORDS)
    if whole is None or whole.shown is None:
        return impossible(f"antalet som andelen räknas på saknas för {case.period.phrase}")
    if whole.shown <= 0:
        return impossible(f"andelen kan inte räknas: antalet är 0 {case.period.phrase}")
    limit = _value_to_reach(case)
    decimals = case.unit.telling_decimals(case.value, limit)
    words = (
        f"{case.who}{case.unit.value(case.value, decimals)} av {format_number(whole.shown)} "
        f"{'år ' if case.period.shape == 'year' else ''}{case.period.phrase}, "
        f"målet är minst {case.unit.plain(limit)}: "
        f"{_distance(case, case.value, limit)}"
    )
    verdict = verdict_of(limit - case.value, case.target.near_margin)
    return Assessment(verdict, words, case.value - limit, limit)


def _against_limit(case: Case, sign: int) -> Assessment:
    """A lowest (sign 1) or highest (sign -1) value; what months already settle is no forecast."""
    limit = _value_to_reach(case)
    settled = case.value >= limit if sign == 1 else case.value > limit
    measured, forecast = _whole_year(case, settled)
    bound = f"{'minst' if sign == 1 else 'högst'} {case.unit.plain(limit)}"
    words = (
        f"{_opening(case, measured, limit, forecast)}, målet är {bound}: "
        f"{_distance(case, measured, limit)}"
    )
    verdict = verdict_of(sign * (limit - measured), case.target.near_margin)
    return Assessment(verdict, words, measured - limit, limit, forecast=forecast)


def _value_to_reach(case: Case) -> Decimal:
    value = case.target.value_for(case.period)
    if value is None:
        raise ValueError("a target of this rule needs a value")
    return value


def _whole_year(case: Case, settled: bool) -> tuple[Decimal, bool]:
    """The figure to judge, and whether it is a forecast.

    A count that is promised for a year but known for some months is extended at the same pace.
    """
    if settled or not (case.target.counts_a_year(case.unit) and case.period.is_part_of_year):
        return case.value, False
    return case.value * 12 / case.period.months, True


def _opening(case: Case, measured: Decimal, against: Decimal, forecast: bool) -> str:
    decimals = case.unit.telling_decimals(measured, against)
    if not forecast:
        return f"{case.who}{case.unit.dated(case.value, case.period, decimals)}"
    return (
        f"{case.who}{case.unit.dated(case.value, case.period)}, "
        f"i samma takt {case.unit.value(measured, decimals)} på helåret"
    )


def _distance(case: Case, value: Decimal, against: Decimal, name: str = "") -> str:
    difference = value - against
    size = case.unit.difference(difference, case.unit.telling_decimals(value, against))
    to = f" {name}" if name else ""
    return side(difference, f"{size} över{to}", f"{size} under{to}", f"lika med {name or 'målet'}")
