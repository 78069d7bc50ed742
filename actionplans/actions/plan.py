"""Adding, changing, retiring and restoring actions of the plan.

A change names the version that it started from; one that started from an older version is refused
with `Conflict`, so that nobody's text is overwritten unseen.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from actionplans.actions.planned import COLUMNS, LINKS, Planned, changes
from actionplans.domain.codes import fault_of
from actionplans.domain.refusals import Conflict, Refused
from actionplans.models import Action, ActionCategory, ActionPartner, CoPerformer
from people import log
from people.models import Body, BodyAlias, User
from strategies.models import Strategy


@transaction.atomic
def create_action(
    *,
    strategy: Strategy,
    planned: Planned,
    by: User,
    at: datetime,
    copied_from: Action | None = None,
) -> Action:
    """A new action, last in the plan.  Raises `Refused` when the code cannot be used."""
    lock_plan(strategy)
    _require_code(strategy, planned.code, None)
    last = strategy.actions.aggregate(last=Max("position"))["last"]
    made = Action(strategy=strategy, position=0 if last is None else last + 1)
    if copied_from is not None:
        made.is_example = copied_from.is_example
    _write(made, planned, by=by, at=at)
    if copied_from is None:
        record(made, by=by, at=at, kind="lade till insatsen")
    else:
        source = f"{copied_from.code} {copied_from.title}, {copied_from.strategy.short_title}"
        record(made, by=by, at=at, kind="kopierade insatsen", details={"kopierad_fran": source})
    return made


@transaction.atomic
def change_action(
    *, action: Action, planned: Planned, version: int, by: User, at: datetime
) -> Action:
    """Write what the plan now says; the same again changes nothing.

    Raises `Conflict` when somebody has saved since `version`, `Refused` when the code is taken.
    """
    lock_plan(action.strategy)
    held = lock_action(action)
    differing = changes(Planned.of(held), planned)
    if not differing:
        return held
    if held.version != version:
        raise Conflict(
            "Insatsen har ändrats sedan du öppnade sidan. Läs vad som är sparat och spara igen."
        )
    _require_code(held.strategy, planned.code, held)
    if held.closed_by is not None and planned.kind != held.kind:
        raise Refused("Uppdraget är förklarat fullgjort. Öppna det igen innan du ändrar dess slag.")
    held.version += 1
    _write(held, planned, by=by, at=at)
    record(held, by=by, at=at, kind="ändrade insatsen", details=differing)
    return held


@transaction.atomic
def retire_action(*, action: Action, on: date, reason: str, by: User, at: datetime) -> Action:
    """Take the action out of the plan: it stays with its reports and is asked about no more.

    A round that is already open still waits for what it has asked for.  Raises `Refused` without a
    reason or when it is retired already.
    """
    held = lock_action(action)
    if held.retired_on is not None:
        raise Refused(f"Insatsen är redan avförd, {held.retired_on:%Y-%m-%d}.")
    if not reason.strip():
        raise Refused("Skriv varför insatsen avförs.")
    held.retired_on, held.retired_reason = on, reason.strip()
    keep(held, by=by, at=at)
    details = {"retired_on": ["", on.isoformat()]}
    record(held, by=by, at=at, kind="avförde insatsen", reason=reason.strip(), details=details)
    return held


@transaction.atomic
def restore_action(*, action: Action, by: User, at: datetime) -> Action:
    """Bring a retired action back into the plan; one that is in it is left as it is."""
    held = lock_action(action)
    if held.retired_on is None:
        return held
    details = {
        "retired_on": [held.retired_on.isoformat(), ""],
        "retired_reason": [held.retired_reason, ""],
    }
    held.retired_on, held.retired_reason = None, ""
    keep(held, by=by, at=at)
    record(held, by=by, at=at, kind="återtog insatsen", details=details)
    return held


def lock_plan(strategy: Strategy) -> None:
    """One at a time in a plan, so that two cannot take the same code, place or round.

    Before an action or a round of it is locked; rows that only refer to the strategy are not held up.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)


def lock_action(action: Action) -> Action:
    """The action as it is stored now, held until the transaction ends."""
    return (
        Action.objects.select_for_update(of=("self",))
        .select_related("strategy__municipality", "lead", "category", "closed_by")
        .get(pk=action.pk)
    )


def keep(action: Action, *, by: User, at: datetime) -> None:
    """Save the action, with the person and the time in its history."""
    historic: Any = action
    historic._history_user = by
    historic._history_date = at
    action.save()


def record(action: Action, **kwargs: Any) -> None:
    """One line of the log about the action."""
    log.record(subject=action, municipality_code=action.strategy.municipality.code, **kwargs)


def _require_code(strategy: Strategy, code: str, but: Action | None) -> None:
    if fault := fault_of(code):
        raise Refused(fault)
    others = strategy.actions.exclude(pk=but.pk) if but else strategy.actions.all()
    if taken := others.filter(code__iexact=code).first():
        raise Refused(f"Koden {taken.code} har redan insatsen ”{taken.title}”. Skriv en annan kod.")


def _write(action: Action, planned: Planned, *, by: User, at: datetime) -> None:
    for name in COLUMNS:
        setattr(action, name, getattr(planned, name))
    action.category = _category(action.strategy, planned.category)
    keep(action, by=by, at=at)
    for name in LINKS:
        getattr(action, name).set(getattr(planned, name))
    _write_parts(action, planned)
    _write_partners(action, planned.partners)


def _category(strategy: Strategy, name: str) -> ActionCategory | None:
    """The plan's category of that name, added last when it is new."""
    if not name:
        return None
    last = strategy.action_categories.aggregate(last=Max("position"))["last"]
    found, _ = strategy.action_categories.get_or_create(
        name=name, defaults={"position": 0 if last is None else last + 1}
    )
    return found


def _write_parts(action: Action, planned: Planned) -> None:
    kept = [part.body.pk for part in planned.co_performers]
    action.co_performers.exclude(body__in=kept).delete()
    for part in planned.co_performers:
        CoPerformer.objects.update_or_create(
            action=action, body=part.body, defaults={"part": part.words}
        )


def _write_partners(action: Action, names: tuple[str, ...]) -> None:
    """The partners by name; one that is the name of a body is joined to it."""
    action.partners.exclude(name__in=names).delete()
    known = _bodies_by_name(action.strategy.municipality_id) if names else {}
    held = set(action.partners.values_list("name", flat=True))
    for name in names:
        if name not in held:
            ActionPartner.objects.create(action=action, name=name, body=known.get(name.casefold()))


def _bodies_by_name(municipality_id: int) -> dict[str, Body]:
    aliases = BodyAlias.objects.filter(body__municipality=municipality_id).select_related("body")
    known = {alias.name.casefold(): alias.body for alias in aliases}
    bodies = Body.objects.filter(municipality=municipality_id)
    return known | {body.name.casefold(): body for body in bodies}
