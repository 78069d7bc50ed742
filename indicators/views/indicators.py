"""The list of a strategy's indicators and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indicators.pages.indicator_list import VERDICTS, load_indicator_list
from indicators.pages.indicator_page import load_indicator_page
from indicators.permissions import get_indicator_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of
from strategies.permissions import current_strategy, get_strategy_for


@require_safe
def indicators_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the indicators of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("indicators", kommun, strategy.slug)


@require_safe
def indicators(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """All indicators of a strategy; `?mal=` filters by verdict."""
    request.section = "indicators"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    wanted = request.GET.get("mal", "")
    page = load_indicator_list(strategy, today_of(request), wanted if wanted in VERDICTS else "")
    may_write = access_for(request).allows(Permission.ENTER_VALUES, strategy.municipality_id)
    context = {
        "strategy": strategy,
        "page": page,
        "has_examples": page.has_examples,
        "may_write": may_write,
    }
    return render(request, "indicators/indicator_list.html", context)


@require_safe
def indicator(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """One indicator: the answer, chart, numbers, history and where they come from."""
    request.section = "indicators"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_indicator_for(access, kommun, strategi, indikator)
    page = load_indicator_page(found, found.strategy, today_of(request), request.GET.get("sida"))
    context = {
        "page": page,
        "reading": page.reading,
        "indicator": found,
        "strategy": found.strategy,
        "may_write": access.allows(Permission.ENTER_VALUES, found.strategy.municipality_id),
        "has_examples": page.reading.has_examples,
    }
    return render(request, "indicators/indicator_detail.html", context)
