"""Connecting a series to a source, and changing the connection."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from indicators.actions.connections import (
    Wish,
    change_connection,
    connect,
    remove_connection,
    set_active,
)
from indicators.forms.connection import ConnectionForm, initial_of
from indicators.models import Area, Connection
from indicators.models.series import Provider
from indicators.models.sources import Acceptance
from indicators.pages.connecting import NewPage, load_change, load_new
from indicators.permissions import get_connection_for, get_series_for
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import access_for, municipality_of, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def connection_new(request: HttpRequest, kommun: str, serie: str) -> HttpResponse:
    """Search for a key figure, choose what to compare with, connect."""
    request.section = "values"  # type: ignore[attr-defined]
    series = get_series_for(access_for(request), kommun, serie, Permission.ENTER_VALUES)
    municipality = municipality_of(request, kommun)
    asked = request.GET
    page = load_new(
        municipality,
        series,
        asked.get("sok", "")[:200].strip(),
        asked.get("nyckeltal", "")[:20],
        asked.get("grupp", "")[:100].strip(),
    )
    form = _form(request, municipality, page.groups, {"compare": Area.objects.filter(code="0000")})
    if request.method == "POST" and page.chosen and form.is_valid():
        return _connected(request, municipality, page, form)
    context = {"page": page, "series": series, "form": form}
    status = 422 if form.errors else 200
    return render(request, "indicators/connection_new.html", context, status=status)


def _form(
    request: HttpRequest,
    municipality: Municipality,
    groups: list[Area] | None,
    initial: dict[str, object],
) -> ConnectionForm:
    data = request.POST if request.method == "POST" else None
    return ConnectionForm(data, initial=initial, own=municipality.code, groups=groups)


def _connected(
    request: HttpRequest, municipality: Municipality, page: NewPage, form: ConnectionForm
) -> HttpResponse:
    assert page.chosen is not None
    connection = connect(
        by=user_of(request),
        at=timezone.now(),
        municipality=municipality,
        series=page.series,
        wish=Wish(
            provider=Provider.KOLADA,
            reference=page.chosen.id,
            title=page.chosen.title,
            areas=form.areas(),
            acceptance=Acceptance(form.cleaned_data["acceptance"]),
        ),
    )
    messages.success(request, f"{page.series.name} är kopplad till {connection}.")
    return redirect("sources", municipality.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def connection(request: HttpRequest, kommun: str, koppling: int) -> HttpResponse:
    """What the connection asks for; change it, pause it or end it."""
    request.section = "values"  # type: ignore[attr-defined]
    found = get_connection_for(access_for(request), kommun, koppling, Permission.ENTER_VALUES)
    if request.method == "POST" and (done := _other_than_save(request, found)):
        messages.success(request, done)
        return redirect("sources", kommun)
    page = load_change(found, request.GET.get("grupp", "")[:100].strip())
    initial = initial_of(page.areas, found.acceptance)
    form = _form(request, found.municipality, page.groups, initial)
    if request.method == "POST" and form.is_valid():
        _change(request, found, form)
        messages.success(request, "Kopplingen är ändrad.")
        return redirect("sources", kommun)
    context = {"connection": found, "form": form, "page": page}
    status = 422 if form.errors else 200
    return render(request, "indicators/connection.html", context, status=status)


def _other_than_save(request: HttpRequest, found: Connection) -> str:
    """What another button than "Spara" did, in words; "" when it was not pressed."""
    by, at = user_of(request), timezone.now()
    act = request.POST.get("gor")
    if act in ("pausa", "hamta-igen"):
        set_active(by=by, at=at, connection=found, is_active=act == "hamta-igen")
        return "Kopplingen är pausad." if act == "pausa" else "Kopplingen hämtas igen."
    if act == "ta-bort":
        name = found.series.name
        remove_connection(by=by, at=at, connection=found)
        return f"Kopplingen för {name} är borttagen. Värdena finns kvar."
    return ""


def _change(request: HttpRequest, found: Connection, form: ConnectionForm) -> None:
    wish = Wish(
        provider=Provider(found.provider),
        reference=found.reference,
        title=found.title,
        selection=found.selection,
        areas=form.areas(),
        with_all_municipalities=found.with_all_municipalities,
        acceptance=Acceptance(form.cleaned_data["acceptance"]),
    )
    change_connection(by=user_of(request), at=timezone.now(), connection=found, wish=wish)
