"""Brings the rows of one table to what the files say, and touches only what differs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import models

from people.imports.changes import Changes
from people.models import Event

M = TypeVar("M", bound=models.Model)
Key = tuple[Any, ...]
LOADED = "Inläst ur kommunens filer"
BATCH = 500


class Table(Generic[M]):
    """The rows of `stored`, found by the columns of `key`.

    `called` is the Swedish plural for the report, where the model itself has no good name; `within`
    is the column of the list that rows have their positions in, when there are several lists.
    Nothing is written for a row that already is as wanted, so that a second load changes nothing.
    """

    def __init__(
        self,
        changes: Changes,
        stored: models.QuerySet[M],
        *key: str,
        called: str = "",
        within: str = "",
    ) -> None:
        self.changes = changes
        self._within = within
        self.called = called or str(stored.model._meta.verbose_name_plural)
        self.model = stored.model
        self.key = key
        self.rows: dict[Key, M] = {self._key_of(row): row for row in stored}
        self._wanted: set[Key] = set()

    def __getitem__(self, key: Key) -> M:
        return self.rows[key]

    def put(self, wanted: Iterable[Mapping[str, Any]], *, is_ordered: bool = False) -> None:
        """Add the rows that are missing and change those that differ; a row is its columns.

        With `is_ordered` the positions are final; else they only say the order.
        """
        new: list[M] = []
        changed: list[M] = []
        columns: set[str] = set()
        for values in wanted if is_ordered else self.in_order(wanted):
            key = tuple(values[name] for name in self.key)
            self._wanted.add(key)
            row = self.rows.get(key)
            if row is None:
                row = self.rows[key] = self.model(**values)
                new.append(row)
            elif differing := [
                name for name, value in values.items() if getattr(row, name) != value
            ]:
                for name in differing:
                    setattr(row, name, values[name])
                columns.update(differing)
                changed.append(row)
                self.changes.change(row, differing)
        self._insert(new)
        self._update(changed, columns)

    def in_order(self, wanted: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The rows with the positions that they have already, when those are in the file's order.

        Rows are numbered from one only when their order has changed, so that a list in which
        people have left a gap is no change.
        """
        rows = list(wanted)
        if not rows or "position" not in rows[0]:
            return rows
        lists: dict[Any, list[Mapping[str, Any]]] = {}
        for values in rows:
            lists.setdefault(values.get(self._within), []).append(values)
        places = {id(v): place for group in lists.values() for v, place in self._places(group)}
        return [{**values, "position": places[id(values)]} for values in rows]

    def _places(self, rows: list[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], int]]:
        if "position" in self.key:
            stored = sorted(row.position for row in self.rows.values())  # type: ignore[attr-defined]
            last = stored[-1] if stored else 0
            places = [*stored, *range(last + 1, last + 1 + len(rows))]
            return list(zip(rows, places, strict=False))
        found = [self.rows.get(tuple(values[name] for name in self.key)) for values in rows]
        known = [row for row in found if row is not None]
        order = [(row.position, row.pk) for row in known]  # type: ignore[attr-defined]
        if found[: len(known)] != known or order != sorted(order) or not known:
            return [(values, number) for number, values in enumerate(rows, start=1)]
        places = [place for place, _ in order]
        places += range(places[-1] + 1, places[-1] + 1 + len(rows))
        return list(zip(rows, places, strict=False))

    def remove_rest(self) -> None:
        """Remove the stored rows that were not put."""
        rest = self._rest()
        if rest:
            self.model._default_manager.filter(pk__in=[row.pk for row in rest]).delete()
            self.changes.remove(self.called, len(rest))
            for key in [key for key in self.rows if key not in self._wanted]:
                del self.rows[key]

    def remove_unused(self, *children: str) -> None:
        """Remove the stored rows that were not put, except those that something else refers to.

        Those stay, and are told of.  `children` are relations whose rows would go with them.
        """
        used = self._used([row.pk for row in self._rest()], children)
        for row in self._rest():
            if what := used.get(row.pk):
                self._wanted.add(self._key_of(row))
                self.changes.keep(
                    f"{self.model._meta.verbose_name} ”{row}” står inte i filerna men finns kvar i "
                    f"Riktmärke, eftersom {what} hör dit."
                )
        self.remove_rest()

    def keep_rest(self, words: Callable[[M], str] = str) -> None:
        """Say which stored rows were not put; they stay, since other things may refer to them."""
        for row in self._rest():
            self.changes.keep(
                f"{self.model._meta.verbose_name} ”{words(row)}” står inte i filerna "
                "men finns kvar i Riktmärke."
            )

    def _used(self, ids: list[Any], children: tuple[str, ...]) -> dict[Any, str]:
        """What refers to each row: protected references, choices of people, and the children."""
        used: dict[Any, str] = {}
        for relation in self.model._meta.related_objects if ids else ():
            kept = relation.on_delete is models.PROTECT or relation.many_to_many
            if not kept and relation.get_accessor_name() not in children:
                continue
            other, name = relation.related_model, relation.field.name
            found = other._default_manager.filter(**{f"{name}__in": ids})  # type: ignore[union-attr]
            for pk in found.values_list(name, flat=True):
                used[pk] = str(other._meta.verbose_name_plural)  # type: ignore[union-attr]
        return used

    def _rest(self) -> list[M]:
        return [row for key, row in self.rows.items() if key not in self._wanted]

    def _insert(self, rows: list[M]) -> None:
        self.model._default_manager.bulk_create(rows, batch_size=BATCH)
        self.changes.add(self.called, len(rows))

    def _update(self, rows: list[M], columns: set[str]) -> None:
        if rows:
            self.model._default_manager.bulk_update(rows, sorted(columns), batch_size=BATCH)

    def _key_of(self, row: M) -> Key:
        return tuple(getattr(row, name) for name in self.key)


