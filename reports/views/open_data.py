"""The list of open data sets, for people and for programs."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from people.models import Municipality
from reports.exports.open_data.index import index_of
from reports.pages.open_data import load_data_sets, load_publishers
from reports.pages.open_data_list import PROGRAM_PAGE, frame_of, list_of, page_of
from reports.permissions import get_public_municipality
from reports.views.open_answers import open_answer, open_page
from reports.views.open_files import for_programs


@require_safe
@login_not_required
def open_data(request: HttpRequest) -> HttpResponse:
    """Every open data set with its files, a hundred on each page; `?kommun=` shows one's."""
    municipality, number = _asked(request)
    page = list_of(load_data_sets(municipality), load_publishers(), municipality, number)
    words = "Siffrorna bakom kommunernas uppföljningar som CSV, JSON och JSON-stat."
    named = municipality.name if municipality else "Öppna data"
    frame = frame_of(named, request.path, words, section="list", has_examples=page.has_examples)
    return open_page(request, "reports/open_data.html", {"page": page, "document": frame})


@for_programs
def open_data_index(request: HttpRequest) -> HttpResponse:
    """The same as JSON, five hundred at a time."""
    municipality, number = _asked(request)
    page = page_of(load_data_sets(municipality), municipality, number, size=PROGRAM_PAGE)
    return open_answer(request, index_of(page, settings.SITE_URL), "application/json")


def _asked(request: HttpRequest) -> tuple[Municipality | None, str]:
    """The municipality and the page of the query; 404 for one that is not open."""
    slug = request.GET.get("kommun", "")
    return get_public_municipality(slug) if slug else None, request.GET.get("sida", "")
