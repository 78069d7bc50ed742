"""The way to the indicators of the strategy in force; the list itself stands with the action plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from people.requests import municipality_of
from strategies.permissions import current_strategy


@require_safe
def indicators_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the indicators of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("indicators", kommun, strategy.slug)
