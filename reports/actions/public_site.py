"""What a municipality shows to everybody: the site turned on or off, and marks on single things."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans.domain.refusals import Conflict
from actionplans.models import Action
from indicators.models import Indicator
from people import log
from people.models import Municipality, User
from reports.actions.writing import record
from reports.models import FollowUp, PublicSite

_NEWER = "Någon annan har sparat inställningarna sedan du öppnade sidan."


@transaction.atomic
def save_public_site(
    *,
    municipality: Municipality,
    fields: dict[str, Any],
    version: int,
    by: User | None,
    at: datetime,
) -> PublicSite:
    """Save the settings that were read as `version` (0 for none yet).  Raises `Conflict`."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    found = PublicSite.objects.filter(municipality=municipality).first()
    if version != (found.version if found else 0):
        raise Conflict(_NEWER)
    found = found or PublicSite(municipality=municipality)
    was_on = found.is_on
    for name, value in fields.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    kind = "inställningar för den publika webbplatsen ändrade"
    if found.is_on != was_on:
        kind = f"publik webbplats {'öppnad' if found.is_on else 'stängd'}"
    log.record(at=at, by=by, kind=kind, subject=found, municipality_code=municipality.code)
    return found


@dataclass(frozen=True)
class Marks:
    """Which things are to become open or closed, by their ids."""

    opened: Collection[int] = ()
    closed: Collection[int] = ()


@transaction.atomic
def mark_public(
    *,
    municipality: Municipality,
    follow_ups: Marks,
    indicators: Marks,
    actions: Marks,
    by: User | None,
    at: datetime,
) -> int:
    """Open and close things of the municipality; gives how many that changed."""
    changed = 0
    for model, where, marks in (
        (FollowUp, "round__strategy__municipality", follow_ups),
        (Indicator, "strategy__municipality", indicators),
        (Action, "strategy__municipality", actions),
    ):
        for ids, is_public in ((marks.opened, True), (marks.closed, False)):
            rows = model._default_manager.filter(
                **{where: municipality}, pk__in=ids, is_public=not is_public
            )
            for one in rows.select_for_update(of=("self",)):
                one.is_public = is_public
                one.save(update_fields=["is_public", *_read_anew(one)])
                kind = "visas för alla" if is_public else "visas inte längre för alla"
                log.record(
                    at=at, by=by, kind=kind, subject=one, municipality_code=municipality.code
                )
                changed += 1
    return changed


def _read_anew(one: FollowUp | Indicator | Action) -> list[str]:
    """An action that somebody has open in the form is to be read anew before it is saved."""
    if not isinstance(one, Action):
        return []
    one.version += 1
    return ["version"]


@transaction.atomic
def show_follow_up(
    *, follow_up: FollowUp, is_public: bool, by: User | None, at: datetime
) -> FollowUp:
    """Mark a follow-up as open to everybody, or no longer so."""
    if follow_up.is_public != is_public:
        follow_up.is_public = is_public
        follow_up.save(update_fields=["is_public"])
        kind = "visas för alla" if is_public else "visas inte längre för alla"
        record(follow_up, by=by, at=at, kind=kind)
    return follow_up
