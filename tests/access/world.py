"""Two municipalities with the same things in them, and a person of every kind."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ReportingRound
from indicators.actions.batches import Received, add_batch
from indicators.domain.proposals import Proposal, refused
from indicators.imports.differences import judge
from indicators.models import Batch, SeriesBreak
from indicators.models.sources import BatchKind
from people.domain.roles import Role
from people.models import Body, Membership, Municipality, User
from reports.actions.follow_ups import adopt, start_follow_up
from reports.actions.publishing import publish
from reports.actions.renditions import key_of
from reports.models import (
    AccessibilityMessage,
    Assessment,
    DocumentKind,
    FollowUp,
    FollowUpText,
    PublicSite,
    Rendition,
    TextKind,
)
from strategies.models import Goal, Strategy
from tests import builders as b
from tests.access.actors import Actor

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """A municipality, and what its addresses are made of."""

    municipality: Municipality
    body: Body
    arguments: dict[str, str | int]


@dataclass(frozen=True)
class World:
    """The municipality of the actors, the other one, and who there is."""

    own: Place
    other: Place
    users: dict[Actor, User]


def build() -> World:
    """The world that the matrix is tried in; the same every time."""
    own = _place("tallvik", "9901", "t")
    other = _place("granvik", "9902", "g")
    return World(own, other, _users(own, other))


def _place(slug: str, code: str, mark: str) -> Place:
    """A municipality whose words in addresses all begin with `mark`."""
    municipality = b.municipality(slug, code=code, name=f"Kommun {code}", short_name=slug.title())
    department = b.body(municipality, f"{mark}-barn")
    board = b.body(municipality, f"{mark}-styrelse", kind="kommunstyrelse")
    strategy = b.strategy(municipality, f"{mark.upper()}23")
    focus_area = b.focus_area(strategy)
    goal = b.goal(strategy, focus_area)
    b.area(code, municipality=municipality)
    series = b.series(municipality, f"{mark}-sysselsatta")
    SeriesBreak.objects.create(series=series, first_year=2024, reason="Ny källa")
    indicator = b.indicator(strategy, series, under=goal)
    followed = b.followed_indicator(strategy, f"{strategy.code}-3.1", goal)
    value = b.observation(series, "2025", "61.2", area=b.area(code))
    connection = b.connection(series, municipality, provider="skolverket")
    notice = b.notice(connection)
    batch = _come_in(municipality, b.proposal(series, "2026", "62.0", area=b.area(code).pk))
    action = b.action(strategy, department, f"{mark}1", focus_areas=[focus_area], is_public=True)
    PublicSite.objects.create(municipality=municipality, is_on=True)
    indicator.is_public = True
    indicator.save()
    told = AccessibilityMessage.objects.create(
        municipality=municipality, reference=f"T{mark}-1", sent_at=NOW, text="Går inte."
    )
    line = b.strategy_line(strategy, process=f"{mark}-process", owner=department)
    duty = b.responsibility(strategy, department, focus_area)
    open_round = b.reporting_round(strategy, slug=f"{mark}-2026-12")
    report = b.action_report(
        open_round,
        action,
        state=ReportState.SUBMITTED,
        status=ActionStatus.ONGOING,
        done="Två träffar.",
        submitted_at=NOW,
        version=1,
    )
    # The first look at a task is noted; this one has been looked at.
    report.task.seen_at = NOW
    report.task.save()
    b.word_template(municipality)
    past = b.reporting_round(strategy, 2025, slug=f"{mark}-2025-12")
    _published(past, goal, board)
    shown = b.reporting_round(strategy, 2024, slug=f"{mark}-2024-12")
    _published(shown, goal, board)
    FollowUp.objects.filter(round=shown).update(is_public=True)
    writer = b.user(f"skriver@{slug}.example")
    start_follow_up(reporting_round=open_round, by=writer, at=NOW)
    open_round.kind.code = f"{mark}-{open_round.kind.code}"
    open_round.kind.save()
    return Place(
        municipality,
        department,
        {
            "kommun": slug,
            "strategi": strategy.slug,
            "indikator": indicator.slug,
            "followed": followed.slug,
            "varde": value.id,
            "koppling": connection.id,
            "meddelande": notice.id,
            "serie": series.code,
            "inlasning": batch.id,
            "dokument": batch.documents.get().id,
            "year": 2024,
            "insats": action.code.lower(),
            "rad": line.id,
            "process": line.group.process_id,
            "ansvar": duty.id,
            "omgang": open_round.slug,
            "slag": open_round.kind.code,
            "published_round": past.slug,
            "open_round": shown.slug,
            "organ": department.slug,
            "rapport": report.id,
            "underlag": b.evidence_file(report).id,
            "utskick": b.message(open_round, f"{mark}:enheten").id,
            **_fund(strategy),
            "arende": told.id,
            "referens": told.reference,
            "version": 1,
            "format": "docx",
            "form": "csv",
            "graf": "ttl",
            "tabell": "bedomningar",
            "mal": goal.code,
            "omrade": focus_area.code,
            "text": TextKind.SUMMARY.value,
            "area_text": TextKind.ANALYSIS.value,
            "key": f"{mark}-key",
            "uidb36": "1",
        },
    )


def _fund(strategy: Strategy) -> dict[str, str | int]:
    """A fund with a registered event, and a grant with a payment."""
    fund = b.fund(strategy)
    grant = b.grant(fund)
    return {
        "handelse": b.fund_event(fund).id,
        "bidrag": grant.id,
        "betalning": b.grant_payment(grant).id,
    }


def _come_in(municipality: Municipality, proposal: Proposal) -> Batch:
    """A file that waits for its review, with a row that cannot be saved."""
    return add_batch(
        by=None,
        at=NOW,
        municipality=municipality,
        kind=BatchKind.FILE,
        name="värden.csv",
        documents=[Received("värden.csv", "text/csv", b"2026;62,0")],
        proposals=judge([proposal, refused("rad 3", "Talet går inte att läsa.")], municipality),
    )


def _published(past: ReportingRound, goal: Goal, board: Body) -> None:
    follow_up = start_follow_up(reporting_round=past, by=None, at=NOW)
    Assessment.objects.create(follow_up=follow_up, goal=goal, level="uppfyllt", justification="Ja.")
    for kind in (TextKind.SUMMARY, TextKind.HEADLINE, TextKind.NEXT_STEPS):
        FollowUpText.objects.create(follow_up=follow_up, kind=kind, text="Det går bra.")
    adopt(
        follow_up=follow_up,
        body=board,
        on=date(2026, 2, 10),
        paragraph="§ 12",
        diary_number="KS 2026/12",
        by=None,
        at=NOW,
    )
    snapshot = publish(follow_up=follow_up, by=None, at=NOW)
    # The first who asks for a document has it made; this one has been asked for.
    kept = {"kind": DocumentKind.WORD, "key": key_of(snapshot, DocumentKind.WORD), "made_at": NOW}
    Rendition.objects.create(snapshot=snapshot, content=b"Word", **kept)


def _users(own: Place, other: Place) -> dict[Actor, User]:
    roles = {
        Actor.INACTIVE: (Role.STAFF, own.body),
        Actor.ELECTED: (Role.ELECTED, own.body),
        Actor.REPORTER: (Role.REPORTER, own.body),
        Actor.OTHER_REPORTER: (Role.REPORTER, b.body(own.municipality, "t-teknik")),
        Actor.APPROVER: (Role.APPROVER, own.body),
        Actor.CONTROLLER: (Role.CONTROLLER, own.body),
        Actor.STAFF: (Role.STAFF, own.body),
        Actor.PUBLISHER: (Role.PUBLISHER, own.body),
        Actor.ADMINISTRATOR: (Role.ADMINISTRATOR, own.body),
        Actor.FOREIGN_STAFF: (Role.STAFF, other.body),
        Actor.ENDED: (Role.ADMINISTRATOR, own.body),
        Actor.NOT_BEGUN: (Role.ADMINISTRATOR, own.body),
        Actor.WITHOUT_ROLE: (None, None),
        Actor.SYSTEM: (None, None),
    }
    users = {
        actor: b.user(f"{actor.name.lower()}@tallvik.example", *held)
        for actor, held in roles.items()
    }
    User.objects.filter(pk=users[Actor.INACTIVE].pk).update(is_active=False)
    User.objects.filter(pk=users[Actor.SYSTEM].pk).update(is_superuser=True)
    day = timedelta(days=1)
    Membership.objects.filter(user=users[Actor.ENDED]).update(ends_on=TODAY - day)
    Membership.objects.filter(user=users[Actor.NOT_BEGUN]).update(starts_on=TODAY + day)
    return users
