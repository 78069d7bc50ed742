"""Reminding, and the log of what was sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.actions.messages import remind
from actionplans.actions.outbox import deliver_new
from actionplans.pages.message_words import reminded_words
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
