"""Queries whose SQL is made once in each process and then run with other values.

Django makes a query's SQL anew each time, which takes several times as long as a small database needs
to answer it.  Here are the queries that every page asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Found = TypeVar("Found", bound=Model)


@dataclass(frozen=True)
class Slot:
    """The place of a value that is given when the query is run."""

    name: str


class Prepared(Generic[Found]):
    """A queryset's SQL with its parameters, some of them slots.

    The queryset is built with `markers`, by the slots' names: values that stand for those to come
    and that nothing else in the query can be equal to.
    """

    def __init__(self, queryset: QuerySet[Found, Any], markers: Mapping[str, Any]) -> None:
        slots = {_adapted(marker): Slot(name) for name, marker in markers.items()}
        self._compiler = queryset.query.get_compiler(queryset.db)
        self._sql, params = self._compiler.as_sql()
        self._params = [slots.get(param, param) for param in params]

    def run(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows, as the database's driver gives them."""
        params = [
            _adapted(values[param.name]) if isinstance(param, Slot) else param
            for param in self._params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def find(self, **values: Any) -> list[Found]:
        """The objects, as the queryset would give them: related ones and annotations with them."""
        select, klass = self._compiler.select, self._compiler.klass_info
        first, last = klass["select_fields"][0], klass["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        # The type stubs are of a later Django, which wants one argument more.
        related = get_related_populators(klass, select, connection.alias)  # type: ignore[call-arg]
        found = []
        for row in self._compiler.results_iter([self.run(values)]):
            one = klass["model"].from_db(connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, one)
            for name, position in self._compiler.annotation_col_map.items():
                setattr(one, name, row[position])
            found.append(one)
        return found


def _adapted(value: Any) -> Any:
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
