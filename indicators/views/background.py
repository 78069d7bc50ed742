"""The background figures of a municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.pages.background import load_background
from people.requests import municipality_of, today_of


@require_safe
def background(request: HttpRequest, kommun: str) -> HttpResponse:
    """Figures about the municipality that no strategy promises anything about."""
    request.section = "strategies"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun)
    found = load_background(municipality, today_of(request))
    context = {"found": found, "has_examples": any(one.has_examples for one in found)}
    return render(request, "indicators/background.html", context)
