""" "Att rapportera"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplans.actions.tasks import mark_seen
from actionplans.pages.own_things import load_own_things
from actionplans.pages.tasks import load_task_groups
from actionplans.permissions import reporting_body_ids
from people.domain.roles import Permission
from people.requests import access_for, municipality_of


@require_safe
def tasks(request: HttpRequest, kommun: str) -> HttpResponse:
    """What the person's own departments and companies are asked for."""
    request.section = "tasks"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.REPORT)
    access = access_for(request)
    bodies = reporting_body_ids(access, municipality.id)
    now = timezone.now()
    groups = load_task_groups(bodies, now, access.approved_body_ids)
    if request.method == "GET":
        mark_seen(tasks=[group.task for group in groups], at=now)
    things = load_own_things(bodies)
    context = {
        "kommun": municipality,
        "things": things,
        "groups": groups,
        "single": groups[0] if len(groups) == 1 else None,
        "manages": access.allows(Permission.MANAGE_ROUNDS, municipality.id),
        "has_examples": any(group.is_example for group in groups)
        or any(thing.is_example for thing in things),
    }
    return render(request, "actionplans/task_list.html", context)
