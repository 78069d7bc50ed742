"""Times each step of an import, and the two ways of storing that it is compared with."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from benchmarks.rows import NOW, TODAY, Scene, csv_file, fresh, xlsx_file
from indicators.actions.batches import Received, accept_batch, add_batch
from indicators.actions.bulk import insert_observations
from indicators.actions.uploads import take_file
from indicators.imports.differences import judge
from indicators.imports.files.read import read_sheets
from indicators.models import Batch, Observation
from indicators.models.sources import BatchKind

_BATCH_SIZE = 1_000
_FILES: dict[str, Callable[..., bytes]] = {"csv": csv_file, "xlsx": xlsx_file}


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done inside; a step that is done twice takes both times."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start


def main(folder: str, rows: int, rounds: int) -> None:
    """Write `storing.json` into `folder`: seconds by step, for each round."""
    found = []
    for _ in range(rounds):
        clock = Clock()
        for measure in (_raw, _bulk_create, _insert, _steps):
            measure(fresh(rows), clock)
            _demand(rows)
        for kind in _FILES:
            _file(fresh(rows), kind, clock)
            _demand(rows)
        found.append(clock.seconds)
    Path(folder, "storing.json").write_text(json.dumps(found))


def _demand(rows: int) -> None:
    stored = Observation.objects.current().count()
    if stored != rows:
        raise SystemExit(f"{stored} values were stored, not {rows}")


def _raw(scene: Scene, clock: Clock) -> None:
    """What the database itself takes: the rows are ready as the driver sends them before the clock."""
    fields = [field for field in Observation._meta.concrete_fields if not field.primary_key]
    names = ", ".join(field.column for field in fields)
    table = Observation._meta.db_table
    ready = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        for row in scene.observations()
    ]
    if connection.vendor == "postgresql":
        text = "".join("\t".join(map(_copied, row)) + "\n" for row in ready).encode()
        with (
            clock.step("raw"),
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
        ):
            copy.write(text)
        return
    places = ", ".join("?" for _ in fields)
    with clock.step("raw"), transaction.atomic():
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", ready)


def _copied(value: object) -> str:
    """A value in the text format of COPY; none of ours holds a tab or a backslash."""
    return "\\N" if value is None else str(value)


def _bulk_create(scene: Scene, clock: Clock) -> None:
    rows = scene.observations()
    with clock.step("bulk"), transaction.atomic():
        Observation.objects.bulk_create(rows, batch_size=_BATCH_SIZE)


def _insert(scene: Scene, clock: Clock) -> None:
    """Our way into the table, with what bulk_create was given."""
    rows = scene.observations()
    with clock.step("insert"), transaction.atomic():
        insert_observations(rows)


def _steps(scene: Scene, clock: Clock) -> None:
    """The parts of our import after reading, each by itself."""
    proposals = scene.proposals()
    with clock.step("judge"):
        judged = judge(proposals, scene.municipality)
    with clock.step("keep"):
        batch = add_batch(
            by=scene.person,
            at=NOW,
            municipality=scene.municipality,
            kind=BatchKind.FILE,
            name="rader.csv",
            proposals=judged,
        )
    # As in the next request: nothing of the first is left in memory.
    batch = Batch.objects.get(pk=batch.pk)
    with clock.step("store"):
        accept_batch(by=scene.person, at=NOW, batch=batch, chosen=None)


def _file(scene: Scene, kind: str, clock: Clock) -> None:
    """The whole import of a file; and how much of it is the reading in the child process."""
    name = f"rader.{kind}"
    content = _FILES[kind](scene.lines())
    with clock.step(f"{kind} read"):
        read_sheets(name, content)
    with clock.step(f"{kind} whole"):
        batch = take_file(
            by=scene.person,
            at=NOW,
            today=TODAY,
            municipality=scene.municipality,
            received=Received(name, "", content),
        )
        accept_batch(by=scene.person, at=NOW, batch=batch, chosen=None)
