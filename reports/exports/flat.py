"""A flat table of a follow-up: described columns, and rows of plain values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
Cell = str | int | Decimal | None


class Kind(StrEnum):
    """What the cells of a column hold; an empty cell is missing, never zero."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    YES_NO = "yes-no"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    """A column: a stable key, the heading for people, and what its cells mean."""

    key: str
    label: str
    description: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Table:
    """A table with the word for its address; every row has a cell for every column."""

    slug: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def dicts(self) -> list[dict[str, Cell]]:
        """The rows with the columns' keys."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Told(Generic[T]):
    """A column with how its cell is read off a row's source."""

    column: Column
    cell: Callable[[T], Cell]


def told_as(slug: str, title: str, told: Iterable[Told[T]], items: Iterable[T]) -> Table:
    """The table in which every item is a row."""
    told = tuple(told)
    rows = tuple(tuple(one.cell(item) for one in told) for item in items)
    return Table(slug, title, tuple(one.column for one in told), rows)


def yes_no(is_so: bool) -> str:
    """ "ja" or "nej"."""
    return "ja" if is_so else "nej"
