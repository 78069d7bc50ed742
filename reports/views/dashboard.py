"""The strategy's follow-up as things stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of
from reports.pages.dashboard import Dashboard, load_dashboard
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
    page = _load(request, kommun, strategi)
    context = {
        "content": page.content,
        "choices": page.choices,
        "links": page.links,
        "note": page.note,
        "reasons": page.reasons,
        "responsible": page.responsible,
        "matrix": page.matrix,
        "has_examples": page.content.has_examples,
    }
    return render(request, "reports/follow_up.html", context)


@require_safe
def follow_up_sheet(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The same on one page to print."""
    content = _load(request, kommun, strategi).content
    context = {"content": content, "has_examples": content.has_examples}
    return render(request, "reports/follow_up_sheet.html", context)


def _load(request: HttpRequest, kommun: str, strategi: str) -> Dashboard:
    request.section = "follow_up"  # type: ignore[attr-defined]
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi)
    return load_dashboard(
        strategy,
        on=today_of(request),
        drafts=access.allows(Permission.WRITE_FOLLOW_UP, strategy.municipality_id),
        omgang=request.GET.get("omgang", ""),
    )
