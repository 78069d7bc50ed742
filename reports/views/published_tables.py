"""The tables of a published follow-up as CSV, at permanent addresses."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports.exports.content_tables import table_of
from reports.exports.csv_files import CONTENT_TYPE, csv_of
from reports.pages.published import published_content
from reports.permissions import get_snapshot_for
from reports.views.documents import with_headers
from reports.views.opened import open_when_public, reader_of

# Of what makes the files: another number makes every reader fetch them anew.
_MAKER = "csv-1"


@open_when_public
@require_safe
def published_csv(
    request: HttpRequest, kommun: str, strategi: str, omgang: str, version: int, tabell: str
) -> HttpResponse:
    """One table of the version; answered with 304 when the reader has it already."""
    row = get_snapshot_for(reader_of(request), kommun, strategi, omgang, version).row
    tag = f'"{sha256(f"{row.sha256} {_MAKER} {tabell}".encode()).hexdigest()[:32]}"'
    try:
        table = table_of(published_content(row.pk, row.sha256), tabell)
    except LookupError as error:
        raise Http404("Uppföljningen har ingen sådan tabell.") from error
    if unchanged := get_conditional_response(request, tag):
        return with_headers(unchanged, request, tag)
    response = HttpResponse(csv_of(table), content_type=CONTENT_TYPE)
    name = f"{kommun}-{strategi}-{omgang}-v{version}-{tabell}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return with_headers(response, request, tag)
