"""What has changed between two published follow-ups."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reports.pages.published_changes import load_published_changes
from reports.permissions import get_snapshots_for
from reports.views.open_answers import open_answer
from reports.views.opened import open_when_public, reader_of


@open_when_public
@require_safe
def published_changes(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The differences from one version to another, both chosen in the address."""
    versions = get_snapshots_for(reader_of(request), kommun, strategi)
    since, until = request.GET.get("fran", ""), request.GET.get("till", "")
    page = load_published_changes(versions, since, until)
    context = {"page": page, "document": page.document}
    page_bytes = render_to_string("reports/published_changes.html", context, request).encode()
    response = open_answer(request, page_bytes)
    patch_vary_headers(response, ["Cookie"])
    return response
