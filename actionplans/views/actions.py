"""The action plan and one action."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from actionplans.forms.plan import ReopenForm
from actionplans.pages.action import load_action_page
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.pages.progress import NOTHING, load_latest_of
from actionplans.permissions import get_action_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of
from strategies.permissions import current_strategy, get_strategy_for


@require_safe
def actions_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the action plan of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("actions", kommun, strategy.slug)


@require_safe
def actions(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The action plan as filtered by the address; only the list when htmx asks for it."""
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi)
    page = load_action_list(strategy, Filters.of(request.GET.dict()), today_of(request))
    context = {
        "strategy": strategy,
        "page": page,
        "plan_nav": load_plan_nav(strategy, "actions"),
        "may_edit": access.allows(Permission.EDIT_ACTIONS, strategy.municipality_id),
        "has_examples": page.has_examples,
    }
    if request.headers.get("HX-Target") != "insatser":
        return render(request, "actionplans/action_list.html", context)
    fragment = render(request, "actionplans/action_list.html#results", context)
    fragment["HX-Push-Url"] = f"{request.path}{page.filters.query}"
    return fragment


@require_safe
def action(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Everything of one action, with what has been reported."""
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_action_for(access, kommun, strategi, insats)
    page = load_action_page(found, access)
    # What is reported in rounds is told there alone.
    noted = NOTHING if page.rounds else load_latest_of("action", found)
    context = {
        "strategy": found.strategy,
        "page": page,
        "noted": noted,
        "plan_nav": load_plan_nav(found.strategy, "actions"),
        "reopen_form": ReopenForm(),
        "has_examples": found.is_example or noted.is_example,
    }
    return render(request, "actionplans/action_detail.html", context)
