"""The strategy's follow-up as things stand."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of
from reports.pages.dashboard import load_dashboard
from reports.pages.kept import Wording, kept_inside
from reports.views.kept import framed
from strategies.models import Strategy
from strategies.permissions import current_strategy, get_strategy_for


@require_safe
def follow_up_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the follow-up of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("follow_up", kommun, strategy.slug)


@require_safe
def follow_up(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The dashboard; `?omgang=` picks a round."""
    return _kept(request, kommun, strategi, "reports/follow_up.html")


@require_safe
def follow_up_sheet(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The same on one page to print."""
    return _kept(request, kommun, strategi, "reports/follow_up_sheet.html")


def _kept(request: HttpRequest, kommun: str, strategi: str, template: str) -> HttpResponse:
    """Only what `Wording` says decides what is inside, so it can be kept for the next reader."""
    request.section = "follow_up"  # type: ignore[attr-defined]
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi)
    wording = Wording(
        template,
        strategy.pk,
        on=today_of(request),
        drafts=access.allows(Permission.WRITE_FOLLOW_UP, strategy.municipality_id),
        question=request.GET.urlencode(),
    )
    return framed(request, kept_inside(wording, lambda: _context(strategy, wording)))


def _context(strategy: Strategy, wording: Wording) -> dict[str, Any]:
    asked = QueryDict(wording.question)
    page = load_dashboard(
        strategy,
        on=wording.on,
        drafts=wording.drafts,
        omgang=asked.get("omgang", ""),
        fokus=asked.get("fokus", ""),
        visa=asked.get("visa", ""),
    )
    return {
        "content": page.content,
        "choices": page.choices,
        "links": page.links,
        "note": page.note,
        "reasons": page.reasons,
        "responsible": page.responsible,
        "matrix": page.matrix,
        "choosing": page.choosing,
        "has_examples": page.content.has_examples,
    }
