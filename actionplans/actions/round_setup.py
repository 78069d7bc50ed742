"""Kinds of rounds, and preparing, changing and removing rounds.

A form is read at one moment and saved at another: `read` is the fingerprint of what was read, and a
save from something older is refused with `Conflict`, so that nobody's change is lost unseen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError

from actionplans.actions.plan import lock_plan
from actionplans.domain.calendar import period_of, slug_of
from actionplans.domain.refusals import Conflict, Refused
from actionplans.models import ReportingRound, RoundKind
from people import log
from people.models import Body, User
from strategies.models import Strategy

# What the rounds of a kind read from it; the rest they have copied.
FIXED_BY_ROUNDS = ("name", "code", "judgement", "is_in_depth")
KIND_FIELDS = (
    *("name", "code", "end_month", "judgement", "every_years", "every_years_at_most"),
    *("is_in_depth", "decided_by", "words"),
)
ROUND_FIELDS = (
    *("kind", "period_end", "bodies_deadline", "compile_deadline", "instructions"),
    *("decided_by", "reminds"),
)
_CHANGED = "Någon annan har sparat sedan du öppnade sidan. Jämför med det som är sparat nu."


@dataclass(frozen=True)
class RoundChange:
    """What a round is to be; `reason` is needed when a deadline moves after opening."""

    kind: RoundKind
    year: int
    bodies_deadline: date
    compile_deadline: date
    instructions: str
    decided_by: Body | None
    informed: tuple[Body, ...]
    reminds: bool
    reason: str = ""


def fingerprint(thing: RoundKind | ReportingRound) -> str:
    """What a form has read of a kind or a round, so short that it can be sent along."""
    told = repr(sorted(_values(thing).items()))
    return sha256(told.encode()).hexdigest()[:16]


@transaction.atomic
def create_kind(
    *,
    strategy: Strategy,
    fields: Mapping[str, Any],
    informed: Iterable[Body],
    by: User,
    at: datetime,
) -> RoundKind:
    """A kind of round last in the strategy's calendar.  Raises `Refused` when the code is taken."""
    lock_plan(strategy)
    _require_free_code(strategy, fields["code"])
    last = strategy.round_kinds.order_by("-position").values_list("position", flat=True).first()
    made = RoundKind.objects.create(strategy=strategy, position=(last or 0) + 1, **fields)
    made.informed.set(informed)
    _record(made, strategy, by=by, at=at, kind="lade upp omgångsslag", details=_values(made))
    return made


@transaction.atomic
def change_kind(
    *,
    kind: RoundKind,
    fields: Mapping[str, Any],
    informed: Iterable[Body],
    read: str,
    by: User,
    at: datetime,
) -> RoundKind:
    """Change a kind for the rounds to come; the rounds that exist stay as they are.

    Saving the same again changes nothing.  Raises `Conflict` when it has changed since `read`, `Refused` for a taken code or when something
    that existing rounds read would change.
    """
    lock_plan(kind.strategy)
    locked = RoundKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    before = _values(locked)
    if _is_saved(locked, read, dict(fields), informed):
        return locked
    fixed = [name for name in FIXED_BY_ROUNDS if fields[name] != getattr(locked, name)]
    if fixed and locked.rounds.exists():
        raise Refused(
            "Slaget har omgångar, så namn, kod, bedömning och djup kan inte ändras. "
            "Lägg upp ett nytt slag i stället."
        )
    if fields["code"] != locked.code:
        _require_free_code(locked.strategy, fields["code"])
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save()
    locked.informed.set(informed)
    _record_change(locked, locked.strategy, before, by=by, at=at, kind="ändrade omgångsslag")
    return locked


@transaction.atomic
def create_round(
    *,
    kind: RoundKind,
    year: int,
    bodies_deadline: date,
    compile_deadline: date,
    instructions: str,
    by: User,
    at: datetime,
    reminds: bool = True,
) -> ReportingRound:
    """Prepare a round of `kind` for the period that ends in `year`; nothing is asked of anyone yet.

    Who decides and who is told are copied from the kind.  Raises `Refused` when the round exists or
    a deadline falls outside its order.
    """
    lock_plan(kind.strategy)
    period_start, period_end = period_of(year, kind.end_month, kind.every_years)
    _require_free_period(kind, year, period_end)
    _require_order(period_start, bodies_deadline)
    made = ReportingRound.objects.create(
        strategy_id=kind.strategy_id,
        kind=kind,
        slug=slug_of(kind.code, year),
        period_start=period_start,
        period_end=period_end,
        bodies_deadline=bodies_deadline,
        compile_deadline=compile_deadline,
        instructions=instructions,
        decided_by=kind.decided_by,
        reminds=reminds,
    )
    made.informed.set(kind.informed.all())
    _record(made, made.strategy, by=by, at=at, kind="förberedde omgång")
    return made


