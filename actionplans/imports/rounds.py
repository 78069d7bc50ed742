"""The recurring rounds of a strategy, as its file says."""

from __future__ import annotations

from actionplans.models import RoundKind
from people.imports.fields import Reference, References, Whole
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Kind
from people.imports.table import Table
from strategies.imports.saving import Saving

ROUND_KIND = Kind("omgångsslaget", "round_kinds i strategins fil")
_KIND_COLUMNS = (
    "code",
    "name",
    "judgement",
    "every_years",
    "every_years_at_most",
    "is_in_depth",
    "words",
)


def _years_in_order(record: Record, problems: Problems) -> None:
    every, at_most = record["every_years"], record["every_years_at_most"]
    if every == 0 or (every and at_most and at_most < every):
        problems.add(
            record.place_of("every_years"),
            "every_years ska vara minst 1 och högst every_years_at_most. Rätta åren.",
        )


def _default_at_most(record: Record, problems: Problems) -> None:
    """Every third year means at most every third year when nothing else is said."""
    if "every_years_at_most" not in record.places and record["every_years"]:
        record.values["every_years_at_most"] = record["every_years"]


ROUND_KIND_ROW = Schema(
    fields_of(RoundKind, *_KIND_COLUMNS)
    | {
        "end_month": Whole(True, lowest=1, highest=12),
        "decided_by": Reference(kind=BODY),
        "informed": References(default=list, kind=BODY),
    },
    rules=(_default_at_most, _years_in_order),
)
ROUND_KINDS = Records(schema=ROUND_KIND_ROW, once=("code",))


def save_round_kinds(records: list[Record], saving: Saving) -> None:
    """The kinds of rounds and who is informed; a kind that the file no longer has stays."""
    table = saving.table(RoundKind, "code")
    table.put(saving.rows(records, *_KIND_COLUMNS, "end_month", "decided_by"))
    table.keep_rest()
    for (code,), kind in table.rows.items():
        saving.register.add(ROUND_KIND, saving.scope, code, kind)
    through = RoundKind.informed.through
    stored = through._default_manager.filter(roundkind__strategy=saving.strategy)
    informed = Table(saving.changes, stored, "roundkind_id", "body_id", called="mottagare")
    informed.put(
        {
            "roundkind_id": table[(record["code"],)].pk,
            "body_id": saving.register.get(BODY, saving.scope, ref).pk,
        }
        for record in records
        for ref in record["informed"]
    )
    informed.remove_rest()
