"""Making and changing an indicator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from indicators.actions.indicators import change_indicator, create_indicator
from indicators.forms.indicator import IndicatorForm
from indicators.models import Indicator
from indicators.permissions import get_indicator_for
from people.domain.roles import Permission
from people.requests import access_for, user_of
from strategies.models import Strategy
from strategies.permissions import get_strategy_for


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_new(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """A new indicator of the strategy."""
    request.section = "indicators"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi, Permission.ENTER_VALUES)
    form = IndicatorForm(request.POST or None, strategy=strategy)
    if form.is_valid():
        made = create_indicator(
            by=user_of(request),
            at=timezone.now(),
            strategy=strategy,
            fields=form.indicator_fields(),
            place=form.place_of(),
        )
        messages.success(request, f"Indikatorn {made.name} är upplagd.")
        return redirect("indicator", kommun, strategi, made.slug)
    return _page(request, form, strategy, None)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """Change an indicator; a changed promise becomes a decision."""
    request.section = "indicators"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_indicator_for(access, kommun, strategi, indikator, Permission.ENTER_VALUES)
    typed = Indicator.objects.get(pk=found.pk)
    form = IndicatorForm(request.POST or None, instance=typed, strategy=found.strategy)
    if form.is_valid():
        change_indicator(
            by=user_of(request),
            at=timezone.now(),
            indicator=found,
            fields=form.indicator_fields(),
            place=form.place_of(),
            moves=form.moves,
            grounds=form.grounds(),
        )
        messages.success(request, "Indikatorn är ändrad.")
        return redirect("indicator", kommun, strategi, indikator)
    return _page(request, form, found.strategy, found)


def _page(
    request: HttpRequest, form: IndicatorForm, strategy: Strategy, found: Indicator | None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "strategy": strategy, "indicator": found}
    return render(request, "indicators/indicator_form.html", context, status=status)
