"""More time for several bodies of a round at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplans.actions.rounds import extend_several
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Refused
from actionplans.forms.rounds import SeveralExtensionForm
from actionplans.pages.round_bodies import waiting_bodies
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.requests import access_for, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def round_extend(request: HttpRequest, kommun: str, strategi: str, omgang: str) -> HttpResponse:
    """Choose who gets more time, until when and why."""
    request.section = "rounds"  # type: ignore[attr-defined]
    found = get_round_for(access_for(request), kommun, strategi, omgang, Permission.MANAGE_ROUNDS)
    at = timezone.now()
    choices = waiting_bodies(found, stockholm_day(at))
    form = SeveralExtensionForm(request.POST or None, choices=choices)
    if form.is_valid():
        data = form.cleaned_data
        given = {"slugs": data["bodies"], "until": data["until"], "reason": data["reason"]}
        try:
            tasks = extend_several(reporting_round=found, **given, by=user_of(request), at=at)
        except Refused as refusal:
            form.add_error("until", refusal.message)
        else:
            names = ", ".join(task.body.name for task in tasks)
            messages.success(request, f"{names} har tid till och med {data['until']}.")
            return redirect("round", kommun, strategi, omgang)
    context = {"strategy": found.strategy, "round": found, "form": form, "choices": choices}
    status = 422 if form.errors else 200
    return render(request, "actionplans/round_extend.html", context, status=status)
