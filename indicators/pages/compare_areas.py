"""A municipality beside other areas over time: the nation, its county, groups, chosen municipalities."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.domain.periods import Period
from indicators.domain.ranking import unweighted_mean, within
from indicators.domain.reading import Figure
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, Missing
from indicators.figures.of_reading import BOUNDED
from indicators.figures.shapes import ChartBreak, ChartSeries, LineChart
from indicators.models import AreaTable, Category, Indicator
from indicators.models.areas import AreaKind
from indicators.pages.cells import period_of
from indicators.pages.compared_rows import read_numbers
from indicators.pages.comparison import load_facts, published_areas
from indicators.pages.comparison_choice import Facts, Option, Wanted
from indicators.pages.comparison_section import may_compare
from indicators.pages.figures_of import figure_of, gender_label, unit_of
from indicators.pages.multiples import Compared, Multiple, NumberRow, Select
from indicators.pages.placed import Placed, load_placed
from indicators.pages.similar import Group
from strategies.models import Strategy

_OWN, _OTHER = "t", "r"
_BLANK = Figure(None, "–", missing="saknas", spoken="uppgift saknas")


@dataclass(frozen=True)
class _Line:
    """An area's figures by period; `key` decides the line's looks, `code` its chart's address."""

    key: str
    code: str
    name: str
    figures: Mapping[Period, Figure]


def compare_areas(
    strategies: list[Strategy], strategy: Strategy, code: str, wanted: Wanted, today: date
) -> Compared:
    """The indicator of the address, else the first that can be compared; seven queries."""
    placed = [one for one in load_placed(strategy).values() if one.indicator.series_id]
    one = _chosen(placed, code)
    selects = [
        Select("strategi", "Strategi", _strategies(strategies, strategy)),
        Select("indikator", "Indikator", _indicators(placed, one)),
    ]
    if one is None:
        words = strategy.no_indicators_words or "Strategin har inga indikatorer med värden."
        return Compared(tuple(selects[:1]), why=words)
    if why := _refusal(one.indicator):
        return Compared(tuple(selects), why=why)
    facts = load_facts(one.indicator, strategy, today)
    if facts is None:
        own = strategy.municipality.short_name
        return Compared(tuple(selects), why=f"{own} har inga värden för indikatorn än.")
    return _compared(facts, one, selects, wanted)


def _chosen(placed: list[Placed], code: str) -> Placed | None:
    asked = [one for one in placed if one.indicator.slug == code]
    comparable = [one for one in placed if not _refusal(one.indicator)]
    return next(iter(asked or comparable or placed), None)


def _refusal(indicator: Indicator) -> str:
    """Why municipalities are not compared on it; empty when they are."""
    if indicator.kind == Kind.INDEX:
        return (
            "Ett index räknas på olika sätt i olika kommuner. Det jämförs inte mellan kommuner, "
            "bara med kommunens egna tidigare värden."
        )
    if not may_compare(indicator):
        return indicator.comparison_words or "Indikatorn jämförs inte mellan kommuner."
    return ""


def _strategies(strategies: list[Strategy], chosen: Strategy) -> list[Option]:
    return [Option(one.slug, one.title, one == chosen) for one in strategies]


def _indicators(placed: list[Placed], chosen: Placed | None) -> list[Option]:
    return [
        Option(
            one.indicator.slug,
            f"{one.indicator}{' (jämförs inte)' if _refusal(one.indicator) else ''}",
            one is chosen,
        )
        for one in placed
    ]


def _compared(facts: Facts, one: Placed, selects: list[Select], wanted: Wanted) -> Compared:
    gender = _gender(facts, wanted.gender)
    municipality = facts.strategy.municipality
    own = _Line(_OWN, municipality.code, municipality.short_name, _own(facts, gender))
    municipalities = [code for code in wanted.chosen if _is_other(facts, code)]
    group = next((g for g in facts.groups if g.code == wanted.group), None)
    group = group or next(iter(facts.groups), None)
    others = [
        *_published(facts, gender, own, group),
        *_from_tables(facts, gender, own, group, municipalities),
    ]
    multiples = tuple(_multiple(facts, one, own, other) for other in others)
    genders = facts.own.genders()
    if len(genders) > 1:
        options = [Option(g, gender_label(facts.series, g), g is gender) for g in genders]
        selects = [*selects, Select("kon", "Kön", options)]
    if len(facts.groups) > 1:
        groups = [Option(g.code, g.label, g is group) for g in facts.groups]
        selects = [*selects, Select("grupp", "Grupp", groups)]
    more = [Option("", "Ingen"), *_more(facts, municipalities)]
    why = "" if multiples else "Ingen källa har lämnat värden för andra områden."
    return Compared(
        (*selects, Select("till", "Lägg till kommun", more)),
        _lead(facts, own, others),
        multiples,
        why,
        chosen=tuple(
            (facts.areas[c].name, ",".join(x for x in municipalities if x != c))
            for c in municipalities
        ),
        hidden=(("med", ",".join(municipalities)),) if municipalities else (),
    )


def _lead(facts: Facts, own: _Line, others: list[_Line]) -> str:
    count = len(others)
    areas = "ett annat område" if count == 1 else f"{count} andra områden"
    return f"{facts.indicator}: {own.name} bredvid {areas}." if others else ""


def _gender(facts: Facts, wanted: str) -> Gender:
    genders = facts.own.genders()
    main = Gender.TOTAL if Gender.TOTAL in genders else genders[-1]
    return next((one for one in genders if one == wanted), main)


