"""Decisions about a fund's money: registering one and taking one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplans.actions.funds import cancel_event, record_event
from actionplans.domain.refusals import Refused
from actionplans.forms.fund import CancelForm, FundEventForm
from actionplans.fund_permissions import get_fund_event_for, get_fund_for, section_for
from actionplans.pages.fund_rows import event_row
from people.requests import access_for, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def fund_event_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Register a top-up, a transfer or the closing."""
    access = access_for(request)
    found = get_fund_for(access, kommun, strategi)
    request.section = section_for(access, found.strategy)  # type: ignore[attr-defined]
    form = FundEventForm(request.POST or None, strategy=found.strategy)
    if request.method == "POST" and form.is_valid():
        try:
            record_event(fund=found, **form.values, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error("text", refusal.message)
        else:
            messages.success(request, "Händelsen är registrerad.")
            return redirect("fund", kommun, strategi)
    context = {"strategy": found.strategy, "fund": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/fund_event.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def fund_event_cancel(
    request: HttpRequest, kommun: str, strategi: str, handelse: int
) -> HttpResponse:
    """Take back a registered event, with the reason."""
    access = access_for(request)
    event = get_fund_event_for(access, kommun, strategi, handelse)
    strategy = event.fund.strategy
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            cancel_event(event=event, reason=reason, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Händelsen är makulerad.")
            return redirect("fund", kommun, strategi)
    context = {"strategy": strategy, "fund": event.fund, "row": event_row(event), "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/fund_event_cancel.html", context, status=status)
