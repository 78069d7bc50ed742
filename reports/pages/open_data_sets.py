"""What an open data set holds: its tables, and the cubes that JSON-stat is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from django.http import Http404

from indicators.models import Indicator
from indicators.pages.moments import Moment
from indicators.pages.readings import load_reading
from people.models import Municipality
from reports.domain import open_actions, open_indicators
from reports.domain.content import FollowUpContent
from reports.domain.open_actions import SILENT, OpenAction
from reports.domain.open_data import (
    Category,
    Cube,
    DataColumn,
    DataFile,
    DataSet,
    DataTable,
    Format,
    Type,
    Value,
)
from reports.domain.open_indicators import Region
from reports.exports.content_tables import tables_of
from reports.exports.flat import Cell, Kind, Table
from reports.exports.indicator_tables import placed_in
from reports.exports.plan_tables import plan_tables
from reports.models import Snapshot
from reports.pages.open_data import (
    files_of,
    follow_up_sets,
    load_actions_set,
    load_indicator_set,
    measured,
)
from reports.pages.open_data_list import FileRow
from reports.pages.public_actions import PublicAction, load_public_actions
from reports.pages.published import published_content
from reports.permissions import (
    get_public_municipality,
    get_public_strategy,
    public_indicators,
    public_snapshots,
)

_NOT_FOUND = "Datamängden finns inte."
_TYPES = {
    Kind.TEXT: Type.TEXT,
    Kind.NUMBER: Type.NUMBER,
    Kind.INTEGER: Type.COUNT,
    Kind.YES_NO: Type.FLAG,
    Kind.DATE: Type.DAY,
}
_TABLE_FILES = {
    Format.CSV: "Tabellen",
    Format.JSON: "Tabellen med kolumnernas betydelse",
    Format.JSONSTAT: "I flera dimensioner",
}
# Some 0.5 MB each.
_KEPT = 32


@dataclass(frozen=True)
class Contents:
    """A data set with its tables, and its cubes by the tables' names."""

    data_set: DataSet
    tables: tuple[DataTable, ...]
    cubes: Mapping[str, Cube] = field(default_factory=dict)

    def table(self, name: str) -> DataTable:
        """The table of that name; 404 where there is none."""
        found = next((one for one in self.tables if one.name == name), None)
        if found is None:
            raise Http404(_NOT_FOUND)
        return found

    def cube(self, name: str) -> Cube:
        """The cube of that name; 404 where there is none."""
        if name not in self.cubes:
            raise Http404(_NOT_FOUND)
        return self.cubes[name]


def load_indicator_contents(kommun: str, strategi: str, indikator: str, today: date) -> Contents:
    """An open indicator's values as they stand today; 404 where it is not open."""
    found = _indicator(kommun, strategi, indikator)
    reading = load_reading(found, found.strategy, Moment(today, today))
    region = _region(found.strategy.municipality)
    told = replace(load_indicator_set(found), has_examples=reading.has_examples)
    table = open_indicators.table_of(reading, region)
    return Contents(told, (table,), {table.name: open_indicators.cube_of((reading,), region)})


def _indicator(kommun: str, strategi: str, indikator: str) -> Indicator:
    found = (
        measured(public_indicators())
        .filter(strategy__municipality__slug=kommun, strategy__slug=strategi, slug=indikator)
        .first()
    )
    if found is None:
        raise Http404(_NOT_FOUND)
    return found


def _region(municipality: Municipality) -> Region:
    return Region(municipality.code, municipality.short_name)


def load_actions_contents(kommun: str, strategi: str) -> Contents:
    """A strategy's open actions; 404 where it has none."""
    strategy = get_public_strategy(kommun, strategi)
    told = load_actions_set(strategy)
    if told is None:
        raise Http404(_NOT_FOUND)
    page = load_public_actions(strategy)
    month = page.newest.content.round if page.newest else None
    actions = [_open(one, month.month if month else "") for one in page.actions]
    table = open_actions.table_of(told.title, actions)
    region = _region(strategy.municipality)
    cube = open_actions.cube_of(
        ((one.areas, one.standing) for one in actions), region.code, region.name
    )
    told = replace(told, has_examples=page.has_examples)
    return Contents(told, (table,), {table.name: cube})


