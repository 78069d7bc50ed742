"""The observations behind a page, read in one query and passed through disclosure control.

Nothing above this module sees a number that must not be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from indicators.domain.disclosure import CountedCell, DisclosureRule, Key, suppress_table
from indicators.domain.periods import parse_period
from indicators.domain.reading import Comment
from indicators.domain.vocabulary import Gender, Missing
from indicators.models import Category, DataSeries, Observation
from indicators.models.observations import emptied
from indicators.models.series import Disclosure
from indicators.pages.held_back import hold_back
from indicators.pages.moments import Moment
from indicators.pages.shown_cells import CategoryCells, Places, ShownCell

MISSING = {str(reason): reason for reason in Missing}
period_of = lru_cache(maxsize=4096)(parse_period)

_COLUMNS = (
    "id",
    "series_id",
    "area_id",
    "area__municipality_id",
    "period",
    "gender",
    "value",
    "text",
    "missing",
    "numerator",
    "denominator",
    "status",
    "remark",
    "is_example",
    "source_note",
    "recorded_at",
    "category__code",
    "category__name",
    "category__position",
    "comments__text",
    "comments__by_words",
    "comments__written_at",
    "comments__is_example",
)


class _Row(NamedTuple):
    """One row of the query: an observation with one of its comments or none."""

    id: int
    series: int
    area: int
    municipality: int | None
    period: str
    gender: str
    value: Decimal | None
    text: str
    missing: str
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    remark: str
    is_example: bool
    source_note: str
    recorded_at: datetime
    category: str
    category_name: str
    category_position: int
    comment: str | None
    comment_by: str | None
    comment_at: datetime | None
    comment_is_example: bool | None


class Cells:
    """Cells by series, area and category, as known at a moment."""

    def __init__(self, by_place: Places, own_area: int | None) -> None:
        self._by_place = by_place
        self._own_area = own_area

    def own(self, series_id: int | None) -> dict[str, CategoryCells]:
        """The municipality's own cells of a series by category, in order."""
        return self.of(series_id, self._own_area)

    def of(self, series_id: int | None, area_id: int | None) -> dict[str, CategoryCells]:
        """The categories of a series in an area, in order; empty when there are no values."""
        if series_id is None or area_id is None:
            return {}
        return self._by_place.get((series_id, area_id), {})


def load_cells(
    series: Iterable[DataSeries],
    municipality_id: int,
    area_ids: Collection[int],
    moments: Iterable[Moment],
    published: Callable[[], Sequence[Moment]] = tuple,
) -> list[Cells]:
    """The cells of the series in the municipality and the areas, for each moment; one query.

    What must stay hidden for the sake of what was `published` before the first moment is hidden in it;
    it is asked only where people are counted.
    """
    by_id = {one.id: one for one in series}
    rows = list(_rows(by_id, municipality_id, area_ids))
    own = next((row.area for row in rows if row.municipality == municipality_id), None)
    found = [_known_at(moment, rows, by_id) for moment in moments]
    counted = {row.series for row in rows if row.denominator is not None}
    if found and counted:
        few = [row for row in rows if row.series in counted]
        hold_back(found[0], [_known_at(moment, few, by_id) for moment in published()])
    return [Cells(one, own) for one in found]


def _rows(
    series: dict[int, DataSeries], municipality_id: int, area_ids: Collection[int]
) -> Iterator[_Row]:
    query = (
        Observation.objects.filter(
            Q(area__municipality_id=municipality_id) | Q(area_id__in=area_ids), series_id__in=series
        )
        .order_by("id", "-comments__written_at")
        .values_list(*_COLUMNS)
    )
    return map(_Row._make, query)


def _known_at(moment: Moment, rows: list[_Row], series: dict[int, DataSeries]) -> Places:
    """The latest row of each cell that was recorded by the moment, protected."""
    latest: dict[tuple[int, int, str, str, str], list[_Row]] = {}
    for _, group in groupby(rows, key=lambda r: r.id):
        with_comments = list(group)
        row = with_comments[0]
        if row.recorded_at >= moment.cutoff:
            continue
        latest[(row.series, row.area, row.category, row.period, row.gender)] = with_comments
    return _arrange(latest.values(), moment, series)


def _arrange(
    observed: Iterable[list[_Row]], moment: Moment, series: dict[int, DataSeries]
) -> Places:
    """Cells by place and category, each group of one period protected together."""
    groups: dict[tuple[int, int, str], dict[Key, list[_Row]]] = defaultdict(dict)
    for rows in observed:
        row = rows[0]
        if emptied(row.status, row.missing):
            continue
        if period_of(row.period).known_from <= moment.period_limit:
            groups[(row.series, row.area, row.period)][(row.category, Gender(row.gender))] = rows
    places: Places = defaultdict(dict)
    for (series_id, area_id, period), table in groups.items():
        categories = places[(series_id, area_id)]
        for key, cell in _protected(table, moment, series[series_id]).items():
            row = table[key][0]
            if row.category not in categories:
                categories[row.category] = CategoryCells(
                    row.category, row.category_name, row.category_position
                )
            categories[row.category].cells[(period_of(period), cell.gender)] = cell
    return {
        place: dict(sorted(found.items(), key=lambda item: item[1].position))
        for place, found in places.items()
    }


def _protected(
    table: dict[Key, list[_Row]], moment: Moment, series: DataSeries
) -> dict[Key, ShownCell]:
    """The cells of one series, area and period, with small numbers hidden by the series' rule."""
    shown = {key: _shown(rows, moment) for key, rows in table.items()}
    if all(cell.denominator is None for cell in shown.values()):
        return shown
    counted = {
        key: CountedCell(c.value, c.numerator, c.denominator, c.missing) for key, c in shown.items()
    }
    # A whole without parts is no sum: it must not make its own cells look computable.
    has_parts = any(category != Category.WHOLE for category, _ in counted)
    whole = Category.WHOLE if has_parts else None
    for key, cell in suppress_table(counted, whole=whole, rule=rule_of(series)).items():
        if cell.suppressed:
            shown[key] = shown[key].hidden()
    return shown


def rule_of(series: DataSeries) -> DisclosureRule:
    """The series' disclosure rule."""
    return DisclosureRule(
        series.disclosure_group,
        series.disclosure_count,
        enabled=series.disclosure == Disclosure.SMALL_GROUPS,
    )


def _shown(rows: list[_Row], moment: Moment) -> ShownCell:
    row = rows[0]
    return ShownCell(
        period=period_of(row.period),
        gender=Gender(row.gender),
        value=row.value,
        text=row.text,
        missing=MISSING.get(row.missing),
        numerator=row.numerator,
        denominator=row.denominator,
        status=row.status,
        remark=row.remark,
        is_example=row.is_example,
        source_note=row.source_note,
        comments=tuple(_comments(rows, moment)),
    )


def _comments(rows: list[_Row], moment: Moment) -> Iterator[Comment]:
    """The comments on one value that were written by the moment, newest first."""
    for row in rows:
        if row.comment_at is None:
            continue
        if row.comment_at < moment.cutoff:
            yield Comment(
                text=row.comment or "",
                by=row.comment_by or "",
                written=timezone.localdate(row.comment_at).isoformat(),
                period=period_of(row.period).label,
                is_example=bool(row.comment_is_example),
            )
