"""Published follow-ups: the list, and each at its permanent address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from people.kept_answers import kept_for_anybody
from people.requests import municipality_of
from reports.pages.published import document_of
from reports.pages.published_list import load_published_list
from reports.permissions import get_public_municipality, get_snapshot_for
from reports.views.opened import open_when_public, reader_of


@open_when_public
@require_safe
def published_list(request: HttpRequest, kommun: str) -> HttpResponse:
    """Everything that the municipality has published, newest first; others are led to what is open."""
    if reader_of(request) is None:
        return redirect("public_home", get_public_municipality(kommun).slug)
    request.section = "published"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun)
    context = {"reports": load_published_list(municipality)}
    return render(request, "reports/published_list.html", context)


@open_when_public
@kept_for_anybody
@require_safe
def published(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, version: int | None = None
) -> HttpResponse:
    """The newest version, or the one asked for; answered with 304 when the reader has it already."""
    snapshot = get_snapshot_for(reader_of(request), kommun, strategi, omgang, version)
    document = document_of(snapshot.row, replaced=snapshot.is_replaced)
    compress = "gzip" in request.headers.get("Accept-Encoding", "")
    body = document.compressed if compress else document.plain
    tag = f'"{document.tag}-gz"' if compress else f'"{document.tag}"'
    response = HttpResponse(body)
    response["Content-Length"] = str(len(body))
    response["ETag"] = tag
    # Who may read it is asked every time, except of what everybody may.
    signed_in = request.user.is_authenticated
    response["Cache-Control"] = "private, no-cache" if signed_in else "public, max-age=300"
    if compress:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return get_conditional_response(request, tag, None, response) or response
