"""The page that compares a municipality with others: any period and gender that there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from indicators.domain.vocabulary import Gender, Polarity
from indicators.models import Area, AreaTable, Category, Indicator
from indicators.models.areas import AreaKind
from indicators.pages.cells import load_cells
from indicators.pages.compared import Comparison, compare
from indicators.pages.compared_rows import Basis, Published
from indicators.pages.comparison_choice import (
    Choice,
    Chosen,
    ComparedArea,
    Facts,
    Option,
    Wanted,
    choose,
    counties,
    periods,
    shortcuts,
)
from indicators.pages.comparison_section import may_compare
from indicators.pages.figures_of import figure_of, gender_label, unit_of
from indicators.pages.moments import Moment
from indicators.pages.similar import Group, load_groups
from indicators.pages.told import told_before
from strategies.models import Strategy

HEADLINE = "Jämförelse med andra kommuner"


@dataclass(frozen=True)
class ComparisonPage:
    """The page: the comparison and the form that chooses what is in it."""

    indicator: Indicator
    comparison: Comparison | None
    why: str
    headline: str
    lead: str
    figure_words: str
    measured_words: str
    period_words: str
    gender_words: str
    source: str
    unit_words: str
    periods: tuple[Option, ...]
    genders: tuple[Option, ...]
    groups: tuple[Option, ...]
    counties: tuple[tuple[str, tuple[Option, ...]], ...]
    chosen: tuple[Chosen, ...]
    chosen_codes: str
    shortcuts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def load_comparison_page(
    indicator: Indicator, strategy: Strategy, today: date, wanted: Wanted
) -> ComparisonPage:
    """The page; five queries, whatever the number of municipalities."""
    if not may_compare(indicator):
        words = indicator.comparison_words or "Indikatorn jämförs inte mellan kommuner."
        return _nothing(indicator, words)
    facts = load_facts(indicator, strategy, today)
    if facts is None:
        return _nothing(indicator, "Det finns inga värden att jämföra än.")
    choice = choose(facts, wanted)
    table = AreaTable.objects.filter(
        series=facts.series, period=choice.period.code, gender=choice.gender, is_current=True
    ).first()
    comparison = compare(_basis(facts, choice, table), with_list=True)
    return _page(facts, choice, wanted, comparison)


def _nothing(indicator: Indicator, why: str) -> ComparisonPage:
    blank = ("",) * 7
    return ComparisonPage(indicator, None, why, HEADLINE, *blank, (), (), (), (), (), "", (), ())


def load_facts(indicator: Indicator, strategy: Strategy, today: date) -> Facts | None:
    """The values that sources give for areas; None without own ones.  Four queries."""
    series, municipality = indicator.series, strategy.municipality
    assert series is not None
    groups = load_groups(municipality, today, indicator.comparison_area_id)
    rows = Area.objects.exclude(kind=AreaKind.LOCALITY).values_list("id", "code", "name", "kind")
    areas = {row[1]: ComparedArea(*row) for row in rows}
    published = [area.id for area in published_areas(areas, municipality.code, groups)]
    at = Moment(today, today)
    told = partial(told_before, strategy, at)
    cells = load_cells([series], municipality.id, published, [at], told)[0]
    own = cells.own(series.id).get(Category.WHOLE)
    if own is None:
        return None
    tables = AreaTable.objects.filter(series=series, is_current=True)
    stored = set(tables.values_list("period", "gender"))
    return Facts(indicator, series, strategy, own, cells, areas, groups, stored)


def published_areas(
    areas: dict[str, ComparedArea], own: str, groups: list[Group]
) -> list[ComparedArea]:
    """The nation, the own county and the groups, in the order of the table."""
    codes = ["0000", f"00{own[:2]}", *(group.code for group in groups)]
    means = [area.code for area in areas.values() if area.kind == AreaKind.MEAN]
    return [areas[code] for code in dict.fromkeys([*codes, *means]) if code in areas]


def _basis(facts: Facts, choice: Choice, table: AreaTable | None) -> Basis:
    municipality, unit = facts.strategy.municipality, unit_of(facts.series)
    cell = facts.own.at(choice.period, choice.gender)
    return Basis(
        own_code=municipality.code,
        own_name=municipality.short_name,
        own=figure_of(cell, unit) if cell is not None else None,
        period=choice.period,
        unit=unit,
        polarity=Polarity(facts.indicator.polarity),
        source=facts.series.get_provider_display(),
        title=f"{facts.indicator.name}, alla kommuner {choice.period.phrase}",
        table=table,
        published=tuple(_published(facts, choice)),
        group=choice.group,
        chosen=choice.chosen,
        names={code: area.name for code, area in facts.areas.items()},
    )


def _published(facts: Facts, choice: Choice) -> Iterable[Published]:
    """The sources' own values for areas, of exactly the period and the gender."""
    groups = [choice.group] if choice.group else []
    unit = unit_of(facts.series)
    for area in published_areas(facts.areas, facts.strategy.municipality.code, groups):
        found = facts.cells.of(facts.series.id, area.id).get(Category.WHOLE)
        if found is None:
            continue
        figure = figure_of(found.at(choice.period, choice.gender), unit)
        is_nation = area.kind == AreaKind.NATION
        if is_nation or figure.value is not None:
            yield Published(area.name, figure, is_nation)


