"""Saves processes, their rows of challenge and need, strategy lines and partners."""

from typing import Any

from django.db.models import Q

from people.imports.records import Record
from people.imports.register import BODY
from people.imports.table import LoggedTable, Table
from strategies.imports.saving import Saving
from strategies.imports.schema import CHALLENGE, NEED
from strategies.models import Challenge, LineGroup, Need, Process, RowPartner, StrategyLine


def save_lines(record: Record, saving: Saving) -> None:
    """Everything of the detail tables.

    A line that people have told of stays, with all that it stands under; so does an owner that they
    have chosen.
    """
    challenges, needs = _save_named_lists(record, saving)
    stored = Process.objects.filter(strategy=saving.strategy)
    processes = LoggedTable(saving.changes, stored, "name")
    processes.put(saving.rows(record["processes"], "name", "owner"))
    groups = _save_groups(record, saving, processes)
    groups.remove_unused("lines")
    processes.remove_unused("groups")
    for table in (challenges, needs):
        table.remove_unused()


def _save_named_lists(record: Record, saving: Saving) -> tuple[Table[Any], Table[Any]]:
    """Challenges and needs; what is no longer in the file is removed once no row uses it."""
    tables = []
    for model, name, kind in ((Challenge, "challenges", CHALLENGE), (Need, "needs", NEED)):
        table = saving.table(model, "name")
        table.put(saving.rows(record[name], "name", "summary_block"))
        for row in record[name]:
            saving.register.add(kind, saving.scope, row["name"], table[(row["name"],)])
        tables.append(table)
    return tables[0], tables[1]


def _save_groups(record: Record, saving: Saving, processes: Table[Process]) -> Table[LineGroup]:
    stored = LineGroup.objects.filter(process__strategy=saving.strategy)
    groups = Table(
        saving.changes, stored, "process_id", "challenge_id", "need_id", within="process_id"
    )
    placed: list[tuple[tuple[int, int, int], int, Record]] = []
    for process in record["processes"]:
        for position, row in enumerate(process["rows"], start=1):
            challenge = saving.register.get(CHALLENGE, saving.scope, row["challenge"])
            need = saving.register.get(NEED, saving.scope, row["need"])
            key = (processes[(process["name"],)].pk, challenge.pk, need.pk)
            placed.append((key, position, row))
    groups.put(
        {**dict(zip(groups.key, key, strict=True)), "position": position}
        for key, position, _ in placed
    )
    rows = [(groups[key].pk, row) for key, _, row in placed]
    _save_texts(rows, saving)
    _save_partners(rows, saving)
    return groups


def _save_texts(rows: list[tuple[int, Record]], saving: Saving) -> None:
    stored = StrategyLine.objects.filter(group__process__strategy=saving.strategy)
    table = Table(saving.changes, stored, "group_id", "text", within="group_id")
    table.put(
        {"group_id": group, "text": text, "position": position}
        for group, row in rows
        for position, text in enumerate(row["lines"], start=1)
    )
    table.remove_unused()


def _save_partners(rows: list[tuple[int, Record]], saving: Saving) -> None:
    # A row that stays for the sake of a line keeps its partners.
    placed = [group for group, _ in rows]
    stored = RowPartner.objects.filter(group__process__strategy=saving.strategy).exclude(
        ~Q(group__in=placed), group__lines__isnull=False
    )
    table = Table(saving.changes, stored, "group_id", "name", within="group_id")
    table.put(
        {
            "group_id": group,
            "name": partner["name"],
            "body_id": getattr(
                saving.register.get(BODY, saving.scope, partner["body"]), "pk", None
            ),
            "position": position,
        }
        for group, row in rows
        for position, partner in enumerate(row["partners"], start=1)
    )
    table.remove_rest()
