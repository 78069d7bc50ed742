"""Connecting a series to a table of SCB's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from indicators.actions.connections import Wish, connect
from indicators.forms.scb_table import ScbTableForm
from indicators.models import Area
from indicators.models.series import Provider
from indicators.models.sources import Acceptance
from indicators.pages.scb_tables import ChosenTable, load_scb
from indicators.permissions import get_series_for
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import access_for, municipality_of, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def scb_connection_new(request: HttpRequest, kommun: str, serie: str) -> HttpResponse:
    """Search for a table, choose what of it to fetch, connect."""
    request.section = "values"  # type: ignore[attr-defined]
    series = get_series_for(access_for(request), kommun, serie, Permission.ENTER_VALUES)
    municipality = municipality_of(request, kommun)
    words = request.GET.get("sok", "")[:200].strip()
    page = load_scb(series, words, request.GET.get("tabell", "")[:30].strip())
    form = _form(request, municipality, page.chosen) if page.chosen else None
    if request.method == "POST" and page.chosen and form and form.is_valid():
        connection = connect(
            by=user_of(request),
            at=timezone.now(),
            municipality=municipality,
            series=series,
            wish=_wish(page.chosen, form),
        )
        messages.success(request, f"{series.name} är kopplad till {connection}.")
        return redirect("sources", municipality.slug)
    context = {"page": page, "series": series, "form": form, "kommun": municipality}
    status = 422 if form and form.errors else 200
    return render(request, "indicators/scb_connection_new.html", context, status=status)


def _form(request: HttpRequest, municipality: Municipality, chosen: ChosenTable) -> ScbTableForm:
    return ScbTableForm(
        request.POST if request.method == "POST" else None,
        own=municipality.code,
        suggestion=chosen.suggestion,
        variables=chosen.variables,
        initial={"compare": Area.objects.filter(code="0000") if chosen.has_nation else []},
    )


def _wish(chosen: ChosenTable, form: ScbTableForm) -> Wish:
    return Wish(
        provider=Provider.SCB,
        reference=chosen.id,
        title=chosen.label[:300],
        selection=form.selection(),
        areas=form.areas(),
        acceptance=Acceptance(form.cleaned_data["acceptance"]),
    )
