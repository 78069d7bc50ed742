"""Whoever is told that a value is saved finds it in the cell or in its history; nobody is overwritten unseen.

A thousand random interleavings of two or three writers in the same few cells, step by step, and some
with writers in threads and transactions of their own.
"""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.db import connections, transaction

from indicators.actions.grid import CellEntry, save_cells
from indicators.actions.values import CellKey, Conflict, Content, write_value
from indicators.domain.cell_entry import Typed
from indicators.domain.grid_names import Ref
from indicators.domain.periods import parse_period
from indicators.domain.vocabulary import Gender
from indicators.models import Area, Category, DataSeries, Observation
from people.models import User
from strategies.models import Strategy
from tests import builders as b
from tests.harness.threads import in_threads, own_database

TODAY = date(2026, 11, 20)
INTERLEAVINGS = 1000
THREADED_ROUNDS = 25


@dataclass
class Table:
    """What the writers share: a strategy with one series and two of its cells."""

    strategy: Strategy
    series: DataSeries
    area: Area
    whole: Category
    people: list[User]

    def ref(self, gender: Gender, year: int) -> Ref:
        """A cell of the table."""
        return Ref(self.series.pk, self.whole.pk, gender, parse_period(str(year)))


@dataclass
class Writer:
    """A person with the table open: what they see in each cell, and what they were told is saved."""

    table: Table
    person: User
    saved: list[tuple[Ref, Decimal]]
    told: int = 0

    def look(self, ref: Ref) -> int | None:
        """Read a cell: the id of the row in it."""
        return (
            Observation.objects.current()
            .filter(series=ref.series, gender=ref.gender, period=ref.period.code)
            .values_list("pk", flat=True)
            .first()
        )

    def type_in(self, ref: Ref, seen: int | None, value: Decimal) -> None:
        """Save through the table, as its page does."""
        text = str(value).replace(".", ",")
        outcome = save_cells(
            by=self.person,
            at=b.NOW,
            today=TODAY,
            strategy=self.table.strategy,
            entries=[CellEntry(ref, seen, Typed(text, reason="Rättat", confirmed=True))],
        )
        assert len(outcome.saved) + len(outcome.waiting) == 1
        self._told(ref, value, saved=bool(outcome.saved), conflict=outcome.has_conflict)

    def write(self, ref: Ref, seen: int | None, value: Decimal) -> None:
        """Save straight through the action, as the form for one value does."""
        key = CellKey(self.table.series, self.table.area, self.table.whole, ref.period, ref.gender)
        try:
            write_value(
                by=self.person,
                at=b.NOW,
                key=key,
                content=Content(value=value),
                seen=seen,
                reason="Rättat",
            )
        except Conflict:
            self._told(ref, value, saved=False, conflict=True)
        else:
            self._told(ref, value, saved=True, conflict=False)

    def _told(self, ref: Ref, value: Decimal, *, saved: bool, conflict: bool) -> None:
        assert saved != conflict
        if saved:
            self.saved.append((ref, value))
        self.told += conflict


def open_table() -> Table:
    """A strategy with one series, and three people."""
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    series = b.series(municipality)
    b.indicator(strategy, series)
    area = b.area(municipality=municipality)
    people = [b.user(f"skribent{number}@tallvik.example") for number in range(3)]
    return Table(strategy, series, area, series.categories.get(), people)


def chains() -> dict[tuple[str, str], list[Decimal]]:
    """Every cell's values from the first to the current one, along what replaced what."""
    rows = list(Observation.objects.order_by("pk"))
    followed = {row.supersedes_id: row for row in rows if row.supersedes_id}
    found = {}
    for row in rows:
        if row.supersedes_id is None:
            line = [row]
            while line[-1].pk in followed:
                line.append(followed[line[-1].pk])
            assert (row.period, row.gender) not in found, "two beginnings in one cell"
            assert [one.is_current for one in line] == [False] * (len(line) - 1) + [True]
            found[row.period, row.gender] = [one.value for one in line]
    assert sum(map(len, found.values())) == len(rows)
    return found


def assert_nothing_lost(writers: list[Writer]) -> None:
    """Each acknowledged value stands once in its cell's chain, and nothing else does."""
    acknowledged: dict[tuple[str, str], list[Decimal]] = {}
    for writer in writers:
        for ref, value in writer.saved:
            acknowledged.setdefault((ref.period.code, ref.gender.value), []).append(value)
    held = chains()
    assert {cell: sorted(values) for cell, values in held.items()} == {
        cell: sorted(values) for cell, values in acknowledged.items()
    }


def interleave(table: Table, chance: random.Random) -> tuple[list[Writer], int]:
    """Two or three writers read and write two cells in a random order; how many were too late."""
    writers = [Writer(table, one, []) for one in table.people[: chance.choice((2, 3))]]
    cells = [table.ref(gender, 2024) for gender in (Gender.WOMEN, Gender.MEN)]
    # Whoever opens the table sees every cell, and sees one anew when it has been answered about.
    held: dict[Ref, int | None] = dict.fromkeys(cells)
    sight = {(who, ref): None for who in range(len(writers)) for ref in cells}
    late = 0
    for step in range(chance.randint(3, 5)):
        who, ref = chance.randrange(len(writers)), chance.choice(cells)
        if chance.random() < 0.2:
            sight[who, ref] = held[ref]
            continue
        # No two steps write the same value: the same once more would be no conflict.
        value = Decimal(step * 10 + who + 1) / 2
        late += sight[who, ref] != held[ref]
        save = writers[who].type_in if chance.random() < 0.2 else writers[who].write
        save(ref, sight[who, ref], value)
        sight[who, ref] = held[ref] = writers[who].look(ref)
    return writers, late


@pytest.mark.django_db
def test_no_acknowledged_write_is_lost_in_a_thousand_interleavings():
    table, chance = open_table(), random.Random(20261120)
    saved = told = 0
    for _ in range(INTERLEAVINGS):
        with transaction.atomic():
            writers, late = interleave(table, chance)
            assert_nothing_lost(writers)
            transaction.set_rollback(True)
        # A conflict that nobody was told of, or one that was none, makes these differ.
        assert sum(writer.told for writer in writers) == late
        saved += sum(len(writer.saved) for writer in writers)
        told += late
    assert saved > 2 * INTERLEAVINGS
    assert told > INTERLEAVINGS // 4


@pytest.mark.django_db(transaction=True)
def test_no_acknowledged_write_is_lost_between_transactions(tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))
    in_threads([_several_rounds])


def _several_rounds() -> None:
    table, writers = open_table(), []
    for number in range(THREADED_ROUNDS):
        ref = table.ref(Gender.WOMEN, 2025 - number)
        at_once = Barrier(len(table.people))
        several = [Writer(table, one, []) for one in table.people]
        in_threads(
            [
                partial(_twice, writer, ref, at_once, Decimal(10 + place))
                for place, writer in enumerate(several)
            ]
        )
        told, saved = sum(w.told for w in several), sum(len(w.saved) for w in several)
        assert told + saved == 2 * len(several)
        assert told >= len(several) - 1
        writers += several
    assert_nothing_lost(writers)


def _twice(writer: Writer, ref: Ref, at_once: Barrier, value: Decimal) -> None:
    """Write what all saw as empty, at the same moment; then read and write once more."""
    seen = writer.look(ref)
    at_once.wait(30)
    writer.type_in(ref, seen, value)
    writer.write(ref, writer.look(ref), value + Decimal("0.5"))