@transaction.atomic
def change_round(
    *, reporting_round: ReportingRound, change: RoundChange, read: str, by: User, at: datetime
) -> ReportingRound:
    """Change a round: before opening everything; after it deadlines, instruction and recipients.

    Raises `Conflict` when it has changed since `read`, `Refused` when the period exists, a deadline
    falls outside its order, an opened round's period would change or its deadline moves without a
    reason.
    """
    lock_plan(reporting_round.strategy)
    locked = ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting_round.pk)
    before = _values(locked)
    period_end = period_of(change.year, change.kind.end_month, change.kind.every_years)[1]
    if _is_saved(locked, read, vars(change) | {"period_end": period_end}, change.informed):
        return locked
    if locked.opened_at is None:
        _move_period(locked, change)
    elif change.kind.pk != locked.kind_id or change.year != locked.period_end.year:
        raise Refused("Omgången är öppnad, så tillfälle och år kan inte ändras.")
    _require_order(locked.period_start, change.bodies_deadline)
    if locked.opened_at and _moves_deadline(locked, change) and not change.reason.strip():
        raise Refused("Skriv varför sista dagen ändras. Förvaltningar och bolag ser orsaken.")
    _write(locked, change)
    reason = change.reason.strip()
    _record_change(
        locked, locked.strategy, before, by=by, at=at, kind="ändrade omgång", reason=reason
    )
    return locked


@transaction.atomic
def remove_round(*, reporting_round: ReportingRound, by: User, at: datetime) -> None:
    """Take away a round that has not been opened.

    Raises `Refused` when it is opened or something has been written about it.
    """
    locked = ReportingRound.objects.select_for_update().get(pk=reporting_round.pk)
    if locked.opened_at is not None:
        raise Refused(f"{locked} är öppnad och kan inte tas bort.")
    _record(locked, locked.strategy, by=by, at=at, kind="tog bort omgång", details=_values(locked))
    try:
        locked.delete()
    except ProtectedError as error:
        raise Refused(
            f"{locked} kan inte tas bort, för det finns en uppföljning eller kontroll som hör till "
            "den."
        ) from error


def _move_period(locked: ReportingRound, change: RoundChange) -> None:
    kind = change.kind
    if (kind.pk, change.year) == (locked.kind_id, locked.period_end.year):
        return
    start, end = period_of(change.year, kind.end_month, kind.every_years)
    _require_free_period(kind, change.year, end)
    locked.kind, locked.slug = kind, slug_of(kind.code, change.year)
    locked.period_start, locked.period_end = start, end


def _moves_deadline(locked: ReportingRound, change: RoundChange) -> bool:
    names = ("bodies_deadline", "compile_deadline")
    return any(getattr(locked, name) != getattr(change, name) for name in names)


def _write(locked: ReportingRound, change: RoundChange) -> None:
    for name in ("bodies_deadline", "compile_deadline", "instructions", "decided_by", "reminds"):
        setattr(locked, name, getattr(change, name))
    locked.save()
    locked.informed.set(change.informed)


def _is_saved(
    locked: RoundKind | ReportingRound,
    read: str,
    wanted: Mapping[str, Any],
    informed: Iterable[Body],
) -> bool:
    """Whether another save, such as a first click, has made it what is wanted.

    Raises `Conflict` when it has become something else since `read`.
    """
    if fingerprint(locked) == read:
        return False
    if _values(locked) == _told(locked, wanted, informed):
        return True
    raise Conflict(_CHANGED)


def _values(thing: RoundKind | ReportingRound) -> dict[str, Any]:
    """What is kept in the log and compared, as text that reads by itself."""
    names = KIND_FIELDS if isinstance(thing, RoundKind) else ROUND_FIELDS
    return _told(thing, {name: getattr(thing, name) for name in names}, thing.informed.all())


def _told(
    thing: RoundKind | ReportingRound, values: Mapping[str, Any], informed: Iterable[Body]
) -> dict[str, Any]:
    names = KIND_FIELDS if isinstance(thing, RoundKind) else ROUND_FIELDS
    told = {name: _plain(values[name]) for name in names}
    return told | {"informed": sorted(body.slug for body in informed)}


def _plain(value: Any) -> Any:
    if isinstance(value, Body):
        return value.slug
    if isinstance(value, RoundKind):
        return value.code
    return value.isoformat() if isinstance(value, date) else value


def _require_free_code(strategy: Strategy, code: str) -> None:
    if strategy.round_kinds.filter(code=code).exists():
        raise Refused(f"Koden ”{code}” används redan. Skriv en annan kod.")


def _require_free_period(kind: RoundKind, year: int, period_end: date) -> None:
    taken = ReportingRound.objects.filter(strategy=kind.strategy_id)
    if (
        taken.filter(kind=kind, period_end=period_end).exists()
        or taken.filter(slug=slug_of(kind.code, year)).exists()
    ):
        raise Refused(f"Omgången {kind} {year} finns redan. Välj ett annat år eller slag.")


def _require_order(period_start: date, bodies_deadline: date) -> None:
    if bodies_deadline < period_start:
        raise Refused("Sista dag att rapportera ligger före periodens början. Välj en senare dag.")


def _record_change(
    thing: RoundKind | ReportingRound, of: Strategy, before: dict[str, Any], **kwargs: Any
) -> None:
    """Log what is different; nothing when nothing is."""
    after = _values(thing)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        details = {name: {"före": before[name], "efter": after[name]} for name in changed}
        _record(thing, of, details=details, **kwargs)


def _record(subject: Model, of: Strategy, **kwargs: Any) -> None:
    log.record(subject=subject, municipality_code=of.municipality.code, **kwargs)
