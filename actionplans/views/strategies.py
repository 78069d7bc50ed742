"""The municipality's strategies and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actionplans.pages.strategy_list import load_strategy_list
from actionplans.pages.strategy_page import load_strategy_page
from people.requests import access_for, municipality_of
from strategies.permissions import get_strategy_for


@require_safe
def strategies(request: HttpRequest, kommun: str) -> HttpResponse:
    """All strategies, those in force first."""
    request.section = "strategies"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun)
    context = {"municipality": municipality, "page": load_strategy_list(municipality)}
    return render(request, "strategies/strategy_list.html", context)


@require_safe
def strategy(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Everything about one strategy."""
    request.section = "strategies"  # type: ignore[attr-defined]
    found = get_strategy_for(access_for(request), kommun, strategi)
    context = {"strategy": found, "page": load_strategy_page(found)}
    return render(request, "strategies/strategy_detail.html", context)
