"""Areas, series, values and indicators as the files say them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from indicators.imports.areas import AREA_ROW
from indicators.imports.indicators import INDICATOR_ROW, PLACEMENT
from indicators.imports.series import BREAK, CATEGORY, COMMENT, SERIES_ROW
from indicators.models import (
    Area,
    AreaMember,
    Category,
    DataSeries,
    Indicator,
    Observation,
    ValueComment,
)
from people.exports.rows import as_row, columns, number_text
from people.models import Municipality
from strategies.exports.files import slug_or_none
from strategies.models import Strategy


def area_rows() -> list[Any]:
    """All areas; a group has its latest members."""
    members = AreaMember.objects.select_related("member").order_by("member__code")
    areas = Area.objects.order_by("code").prefetch_related(Prefetch("members", members))
    return [as_row(AREA_ROW, _area(area)) for area in areas]


def _area(area: Area) -> dict[str, Any]:
    members = area.members.all()
    latest = max((row.as_of for row in members), default=None)
    return columns(
        area,
        AREA_ROW,
        members=[row.member.code for row in members if row.as_of == latest],
        as_of=latest,
    )


def series_row(series: DataSeries, comments: Iterable[ValueComment]) -> Any:
    """What `series/<code>.yaml` says."""
    categories = series.categories.exclude(code=Category.WHOLE).order_by("position", "pk")
    values = columns(
        series,
        SERIES_ROW,
        categories=[columns(row, CATEGORY) for row in categories],
        breaks=[columns(row, BREAK) for row in series.breaks.order_by("first_year")],
        comments=[_comment(comment) for comment in comments],
    )
    return as_row(SERIES_ROW, values)


def comment_rows(comments: Iterable[ValueComment]) -> dict[str, list[Any]]:
    """What the file says when the series is described elsewhere."""
    return {"comments": [as_row(COMMENT, _comment(comment)) for comment in comments]}


def values_of(
    series: DataSeries, municipality: Municipality | None
) -> tuple[list[Observation], list[ValueComment]]:
    """Values with their history, and comments, that belong in a municipality's folder.

    Of a shared series that is what holds for the municipality's own area; the shared folder has
    what holds for no municipality.
    """
    rows = Observation.objects.filter(series=series).select_related("area", "category")
    if series.municipality_id is None:
        rows = rows.filter(area__municipality=municipality)
    found = {row.pk: row for row in rows.order_by("pk")}
    comments = []
    for comment in ValueComment.objects.filter(observation__series=series).order_by("pk"):
        if comment.observation_id in found:
            comment.observation = found[comment.observation_id]
            comments.append(comment)
    return list(found.values()), comments


def value_rows(rows: list[Observation]) -> list[dict[str, str]]:
    """What `series/<code>.csv` says: every cell's values in the order they came in."""
    first: dict[Any, int] = {}
    for row in rows:
        key = (row.area_id, row.category_id, row.period, row.gender)
        first.setdefault(key, row.pk)
    ordered = sorted(
        rows, key=lambda row: (first[row.area_id, row.category_id, row.period, row.gender], row.pk)
    )
    return [_value(row) for row in ordered]


def _value(row: Observation) -> dict[str, str]:
    numbers = {
        name: number_text(value) if (value := getattr(row, name)) is not None else ""
        for name in ("value", "numerator", "denominator")
    }
    return numbers | {
        "area": row.area.code,
        "period": row.period,
        "gender": row.gender,
        "category": "" if row.category.is_whole else row.category.code,
        "text": row.text,
        "missing": row.missing,
        "status": row.status,
        "remark": row.remark,
        "is_example": "ja" if row.is_example else "nej",
        "source_note": row.source_note,
        "supersedes_reason": row.reason,
        "recorded_on": timezone.localdate(row.recorded_at).isoformat(),
    }


def _comment(comment: ValueComment) -> dict[str, Any]:
    row = comment.observation
    return columns(
        comment,
        COMMENT,
        area=row.area.code,
        period=row.period,
        gender=row.gender,
        category=row.category.code,
        written_on=timezone.localdate(comment.written_at),
    )


def indicator_values(strategy: Strategy) -> list[dict[str, Any]]:
    """The indicators of a strategy."""
    rows = strategy.indicators.select_related(
        "parent",
        "series",
        "category",
        "share_of",
        "comparison_area",
        "responsible",
        "data_provider",
    )
    related = rows.prefetch_related(
        "placements__goal", "placements__focus_area", "yearly_targets", "origins__earlier"
    )
    return [_indicator(row) for row in related.order_by("position", "pk")]


def _indicator(row: Indicator) -> dict[str, Any]:
    placements = sorted(row.placements.all(), key=lambda placement: placement.position)
    return columns(
        row,
        INDICATOR_ROW,
        parent=row.parent.code if row.parent else None,
        series=row.series.code if row.series else None,
        category=row.category.code if row.category else "",
        share_of=row.share_of.code if row.share_of else None,
        comparison_area=row.comparison_area.code if row.comparison_area else None,
        responsible=slug_or_none(row.responsible),
        data_provider=slug_or_none(row.data_provider),
        placements=[
            columns(
                placement,
                PLACEMENT,
                goal=placement.goal.code if placement.goal else None,
                focus_area=placement.focus_area.code if placement.focus_area else None,
            )
            for placement in placements
        ],
        yearly_targets={target.year: target.value for target in row.yearly_targets.all()},
        continues=[
            {"code": origin.earlier.code, "change": origin.change} for origin in row.origins.all()
        ],
    )
