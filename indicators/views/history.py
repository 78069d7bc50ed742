"""Everything that the cells of one period ever were."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indicators.domain.periods import PeriodError, parse_period
from indicators.pages.history import Asked, load_cell_history
from indicators.pages.moments import Moment
from indicators.permissions import get_indicator_for
from people.domain.roles import Permission
from people.requests import access_for, today_of


@require_safe
def cell_history(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """`?period=2024`, and optionally `kon`, `kategori` and `omrade` (another area's code)."""
    request.section = "indicators"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_indicator_for(access, kommun, strategi, indikator)
    asked = request.GET
    if not asked.get("period"):
        return redirect("indicator", kommun, strategi, indikator)
    try:
        period = parse_period(asked["period"])
    except PeriodError as error:
        raise Http404(error.message) from error
    wanted = Asked(period.code, asked.get("kon", ""), asked.get("kategori", ""))
    today = today_of(request)
    at = Moment(today, today)
    cells = load_cell_history(found, found.strategy, wanted, at, asked.get("omrade", ""))
    context = {
        "cells": cells,
        "period": period,
        "indicator": found,
        "strategy": found.strategy,
        "may_write": access.allows(Permission.ENTER_VALUES, found.strategy.municipality_id),
        "has_examples": any(row.is_example for cell in cells for row in cell.rows),
    }
    return render(request, "indicators/cell_history.html", context)
