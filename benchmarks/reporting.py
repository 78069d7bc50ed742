"""The rounds that are measured: a small municipality and a large one, each with six rounds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.urls import reverse

from actionplans.domain.vocabulary import ActionStatus, MessageKind, ReportState
from actionplans.models import Action, ActionReport, BodyTask, CoPerformer, Message, ReportingRound
from people.domain.roles import Role
from people.models import Body, User
from strategies.models import Strategy
from tests import builders

ROUNDS = 6
PARTS = 3
AREAS = 5
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_TEXT = "Fjorton personer har haft praktik hos oss, och nio av dem har fått arbete efteråt. " * 3
_LAST = tuple(ReportState)


@dataclass(frozen=True)
class Size:
    """How many bodies and actions."""

    slug: str
    code: str
    bodies: int
    actions: int

    @property
    def words(self) -> str:
        """ "40 x 200"."""
        return f"{self.bodies} x {self.actions} x {ROUNDS}"


SIZES = (Size("tallvik", "9901", 4, 20), Size("granvik", "9902", 40, 200))


@dataclass(frozen=True)
class Subject:
    """A page to measure, and who reads it."""

    name: str
    size: str
    path: str
    reader: User


@transaction.atomic
def build() -> list[Subject]:
    """Fill the empty database; every page of each size after the other."""
    by_size = [_municipality(size) for size in SIZES]
    return [subject for pages in zip(*by_size, strict=True) for subject in pages]


def _municipality(size: Size) -> list[Subject]:
    municipality = builders.municipality(size.slug, code=size.code)
    builders.area(size.code, municipality=municipality)
    bodies = [builders.body(municipality, f"f{n:02}") for n in range(size.bodies)]
    strategy = builders.strategy(municipality, "T23")
    actions = _actions(strategy, bodies, size.actions)
    last = [_round(strategy, bodies, actions, number) for number in range(ROUNDS)][-1]
    _remind(last)
    staff = builders.user(f"staff@{size.slug}.example", Role.STAFF, bodies[0])
    reporter = builders.user(f"reporter@{size.slug}.example", Role.REPORTER, bodies[0])
    where = [municipality.slug, strategy.slug]
    overview = reverse("round", args=[*where, last.slug])
    return [
        Subject("overview by body", size.words, overview, staff),
        Subject("overview by action", size.words, f"{overview}?vy=insats", staff),
        Subject("action list", size.words, reverse("actions", args=where), staff),
        Subject("Att rapportera", size.words, reverse("tasks", args=where[:1]), reporter),
    ]


def _actions(strategy: Strategy, bodies: list[Body], count: int) -> list[Action]:
    """Actions under focus areas, each led by a body; the last one begins after the rounds."""
    areas = [builders.focus_area(strategy, str(n), name=f"Område {n}") for n in range(AREAS)]
    actions = [
        Action(
            strategy=strategy,
            code=f"I{n:03}",
            title=f"Insats {n} med ett namn av vanlig längd",
            kind="aktivitet",
            lead=bodies[n % len(bodies)],
            position=n,
            starts_on=date(2024, 1, 1),
            ends_on=date(2027, 12, 31),
            description=_TEXT,
        )
        for n in range(count)
    ]
    made = Action.objects.bulk_create(actions)
    under = Action.focus_areas.through
    under._default_manager.bulk_create(
        under(action=action, focusarea=areas[n % AREAS]) for n, action in enumerate(made)
    )
    CoPerformer.objects.bulk_create(
        CoPerformer(action=action, body=bodies[(n + more) % len(bodies)])
        for n, action in enumerate(made)
        for more in range(1, PARTS)
    )
    return made


def _round(
    strategy: Strategy, bodies: list[Body], actions: list[Action], number: int
) -> ReportingRound:
    """An opened round; all accepted but in the last one, in which every state occurs."""
    year, month = 2024 + number // 2, 12 if number % 2 else 8
    found = builders.reporting_round(strategy, year, month, opened_at=NOW)
    tasks = BodyTask.objects.bulk_create(BodyTask(round=found, body=body) for body in bodies)
    is_last = number == ROUNDS - 1
    asked = actions[:-1] if is_last else actions  # one has come into the plan since
    ActionReport.objects.bulk_create(
        _report(
            tasks[(n + part) % len(bodies)],
            action,
            _LAST[(n + part) % len(_LAST)] if is_last else ReportState.ACCEPTED,
        )
        for n, action in enumerate(asked)
        for part in range(PARTS)
    )
    return found


def _report(task: BodyTask, action: Action, state: ReportState) -> ActionReport:
    if state is ReportState.NOT_STARTED:
        return ActionReport(task=task, action=action)
    return ActionReport(
        task=task,
        action=action,
        state=state,
        status=ActionStatus.ONGOING,
        done=_TEXT,
        result=_TEXT,
        women=8,
        men=6,
        total=14,
        version=1,
        saved_at=NOW,
        submitted_at=NOW,
        reviewed_at=NOW,
        review_note="Hur många var kvinnor?" if state is ReportState.RETURNED else "",
    )


def _remind(last: ReportingRound) -> None:
    """One reminder to each body that is asked."""
    for task in last.tasks.all():
        mail = Message.objects.create(
            round=last,
            kind=MessageKind.BY_UNIT,
            key=f"{task.pk}",
            to_address="rapportor@tallvik.example",
            subject="Rapportera",
            text=_TEXT,
            created_at=NOW,
            created_by="enheten",
            sent_at=NOW,
        )
        mail.tasks.add(task)
