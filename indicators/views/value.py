"""Entering and correcting one value of an indicator."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from indicators.actions.values import CellKey, Conflict, write_value
from indicators.domain.periods import Period
from indicators.domain.vocabulary import Gender, ValueStatus
from indicators.forms.value import ValueForm
from indicators.models import Area, Category, Indicator, Observation
from indicators.permissions import get_indicator_for, get_value_for
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of


@require_http_methods(["GET", "HEAD", "POST"])
def value_new(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """A form for a cell that is empty."""
    indicator = _indicator(request, kommun, strategi, indikator)
    initial = {
        "period": request.GET.get("period", ""),
        "gender": request.GET.get("kon", Gender.TOTAL),
        "category": request.GET.get("kategori", Category.WHOLE),
        "status": ValueStatus.FINAL,
    }
    return _form_page(request, indicator, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
def value_correct(
    request: HttpRequest, kommun: str, strategi: str, indikator: str, varde: int
) -> HttpResponse:
    """A form for a cell that holds a value; the old one stays in the history."""
    indicator = _indicator(request, kommun, strategi, indikator)
    return _form_page(request, indicator, get_value_for(indicator, varde), None)


def _indicator(request: HttpRequest, kommun: str, strategi: str, slug: str) -> Indicator:
    request.section = "indicators"  # type: ignore[attr-defined]
    indicator = get_indicator_for(
        access_for(request), kommun, strategi, slug, Permission.ENTER_VALUES
    )
    if indicator.series is None:
        # Without a series there is nowhere to put a value.
        get_object_or_404(Indicator, pk=indicator.pk, series__isnull=False)
    return indicator


def _form_page(
    request: HttpRequest,
    indicator: Indicator,
    current: Observation | None,
    initial: dict[str, str] | None,
) -> HttpResponse:
    assert indicator.series is not None
    form = ValueForm(
        request.POST or None,
        initial=initial or _initial(current),
        series=indicator.series,
        categories=indicator.series.categories.all(),
        correcting=current is not None,
        earlier=_earlier(indicator),
        on=today_of(request),
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        conflict = _save(request, indicator, form, current)
        if conflict is None:
            messages.success(request, "Värdet är sparat.")
            return redirect(
                "indicator",
                indicator.strategy.municipality.slug,
                indicator.strategy.slug,
                indicator.slug,
            )
    context = {"form": form, "indicator": indicator, "current": current, "conflict": conflict}
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "indicators/value_form.html", context, status=status)


def _initial(current: Observation | None) -> dict[str, object]:
    """The current value as the form shows it."""
    assert current is not None
    return {
        "period": current.period,
        "gender": current.gender,
        "category": current.category.code,
        "value": current.value,
        "text": current.text,
        "missing": current.missing,
        "numerator": current.numerator,
        "denominator": current.denominator,
        "status": current.status,
        "source_note": current.source_note,
        "remark": current.remark,
        "seen": current.pk,
    }


def _earlier(indicator: Indicator) -> Callable[[Category, Period, Gender], list[Decimal]]:
    """The municipality's values of a cell's series before a period."""

    def find(category: Category, period: Period, gender: Gender) -> list[Decimal]:
        before: date = period.end
        found = (
            Observation.objects.current()
            .filter(
                series=indicator.series,
                area__municipality=indicator.strategy.municipality_id,
                category=category,
                gender=gender,
                period_end__lt=before,
                value__isnull=False,
            )
            .order_by("period_end")
            .values_list("value", flat=True)
        )
        return [value for value in found if value is not None]

    return find


def _save(
    request: HttpRequest, indicator: Indicator, form: ValueForm, current: Observation | None
) -> Conflict | None:
    """Write the value; what came in between is shown instead of overwritten."""
    assert indicator.series is not None
    data = form.cleaned_data
    key = CellKey(
        series=indicator.series,
        area=current.area if current else _own_area(indicator),
        category=current.category if current else form.category_of(data),
        period=data["period"],
        gender=Gender(data["gender"]),
    )
    try:
        write_value(
            by=user_of(request),
            at=timezone.now(),
            key=key,
            content=form.content(),
            seen=data.get("seen"),
            reason=data.get("reason", ""),
            comment=data["comment"],
        )
    except Conflict as conflict:
        return conflict
    return None


def _own_area(indicator: Indicator) -> Area:
    """The municipality as an area; made at the first value when nobody has loaded one."""
    municipality = indicator.strategy.municipality
    return Area.objects.get_or_create(
        municipality=municipality,
        defaults={"code": municipality.code, "name": municipality.short_name, "kind": "kommun"},
    )[0]
