"""The departments and companies that have a part in a plan, with how much each has."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from actionplans.domain.words import counted
from people.models import Body, BodyKind, Municipality
from strategies.models.strategy import StrategyStatus


@dataclass(frozen=True)
class BodyRow:
    """A body with the actions that it leads and takes part in."""

    slug: str
    name: str
    kind: str
    leads: str
    takes_part: str


def load_body_list(municipality: Municipality) -> tuple[BodyRow, ...]:
    """Bodies with something in a plan that has not ended, in the bodies' own order; one query.

    Retired actions do not count.
    """
    leads, part = _current("led_actions"), _current("co_performed__action")
    rows = (
        Body.objects.filter(municipality=municipality)
        .annotate(
            leads=Count("led_actions", filter=leads, distinct=True),
            part=Count(
                "co_performed",
                filter=part & ~Q(co_performed__action__lead=F("pk")),
                distinct=True,
            ),
        )
        .filter(Q(leads__gt=0) | Q(part__gt=0))
        .order_by("position", "name")
        .values_list("slug", "name", "kind", "leads", "part")
    )
    return tuple(
        BodyRow(slug, name, BodyKind(kind).label, _counted(led), _counted(shared))
        for slug, name, kind, led, shared in rows
    )


def _current(path: str) -> Q:
    """Actions in the plan of a strategy that has not ended, by the way to them."""
    in_plan = Q(**{f"{path}__isnull": False, f"{path}__retired_on__isnull": True})
    return in_plan & ~Q(**{f"{path}__strategy__status": StrategyStatus.ENDED})


def _counted(count: int) -> str:
    return counted(count, "insats") if count else ""
