"""The comparison of an indicator with other municipalities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.pages.comparison import load_comparison_page
from indicators.pages.comparison_choice import Wanted
from indicators.permissions import get_indicator_for
from people.requests import access_for, today_of


@require_safe
def comparison(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """`?period=2024&kon=T&grupp=G1&med=0834,0882`; `till` adds one and leads to the address with it."""
    request.section = "indicators"  # type: ignore[attr-defined]
    found = get_indicator_for(access_for(request), kommun, strategi, indikator)
    wanted = _wanted(request)
    if added := request.GET.get("till"):
        address = reverse("comparison", args=[kommun, strategi, indikator])
        return redirect(f"{address}?{wanted.adding([added]).query}")
    page = load_comparison_page(found, found.strategy, today_of(request), wanted)
    context = {
        "page": page,
        "compared": page.comparison,
        "indicator": found,
        "strategy": found.strategy,
        "has_examples": page.comparison is not None and page.comparison.is_example,
    }
    return render(request, "indicators/comparison.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    chosen = (code.strip() for code in request.GET.get("med", "").split(","))
    return Wanted(
        request.GET.get("period", ""),
        request.GET.get("kon", ""),
        request.GET.get("grupp", ""),
    ).adding(code for code in chosen if code)
