"""What is paid of a grant: registering a payment and taking one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplans.actions.grants import cancel_payment, record_payment
from actionplans.domain.refusals import Refused
from actionplans.forms.fund import CancelForm
from actionplans.forms.grants import PaymentForm
from actionplans.fund_permissions import get_grant_for, get_payment_for, section_for
from actionplans.pages.fund_rows import grant_row, payment_row
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def payment_new(request: HttpRequest, kommun: str, strategi: str, bidrag: int) -> HttpResponse:
    """Register money paid out or back."""
    access = access_for(request)
    grant = get_grant_for(access, kommun, strategi, bidrag, Permission.MANAGE_FUND)
    strategy = grant.fund.strategy
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    form = PaymentForm(request.POST or None, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            record_payment(grant=grant, **form.cleaned_data, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error("amount", refusal.message)
        else:
            messages.success(request, "Betalningen är registrerad.")
            return redirect("grant", kommun, strategi, bidrag)
    context = {"strategy": strategy, "grant": grant, "row": grant_row(grant), "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/payment_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_cancel(
    request: HttpRequest, kommun: str, strategi: str, bidrag: int, betalning: int
) -> HttpResponse:
    """Take back a registered payment, with the reason."""
    access = access_for(request)
    payment = get_payment_for(access, kommun, strategi, bidrag, betalning)
    grant = payment.grant
    strategy = grant.fund.strategy
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            cancel_payment(payment=payment, reason=reason, by=user_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Betalningen är makulerad.")
            return redirect("grant", kommun, strategi, bidrag)
    row = payment_row(payment, grant)
    context = {"strategy": strategy, "grant": grant, "row": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/payment_cancel.html", context, status=status)
