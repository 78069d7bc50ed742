"""Reminding, and the log of what was sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.actions.messages import remind
from actionplans.actions.outbox import deliver_new, send_again
from actionplans.models import Message
from actionplans.pages.message_log import bodies_of, load_message_log, standing
from actionplans.pages.message_words import reminded_words, sent_again_words
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.requests import access_for, user_of


@require_POST
def round_remind(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Remind the bodies named `organ`, or with `alla` everyone who has not handed in."""
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    slugs = None if request.POST.get("alla") else request.POST.getlist("organ")
    at = timezone.now()
    outcome = remind(reporting_round=found, slugs=slugs, by=user_of(request), at=at)
    delivery = deliver_new(reporting_round=found, at=at)
    said = reminded_words(found, outcome, delivery, chosen=slugs)
    messages.add_message(request, said.level, said.text)
    return redirect("round", kommun, strategi, omgang)


@require_safe
def round_messages(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """What was sent in the round, and what did not leave."""
    request.section = "rounds"  # type: ignore[attr-defined]
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    page = load_message_log(found, request.GET.dict(), timezone.now())
    context = {"strategy": found.strategy, "round": found, "page": page}
    return render(request, "actionplans/message_list.html", context)


@require_safe
def message(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, utskick: int
) -> HttpResponse:
    """One mail as it was written."""
    request.section = "rounds"  # type: ignore[attr-defined]
    found = _message(request, kommun, strategi, omgang, utskick)
    context = {
        "strategy": found.round.strategy,
        "round": found.round,
        "message": found,
        "bodies": bodies_of(found),
        "standing": standing(found, timezone.now()),
    }
    return render(request, "actionplans/message_detail.html", context)


@require_POST
def message_retry(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, utskick: int
) -> HttpResponse:
    """Send a mail that was not sent, or that may not have left."""
    found = _message(request, kommun, strategi, omgang, utskick)
    delivery = send_again(message=found, at=timezone.now())
    said = sent_again_words(found, delivery)
    messages.add_message(request, said.level, said.text)
    return redirect("message", kommun, strategi, omgang, utskick)


def _message(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, utskick: int
) -> Message:
    within = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    found = within.messages.prefetch_related("tasks__body").filter(pk=utskick).first()
    if found is None:
        raise Http404("Mejlet finns inte.")
    found.round = within
    return found