def _open(found: PublicAction, told_in: str) -> OpenAction:
    action, told = found.action, found.told
    return OpenAction(
        code=action.code,
        title=action.title,
        kind=action.get_kind_display(),
        description=action.description,
        lead=action.lead.name if action.lead else "",
        areas=tuple(area.name for area in action.focus_areas.all()),
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        period=found.period,
        target_group=action.target_group,
        intended_effect=action.intended_effect,
        status=told.status if told else "",
        status_words=told.status_words if told else "",
        told_in=told_in,
        result=told.result if told else "",
        is_example=action.is_example or bool(told and told.is_example),
        source=action.source,
    )


def load_follow_up_contents(kommun: str, strategi: str, omgang: str, version: int) -> Contents:
    """A published version, from its snapshot alone; 404 where it is not open."""
    municipality = get_public_municipality(kommun)
    versions = public_snapshots(municipality).filter(
        follow_up__round__strategy__slug=strategi, follow_up__round__slug=omgang
    )
    for snapshot, told in zip(versions, follow_up_sets(versions), strict=True):
        if snapshot.version == version:
            return _follow_up(snapshot, told)
    raise Http404(_NOT_FOUND)


def _follow_up(snapshot: Snapshot, told: DataSet) -> Contents:
    tables, cubes = _published(snapshot.pk, snapshot.sha256)
    round_ = snapshot.follow_up.round
    strategy = round_.strategy
    where = [strategy.municipality.slug, strategy.slug, round_.slug, snapshot.version]
    files = tuple(
        one
        for table in tables
        for one in files_of("open_follow_up_file", [*where, table.name], _TABLE_FILES)
        if one.format is not Format.JSONSTAT or table.name in cubes
    )
    return Contents(replace(told, files=_main_first(files, told)), tables, cubes)


def _main_first(files: tuple[DataFile, ...], told: DataSet) -> tuple[DataFile, ...]:
    main = {one.address for one in told.files}
    return told.files + tuple(one for one in files if one.address not in main)


@lru_cache(maxsize=_KEPT)
def _published(snapshot_id: int, checksum: str) -> tuple[tuple[DataTable, ...], Mapping[str, Cube]]:
    """The tables and cubes of a snapshot, which never changes."""
    content = published_content(snapshot_id, checksum)
    region = Region(content.municipality.code, content.municipality.short_name)
    readings = tuple(one.reading for one in placed_in(content) if one.reading.rows)
    values = tuple(
        row for reading in readings for row in open_indicators.table_of(reading, region).rows
    )
    value_table = DataTable("varden", "Alla värden", open_indicators.COLUMNS, values)
    told = {table.slug: table for table in tables_of(content)}
    told.pop(value_table.name, None)
    if not values:
        # Without numbers the actions are what there is, even when they are none.
        told.setdefault("insatser", next(iter(plan_tables(content))))
    others = [_as_data(table) for table in told.values()]
    tables = (value_table, *others) if values else tuple(others)
    cubes = {"insatser": _counted(content, region)}
    if values:
        cubes[value_table.name] = open_indicators.cube_of(readings, region)
    return tables, cubes


def _counted(content: FollowUpContent, region: Region) -> Cube:
    return open_actions.cube_of(
        (
            (row.areas, Category(row.status, row.status_words) if row.status else SILENT)
            for row in content.plan.rows
        ),
        region.code,
        region.name,
    )


def _as_data(table: Table) -> DataTable:
    columns = tuple(
        DataColumn(one.key, f"{one.label}. {one.description}.", _TYPES[one.kind])
        for one in table.columns
    )
    kinds = [one.kind for one in table.columns]
    rows = tuple(tuple(map(_value, row, kinds)) for row in table.rows)
    return DataTable(table.slug, table.title, columns, rows)


def _value(cell: Cell, kind: Kind) -> Value:
    if kind is Kind.YES_NO:
        return cell == "ja"
    return cell


def file_rows(found: Contents) -> tuple[FileRow, ...]:
    """The files of each table, under its title."""
    titles = {table.name: table.title for table in found.tables}
    if len(titles) == 1:
        return tuple(FileRow(one.title, (one,)) for one in found.data_set.files)
    rows: dict[str, list[DataFile]] = {}
    for one in found.data_set.files:
        name = one.address.rsplit("/", 1)[-1].split(".")[0]
        rows.setdefault(titles.get(name, name), []).append(one)
    return tuple(FileRow(title, tuple(files)) for title, files in rows.items())
