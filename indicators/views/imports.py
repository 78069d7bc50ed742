"""Values that come in together: the list of them, a file sent in, and the page of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.domain.selection import Selection
from indicators.forms.uploads import DecisionForm, UploadForm
from indicators.models import Batch
from indicators.models.sources import BatchKind, BatchState
from indicators.pages.import_preview import load_preview
from indicators.pages.imports import indicators_of, load_batch_page, load_batches
from indicators.permissions import get_batch_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of

# Stands in the field from the start when it is a source that has changed its values.
_SOURCES_REASON = "Källan har ändrat värdet."


@require_safe
def imports(request: HttpRequest, kommun: str) -> HttpResponse:
    """What has come in, and the form to send in a file."""
    request.section = "values"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    page = load_batches(municipality, request.GET.get("sida"))
    context = {"form": UploadForm(), "municipality": municipality, "page": page}
    return render(request, "indicators/import_list.html", context)


@require_safe
def import_detail(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """The columns to name, the values to review, or what became of them."""
    batch = batch_of(request, kommun, inlasning)
    if batch.state != BatchState.PROPOSED:
        return _result_page(request, batch)
    selection = kept_selection(request, batch)
    initial = {"reason": _SOURCES_REASON if batch.kind == BatchKind.FETCH else ""}
    form = DecisionForm(initial=initial, proposals=batch.proposals, selection=selection)
    return preview_page(request, batch, selection, form)


def batch_of(request: HttpRequest, kommun: str, number: int) -> Batch:
    """The batch, for one who may enter values."""
    request.section = "values"  # type: ignore[attr-defined]
    return get_batch_for(access_for(request), kommun, number, Permission.ENTER_VALUES)


def kept_selection(request: HttpRequest, batch: Batch) -> Selection:
    """What the person has ticked so far."""
    kept = request.session.get(session_key(batch))
    return Selection.from_plain(kept) if kept else Selection()


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
