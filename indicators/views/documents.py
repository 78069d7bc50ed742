"""What came in, byte for byte, and what was wrong with it, as files."""

from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from indicators.actions.batches import content_of
from indicators.domain.sheets import FileProblem
from indicators.domain.vocabulary import Change
from indicators.exports.batch_faults import faults_file
from indicators.models import Document
from indicators.models.sources import BatchKind
from indicators.views.import_columns import batch_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDINGS = {"application/json": ".json", "text/csv": ".csv", "text/html": ".html.txt"}


@require_safe
def document_download(
    request: HttpRequest, kommun: str, inlasning: int, dokument: int
) -> HttpResponse:
    """A document as it came; the browser saves it and never opens it as a page."""
    batch = batch_of(request, kommun, inlasning)
    document = batch.documents.filter(pk=dokument).first()
    if document is None:
        raise Http404("Dokumentet finns inte.")
    is_file = batch.kind == BatchKind.FILE
    name = document.name if is_file else _name_of_answer(document)
    return _attachment(content_of(document), "application/octet-stream", name)


@require_safe
def import_faults(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """The file with what could not be saved marked, to put right and send in again."""
    batch = batch_of(request, kommun, inlasning)
    if not batch.counts.get(Change.REFUSED):
        raise Http404("Inget i inläsningen har fel.")
    try:
        content = faults_file(batch)
    except FileProblem as problem:
        messages.error(request, problem.message)
        return redirect("import_detail", kommun, batch.pk)
    return _attachment(content, _WORKBOOK, f"fel-{PurePath(batch.name).stem[:80]}.xlsx")


def _name_of_answer(document: Document) -> str:
    """A file name for a source's answer, whose own name is its address."""
    kind = document.media_type.partition(";")[0].strip()
    return f"svar-{document.pk}{_ENDINGS.get(kind, '.txt')}"


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A download that nobody else may keep."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
