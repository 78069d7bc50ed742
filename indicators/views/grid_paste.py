"""A block pasted into the value grid, and undoing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from indicators.actions.batches import AlreadyDecided
from indicators.actions.grid import CellEntry
from indicators.actions.grid_paste import Pasted, Wish, paste_cells, undo_paste
from indicators.domain.cell_entry import Asked
from indicators.domain.grid_names import Ref
from indicators.forms.grid import read_act, read_entries
from indicators.pages.grid_cell import Panel, Typing
from indicators.permissions import get_batch_for
from indicators.views.value_grid import Answer, cells_answer, strategy_of
from people.domain.roles import Permission
from people.requests import access_for, today_of, user_of


@require_POST
def value_grid_paste(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Save a pasted block; the answer is its cells, and what is in the way of saving them."""
    strategy = strategy_of(request, kommun, strategi)
    entries = read_entries(request.POST, read_act(request.POST))
    pasted = paste_cells(
        by=user_of(request),
        at=timezone.now(),
        today=today_of(request),
        strategy=strategy,
        entries=entries,
        block=request.POST.get("block", ""),
        wish=_wish(request),
    )
    waits = pasted.waits
    answer = Answer(
        _words(pasted), 422 if waits else 200, pasted if waits or pasted.batch else None
    )
    typed = _typed(entries, pasted) if waits else _left(entries, pasted)
    return cells_answer(request, strategy, [one.ref for one in entries], typed, answer)


@require_POST
def value_grid_undo(
    request: HttpRequest, kommun: str, strategi: str, inlasning: int
) -> HttpResponse:
    """Undo a paste; the answer is its cells as they are again."""
    strategy = strategy_of(request, kommun, strategi)
    batch = get_batch_for(access_for(request), kommun, inlasning, Permission.ENTER_VALUES)
    try:
        undone, refs = undo_paste(by=user_of(request), at=timezone.now(), batch=batch)
        words = _undone_words(undone.kept)
    except AlreadyDecided:
        refs, words = [], "Inklistringen är redan ångrad."
    if "HX-Request" not in request.headers:
        messages.info(request, words)
        return redirect("value_grid", kommun, strategi)
    return cells_answer(request, strategy, refs, {}, Answer(words.rstrip("."), 200))


def _wish(request: HttpRequest) -> Wish:
    return Wish(
        reason=request.POST.get("skal", ""),
        confirmed="bekraftat" in request.POST,
        only_good="felfria" in request.POST,
    )


def _words(pasted: Pasted) -> str:
    """What the paste did, in a line."""
    if pasted.waits:
        return pasted.heading
    if not pasted.batch:
        return "Det inklistrade är detsamma som i tabellen."
    count = "Ett värde sparat" if pasted.written == 1 else f"{pasted.written} värden sparade"
    return f"{count} {timezone.localtime():%H.%M}"


def _undone_words(kept: int) -> str:
    """What undoing did, and how many values it left alone."""
    words = "Inklistringen är ångrad."
    if kept:
        count = "Ett värde" if kept == 1 else f"{kept} värden"
        words += f" {count} som någon har ändrat sedan dess är kvar."
    return words


def _typed(entries: list[CellEntry], pasted: Pasted) -> dict[Ref, Typing]:
    """The block as it was pasted, its faults and questions marked."""
    marks = {one.ref: "is-odd" for one in pasted.questions}
    marks |= {one.ref: "is-bad" for one in pasted.faults}
    return {
        one.ref: Typing(one.typed.text.strip(), None, one.seen, marks.get(one.ref, "is-pasted"))
        for one in entries
    }


def _left(entries: list[CellEntry], pasted: Pasted) -> dict[Ref, Typing]:
    """The cells that were left out of the saved block: each now waits for itself."""
    words = {one.ref: one.words for one in pasted.faults}
    return {
        one.ref: Typing(one.typed.text.strip(), Panel(Asked(fault=words[one.ref])), one.seen)
        for one in entries
        if one.ref in words
    }
