"""What programs need to find the open data: the catalogue, the API's description, a page about it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reports.exports.open_data.dcat import GRAPH_TYPES, catalogue_of
from reports.exports.open_data.flat_files import dump
from reports.exports.open_data.openapi import OPERATIONS, description_of
from reports.pages.open_data import load_data_sets, load_publishers, publisher_of
from reports.pages.open_data_list import frame_of
from reports.permissions import get_public_municipality
from reports.views.open_answers import open_answer, open_page
from reports.views.open_files import for_programs


@for_programs
def open_data_graph(request: HttpRequest, graf: str) -> HttpResponse:
    """The catalogue by DCAT-AP, of all municipalities or with `?kommun=` of one."""
    if graf not in GRAPH_TYPES:
        raise Http404("Katalogen finns inte i den formen.")
    slug = request.GET.get("kommun", "")
    municipality = get_public_municipality(slug) if slug else None
    publishers = [publisher_of(municipality)] if municipality else load_publishers()
    data_sets = tuple(load_data_sets(municipality))
    body = catalogue_of(data_sets, tuple(publishers), settings.SITE_URL, graf)
    return open_answer(request, body, GRAPH_TYPES[graf][1])


@for_programs
def open_data_description(request: HttpRequest) -> HttpResponse:
    """The API by OpenAPI."""
    return open_answer(request, dump(description_of(settings.SITE_URL)), "application/json")


@require_safe
@login_not_required
def open_data_api(request: HttpRequest) -> HttpResponse:
    """How a program reads the data."""
    words = "Så hämtar ett program öppna data: adresser, etiketter och värden som saknas."
    frame = frame_of("Öppna data", request.path, words, section="api")
    context = {"document": frame, "operations": OPERATIONS}
    return open_page(request, "reports/open_data_api.html", context)
