"""Data series: the list, one, making, changing and marking breaks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.definitions import add_break, change_series, create_series, remove_break
from indicators.forms.series import BreakForm, SeriesForm
from indicators.models import DataSeries
from indicators.pages.series_list import load_series, load_series_list, why_locked
from indicators.permissions import get_series_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, user_of

SECTION = "values"


@require_safe
def series_list(request: HttpRequest, kommun: str) -> HttpResponse:
    """All series that the municipality can use."""
    request.section = SECTION  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    context = {"rows": load_series_list(municipality)}
    return render(request, "indicators/series_list.html", context)


@require_safe
def series(request: HttpRequest, kommun: str, serie: str) -> HttpResponse:
    """One series with its versions and breaks."""
    request.section = SECTION  # type: ignore[attr-defined]
    found = get_series_for(access_for(request), kommun, serie)
    municipality = municipality_of(request, kommun)
    page = load_series(found, municipality)
    return render(request, "indicators/series_detail.html", {"page": page, "series": found})


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: HttpRequest, kommun: str) -> HttpResponse:
    """A new series of the municipality's own."""
    request.section = SECTION  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    form = SeriesForm(request.POST or None, initial={"provider": "egen"})
    if form.is_valid():
        made = create_series(
            by=user_of(request),
            at=timezone.now(),
            municipality=municipality,
            fields=form.model_fields(),
            categories=form.cleaned_data["categories"],
        )
        messages.success(request, f"Serien {made.name} är upplagd.")
        return redirect("series", kommun, made.code)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def series_edit(request: HttpRequest, kommun: str, serie: str) -> HttpResponse:
    """Change a series; what was there stays as a version."""
    request.section = SECTION  # type: ignore[attr-defined]
    found = _editable(request, kommun, serie)
    form = SeriesForm(
        request.POST or None,
        instance=DataSeries.objects.get(pk=found.pk),
        has_values=found.observations.exists(),
    )
    if form.is_valid():
        change_series(
            by=user_of(request),
            at=timezone.now(),
            series=found,
            fields=form.model_fields(),
            categories=form.cleaned_data["categories"],
            first_year=form.cleaned_data["first_year"] if form.redefines else None,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "Serien är ändrad.")
        return redirect("series", kommun, found.code)
    return _form_page(request, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
def series_break_new(request: HttpRequest, kommun: str, serie: str) -> HttpResponse:
    """Mark a break."""
    request.section = SECTION  # type: ignore[attr-defined]
    found = _editable(request, kommun, serie)
    form = BreakForm(request.POST or None, series=found)
    if form.is_valid():
        add_break(by=user_of(request), at=timezone.now(), series=found, **form.cleaned_data)
        messages.success(request, f"Brottet {form.cleaned_data['first_year']} är markerat.")
        return redirect("series", kommun, found.code)
    status = 422 if form.errors else 200
    context = {"form": form, "series": found}
    return render(request, "indicators/series_break.html", context, status=status)


@require_POST
def series_break_remove(request: HttpRequest, kommun: str, serie: str, year: int) -> HttpResponse:
    """Take back a break."""
    found = get_series_for(access_for(request), kommun, serie, Permission.READ)
    get_object_or_404(found.breaks, first_year=year)
    found = _editable(request, kommun, serie)
    remove_break(by=user_of(request), at=timezone.now(), series=found, first_year=year)
    messages.success(request, f"Brottet {year} är borttaget. Det står kvar i loggen.")
    return redirect("series", kommun, found.code)


def _editable(request: HttpRequest, kommun: str, code: str) -> DataSeries:
    """The series, if the municipality may change it."""
    found = get_series_for(access_for(request), kommun, code)
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    if reason := why_locked(found, municipality):
        raise PermissionDenied(reason)
    return found


def _form_page(request: HttpRequest, form: SeriesForm, found: DataSeries | None) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "series": found}
    return render(request, "indicators/series_form.html", context, status=status)
