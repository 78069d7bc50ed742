"""The keys of invented notes in `demonstration/*.yaml`: how a line, a responsibility or a measure goes."""

from __future__ import annotations

from actionplans.imports.plans import ACTION
from actionplans.models import ProgressNote
from people.imports.fields import Reference, Text
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Schema
from people.imports.register import BODY
from strategies.imports.schema import FOCUS_AREA

_THINGS = ("line", "body", "action")


def _of_one_thing(record: Record, problems: Problems) -> None:
    if not record.is_sound(*_THINGS, "focus_area"):
        return
    if sum(bool(record[name]) for name in _THINGS) != 1:
        problems.add(
            record.place,
            "en notering gäller en sak. Skriv antingen line, action, eller body med focus_area.",
        )
    elif (record["body"] is None) != (record["focus_area"] is None):
        problems.add(record.place, "body och focus_area hör ihop. Skriv båda eller ingen.")


NOTE = Schema(
    {
        "strategy": Text(True),
        "line": Text(default=""),
        "body": Reference(kind=BODY),
        "focus_area": Reference(kind=FOCUS_AREA),
        "action": Reference(kind=ACTION),
    }
    | fields_of(ProgressNote, "status", "text", "as_of"),
    rules=(_of_one_thing,),
)
