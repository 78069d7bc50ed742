"""A published follow-up as a document to keep: PDF, Word and the rest."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports.actions.renditions import key_of, rendition_of
from reports.exports.documents import RENDERERS
from reports.exports.documents.contract import CannotRender
from reports.models import DocumentKind, Snapshot
from reports.permissions import get_snapshot_for
from reports.views.opened import open_when_public, reader_of


@open_when_public
@require_safe
def published_document(
    request: HttpRequest,
    kommun: str,
    strategi: str,
    omgang: str,
    version: int,
    format: str,  # noqa: A002 (the word of the address)
) -> HttpResponse:
    """The version in the format asked for; answered with 304 when the reader has it already."""
    found = get_snapshot_for(reader_of(request), kommun, strategi, omgang, version)
    kind = _kind_of(format)
    tag = _tag_of(found.row, kind)
    if unchanged := get_conditional_response(request, tag):
        return with_headers(unchanged, request, tag)
    try:
        content = rendition_of(snapshot=found.row, kind=kind, at=timezone.now())
    except CannotRender as refusal:
        return _not_made(request, kind, refusal)
    response = HttpResponse(content, content_type=RENDERERS[kind].content_type)
    name = f"{kommun}-{strategi}-{omgang}-v{version}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return with_headers(response, request, tag)


def _kind_of(ending: str) -> DocumentKind:
    kind = next((one for one in RENDERERS if one.value == ending), None)
    if kind is None:
        raise Http404("Formatet finns inte.")
    return kind


def _tag_of(snapshot: Snapshot, kind: DocumentKind) -> str:
    """The entity tag, known before the document is made: same snapshot and maker, same bytes."""
    parts = f"{snapshot.sha256} {kind} {key_of(snapshot, kind)}"
    return f'"{sha256(parts.encode()).hexdigest()[:32]}"'


def with_headers(response: HttpResponse, request: HttpRequest, tag: str) -> HttpResponse:
    """Anybody may keep what anybody may read; both ask every time whether it still holds."""
    response["ETag"] = tag
    response["X-Content-Type-Options"] = "nosniff"
    whose = "private" if request.user.is_authenticated else "public"
    response["Cache-Control"] = f"{whose}, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _not_made(request: HttpRequest, kind: DocumentKind, refusal: CannotRender) -> HttpResponse:
    """A page that says why, and what else there is."""
    match = request.resolver_match
    where = {} if match is None else {k: v for k, v in match.kwargs.items() if k != "format"}
    others = [
        (one.label, reverse("published_document", kwargs={**where, "format": one.value}))
        for one in RENDERERS
        if one != kind
    ]
    context = {
        "refusal": refusal.message,
        "kind": kind,
        "others": others,
        "where": reverse("published_version", kwargs=where),
    }
    return render(request, "reports/document_missing.html", context, status=503)
