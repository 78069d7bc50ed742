"""The start, by role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplans.pages.tasks import load_task_groups
from people.domain.roles import Permission, Role
from people.models import Municipality
from people.permissions import Access
from people.requests import access_for, municipality_of
from reports.pages.start_elected import load_elected_start
from reports.pages.start_staff import load_staff_start
from strategies.permissions import current_strategy


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the person's municipality; who has roles in several picks one."""
    access = access_for(request)
    mine = {m.body.municipality.slug: m.body.municipality for m in access.memberships}
    if len(mine) != 1:
        found = sorted(mine.values(), key=lambda one: one.name)
        return render(request, "reports/start_choice.html", {"municipalities": found})
    (municipality,) = mine.values()
    if access.roles_in(municipality.id) <= {Role.REPORTER, Role.APPROVER}:
        return redirect("tasks", municipality.slug)
    if access.roles_in(municipality.id) == {Role.CONTROLLER}:
        return redirect("fund_current", municipality.slug)
    return redirect("overview", municipality.slug)


@require_safe
def overview(request: HttpRequest, kommun: str) -> HttpResponse:
    """The unit's round, or the answer for those who read."""
    request.section = "overview"  # type: ignore[attr-defined]
    access = access_for(request)
    municipality = municipality_of(request, kommun)
    if access.allows(Permission.MANAGE_ROUNDS, municipality.id):
        staff = load_staff_start(
            current_strategy(municipality),
            timezone.now(),
            may_publish=access.allows(Permission.PUBLISH, municipality.id),
        )
        context = {"page": staff, "has_examples": staff.has_examples, "now": timezone.localdate()}
        return render(request, "reports/start_staff.html", context)
    page = load_elected_start(municipality)
    context = {
        "page": page,
        "content": page.content,
        "left": _left_to_report(access, municipality),
        "has_examples": bool(page.content and page.content.has_examples),
    }
    return render(request, "reports/start_elected.html", context)


def _left_to_report(access: Access, municipality: Municipality) -> int | None:
    """How many reports the person's bodies have left; None for one who does not report."""
    bodies = [
        m.body_id
        for m in access.memberships
        if m.role == Role.REPORTER and m.body.municipality_id == municipality.id
    ]
    if not bodies:
        return None
    return sum(len(group.left) for group in load_task_groups(bodies, timezone.now()))
