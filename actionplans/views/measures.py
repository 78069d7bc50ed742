"""Assignments and measures: the list, and the notes of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.progress import is_reported_in_rounds
from actionplans.forms.progress import NoteForm
from actionplans.models import Action
from actionplans.pages.measure import load_measure_page
from actionplans.pages.measure_list import MeasureFilters, load_measure_list
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.permissions import get_action_for, may_tell_of, require_may_tell_of
from actionplans.views.notes import save_note
from people.requests import access_for, today_of
from strategies.permissions import get_strategy_for


@require_safe
def measures(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The assignments and measures as filtered by the address."""
    request.section = "actions"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    page = load_measure_list(strategy, MeasureFilters.of(request.GET.dict()))
    context = {
        "strategy": strategy,
        "page": page,
        "plan_nav": load_plan_nav(strategy, "measures"),
        "has_examples": page.has_examples,
    }
    if request.headers.get("HX-Target") != "uppdrag":
        return render(request, "actionplans/measure_list.html", context)
    fragment = render(request, "actionplans/measure_list.html#results", context)
    fragment["HX-Push-Url"] = f"{request.path}{page.filters.query}"
    return fragment


@require_safe
def action_notes(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """The notes of an action that is followed up outside the rounds, and the form."""
    found = get_action_for(access_for(request), kommun, strategi, insats)
    return _page(request, found, NoteForm(today=today_of(request)))


@require_POST
def action_note(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Tell how the action goes."""
    access = access_for(request)
    found = get_action_for(access, kommun, strategi, insats)
    require_may_tell_of(access, found.strategy.municipality_id, found.lead)
    form = NoteForm(request.POST, today=today_of(request))
    if save_note(request, form, found):
        return redirect("action_notes", kommun, strategi, insats)
    return _page(request, found, form, 422)


def _page(request: HttpRequest, found: Action, form: NoteForm, status: int = 200) -> HttpResponse:
    request.section = "actions"  # type: ignore[attr-defined]
    in_rounds = is_reported_in_rounds(found)
    of = found.strategy.municipality_id
    page = load_measure_page(found)
    context = {
        "strategy": found.strategy,
        "page": page,
        "form": form,
        "in_rounds": in_rounds,
        "may_tell": not in_rounds and may_tell_of(access_for(request), of, found.lead),
        "has_examples": page.has_examples,
    }
    return render(request, "actionplans/action_notes.html", context, status=status)
