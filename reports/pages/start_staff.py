"""The start of the unit: what is left in the round that goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from actionplans.models import BodyTask
from actionplans.pages.progress import ProgressPart, load_progress_summary
from actionplans.pages.rounds import Standing, load_standing
from people.domain.dates import format_date_long
from reports.domain.completeness import Gap, gaps_of
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import Line
from reports.domain.words import number_word, sentence_start
from reports.pages.follow_up import Wanted, load_content
from reports.pages.occasions import Occasion, load_occasions
from strategies.models import Strategy

EXPECTED = 4


@dataclass(frozen=True)
class Task:
    """Something to do now, with where to do it."""

    url: str
    label: str
    side: str = ""
    is_late: bool = False
    detail: str = ""


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""

    on: date
    words: str
    is_main: bool = False


@dataclass(frozen=True)
class StaffStart:
    """The round that goes on; without one only the headline says so."""

    headline: str
    lead: str
    tasks: tuple[Task, ...] = ()
    calendar: tuple[Day, ...] = ()
    expected: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    dashboard: str = ""
    has_examples: bool = False
    progress: tuple[ProgressPart, ...] = ()


def load_staff_start(strategy: Strategy | None, at: datetime, *, may_publish: bool) -> StaffStart:
    """The newest opened round of the strategy in force; publishing is a task for who may."""
    if strategy is None:
        return StaffStart("Ingen strategi än", "Läs in eller lägg upp en strategi för att börja.")
    occasions = load_occasions(strategy)
    current = next((one for one in occasions if not one.is_published), None)
    dashboard = reverse("follow_up", args=[strategy.municipality.slug, strategy.slug])
    if current is None:
        lead = "Alla öppnade omgångar är publicerade."
        found = load_progress_summary(strategy)
        return StaffStart(
            "Ingen omgång pågår",
            lead if occasions else strategy.no_rounds_words,
            dashboard=dashboard,
            has_examples=found.is_example,
            progress=found.parts,
        )
    day = timezone.localdate(at)
    current.round.strategy = strategy
    content = load_content(strategy, Wanted(occasions, current, current.known(day)))
    page = load_standing(current.round, at)
    return StaffStart(
        headline=_headline(current.round.compile_deadline, day),
        lead=_lead(page, content),
        tasks=tuple(_tasks(current, page, content, may_publish=may_publish)),
        calendar=tuple(_calendar(current)),
        expected=tuple(_expected(content)),
        lines=content.lines,
        dashboard=dashboard,
        has_examples=content.has_examples,
    )


def _headline(deadline: date, day: date) -> str:
    left = (deadline - day).days
    if left < 0:
        return f"Sammanställningen skulle vara klar {format_date_long(deadline)}"
    if left == 0:
        return "Sammanställningen ska vara klar i dag"
    days = "dag" if left == 1 else "dagar"
    return f"{sentence_start(number_word(left, neuter=False))} {days} till sammanställningen"


def _lead(page: Standing, content: FollowUpContent) -> str:
    goals = list(content.every_goal())
    judged = sum(bool(goal.level) for goal in goals)
    parts = [page.headline]
    if goals:
        parts.append(f"{judged} av {len(goals)} bedömningar är skrivna")
    return f"{'. '.join(parts)}."


def _tasks(
    current: Occasion, page: Standing, content: FollowUpContent, *, may_publish: bool
) -> Iterator[Task]:
    where = [content.municipality.slug, content.strategy.slug, current.round.slug]
    for step in page.steps:
        url = reverse("round", args=where)
        if step.body:
            url = reverse("body_review", args=[*where, step.body])
        yield Task(url, step.text, detail=step.detail)
    editor = reverse("follow_up_edit", args=where)
    for gap in gaps_of(content):
        if gap.kind != "reports":
            yield _writing(gap, editor)
    if may_publish:
        publish = reverse("follow_up_publish", args=where)
        side = current.state.label.lower()
        yield Task(publish if current.follow_up else editor, "Fastställ och publicera", side=side)


def _writing(gap: Gap, editor: str) -> Task:
    side = "måste finnas" if gap.blocking else ""
    return Task(f"{editor}#{gap.anchor}", gap.text, side=side)


def _calendar(current: Occasion) -> Iterator[Day]:
    found = current.round
    days = [Day(found.bodies_deadline, "Sista dag att rapportera")]
    extended = BodyTask.objects.filter(round=found, extended_to__isnull=False)
    for task in extended.select_related("body"):
        assert task.extended_to is not None
        days.append(Day(task.extended_to, f"Förlängd tid, {task.body.name}"))
    days.append(Day(found.compile_deadline, "Sammanställningen klar", is_main=True))
    yield from sorted(days, key=lambda one: one.on)


def _expected(content: FollowUpContent) -> Iterator[tuple[str, str]]:
    """Values that are to come, each announcement once."""
    seen: dict[str, str] = {}
    for placed in content.every_placed():
        if placed.reading.next_words:
            seen.setdefault(placed.reading.next_words, placed.reading.name)
    yield from [(name, when) for when, name in seen.items()][:EXPECTED]