def _page(facts: Facts, choice: Choice, wanted: Wanted, comparison: Comparison) -> ComparisonPage:
    shown = Wanted(wanted.period, wanted.gender, wanted.group, choice.chosen)
    series = facts.series
    gender = gender_label(series, choice.gender)
    return ComparisonPage(
        indicator=facts.indicator,
        comparison=comparison,
        why=comparison.why,
        headline=_headline(choice, comparison, gender),
        lead=_lead(choice, comparison),
        figure_words=_figure_words(choice, comparison),
        measured_words=", ".join(
            part for part in (series.unit, series.population, gender.lower()) if part
        ).capitalize(),
        period_words=choice.period.phrase,
        gender_words=gender,
        source=series.get_provider_display(),
        unit_words=series.unit,
        periods=tuple(periods(facts, choice)),
        genders=tuple(
            Option(one, gender_label(series, one), one == choice.gender)
            for one in facts.own.genders()
        ),
        groups=tuple(Option(g.code, g.name, g == choice.group) for g in facts.groups),
        counties=tuple(counties(facts, choice)),
        chosen=tuple(
            Chosen(facts.areas[code].name, shown.without(code).query) for code in choice.chosen
        ),
        chosen_codes=",".join(choice.chosen),
        shortcuts=tuple(shortcuts(facts, choice, shown)),
        warnings=choice.warnings,
    )


def _figure_words(choice: Choice, comparison: Comparison) -> str:
    """The heading of the strip, or of the rows alone when there are no municipalities."""
    who = "Alla kommuner" if comparison.strip else comparison.own_name
    return f"{who} {choice.period.phrase}"


def _headline(choice: Choice, comparison: Comparison, gender: str) -> str:
    """The place among all municipalities, where there is one."""
    if comparison.first is None:
        return HEADLINE
    of_whom = "" if choice.gender is Gender.TOTAL else f", {gender.lower()}"
    return f"{comparison.first.rank.words.capitalize()} kommuner {choice.period.phrase}{of_whom}"


def _lead(choice: Choice, comparison: Comparison) -> str:
    """What place 1 is, and the distance to the nation."""
    sentences = [f"Plats {comparison.first.rank.direction}."] if comparison.first else []
    nation = next((row for row in comparison.rows if row.kind == "nation" and row.relation), None)
    if nation is not None and nation.value is not None:
        place = f"{comparison.own_name} ligger {nation.relation} {nation.name.lower()}"
        sentences.append(f"{place} {choice.period.phrase}.")
    return " ".join(sentences)
