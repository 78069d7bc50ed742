"""What a person's own bodies tell of outside the rounds: strategies, responsibilities, assignments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from actionplans.domain import statuses
from actionplans.domain.progress import NOT_TOLD_LABEL
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from actionplans.models import Action, ActionReport, ProgressNote
from actionplans.pages.progress import Of
from people.domain.dates import format_date_long
from strategies.models import Responsibility, Strategy, StrategyLine
from strategies.models.responsibilities import ResponsibilityKind
from strategies.models.strategy import StrategyStatus


@dataclass(frozen=True)
class OwnThing:
    """Something to tell of, where it stands and what was told last."""

    title: str
    place: str
    url: str
    label: str
    drawn: str
    when: str
    is_example: bool


def load_own_things(body_ids: list[int]) -> tuple[OwnThing, ...]:
    """What the bodies answer for in strategies that have not ended; three queries."""
    return (*_duties(body_ids), *_lines(body_ids), *_actions(body_ids))


def _duties(body_ids: list[int]) -> Iterable[OwnThing]:
    held = Responsibility.objects.filter(
        body__in=body_ids, kind=ResponsibilityKind.MAIN, focus_area__isnull=False
    ).exclude(strategy__status=StrategyStatus.ENDED)
    ordered = held.select_related("focus_area", "strategy__municipality").order_by(
        "strategy", "focus_area__position", "pk"
    )
    for link in _with_latest(ordered, "responsibility"):
        strategy = link.strategy
        title, place = str(link.focus_area), f"Huvudansvar, {strategy.short_title}"
        yield _thing(link, title, place, strategy, "responsibility", link.pk)


def _lines(body_ids: list[int]) -> Iterable[OwnThing]:
    """Lines of the processes that the bodies, or the bodies right above them, own."""
    process = "group__process"
    owned = StrategyLine.objects.filter(
        Q(group__process__owner__in=body_ids) | Q(group__process__owner__children__in=body_ids)
    ).exclude(group__process__strategy__status=StrategyStatus.ENDED)
    ordered = owned.select_related(f"{process}__strategy__municipality").order_by(
        f"{process}__strategy", f"{process}__position", "group__position", "position", "pk"
    )
    for line in _with_latest(ordered.distinct(), "line"):
        found = line.group.process
        yield _thing(line, line.text, found.name, found.strategy, "line", line.pk)


def _actions(body_ids: list[int]) -> Iterable[OwnThing]:
    """What is in the plan, is not declared done and that no opened round has asked about."""
    asked = ActionReport.objects.filter(action=OuterRef("pk"), task__round__opened_at__isnull=False)
    apart = [ActionKind.ASSIGNMENT, ActionKind.VOLUNTARY]
    led = (
        Action.objects.in_plan()
        .filter(Q(kind__in=apart) | Q(category__isnull=False), lead__in=body_ids)
        .filter(~Exists(asked), closed_by__isnull=True)
        .exclude(strategy__status=StrategyStatus.ENDED)
        .select_related("strategy__municipality")
    )
    for action in _with_latest(led, "action"):
        strategy = action.strategy
        place = f"{ActionKind(action.kind).label}, {strategy.short_title}"
        yield _thing(action, action.title, place, strategy, "action_notes", action.code.lower())


def _with_latest(things: QuerySet[Any], of: Of) -> QuerySet[Any]:
    notes = ProgressNote.objects.filter(**{of: OuterRef("pk")}).order_by("-as_of", "-at", "-id")
    return things.annotate(
        told=Subquery(notes.values("status")[:1]),
        told_on=Subquery(notes.values("as_of")[:1]),
        told_example=Subquery(notes.values("is_example")[:1]),
    )


def _thing(
    found: Any, title: str, place: str, strategy: Strategy, name: str, key: int | str
) -> OwnThing:
    status = ActionStatus(found.told) if found.told else None
    return OwnThing(
        title=title,
        place=place,
        url=reverse(name, args=[strategy.municipality.slug, strategy.slug, key]),
        label=status.label if status else NOT_TOLD_LABEL,
        drawn=statuses.DRAWN[status] if status else "none",
        when=f"per {format_date_long(found.told_on)}" if found.told_on else "",
        is_example=bool(found.told_example),
    )
