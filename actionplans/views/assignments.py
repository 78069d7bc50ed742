"""Closing an assignment by a decision, and opening it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actionplans.actions.closing import close_assignment, reopen_assignment
from actionplans.domain.refusals import Refused
from actionplans.forms.plan import CloseForm, ReopenForm
from actionplans.permissions import get_action_for
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def action_close(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """The decision by which the assignment is declared done."""
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_action_for(access, kommun, strategi, insats, Permission.EDIT_ACTIONS)
    form = CloseForm(request.POST or None, of=found.strategy, today=today_of(request))
    if form.is_valid():
        try:
            close_assignment(
                action=found, **form.cleaned_data, by=user_of(request), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Uppdraget är förklarat fullgjort.")
            return redirect("action", kommun, strategi, insats)
    context = {"strategy": found.strategy, "action": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/action_close.html", context, status=status)


@require_POST
def action_reopen(request: HttpRequest, kommun: str, strategi: str, insats: str) -> HttpResponse:
    """Open a closed assignment, with a reason."""
    access = access_for(request)
    found = get_action_for(access, kommun, strategi, insats, Permission.EDIT_ACTIONS)
    form = ReopenForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        reopen_assignment(action=found, reason=reason, by=user_of(request), at=timezone.now())
        messages.success(request, "Uppdraget är öppet igen.")
    else:
        messages.error(request, str(form.errors["reason"][0]))
    return redirect("action", kommun, strategi, insats)
