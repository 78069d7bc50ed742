"""Who owns a process of a strategy."""

from datetime import datetime

from django.db import transaction

from actionplans.domain.refusals import Conflict
from people import log
from people.models import Body, User
from strategies.models import Process


@transaction.atomic
def set_owner(
    *, process: Process, owner: Body | None, was: int | None, by: User, at: datetime
) -> Process:
    """Let `owner` own the process; `was` is the id of the owner that the choice started from.

    Raises `Conflict` when somebody else has chosen another since.
    """
    locked = (
        Process.objects.select_for_update(of=("self",)).select_related("owner").get(pk=process.pk)
    )
    if locked.owner == owner:
        return locked
    if locked.owner_id != was:
        raise Conflict(
            f"Någon annan har under tiden valt {locked.owner or 'ingen'} som processägare. "
            "Ditt val står kvar nedan. Spara igen om det ska gälla."
        )
    before = locked.owner
    locked.owner = owner
    locked.save(update_fields=["owner"])
    log.record(
        at=at,
        by=by,
        kind="ändrade processägare",
        subject=locked,
        municipality_code=process.strategy.municipality.code,
        details={"tidigare": str(before or ""), "ny": str(owner or "")},
    )
    return locked
