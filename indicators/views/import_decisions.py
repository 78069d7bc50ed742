"""The decision on a batch: choose, save, reject, undo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from indicators.actions.batches import AlreadyDecided, BatchConflict, accept_batch, reject_batch
from indicators.actions.undoing import Undone, undo_batch
from indicators.domain.selection import Selection, mark_of
from indicators.forms.uploads import DecisionForm, selection_of
from indicators.models import Batch
from indicators.models.sources import BatchState
from indicators.views.import_columns import batch_of
from indicators.views.imports import kept_selection, preview_page, session_key
from people.requests import user_of

_READ_ANEW = "Filen har lästs på ett annat sätt sedan du öppnade sidan. Granska den på nytt."
_MEANWHILE = "Någon annan har redan tagit ställning. Så här blev det."


@require_POST
def import_accept(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """Save the ticked values; another button only remembers the ticks and shows another page."""
    batch = batch_of(request, kommun, inlasning)
    if batch.state != BatchState.PROPOSED:
        return _decided_meanwhile(request, batch)
    mark = mark_of(batch.proposals)
    if request.POST.get("lasning", mark) != mark:
        messages.info(request, _READ_ANEW)
        return _to(batch)
    selection = selection_of(request.POST, kept_selection(request, batch), batch.proposals)
    if "spara" not in request.POST:
        request.session[session_key(batch)] = selection.to_plain() | {"of": mark}
        return _to(batch, request.POST.get("sida", ""))
    form = DecisionForm(request.POST, proposals=batch.proposals, selection=selection)
    if not form.is_valid():
        return preview_page(request, batch, selection, form)
    return _save(request, batch, selection, form)


def _save(
    request: HttpRequest, batch: Batch, selection: Selection, form: DecisionForm
) -> HttpResponse:
    try:
        accept_batch(
            by=user_of(request),
            at=timezone.now(),
            batch=batch,
            chosen=form.chosen,
            reason=form.cleaned_data["reason"],
        )
    except BatchConflict as conflict:
        batch.refresh_from_db()
        return preview_page(request, batch, selection, form, conflict.indexes)
    except AlreadyDecided:
        return _decided_meanwhile(request, batch)
    request.session.pop(session_key(batch), None)
    return _to(batch)


@require_POST
def import_reject(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """Save nothing of it."""
    batch = batch_of(request, kommun, inlasning)
    try:
        reject_batch(by=user_of(request), at=timezone.now(), batch=batch)
    except AlreadyDecided:
        return _decided_meanwhile(request, batch)
    request.session.pop(session_key(batch), None)
    return _to(batch)


@require_POST
def import_undo(request: HttpRequest, kommun: str, inlasning: int) -> HttpResponse:
    """Give all its cells back what they held before."""
    batch = batch_of(request, kommun, inlasning)
    try:
        undone = undo_batch(by=user_of(request), at=timezone.now(), batch=batch)
    except AlreadyDecided:
        return _decided_meanwhile(request, batch)
    messages.success(request, _undone_words(undone))
    return _to(batch)


def _undone_words(undone: Undone) -> str:
    """How many cells were restored, and how many were left since somebody has changed them."""
    restored = "1 cell har" if undone.restored == 1 else f"{undone.restored} celler har"
    words = f"{restored} fått tillbaka vad som stod där före."
    if undone.kept:
        kept = "1 värde" if undone.kept == 1 else f"{undone.kept} värden"
        words += f" {kept} har någon ändrat sedan dess och står kvar."
    return words


def _decided_meanwhile(request: HttpRequest, batch: Batch) -> HttpResponseRedirect:
    messages.info(request, _MEANWHILE)
    return _to(batch)


def _to(batch: Batch, page: str = "") -> HttpResponseRedirect:
    """The batch's own page, at one of its pages of values."""
    address = reverse("import_detail", args=[batch.municipality.slug, batch.pk])
    return redirect(f"{address}?sida={page}" if page.isdecimal() else address)
