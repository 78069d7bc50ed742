"""Declaring an assignment (uppdrag) done by a decision, and opening it again."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from actionplans.actions.plan import keep, lock_action, lock_plan, record
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Refused
from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from people.models import Body, User
from strategies.models import Decision
from strategies.models.strategy import DecisionKind


@transaction.atomic
def close_assignment(
    *,
    action: Action,
    body: Body,
    decided_on: date,
    paragraph: str,
    diary_number: str,
    by: User,
    at: datetime,
) -> Action:
    """Close the assignment by a decision of `body`, which becomes one of the strategy's decisions.

    Raises `Refused` for what is no assignment and for one that is closed already.
    """
    # The place among the decisions is taken by one at a time.
    lock_plan(action.strategy)
    held = lock_action(action)
    if held.kind != ActionKind.ASSIGNMENT:
        raise Refused("Bara ett uppdrag kan förklaras fullgjort.")
    if held.closed_by is not None:
        raise Refused("Uppdraget är redan förklarat fullgjort.")
    last = held.strategy.decisions.aggregate(last=Max("position"))["last"]
    held.closed_by = Decision.objects.create(
        strategy=held.strategy,
        kind=DecisionKind.CHANGE,
        body=body,
        decided_on=decided_on,
        paragraph=paragraph,
        diary_number=diary_number,
        note=f"Uppdraget {held.code} förklaras fullgjort: {held.title}",
        position=0 if last is None else last + 1,
    )
    keep(held, by=by, at=at)
    details = {"closed_by": ["", _words(held.closed_by)]}
    record(held, by=by, at=at, kind="förklarade uppdraget fullgjort", details=details)
    return held


@transaction.atomic
def reopen_assignment(*, action: Action, reason: str, by: User, at: datetime) -> Action:
    """Open a closed assignment again.

    The decision stays with the strategy's decisions, with a note that it no longer closes the
    assignment.  Raises `Refused` without a reason; one that is open is left as it is.
    """
    held = lock_action(action)
    decision = held.closed_by
    if decision is None:
        return held
    if not reason.strip():
        raise Refused("Skriv varför uppdraget öppnas igen.")
    decision.note += f". Uppdraget öppnades igen {stockholm_day(at)}: {reason.strip()}"
    decision.save(update_fields=["note"])
    held.closed_by = None
    keep(held, by=by, at=at)
    details = {"closed_by": [_words(decision), ""]}
    record(
        held, by=by, at=at, kind="öppnade uppdraget igen", reason=reason.strip(), details=details
    )
    return held


def _words(decision: Decision) -> str:
    parts = (decision.body, decision.decided_on, decision.paragraph, decision.diary_number)
    return ", ".join(str(part) for part in parts if part)
