"""Values that come in together: the list of them, a file sent in, and the page of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from indicators.actions.batches import Received
from indicators.actions.uploads import take_file
from indicators.domain.selection import Selection, mark_of
from indicators.domain.sheets import FileProblem
from indicators.forms.uploads import DecisionForm, UploadForm
from indicators.imports.files.read import content_of
from indicators.models import Batch
from indicators.models.sources import BatchKind, BatchState
from indicators.pages.import_preview import load_preview
from indicators.pages.imports import indicators_of, load_batch_page, load_batches
from indicators.views.import_columns import batch_of, columns_page, may_name_columns
from people.domain.roles import Permission
from people.models import Municipality
from people.requests import municipality_of, today_of, user_of

# Stands in the field from the start when it is a source that has changed its values.
_SOURCES_REASON = "Källan har ändrat värdet."


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, kommun: str) -> HttpResponse:
    """What has come in, and the form to send in a file."""
    request.section = "values"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        batch = _take(request, municipality, form)
        if batch is not None:
            return redirect("import_detail", kommun, batch.pk)
    page = load_batches(municipality, request.GET.get("sida"))
    context = {"form": form, "municipality": municipality, "page": page}
    return render(request, "indicators/import_list.html", context, status=422 if sent else 200)


def _take(request: HttpRequest, municipality: Municipality, form: UploadForm) -> Batch | None:
    """The batch that the file became; None when it cannot be read, which the form then says."""
    file = form.cleaned_data["file"]
    try:
        return take_file(
            by=user_of(request),
            at=timezone.now(),
            today=today_of(request),
            municipality=municipality,
            received=Received(file.name, file.content_type or "", content_of(file)),
            source_note=form.cleaned_data["source_note"],
        )
    except FileProblem as problem:
        form.add_error("file", problem.message)
        return None


@require_safe
def import_detail(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """The columns to name, the values to review, or what became of them."""
    batch = batch_of(request, kommun, inlasning)
    if batch.state == BatchState.UPLOADED or (
        may_name_columns(batch) and "kolumner" in request.GET
    ):
        return columns_page(request, batch)
    if batch.state != BatchState.PROPOSED:
        return _result_page(request, batch)
    selection = kept_selection(request, batch)
    initial = {"reason": _SOURCES_REASON if batch.kind == BatchKind.FETCH else ""}
    form = DecisionForm(initial=initial, proposals=batch.proposals, selection=selection)
    return preview_page(request, batch, selection, form)


def kept_selection(request: HttpRequest, batch: Batch) -> Selection:
    """What the person has ticked so far."""
    kept = request.session.get(session_key(batch), {})
    if kept.get("of") != mark_of(batch.proposals):
        return Selection()
    return Selection.from_plain(kept)


def session_key(batch: Batch) -> str:
    """Where the ticks of a batch are kept."""
    return f"import-{batch.pk}"


def preview_page(
    request: HttpRequest,
    batch: Batch,
    selection: Selection,
    form: DecisionForm,
    clashed: list[int] | None = None,
) -> HttpResponse:
    """The values to review; with what is wrong in the form, or which cells somebody else has changed."""
    about = load_batch_page(batch)
    preview = load_preview(batch, about.noun, request.GET.get("sida"), selection, clashed or ())
    context: dict[str, Any] = {
        "about": about,
        "batch": batch,
        "preview": preview,
        "mark": mark_of(batch.proposals),
        "form": form,
        "clash_words": _clash_words(len(clashed or ())),
        "has_examples": preview.has_examples,
    }
    status = 409 if clashed else 422 if form.errors else 200
    return render(request, "indicators/import_preview.html", context, status=status)


def _clash_words(count: int) -> str:
    """How many cells have changed since the page was shown."""
    if not count:
        return ""
    cells = "En cell har" if count == 1 else f"{count} celler har"
    return f"{cells} ändrats sedan du öppnade sidan."


def _result_page(request: HttpRequest, batch: Batch) -> HttpResponse:
    """What became of the batch."""
    about = load_batch_page(batch)
    preview = load_preview(batch, about.noun, request.GET.get("sida"), Selection())
    context = {
        "about": about,
        "batch": batch,
        "preview": preview,
        "indicators": indicators_of(batch) if about.is_saved else [],
        "has_examples": preview.has_examples,
    }
    return render(request, "indicators/import_result.html", context)
