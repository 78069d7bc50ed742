"""Saying what the columns of a file hold."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from indicators.actions.batches import AlreadyDecided
from indicators.actions.mappings import read_columns, sheets_of
from indicators.domain.sheets import FileProblem
from indicators.forms.columns import ColumnsForm
from indicators.imports.shapes.loading import load_catalogue
from indicators.imports.shapes.mapping import to_plain
from indicators.models import Batch
from indicators.models.sources import BatchKind, BatchState
from indicators.pages.import_columns import load_areas, load_columns, rows_in
from indicators.permissions import get_batch_for
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of

_WAITING = (BatchState.UPLOADED, BatchState.PROPOSED)


def batch_of(request: HttpRequest, kommun: str, number: int) -> Batch:
    """The batch, for one who may enter values."""
    request.section = "values"  # type: ignore[attr-defined]
    return get_batch_for(access_for(request), kommun, number, Permission.ENTER_VALUES)


def may_name_columns(batch: Batch) -> bool:
    """Whether the batch is a file that nobody has decided on."""
    return batch.kind == BatchKind.FILE and batch.state in _WAITING and bool(batch.mapping)


@require_POST
def import_columns(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """Read the file as the form says, for review."""
    batch = batch_of(request, kommun, inlasning)
    if not may_name_columns(batch):
        return redirect("import_detail", kommun, batch.pk)
    return columns_page(request, batch)


def columns_page(request: HttpRequest, batch: Batch) -> HttpResponse:
    """The file's first rows with a choice for each column."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        sheets = sheets_of(batch)
    except FileProblem as problem:
        messages.error(request, problem.message)
        return redirect("imports", batch.municipality.slug)
    catalogue = load_catalogue(batch.municipality)
    rows = rows_in(str(asked.get("rubriker", "")))
    page = load_columns(batch, sheets, catalogue, str(asked.get("blad", "")), rows)
    if page is None:
        raise Http404("Bladet finns inte.")
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, page=page, catalogue=catalogue, areas=load_areas(catalogue))
    if form.is_bound and form.is_valid() and _is_read(request, batch, form):
        return redirect("import_detail", batch.municipality.slug, batch.pk)
    context = {"batch": batch, "page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "indicators/import_columns.html", context, status=status)


def _is_read(request: HttpRequest, batch: Batch, form: ColumnsForm) -> bool:
    """Whether the file could be read as the form says; otherwise the form says why not."""
    try:
        read_columns(
            by=user_of(request),
            at=timezone.now(),
            today=today_of(request),
            batch=batch,
            mapping=to_plain(form.reading()),
        )
    except FileProblem as problem:
        form.add_error(None, problem.message)
        return False
    except AlreadyDecided:
        messages.info(request, "Någon annan har redan tagit ställning. Så här blev det.")
    return True
