"""The rounds of a strategy: the list, one round, preparing and opening one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.messages import without_recipient
from actionplans.actions.outbox import deliver_new
from actionplans.actions.rounds import ask_added, open_round
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Refused
from actionplans.pages.message_words import before_opening_words, opened_words
from actionplans.pages.round_list import load_round_list
from actionplans.pages.round_overview import load_overview
from actionplans.pages.rounds import completed_words
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, user_of
from strategies.permissions import current_strategy, get_strategy_for


@require_safe
def rounds_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the rounds of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun, Permission.MANAGE_ROUNDS))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("rounds", kommun, strategy.slug)


@require_safe
def rounds(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """All rounds of the strategy."""
    request.section = "rounds"  # type: ignore[attr-defined]
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi, Permission.MANAGE_ROUNDS)
    found = load_round_list(strategy, stockholm_day(timezone.now()))
    context = {"strategy": strategy, "rounds": found.rounds, "kinds": found.kinds}
    return render(request, "actionplans/round_list.html", context)


@require_safe
def round_page(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Who has handed in, who is late and what is left."""
    request.section = "rounds"  # type: ignore[attr-defined]
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    at = timezone.now()
    overview = load_overview(found, request.GET.dict(), at)
    asked = [one.body for one in overview.page.plan]
    context = {
        "strategy": found.strategy,
        "round": found,
        "overview": overview,
        "page": overview.page,
        "mails": before_opening_words(asked, stockholm_day(at)) if asked else "",
        "has_examples": overview.page.is_example,
    }
    return render(request, "actionplans/round_detail.html", context)


@require_POST
def round_open(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Ask every body that has an action."""
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    at = timezone.now()
    opened = open_round(reporting_round=found, by=user_of(request), at=at)
    written = opened.messages.filter(created_at=at).count()
    delivery = deliver_new(reporting_round=opened, at=at)
    without = without_recipient(opened, timezone.localdate(at))
    said = opened_words(opened, written, without, delivery)
    messages.add_message(request, said.level, said.text)
    return redirect("round", kommun, strategi, omgang)


@require_POST
def round_complete(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Ask also about what has come into the plan since the round was opened."""
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    try:
        count = ask_added(reporting_round=found, by=user_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        deliver_new(reporting_round=found, at=timezone.now())
        messages.success(request, completed_words(count))
    return redirect("round", kommun, strategi, omgang)
