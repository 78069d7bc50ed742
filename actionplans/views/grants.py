"""Grants of a fund: one grant, registering and changing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actionplans.actions.grants import GrantValues, change_grant, register_grant
from actionplans.domain.fund_questions import Questioned
from actionplans.domain.refusals import Conflict, Refused
from actionplans.forms.grants import GrantForm
from actionplans.fund_permissions import get_fund_for, get_grant_for, section_for
from actionplans.models import Fund, Grant
from actionplans.pages.fund_beside import stored_beside
from actionplans.pages.grant_page import load_grant_page
from people.domain.roles import Permission
from people.requests import access_for, user_of


@require_safe
def grant(request: HttpRequest, kommun: str, strategi: str, bidrag: int) -> HttpResponse:
    """One grant with its payments, its report and the questions it raised."""
    access = access_for(request)
    found = get_grant_for(access, kommun, strategi, bidrag)
    strategy = found.fund.strategy
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    context = {
        "strategy": strategy,
        "fund": found.fund,
        "grant": found,
        "page": load_grant_page(found),
        "may_edit": access.allows(Permission.MANAGE_FUND, strategy.municipality_id),
        "has_examples": found.is_example,
    }
    return render(request, "actionplans/grant_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def grant_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Register a grant; one that raises questions is asked about first."""
    access = access_for(request)
    fund = get_fund_for(access, kommun, strategi)
    request.section = section_for(access, fund.strategy)  # type: ignore[attr-defined]
    form = GrantForm(request.POST or None, strategy=fund.strategy)
    if request.method == "POST" and form.is_valid():
        try:
            made = register_grant(
                fund=fund,
                values=form.values,
                answer=form.given,
                by=user_of(request),
                at=timezone.now(),
            )
        except Questioned as questioned:
            return _asked(request, fund, None, form, questioned)
        except Refused as refusal:
            form.add_error("number", refusal.message)
        else:
            messages.success(request, "Bidraget är registrerat.")
            return redirect("grant", kommun, strategi, made.pk)
    return _form(request, fund, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
def grant_edit(request: HttpRequest, kommun: str, strategi: str, bidrag: int) -> HttpResponse:
    """Change a grant: its decision, its status or its report."""
    access = access_for(request)
    held = get_grant_for(access, kommun, strategi, bidrag, Permission.MANAGE_FUND)
    strategy = held.fund.strategy
    request.section = section_for(access, strategy)  # type: ignore[attr-defined]
    form = GrantForm(request.POST or None, strategy=strategy, initial=_initial(held))
    if request.method != "POST" or not form.is_valid():
        return _form(request, held.fund, held, form)
    try:
        _change(request, held, form)
    except Questioned as questioned:
        return _asked(request, held.fund, held, form, questioned)
    except Conflict as conflict:
        return _conflict(request, held, form, conflict)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _form(request, held.fund, held, form)
    messages.success(request, "Bidraget är sparat.")
    return redirect("grant", kommun, strategi, bidrag)


def _change(request: HttpRequest, held: Grant, form: GrantForm) -> None:
    change_grant(
        grant=held,
        values=form.values,
        version=form.cleaned_data["version"] or 0,
        answer=form.given,
        by=user_of(request),
        at=timezone.now(),
    )


def _initial(held: Grant) -> dict[str, Any]:
    return {**vars(GrantValues.of(held)), "version": held.version}


def _asked(
    request: HttpRequest, fund: Fund, held: Grant | None, form: GrantForm, asked: Questioned
) -> HttpResponse:
    """The form with the questions, and room for the answer."""
    form.ask(asked.questions)
    return _form(request, fund, held, form, questions=asked.questions)


def _conflict(
    request: HttpRequest, held: Grant, form: GrantForm, conflict: Conflict
) -> HttpResponse:
    """What somebody else has saved beside what is written; the next save starts from that."""
    stored = Grant.objects.select_related("focus_area").get(pk=held.pk)
    theirs = stored_beside(form, GrantValues.of(stored).words(), form.values.words())
    form.start_from(stored.version)
    form.add_error(None, conflict.message)
    return _form(request, held.fund, held, form, theirs=theirs, status=409)


def _form(
    request: HttpRequest,
    fund: Fund,
    held: Grant | None,
    form: GrantForm,
    *,
    questions: tuple[str, ...] = (),
    theirs: tuple[tuple[str, str], ...] = (),
    status: int = 0,
) -> HttpResponse:
    context = {
        "strategy": fund.strategy,
        "fund": fund,
        "grant": held,
        "form": form,
        "questions": questions,
        "theirs": theirs,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "actionplans/grant_form.html", context, status=status)
