"""Preparing, changing and removing rounds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actionplans.actions.round_setup import change_round, create_round, fingerprint, remove_round
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Conflict, Refused
from actionplans.forms.round_setup import RoundEditForm, RoundForm
from actionplans.models import ReportingRound
from actionplans.pages.round_setup import removing_words, saved_round
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.requests import access_for, user_of
from strategies.permissions import get_strategy_for

_NEW = ("kind", "year", "bodies_deadline", "compile_deadline", "instructions", "reminds")


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Prepare a round; nothing is asked before it is opened."""
    request.section = "rounds"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi, Permission.MANAGE_ROUNDS)
    at = timezone.now()
    chosen = strategy.round_kinds.filter(code=request.GET.get("slag", "")).first()
    form = RoundForm(
        request.POST or None,
        strategy=strategy,
        today=stockholm_day(at),
        initial={"kind": chosen},
    )
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in _NEW}
        try:
            made = create_round(**fields, by=user_of(request), at=at)
        except Refused as refusal:
            form.add_error("year", refusal.message)
        else:
            messages.success(request, f"{made} är förberedd. Öppna den när ni vill börja fråga.")
            return redirect("round", kommun, strategi, made.slug)
    context = {"strategy": strategy, "form": form, "kinds": strategy.round_kinds.exists()}
    status = 422 if form.errors else 200
    return render(request, "actionplans/round_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Change the round: all before it is opened, then deadlines, instruction and recipients."""
    request.section = "rounds"  # type: ignore[attr-defined]
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    at = timezone.now()
    form = RoundEditForm(request.POST or None, reporting_round=found, today=stockholm_day(at))
    if not form.is_valid():
        return _edit_page(request, found, form, 422 if form.errors else 200)
    try:
        saved = change_round(
            reporting_round=found,
            change=form.change(),
            read=form.cleaned_data["read"],
            by=user_of(request),
            at=at,
        )
    except Conflict as conflict:
        return _conflict_page(request, found, form, conflict)
    except Refused as refusal:
        form.add_error("reason" if found.opened_at else "year", refusal.message)
        return _edit_page(request, found, form, 422)
    messages.success(request, f"{saved} är ändrad.")
    return redirect("round", kommun, strategi, saved.slug)


def _conflict_page(
    request: HttpRequest, found: ReportingRound, form: RoundEditForm, conflict: Conflict
) -> HttpResponse:
    """What is typed beside what is saved; the next save has seen it."""
    found.refresh_from_db()
    form.start_from(fingerprint(found))
    form.add_error(None, conflict.message)
    return _edit_page(request, found, form, 409, saved=saved_round(found))


def _edit_page(
    request: HttpRequest, found: ReportingRound, form: RoundEditForm, status: int, **more: Any
) -> HttpResponse:
    context = {"strategy": found.strategy, "round": found, "form": form, **more}
    context["removing"] = removing_words(found)
    return render(request, "actionplans/round_edit.html", context, status=status)


@require_POST
def round_remove(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Take away a round that has not been opened."""
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    name = str(found)
    try:
        remove_round(reporting_round=found, by=user_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("round", kommun, strategi, omgang)
    messages.success(request, f"{name} är borttagen. Den kan förberedas på nytt.")
    return redirect("rounds", kommun, strategi)