def _own(facts: Facts, gender: Gender) -> dict[Period, Figure]:
    unit = unit_of(facts.series)
    return {p: figure_of(facts.own.at(p, gender), unit) for p in facts.own.periods()}


def _is_other(facts: Facts, code: str) -> bool:
    own = facts.strategy.municipality.code
    return code != own and code in facts.areas and facts.areas[code].kind == AreaKind.MUNICIPALITY


def _is_hidden(own: _Line, period: Period) -> bool:
    """Whether the own number must not be shown: then nothing that it could be told from is."""
    figure = own.figures.get(period)
    return figure is not None and figure.missing == Missing.CONFIDENTIAL


def _published(facts: Facts, gender: Gender, own: _Line, group: Group | None) -> Iterator[_Line]:
    """The sources' own values for the nation, the county and the group."""
    unit, groups = unit_of(facts.series), [group] if group else []
    for area in published_areas(facts.areas, facts.strategy.municipality.code, groups):
        found = facts.cells.of(facts.series.id, area.id).get(Category.WHOLE)
        periods = found.periods() if found else []
        figures = {
            p: figure_of(found.at(p, gender), unit)
            for p in periods
            if found and (area.code == "0000" or not _is_hidden(own, p))
        }
        if any(figure.has_number for figure in figures.values()):
            yield _Line(_OTHER, area.code, area.name, figures)


def _from_tables(
    facts: Facts, gender: Gender, own: _Line, group: Group | None, municipalities: list[str]
) -> Iterator[_Line]:
    """The mean of the group and the chosen municipalities, out of the sources' tables of all of them."""
    rows = AreaTable.objects.filter(series=facts.series, gender=gender, is_current=True)
    tables = {
        period: (read_numbers(row.values), row.is_example)
        for row in rows
        for period in [period_of(row.period)]
        if not _is_hidden(own, period)
    }
    unit = unit_of(facts.series)
    if group is not None:
        means = {
            p: _figure(mean, unit, example, p)
            for p, (values, example) in tables.items()
            if (mean := unweighted_mean(within(values, group.members).values())) is not None
        }
        if means:
            yield _Line(_OTHER, f"{group.code}-medel", f"{group.label}, ovägt medel", means)
    for code in municipalities:
        figures = {
            p: _figure(values[code], unit, example, p)
            for p, (values, example) in tables.items()
            if code in values
        }
        yield _Line(_OTHER, code, facts.areas[code].name, figures)


def _figure(value: Decimal, unit: Unit, example: bool, period: Period) -> Figure:
    text = Unit(unit.kind, "", unit.decimals).value(value)
    return Figure(value, text, period.label, is_example=example)


def _multiple(facts: Facts, one: Placed, own: _Line, other: _Line) -> Multiple:
    periods = sorted({*own.figures, *other.figures})
    known = [p for p in periods if any(_at(line, p).has_number for line in (own, other))]
    figures = [_at(line, p) for line in (own, other) for p in known]
    notes = () if other.figures else (f"{other.name} har inga värden för indikatorn.",)
    return Multiple(
        key=other.code,
        title=other.name,
        shape=_shape(facts, one, (own, other), known),
        columns=((own.name, ""), (other.name, "")),
        rows=tuple(
            NumberRow(p.label, (_at(own, p), _at(other, p)), after_break=_break(one, before, p))
            for before, p in zip([None, *known], known, strict=False)
        )[::-1],
        unit=facts.series.unit,
        source=facts.series.get_provider_display(),
        notes=notes,
        is_example=any(figure.is_example for figure in figures),
    )


def _at(line: _Line, period: Period) -> Figure:
    return line.figures.get(period, _BLANK)


def _break(one: Placed, before: Period | None, period: Period) -> str:
    """The words of the breaks between two periods."""
    if before is None:
        return ""
    crossed = [b for b in one.breaks.values() if before.year < b.first_year <= period.year]
    return "; ".join(f"Brott i serien {b.first_year}: {b.reason.rstrip('.')}" for b in crossed)


def _shape(facts: Facts, one: Placed, lines: tuple[_Line, ...], known: list[Period]) -> LineChart:
    years = tuple(p.year for p in known)
    series = tuple(
        ChartSeries(line.key, line.name, tuple(_at(line, p).value for p in known)) for line in lines
    )
    return LineChart(
        id=f"j{lines[-1].code}",
        title=f"{facts.indicator.name}, {lines[0].name} och {lines[-1].name}",
        labels=tuple(p.label for p in known),
        series=tuple(s for s in series if any(v is not None for v in s.values)),
        decimals=facts.series.decimals,
        suffix=facts.series.symbol,
        breaks=tuple(
            ChartBreak(at) for at in range(1, len(known)) if _break(one, known[at - 1], known[at])
        ),
        within=BOUNDED.get(Kind(facts.series.kind), (None, None)),
        years=years if len(set(years)) == len(years) else (),
    )


def _more(facts: Facts, chosen: list[str]) -> Iterator[Option]:
    """Municipalities that are not chosen yet, by name."""
    own = facts.strategy.municipality.code
    areas = [area for code, area in facts.areas.items() if area.kind == AreaKind.MUNICIPALITY]
    for area in sorted(areas, key=lambda area: area.name):
        if area.code != own and area.code not in chosen:
            yield Option(area.code, area.name)