class GuardedTable(Table[M]):
    """A table whose rows are left alone when people have changed them in Riktmärke."""

    def put(self, wanted: Iterable[Mapping[str, Any]], *, is_ordered: bool = False) -> None:
        """As for any table, but for the rows that people have changed: those are told of."""
        touched = self.changed_by_people()
        loadable = []
        for values in wanted if is_ordered else self.in_order(wanted):
            key = tuple(values[name] for name in self.key)
            row = self.rows.get(key)
            if row is not None and row.pk in touched:
                self._wanted.add(key)
                if any(getattr(row, name) != value for name, value in values.items()):
                    self.changes.keep(
                        f"{self.model._meta.verbose_name} ”{row}” har ändrats i Riktmärke "
                        "och skrivs inte över av filerna."
                    )
            else:
                loadable.append(values)
        super().put(loadable, is_ordered=True)

    def changed_by_people(self) -> set[Any]:
        """Ids of the stored rows that people have changed."""
        if not hasattr(self, "_touched"):
            self._touched = self._find_touched([row.pk for row in self.rows.values()])
        return self._touched

    @abstractmethod
    def _find_touched(self, ids: list[Any]) -> set[Any]:
        """Which of the rows people have changed."""


class LoggedTable(GuardedTable[M]):
    """A table for whose rows the log says what people have done; the files write no log."""

    def _find_touched(self, ids: list[Any]) -> set[Any]:
        logged = Event.objects.filter(
            subject_type=self.model._meta.label_lower, subject_id__in=[str(pk) for pk in ids]
        )
        return {int(pk) for pk in logged.values_list("subject_id", flat=True)}


class HistoricTable(GuardedTable[M]):
    """A table whose rows keep their history."""

    def __init__(
        self, changes: Changes, stored: models.QuerySet[M], *key: str, now: datetime
    ) -> None:
        super().__init__(changes, stored, *key)
        self._now = now
        self._history: Any = self.model.history  # type: ignore[attr-defined]

    def _find_touched(self, ids: list[Any]) -> set[Any]:
        """Those whose history has a change that did not come from the files."""
        return set(
            self._history.filter(id__in=ids)
            .exclude(history_change_reason=LOADED)
            .values_list("id", flat=True)
        )

    def _insert(self, rows: list[M]) -> None:
        super()._insert(rows)
        self._remember(rows, update=False)

    def _update(self, rows: list[M], columns: set[str]) -> None:
        super()._update(rows, columns)
        self._remember(rows, update=True)

    def _remember(self, rows: list[M], *, update: bool) -> None:
        if rows:
            self._history.bulk_history_create(
                rows,
                batch_size=BATCH,
                update=update,
                default_change_reason=LOADED,
                default_date=self._now,
            )
