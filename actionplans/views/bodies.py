"""The departments and companies that have a part in a plan, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplans.pages.bodies import load_body_list
from actionplans.pages.body import load_body_page
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.permissions import get_body_for
from people.requests import access_for, municipality_of
from strategies.permissions import current_strategy


@require_safe
def bodies(request: HttpRequest, kommun: str) -> HttpResponse:
    """Every body that leads or takes part in an action."""
    request.section = "actions"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun)
    strategy = current_strategy(municipality)
    context = {
        "bodies": load_body_list(municipality),
        "plan_nav": load_plan_nav(strategy, "bodies") if strategy else (),
    }
    return render(request, "actionplans/body_list.html", context)


@require_safe
def body(request: HttpRequest, kommun: str, organ: str) -> HttpResponse:
    """One body's actions, and what it is asked for."""
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_body_for(access, municipality_of(request, kommun), organ)
    strategy = current_strategy(found.municipality)
    page = load_body_page(found, access, timezone.now())
    context = {
        "page": page,
        "plan_nav": load_plan_nav(strategy, "bodies") if strategy else (),
        "has_examples": page.has_examples,
    }
    return render(request, "actionplans/body_detail.html", context)
