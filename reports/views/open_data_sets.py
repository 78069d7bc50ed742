"""One open data set: its page with documented columns, and its files."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from people.requests import today_of
from reports.domain.open_data import Format
from reports.exports.open_data.files import file_of
from reports.pages.open_data_list import frame_of
from reports.pages.open_data_sets import (
    Contents,
    file_rows,
    load_actions_contents,
    load_follow_up_contents,
    load_indicator_contents,
)
from reports.views.open_answers import open_page
from reports.views.open_files import file_answer, for_programs


@require_safe
@login_not_required
def open_indicator(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """An indicator's data, documented."""
    return _page(request, load_indicator_contents(kommun, strategi, indikator, today_of(request)))


@for_programs
def open_indicator_file(
    request: HttpRequest, kommun: str, strategi: str, indikator: str, form: str
) -> HttpResponse:
    """Its values as they stand."""
    found = load_indicator_contents(kommun, strategi, indikator, today_of(request))
    return _file(request, found, "varden", form, f"{strategi}-{indikator}")


@require_safe
@login_not_required
def open_actions(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """A strategy's open actions, documented."""
    return _page(request, load_actions_contents(kommun, strategi))


@for_programs
def open_actions_file(request: HttpRequest, kommun: str, strategi: str, form: str) -> HttpResponse:
    """The actions as they stand."""
    found = load_actions_contents(kommun, strategi)
    return _file(request, found, "insatser", form, f"{strategi}-insatser")


@require_safe
@login_not_required
def open_follow_up(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, version: int
) -> HttpResponse:
    """A published version's tables, documented."""
    return _page(request, load_follow_up_contents(kommun, strategi, omgang, version))


@for_programs
def open_follow_up_file(
    request: HttpRequest,
    kommun: str,
    strategi: str,
    omgang: str,
    version: int,
    tabell: str,
    form: str,
) -> HttpResponse:
    """One of its tables, from the snapshot alone."""
    found = load_follow_up_contents(kommun, strategi, omgang, version)
    return _file(request, found, tabell, form, f"{strategi}-{omgang}-v{version}-{tabell}")


def _page(request: HttpRequest, found: Contents) -> HttpResponse:
    told = found.data_set
    frame = frame_of(
        told.publisher.name, told.address, told.description, has_examples=told.has_examples
    )
    context = {"found": found, "set": told, "files": file_rows(found), "document": frame}
    return open_page(request, "reports/open_data_set.html", context)


def _file(
    request: HttpRequest, found: Contents, table: str, ending: str, name: str
) -> HttpResponse:
    if ending not in list(Format):
        raise Http404("Filen finns inte i den formen.")
    form = Format(ending)
    return file_answer(request, file_of(found, table, form, settings.SITE_URL), form, name)
