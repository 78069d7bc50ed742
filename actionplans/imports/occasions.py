"""The keys of a round with its reports, in `demonstration/*.yaml`."""

from __future__ import annotations

from actionplans.domain.vocabulary import ReportState
from actionplans.imports.plans import ACTION
from actionplans.imports.rounds import ROUND_KIND
from actionplans.models import ActionReport, ReportingRound
from people.imports.fields import Day, Field, Reference, References, Text
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY

_HANDED_IN = {
    ReportState.FOR_APPROVAL,
    ReportState.SUBMITTED,
    ReportState.RETURNED,
    ReportState.ACCEPTED,
}
CONTENT = (
    "status",
    "done",
    "result",
    "women",
    "men",
    "total",
    "participants_unknown",
    "deviation",
    "next_step",
)
ROUND_COLUMNS = (
    "slug",
    "period_start",
    "period_end",
    "bodies_deadline",
    "compile_deadline",
    "instructions",
)


def _state_is_complete(record: Record, problems: Problems) -> None:
    state, place = record["state"], record.place_of("state")
    if state in _HANDED_IN and record["submitted_on"] is None:
        problems.add(place, f"läget {state} kräver submitted_on. Skriv dagen då den lämnades in.")
    if state in (ReportState.RETURNED, ReportState.ACCEPTED) and record["reviewed_on"] is None:
        problems.add(place, f"läget {state} kräver reviewed_on. Skriv dagen då den granskades.")
    if state == ReportState.RETURNED and not record["review_note"]:
        problems.add(place, "en returnerad rapport kräver review_note. Skriv vad som ska ändras.")


def _dates_in_order(record: Record, problems: Problems) -> None:
    order = (
        ("period_start", "period_end"),
        ("period_start", "bodies_deadline"),
        ("bodies_deadline", "compile_deadline"),
    )
    for first, last in order:
        if record[first] and record[last] and record[last] < record[first]:
            problems.add(
                record.place_of(last),
                f"{last} {record[last]} är före {first} {record[first]}. Rätta datumen.",
            )


REPORT = Schema(
    {"action": Reference(True, kind=ACTION), "body": Reference(True, kind=BODY)}
    | fields_of(ActionReport, "state", *CONTENT, "review_note")
    | {"submitted_on": Day(), "reviewed_on": Day()},
    rules=(_state_is_complete,),
)
EXTENSION = Schema(
    {"body": Reference(True, kind=BODY), "extended_to": Day(True), "reason": Text(True)}
)


def round_schema(follow_up: Field) -> Schema:
    """A round; `follow_up` is what the app above reads under that key."""
    return Schema(
        {"strategy": Text(True), "kind": Reference(True, kind=ROUND_KIND)}
        | fields_of(ReportingRound, *ROUND_COLUMNS)
        | {
            "opened_on": Day(),
            # Whose own approver reads what they report, from this round on.
            "approval": References(default=list, kind=BODY),
            "extensions": Records(schema=EXTENSION, once=("body",)),
            "reports": Records(schema=REPORT, once=("action", "body")),
            "follow_up": follow_up,
        },
        rules=(_dates_in_order,),
    )
