"""The fund in a round: what the controllers read in August and December, and their check."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.fund_checks import check_fund
from actionplans.forms.fund import CheckForm
from actionplans.fund_permissions import get_fund_round_for, section_for
from actionplans.models import Fund, ReportingRound
from actionplans.pages.fund_round import load_fund_round
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of


@require_safe
def fund_round(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """The period's money, its grants, what was asked, and earlier checks."""
    fund, found = get_fund_round_for(
        access_for(request),
        kommun,
        strategi,
        omgang,
        Permission.CHECK_FUND,
        Permission.MANAGE_FUND,
    )
    return _page(request, fund, found, CheckForm())


@require_POST
def fund_check(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Keep that the fund has been checked, with the figures of now."""
    fund, found = get_fund_round_for(
        access_for(request), kommun, strategi, omgang, Permission.CHECK_FUND
    )
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _page(request, fund, found, form)
    check_fund(
        fund=fund,
        reporting_round=found,
        note=form.cleaned_data["note"],
        by=user_of(request),
        at=timezone.now(),
    )
    messages.success(request, f"Fonden är avstämd för {found}.")
    return redirect("fund_round", kommun, strategi, omgang)


def _page(request: HttpRequest, fund: Fund, found: ReportingRound, form: CheckForm) -> HttpResponse:
    access = access_for(request)
    request.section = section_for(access, found.strategy)  # type: ignore[attr-defined]
    page = load_fund_round(fund, found)
    context = {
        "strategy": found.strategy,
        "round": found,
        "page": page,
        "form": form,
        "is_going_on": today_of(request) <= found.period_end,
        "may_check": access.allows(Permission.CHECK_FUND, found.strategy.municipality_id),
        "has_examples": page.has_examples,
    }
    status = 422 if form.errors else 200
    return render(request, "actionplans/fund_round.html", context, status=status)
