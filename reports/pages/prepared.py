"""Queries whose SQL is made once in each process and then run with other values.

Django makes a query's SQL anew each time.  For one query of many subqueries that takes some twenty
times as long as the database needs to answer it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Slot:
    """The place of a value that is given when the query is run."""

    name: str


@dataclass(frozen=True)
class Prepared:
    """SQL with its parameters, some of them slots."""

    sql: str
    params: tuple[Any, ...]

    def run(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows, as the database's driver gives them."""
        params = [
            _adapted(values[param.name]) if isinstance(param, Slot) else param
            for param in self.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def prepare(queryset: QuerySet[Any, Any], markers: Mapping[str, Any]) -> Prepared:
    """Compile a queryset that was built with `markers`: values that stand for the slots' names.

    A marker must be a value that nothing else in the query can be equal to.
    """
    slots = {_adapted(marker): Slot(name) for name, marker in markers.items()}
    sql, params = queryset.query.sql_with_params()
    return Prepared(sql, tuple(slots.get(param, param) for param in params))


def _adapted(value: Any) -> Any:
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
