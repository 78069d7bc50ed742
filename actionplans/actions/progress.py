"""Telling how a strategy line, a responsibility or a measure goes; notes are only added."""

from datetime import date, datetime

from django.db import transaction

from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Refused
from actionplans.domain.vocabulary import ActionStatus
from actionplans.models import Action, ActionReport, ProgressNote
from people import log
from people.models import User
from strategies.models import Responsibility, Strategy, StrategyLine

REPORTED_IN_ROUNDS = "Den här rapporteras i omgångar. Läget skrivs i omgångens rapport, så att det finns på ett ställe."


@transaction.atomic
def add_note(
    *,
    about: StrategyLine | Responsibility | Action,
    status: ActionStatus,
    text: str,
    as_of: date,
    by: User,
    at: datetime,
    is_example: bool = False,
) -> ProgressNote:
    """Tell how something goes on a day.

    The same note sent twice by the same person is kept once.  Raises `Refused` for an empty text, a
    day that has not come, and an action that is reported in rounds.
    """
    if not text.strip():
        raise Refused("Skriv vad som har hänt.")
    if as_of > stockholm_day(at):
        raise Refused("Dagen har inte kommit än. Skriv dagens datum eller ett tidigare.")
    if isinstance(about, Action) and is_reported_in_rounds(about):
        raise Refused(REPORTED_IN_ROUNDS)
    # Two tabs or a double click wait for each other here.
    locked = type(about).objects.select_for_update().get(pk=about.pk)
    said = {"status": status.value, "text": text.strip(), "as_of": as_of}
    place = _place_of(about)
    before = ProgressNote.objects.filter(**place).order_by("-id").first()
    if before and before.by_id == by.id and _same(before, said):
        return before
    strategy = strategy_of(about)
    note = ProgressNote.objects.create(
        strategy=strategy, at=at, by=by, is_example=is_example, **place, **said
    )
    log.record(
        at=at,
        by=by,
        kind="noterade läge",
        subject=locked,
        municipality_code=strategy.municipality.code,
        details={"läge": status.label, "gäller per": as_of.isoformat(), "text": text.strip()[:500]},
    )
    return note


def is_reported_in_rounds(action: Action) -> bool:
    """Whether some opened round has asked a body about the action."""
    return ActionReport.objects.filter(action=action, task__round__opened_at__isnull=False).exists()


def strategy_of(about: StrategyLine | Responsibility | Action) -> Strategy:
    """The strategy that the thing belongs to."""
    return about.group.process.strategy if isinstance(about, StrategyLine) else about.strategy


def _place_of(
    about: StrategyLine | Responsibility | Action,
) -> dict[str, StrategyLine | Responsibility | Action]:
    if isinstance(about, StrategyLine):
        return {"line": about}
    return {"responsibility" if isinstance(about, Responsibility) else "action": about}


def _same(note: ProgressNote, said: dict[str, object]) -> bool:
    return all(getattr(note, name) == value for name, value in said.items())
