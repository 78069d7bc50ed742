"""Loads what the words of a file can mean for a municipality."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Max, Min, Q

from indicators.domain.entry import Range
from indicators.domain.proposals import Cell, Held
from indicators.domain.vocabulary import Gender, ValueStatus
from indicators.imports.shapes.catalogue import Catalogue, SeriesWords, names_of
from indicators.imports.shapes.words import fold
from indicators.models import Area, Category, DataSeries, Indicator, Observation
from indicators.models.areas import AreaKind
from indicators.models.series import GenderSplit
from indicators.pages.cells import period_of
from indicators.pages.figures_of import gender_label, unit_of
from indicators.pages.held_rows import HELD_COLUMNS, held_from
from people.models import Municipality

_NATION = ("riket", "hela riket", "sverige", "00")


def load_catalogue(municipality: Municipality) -> Catalogue:
    """What a file's words mean for the municipality: its own series and the shared ones.

    Seven queries, whatever the number of series and values.
    """
    series = list(DataSeries.objects.filter(Q(municipality=municipality) | Q(municipality=None)))
    indicators = Indicator.objects.filter(
        strategy__municipality=municipality, series__in=series
    ).values_list("series_id", "number", "name", "code")
    words = _series(series)
    held, examples = _held(series)
    known = {one.pk: [one.code, one.provider_reference] for one in series}
    for pk, number, name, code in indicators:
        known[pk].extend((number, name, f"{number} {name}", code))
    return Catalogue(
        series=words,
        series_names=names_of("Serien", ((pk, words[pk].name, known[pk]) for pk in words)),
        areas=names_of("Området", _areas()),
        own_area=Area.objects.filter(municipality=municipality).values_list("pk", flat=True).first()
        or Area.objects.filter(code=municipality.code).values_list("pk", flat=True).first(),
        held=held,
        examples=examples,
    )


def _series(series: list[DataSeries]) -> dict[int, SeriesWords]:
    categories: dict[int, list[Category]] = {one.pk: [] for one in series}
    for category in Category.objects.filter(series__in=series):
        categories[category.series_id].append(category)
    usual = {
        pk: (least, most)
        for pk, least, most in Observation.objects.current()
        .filter(series__in=series, value__isnull=False)
        .order_by()
        .values("series")
        .annotate(least=Min("value"), most=Max("value"))
        .values_list("series", "least", "most")
    }
    return {
        one.pk: _one(one, categories[one.pk], usual.get(one.pk))
        for one in series
        if any(category.is_whole for category in categories[one.pk])
    }


def _one(
    series: DataSeries, categories: list[Category], usual: tuple[Decimal, Decimal] | None
) -> SeriesWords:
    return SeriesWords(
        id=series.pk,
        code=series.code,
        name=series.name,
        unit=unit_of(series),
        range=Range(series.minimum, series.maximum),
        is_split=series.gender_split == GenderSplit.SPLIT,
        whole=next(category.pk for category in categories if category.is_whole),
        categories=names_of(
            series.dimension or "Kategorin",
            ((category.pk, category.name, [category.code]) for category in categories),
        ),
        genders={fold(gender_label(series, gender)): gender for gender in Gender},
        usual=usual,
    )


def _areas() -> Iterable[tuple[int, str, list[str]]]:
    """Areas with their codes; a municipality also by its full name."""
    for area in Area.objects.select_related("municipality"):
        words = [area.code]
        if area.kind == AreaKind.NATION:
            words.extend(_NATION)
        if area.municipality is not None:
            words.extend((area.municipality.name, area.municipality.short_name))
        elif area.kind == AreaKind.MUNICIPALITY:
            words.extend((f"{area.name} kommun", f"{area.name}s kommun"))
        yield area.pk, area.name, words


def _held(series: list[DataSeries]) -> tuple[dict[Cell, Held], set[Cell]]:
    """The cells that hold more than a final value – counts, a status, a remark – or an invented one."""
    held: dict[Cell, Held] = {}
    examples: set[Cell] = set()
    for key, content, is_example in _rows_with_more(series):
        of, area, category, period, gender = key
        known = held_from(*content)
        if known is None:
            continue
        cell = Cell(of, area, category, period_of(period), Gender(gender))
        held[cell] = known
        if is_example:
            examples.add(cell)
    return held, examples


def _rows_with_more(series: list[DataSeries]) -> Iterable[tuple[list[Any], list[Any], bool]]:
    """The key and the content of each such row, and whether it is invented."""
    more = ~Q(numerator=None) | ~Q(denominator=None) | ~Q(status=ValueStatus.FINAL) | ~Q(remark="")
    rows = (
        Observation.objects.current()
        .filter(more | Q(is_example=True), series__in=series)
        .values_list(
            *("series_id", "area_id", "category_id", "period", "gender"),
            *HELD_COLUMNS,
            "is_example",
        )
    )
    for row in rows.iterator():
        yield list(row[:5]), list(row[5:-1]), row[-1]
