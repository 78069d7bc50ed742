"""Kinds of rounds, made and changed in the browser."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplans.actions.round_setup import change_kind, create_kind, fingerprint
from actionplans.domain.refusals import Conflict, Refused
from actionplans.forms.round_kinds import RoundKindForm
from actionplans.models import RoundKind
from actionplans.pages.round_setup import saved_kind
from people.domain.roles import Permission
from people.requests import access_for, user_of
from strategies.models import Strategy
from strategies.permissions import get_strategy_for


@require_http_methods(["GET", "HEAD", "POST"])
def round_kind_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """A new recurring occasion of reporting."""
    strategy = _strategy(request, kommun, strategi)
    form = RoundKindForm(request.POST or None, strategy=strategy)
    if not form.is_valid():
        return _page(request, strategy, form, 422 if form.errors else 200)
    try:
        made = create_kind(
            strategy=strategy,
            fields=form.kind_fields(),
            informed=form.cleaned_data["informed"],
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("code", refusal.message)
        return _page(request, strategy, form, 422)
    messages.success(request, f"{made} är upplagt. Nu kan en omgång förberedas.")
    return redirect("rounds", kommun, strategi)


@require_http_methods(["GET", "HEAD", "POST"])
def round_kind_edit(request: HttpRequest, kommun: str, strategi: str, slag: str) -> HttpResponse:
    """Change an occasion for the rounds to come."""
    strategy = _strategy(request, kommun, strategi)
    kind = get_object_or_404(strategy.round_kinds, code=slag)
    form = RoundKindForm(request.POST or None, strategy=strategy, kind=kind)
    if not form.is_valid():
        return _page(request, strategy, form, 422 if form.errors else 200)
    try:
        change_kind(
            kind=kind,
            fields=form.kind_fields(),
            informed=form.cleaned_data["informed"],
            read=form.cleaned_data["read"],
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _refused(request, strategy, form, kind, refusal)
    messages.success(
        request, f"{form.cleaned_data['name']} är ändrat. Omgångar som finns står kvar."
    )
    return redirect("rounds", kommun, strategi)


def _strategy(request: HttpRequest, kommun: str, strategi: str) -> Strategy:
    request.section = "rounds"  # type: ignore[attr-defined]
    return get_strategy_for(access_for(request), kommun, strategi, Permission.MANAGE_ROUNDS)


def _refused(
    request: HttpRequest, strategy: Strategy, form: RoundKindForm, kind: RoundKind, why: Refused
) -> HttpResponse:
    form.add_error(None, why.message)
    if not isinstance(why, Conflict):
        return _page(request, strategy, form, 422)
    kind.refresh_from_db()
    form.start_from(fingerprint(kind))
    return _page(request, strategy, form, 409, saved=saved_kind(kind))


def _page(
    request: HttpRequest, strategy: Strategy, form: RoundKindForm, status: int, **more: Any
) -> HttpResponse:
    context = {"strategy": strategy, "form": form, "kind": form.kind, **more}
    return render(request, "actionplans/round_kind.html", context, status=status)
