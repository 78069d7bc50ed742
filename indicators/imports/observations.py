"""Saves values: a changed value is a new row that supersedes the old one; nothing is removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from indicators.imports.areas import AREA
from indicators.imports.series import SERIES
from indicators.imports.values import CellKey, Content, ValueRow
from indicators.models import Area, Category, DataSeries, Observation, ValueComment
from indicators.models.observations import Provenance
from people.imports.changes import Changes
from people.imports.records import Record
from people.imports.register import Register, Scope
from people.imports.table import BATCH

CHANGED_IN_FILES = "Ändrad i kommunens filer"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
_CONTENT = tuple(field.name for field in fields(Content))


@dataclass(frozen=True)
class SeriesValues:
    """The values and comments of one series in one folder, which may have the series to itself."""

    code: str
    cells: dict[CellKey, list[ValueRow]]
    comments: list[Record]
    is_own: bool


@dataclass
class _Pending:
    """Rows of one cell that are to be added after `last`, which is the cell's current row or None."""

    series: DataSeries
    rows: list[ValueRow]
    last: Observation | None


def save_values(
    of: Iterable[SeriesValues], scope: Scope, register: Register, changes: Changes, now: datetime
) -> None:
    """Values and comments of a folder."""
    values = list(of)
    series = {item.code: register.codes(SERIES, scope)[item.code] for item in values}
    stored = _stored(series.values())
    pending = [
        found
        for item in values
        for key, rows in item.cells.items()
        if (found := _pending(series[item.code], rows, stored.get((item.code, *key), []), changes))
    ]
    categories = {
        (category.series_id, category.code): category.pk
        for category in Category.objects.filter(series__in=series.values())
    }
    for item in pending:
        stored.setdefault((item.series.code, *item.rows[0].key), [])
    for key, row in _add(pending, categories, register, changes, now):
        stored[key].append(row)
    for of_series in values:
        if of_series.is_own:
            _tell_of_rest(of_series, series[of_series.code], stored, changes)
    _save_comments(values, stored, changes)


def moment_of(day: date) -> datetime:
    """Noon of a day, as the moment of what only has a day."""
    return datetime.combine(day, time(12), STOCKHOLM).astimezone(UTC)


def _stored(series: Iterable[DataSeries]) -> dict[tuple[str, ...], list[Observation]]:
    """Every row of the series by cell, oldest first."""
    cells: dict[tuple[str, ...], list[Observation]] = {}
    rows = Observation.objects.filter(series__in=list(series)).order_by("pk")
    for row in rows.select_related("series", "area", "category"):
        key = (row.series.code, row.area.code, row.period, row.gender, row.category.code)
        cells.setdefault(key, []).append(row)
    return cells


def _content(row: Observation) -> Content:
    return Content(**{name: getattr(row, name) for name in _CONTENT})


def _pending(
    series: DataSeries, rows: list[ValueRow], stored: list[Observation], changes: Changes
) -> _Pending | None:
    """What of the file's rows is new in the cell; people's own changes are left alone."""
    current = next((row for row in stored if row.is_current), None)
    if current is None:
        return _Pending(series, rows, None)
    if _content(current) == rows[-1].content:
        return None
    if current.provenance != Provenance.FILE:
        changes.keep(
            f"värdet för {series.name}, {rows[-1].area} {rows[-1].period.code} {rows[-1].gender} "
            f"har ändrats i Riktmärke och skrivs inte över av {rows[-1].place}."
        )
        return None
    known = [_content(row) for row in stored]
    if known == [row.content for row in rows[: len(known)]]:
        return _Pending(series, rows[len(known) :], current)
    return _Pending(series, rows[-1:], current)


def _add(
    pending: list[_Pending],
    categories: dict[tuple[int, str], int],
    register: Register,
    changes: Changes,
    now: datetime,
) -> list[tuple[tuple[str, ...], Observation]]:
    """Add the rows of all cells, one step of every cell's history at a time."""
    areas = register.codes(AREA, Scope())
    superseded = [item.last.pk for item in pending if item.last]
    for start in range(0, len(superseded), BATCH):
        batch = superseded[start : start + BATCH]
        Observation.objects.filter(pk__in=batch).update(is_current=False)
    added: list[tuple[tuple[str, ...], Observation]] = []
    waiting = list(pending)
    while waiting:
        new = [_observation(item, areas, categories, now) for item in waiting]
        Observation.objects.bulk_create(new, batch_size=BATCH)
        for item, row in zip(waiting, new, strict=True):
            added.append(((item.series.code, *item.rows[0].key), row))
            item.last = row
            item.rows = item.rows[1:]
        waiting = [item for item in waiting if item.rows]
    changes.add("värden", len(added))
    return added


def _observation(
    item: _Pending,
    areas: dict[str, Area],
    categories: dict[tuple[int, str], int],
    now: datetime,
) -> Observation:
    row = item.rows[0]
    return Observation(
        series=item.series,
        area=areas[row.area],
        period=row.period.code,
        period_end=row.period.end,
        gender=row.gender,
        category_id=categories[item.series.pk, row.category],
        provenance=Provenance.FILE,
        reason=(row.supersedes_reason or CHANGED_IN_FILES) if item.last else "",
        recorded_at=moment_of(row.recorded_on) if row.recorded_on else now,
        supersedes=item.last,
        is_current=len(item.rows) == 1,
        **{name: getattr(row.content, name) for name in _CONTENT},
    )


def _tell_of_rest(
    item: SeriesValues,
    series: DataSeries,
    stored: dict[tuple[str, ...], list[Observation]],
    changes: Changes,
) -> None:
    rest = [
        rows
        for (code, *cell), rows in stored.items()
        if code == item.code and tuple(cell) not in item.cells
    ]
    from_files = [rows for rows in rest if all(row.provenance == Provenance.FILE for row in rows)]
    if from_files:
        changes.keep(
            f"{len(from_files)} värden i serien {series.name} står inte i filerna men finns kvar i "
            "Riktmärke."
        )


def _save_comments(
    of: list[SeriesValues], stored: dict[tuple[str, ...], list[Observation]], changes: Changes
) -> None:
    """Comments that the cell does not have yet; people's comments stay."""
    known: dict[int, set[str]] = {}
    comments = ValueComment.objects.filter(observation__series__code__in=[item.code for item in of])
    for observation, text in comments.values_list("observation_id", "text"):
        known.setdefault(observation, set()).add(text)
    new: list[ValueComment] = []
    for item in of:
        for comment in item.comments:
            rows = stored[_cell_of(item.code, comment)]
            if not any(comment["text"] in known.get(row.pk, ()) for row in rows):
                new.append(_comment(comment, rows))
    ValueComment.objects.bulk_create(new, batch_size=BATCH)
    changes.add("kommentarer", len(new))


def _cell_of(code: str, comment: Record) -> tuple[str, ...]:
    return (code, comment["area"].code, comment["period"], comment["gender"], comment["category"])


def _comment(comment: Record, rows: list[Observation]) -> ValueComment:
    """A comment on the row that held when it was written."""
    written_at = moment_of(comment["written_on"])
    held = [row for row in rows if row.recorded_at <= written_at]
    current = next(row for row in rows if row.is_current)
    return ValueComment(
        observation=held[-1] if held else current,
        text=comment["text"],
        by_words=comment["by_words"],
        written_at=written_at,
        is_example=comment["is_example"],
    )
