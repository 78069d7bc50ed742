"""Who gets a body's mails: its own people with a valid role, else its functional address."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from actionplans.domain.vocabulary import ReportState
from actionplans.models import ActionReport, BodyTask, ReportingRound
from people.domain.roles import Role
from people.models import Body, Membership, User

# What is with the body: with those who write, or with its own approver.
OPEN = frozenset(
    {
        ReportState.NOT_STARTED,
        ReportState.DRAFT,
        ReportState.RETURNED,
        ReportState.FOR_APPROVAL,
    }
)


def waits(report: ActionReport) -> bool:
    """Whether the report is with the body's approver; without the demand it is the writer's again."""
    return report.state == ReportState.FOR_APPROVAL and report.task.needs_approval


@dataclass(frozen=True)
class Recipient:
    """A person, or a functional address (then without name and user)."""

    address: str
    name: str = ""
    user: User | None = None


@dataclass(frozen=True)
class Duty:
    """What one recipient has left of one body's task."""

    task: BodyTask
    reports: tuple[ActionReport, ...]


@dataclass(frozen=True)
class Staffing:
    """Who reports and who approves for each body, on a day; read once for many bodies."""

    people: Mapping[tuple[int, str], tuple[Recipient, ...]]

    def of(self, body: Body, role: Role) -> tuple[Recipient, ...]:
        """The people with the role in that very body, else its functional address, else nobody."""
        if found := self.people.get((body.id, role)):
            return found
        return (Recipient(body.email),) if body.email else ()


def staffing_of(body_ids: Collection[int], on: date) -> Staffing:
    """Those who can sign in and have a role that is valid on the day; one query."""
    people: dict[tuple[int, str], list[Recipient]] = defaultdict(list)
    memberships = Membership.objects.filter(
        body__in=body_ids, role__in=(Role.REPORTER, Role.APPROVER), user__is_active=True
    )
    for held in memberships.select_related("user").order_by("user__email"):
        if held.is_valid_on(on):
            person = Recipient(held.user.email, held.user.name, held.user)
            people[held.body_id, held.role].append(person)
    return Staffing({key: tuple(found) for key, found in people.items()})


def reached(bodies: Collection[Body], on: date) -> tuple[set[str], list[str]]:
    """The addresses that are told when the bodies are asked, and the names of those without any."""
    staffing = staffing_of({body.id for body in bodies}, on)
    told = {body.name: staffing.of(body, Role.REPORTER) for body in bodies}
    addresses = {who.address.lower() for found in told.values() for who in found}
    return addresses, [name for name, found in told.items() if not found]


def open_tasks(reporting_round: ReportingRound) -> list[Duty]:
    """Each body's task with what is not handed in, or handed in and returned; one query."""
    reports = (
        ActionReport.objects.filter(task__round=reporting_round, state__in=OPEN)
        .select_related("action", "task__body")
        .order_by("task__body__position", "task__body__name", "action__position", "action__code")
    )
    found: dict[int, list[ActionReport]] = defaultdict(list)
    for report in reports:
        if before := found[report.task_id]:
            report.task = before[0].task
        report.task.round = reporting_round
        before.append(report)
    return [Duty(some[0].task, tuple(some)) for some in found.values()]


def duties_by_recipient(duties: Collection[Duty], on: date) -> dict[Recipient, list[Duty]]:
    """What each recipient has left, with everything of all their bodies together.

    Reporters get what is to be written; approvers only what waits for them.
    """
    staffing = staffing_of({duty.task.body_id for duty in duties}, on)
    by_address: dict[str, tuple[Recipient, list[Duty]]] = {}
    for duty in duties:
        for recipient, part in _parts(duty, staffing):
            _, theirs = by_address.setdefault(recipient.address.lower(), (recipient, []))
            theirs.append(part)
    return {recipient: _merged(theirs) for recipient, theirs in by_address.values()}


def _parts(duty: Duty, staffing: Staffing) -> list[tuple[Recipient, Duty]]:
    parts = []
    for role in (Role.REPORTER, Role.APPROVER):
        theirs = tuple(one for one in duty.reports if waits(one) == (role is Role.APPROVER))
        if theirs:
            parts += [(who, Duty(duty.task, theirs)) for who in staffing.of(duty.task.body, role)]
    return parts


def _merged(duties: list[Duty]) -> list[Duty]:
    """One duty a task: who both reports and approves has both sorts in it."""
    merged: dict[int, Duty] = {}
    for duty in duties:
        before = merged.get(duty.task.id)
        merged[duty.task.id] = Duty(duty.task, before.reports + duty.reports) if before else duty
    return list(merged.values())
