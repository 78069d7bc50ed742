"""An indicator's numbers and chart as files, and the figure of its interactive chart."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from indicators.domain.reading import Reading
from indicators.exports.drawings import svg_file
from indicators.exports.tables import csv_of, workbook_of
from indicators.figures.interactive import interactive_figure
from indicators.figures.of_reading import lines_of, reading_chart
from indicators.pages.moments import Moment
from indicators.pages.readings import load_reading
from indicators.permissions import get_indicator_for
from people.requests import access_for, today_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def indicator_csv(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """The table as CSV."""
    reading = _reading(request, kommun, strategi, indikator)
    return _file(csv_of(reading), "text/csv; charset=utf-8", f"{_name(reading)}.csv")


@require_safe
def indicator_xlsx(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """The table as a workbook."""
    reading = _reading(request, kommun, strategi, indikator)
    return _file(workbook_of(reading), _WORKBOOK, f"{_name(reading)}.xlsx")


@require_safe
def indicator_svg(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """The chart as a drawing that stands by itself."""
    reading = _reading(request, kommun, strategi, indikator)
    chart = reading_chart(reading, "l")
    if chart is None:
        raise Http404("Indikatorn har inget diagram.")
    return _file(svg_file(chart, reading), "image/svg+xml", f"{_name(reading)}.svg")


@require_safe
def indicator_figure(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """The figure of the interactive chart."""
    reading = _reading(request, kommun, strategi, indikator)
    return JsonResponse(interactive_figure(lines_of(reading)))


def _reading(request: HttpRequest, kommun: str, strategi: str, slug: str) -> Reading:
    found = get_indicator_for(access_for(request), kommun, strategi, slug)
    today = today_of(request)
    return load_reading(found, found.strategy, Moment(today, today))


def _name(reading: Reading) -> str:
    return f"indikator-{reading.slug}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
