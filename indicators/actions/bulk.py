"""Many observations in one go, by the database's own fastest way: COPY on PostgreSQL, executemany on SQLite.

Django's `bulk_create` takes more time to build its SQL than the database takes to store the rows.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, models

from indicators.domain.vocabulary import ValueStatus
from indicators.models import Observation

# SQLite's default bound for the parameters of one statement is 32,766.
_CHUNK = 10_000

Columns = tuple["models.Field[Any, Any]", ...]


class NewObservation(NamedTuple):
    """A row to store: what an `Observation` holds, without the time that making one takes.

    Texts are plain strings: the drivers are slow with members of enumerations.
    """

    series_id: int
    area_id: int
    category_id: int
    period: str
    period_end: date
    gender: str
    provenance: str
    recorded_at: datetime
    recorded_by_id: int | None
    value: Decimal | None = None
    text: str = ""
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = str(ValueStatus.FINAL)
    remark: str = ""
    is_example: bool = False
    source_note: str = ""
    reason: str = ""
    supersedes_id: int | None = None
    is_current: bool = True
    batch_id: int | None = None


class _Memo(dict[Any, Any]):
    """How the driver wants the values of one column; made once for all the rows that share a value."""

    def __init__(self, prepare: Callable[[Any], Any]) -> None:
        super().__init__()
        self._prepare = prepare

    def __missing__(self, value: Any) -> Any:
        prepared = self[value] = self._prepare(value)
        return prepared


def insert_observations(rows: Iterable[Observation | NewObservation]) -> None:
    """Store new rows; the database gives the ids, the constraints hold as for any other write.

    The objects do not get their ids.  Raises `IntegrityError` when a cell has a current value already.
    """
    columns = tuple(f for f in Observation._meta.concrete_fields if not f.primary_key)
    if connection.vendor == "postgresql":
        _copy(columns, rows)
    else:
        _execute_many(columns, rows)


def supersede(ids: Collection[int]) -> int:
    """Take the rows' place as current values; says how many were current."""
    wanted = sorted(ids)
    return sum(
        Observation.objects.current()
        .filter(pk__in=wanted[start : start + _CHUNK])
        .update(is_current=False)
        for start in range(0, len(wanted), _CHUNK)
    )


def _copy(columns: Columns, rows: Iterable[Observation | NewObservation]) -> None:
    names = ", ".join(str(field.column) for field in columns)
    memos = [_Memo(_as_copied) for _ in columns]
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Observation._meta.db_table} ({names}) FROM STDIN") as copy,
    ):
        for row in _prepared(columns, memos, rows):
            copy.write_row(row)


def _as_copied(value: Any) -> Any:
    """Numbers, days and times as text, which COPY reads: the driver would take longer over them."""
    return str(value) if isinstance(value, (Decimal, date, str)) else value


def _execute_many(columns: Columns, rows: Iterable[Observation | NewObservation]) -> None:
    names = ", ".join(str(field.column) for field in columns)
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {Observation._meta.db_table} ({names}) VALUES ({places})"  # noqa: S608
    memos = [_Memo(_as_saved(field)) for field in columns]
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(_prepared(columns, memos, rows)))


def _as_saved(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    return lambda value: field.get_db_prep_save(value, connection)


def _prepared(
    columns: Columns, memos: Sequence[_Memo], rows: Iterable[Observation | NewObservation]
) -> Iterator[list[Any]]:
    """The rows' values in the order of the columns, each as its column's memo has it."""
    values_of = attrgetter(*(field.attname for field in columns))
    for row in rows:
        yield [memo[value] for memo, value in zip(memos, values_of(row), strict=True)]
