"""The fund of a strategy: its page, its files, its rules and its purposes."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actionplans.actions.funds import (
    FundValues,
    change_fund,
    create_fund,
    purpose_read,
    remove_purpose,
    set_purpose,
    version_of,
)
from actionplans.domain.refusals import Conflict, Refused
from actionplans.exports.grants import grants_csv, grants_workbook
from actionplans.forms.fund import FundForm, PurposeForm
from actionplans.fund_permissions import fund_strategy, get_fund_for, section_for
from actionplans.models import Fund
from actionplans.pages.fund_beside import stored_beside
from actionplans.pages.fund_page import FundRegister, load_fund_register
from actionplans.pages.fund_rows import purpose_row
from actionplans.pages.grant_filters import GrantFilters
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.views.files import attachment
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of, user_of
from strategies.models import Strategy
from strategies.permissions import get_strategy_for


@require_safe
def fund_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the fund of the strategy in force, else to the newest fund."""
    strategy = fund_strategy(municipality_of(request, kommun))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("fund", kommun, strategy.slug)


@require_safe
def fund(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """What the fund holds, what has been decided, and its grants as filtered by the address."""
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi)
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    found = Fund.objects.filter(strategy=strategy).select_related(
        "strategy__municipality", "decides_use", "decides_top_up", "administered_by"
    )
    page = _register(request, held) if (held := found.first()) else None
    own = strategy.municipality_id
    context = {
        "strategy": strategy,
        "page": page,
        "plan_nav": load_plan_nav(strategy, "fund"),
        "may_edit": access.allows(Permission.MANAGE_FUND, own),
        "may_check": access.allows(Permission.CHECK_FUND, own),
        "has_examples": bool(page and page.has_examples),
    }
    return render(request, "actionplans/fund_detail.html", context)


@require_safe
def fund_csv(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The grants that the page shows, as CSV."""
    found = get_fund_for(access_for(request), kommun, strategi, Permission.READ)
    content = grants_csv(_register(request, found).grants)
    return attachment(content, f"bidrag-{found.strategy.slug}.csv")


@require_safe
def fund_xlsx(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The grants that the page shows, as a workbook."""
    found = get_fund_for(access_for(request), kommun, strategi, Permission.READ)
    content = grants_workbook(_register(request, found).grants)
    return attachment(content, f"bidrag-{found.strategy.slug}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def fund_edit(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Change what the fund says, or give the strategy a fund."""
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi, Permission.MANAGE_FUND)
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    held = Fund.objects.filter(strategy=strategy).first()
    form = FundForm(request.POST or None, strategy=strategy, initial=_initial(held))
    if request.method != "POST" or not form.is_valid():
        return _fund_form(request, strategy, held, form)
    try:
        _save(request, strategy, held, form)
    except Conflict as conflict:
        return _conflict(request, strategy, form, conflict)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _fund_form(request, strategy, held, form)
    messages.success(request, "Fonden är sparad.")
    return redirect("fund", kommun, strategi)


@require_http_methods(["GET", "HEAD", "POST"])
def fund_purpose_edit(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """What the money may be used for, by year."""
    access = access_for(request)
    found = get_fund_for(access, kommun, strategi)
    request.section = section_for(access, found.strategy)  # type: ignore[attr-defined]
    who: dict[str, Any] = {"fund": found, "by": user_of(request), "at": timezone.now()}
    if (year := _year(request.POST.get("remove", ""))) is not None:
        remove_purpose(year=year, **who)
        messages.success(request, f"Ändamålet från {year} är borttaget.")
        return redirect("fund_purpose_edit", kommun, strategi)
    initial = _purpose(found, request.GET.get("ar", ""))
    form = PurposeForm(request.POST or None, strategy=found.strategy, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_purpose(**form.cleaned_data, **who)
        except Conflict as conflict:
            form.meet(conflict.message, found.purposes.filter(year=form.cleaned_data["year"]))
        else:
            messages.success(request, "Ändamålet är sparat.")
            return redirect("fund_purpose_edit", kommun, strategi)
    purposes = [purpose_row(purpose) for purpose in found.purposes.all()]
    context = {"strategy": found.strategy, "fund": found, "form": form, "purposes": purposes}
    return render(
        request, "actionplans/fund_purpose.html", context, status=409 if form.met else _status(form)
    )


def _register(request: HttpRequest, found: Fund) -> FundRegister:
    filters = GrantFilters.of(request.GET.dict())
    return load_fund_register(found, filters, today_of(request))


def _save(request: HttpRequest, strategy: Strategy, held: Fund | None, form: FundForm) -> None:
    who: dict[str, Any] = {"by": user_of(request), "at": timezone.now()}
    if held is None:
        create_fund(strategy=strategy, values=form.values, **who)
    else:
        change_fund(fund=held, values=form.values, version=form.cleaned_data["version"], **who)


def _conflict(
    request: HttpRequest, strategy: Strategy, form: FundForm, conflict: Conflict
) -> HttpResponse:
    """What somebody else has saved beside what is written; the next save starts from that."""
    held = Fund.objects.get(strategy=strategy)
    theirs = stored_beside(form, FundValues.of(held).words(), form.values.words())
    form.start_from(version_of(held))
    form.add_error(None, conflict.message)
    return _fund_form(request, strategy, held, form, theirs=theirs, status=409)


def _fund_form(
    request: HttpRequest,
    strategy: Strategy,
    held: Fund | None,
    form: FundForm,
    *,
    theirs: tuple[tuple[str, str], ...] = (),
    status: int = 0,
) -> HttpResponse:
    context = {"strategy": strategy, "fund": held, "form": form, "theirs": theirs}
    return render(request, "actionplans/fund_edit.html", context, status=status or _status(form))


def _initial(held: Fund | None) -> dict[str, Any]:
    if held is None:
        return {}
    return {**vars(FundValues.of(held)), "version": version_of(held)}


def _purpose(found: Fund, year: str) -> dict[str, Any]:
    """The form's content for a year that is stated already."""
    known = _year(year)
    stated = found.purposes.filter(year=known).first() if known else None
    if stated is None:
        return {}
    return {
        "year": stated.year,
        "words": stated.words,
        "language_only": stated.language_only,
        "read": purpose_read(stated),
    }


def _year(text: str) -> int | None:
    """Four digits of an address or a button; None for anything else."""
    return int(text) if len(text) == len("2026") and text.isascii() and text.isdigit() else None


def _status(form: BaseForm) -> int:
    return 422 if form.errors else 200
