"""Responsibilities by focus area and body: the list, one of them and its notes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from actionplans.forms.progress import NoteForm
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.pages.responsibility import load_responsibility_page
from actionplans.pages.responsibility_list import (
    ResponsibilityFilters,
    load_responsibility_list,
)
from actionplans.permissions import (
    get_responsibility_for,
    may_tell_of,
    require_may_tell_of,
)
from actionplans.views.notes import save_note
from people.requests import access_for, today_of
from strategies.models import Responsibility
from strategies.permissions import get_strategy_for


@require_safe
def responsibilities(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The responsibilities as filtered by the address."""
    request.section = "actions"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    page = load_responsibility_list(strategy, ResponsibilityFilters.of(request.GET.dict()))
    context = {
        "strategy": strategy,
        "page": page,
        "plan_nav": load_plan_nav(strategy, "responsibilities"),
        "has_examples": page.has_examples,
    }
    if request.headers.get("HX-Target") != "ansvar":
        return render(request, "actionplans/responsibility_list.html", context)
    fragment = render(request, "actionplans/responsibility_list.html#results", context)
    fragment["HX-Push-Url"] = f"{request.path}{page.filters.query}"
    return fragment


@require_safe
def responsibility(request: HttpRequest, kommun: str, strategi: str, ansvar: int) -> HttpResponse:
    """One responsibility with its notes, and the form for those who may write."""
    found = get_responsibility_for(access_for(request), kommun, strategi, ansvar)
    return _page(request, found, NoteForm(today=today_of(request)))


@require_POST
def responsibility_note(
    request: HttpRequest, kommun: str, strategi: str, ansvar: int
) -> HttpResponse:
    """Tell how it goes."""
    access = access_for(request)
    found = get_responsibility_for(access, kommun, strategi, ansvar)
    require_may_tell_of(access, found.strategy.municipality_id, found.body)
    form = NoteForm(request.POST, today=today_of(request))
    if save_note(request, form, found):
        return redirect("responsibility", kommun, strategi, ansvar)
    return _page(request, found, form, 422)


def _page(
    request: HttpRequest, found: Responsibility, form: NoteForm, status: int = 200
) -> HttpResponse:
    request.section = "actions"  # type: ignore[attr-defined]
    page = load_responsibility_page(found)
    of = found.strategy.municipality_id
    context = {
        "strategy": found.strategy,
        "page": page,
        "form": form,
        "may_tell": may_tell_of(access_for(request), of, found.body),
        "has_examples": page.has_examples,
    }
    return render(request, "actionplans/responsibility_detail.html", context, status=status)
