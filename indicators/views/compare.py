"""Comparing strategies, municipalities and years."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.figures.interactive import interactive_figure
from indicators.figures.shapes import LineChart
from indicators.pages.compare import AREAS, Asked, load_compare, query_of
from indicators.pages.comparison_choice import Wanted
from people.requests import municipality_of, today_of


@require_safe
def compare(request: HttpRequest, kommun: str) -> HttpResponse:
    """`?visa=kommuner&indikator=…&med=0834`; `till` adds a municipality and leads to the address with it."""
    request.section = "indicators"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun)
    asked = _asked(request)
    if asked.way == AREAS and "till" in request.GET:
        return redirect(f"{reverse('compare', args=[kommun])}?{query_of(asked)}")
    page = load_compare(municipality, today_of(request), asked)
    context = {
        "page": page,
        "municipality": municipality,
        "query": query_of(asked, visa=page.way),
        "bare_query": query_of(asked, visa=page.way, med=""),
        "has_examples": page.has_examples,
    }
    return render(request, "indicators/compare.html", context)


@require_safe
def compare_figure(request: HttpRequest, kommun: str) -> HttpResponse:
    """The figure of one interactive chart, `diagram`; without the word, of the first."""
    municipality = municipality_of(request, kommun)
    page = load_compare(municipality, today_of(request), _asked(request))
    key = request.GET.get("diagram", "")
    shapes = {one.key: one.shape for one in page.compared.multiples if one.shape}
    if key and key not in shapes:
        raise Http404("Diagrammet finns inte.")
    shape = shapes[key] if key else next(iter(shapes.values()), LineChart("tomt", "", (), ()))
    return JsonResponse(interactive_figure(shape))


def _asked(request: HttpRequest) -> Asked:
    get = request.GET.get
    way = get("visa", "")
    codes = [code.strip() for code in get("med", "").split(",")]
    added = get("till", "") if way == AREAS else ""
    wanted = Wanted("", get("kon", ""), get("grupp", "")).adding(
        code for code in (*codes, added) if code
    )
    return Asked(
        way=way,
        strategy=get("strategi", ""),
        earlier=get("fore", ""),
        later=get("efter", ""),
        indicator=get("indikator", ""),
        first=get("fran", ""),
        last="" if way == AREAS else get("till", ""),
        wanted=wanted,
    )
