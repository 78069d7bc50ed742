"""The value grid: a whole table to type in, one cell at a time or all at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.grid import CellEntry, Outcome, save_cells
from indicators.actions.grid_paste import Pasted
from indicators.domain.grid_names import Ref
from indicators.forms.grid import CANCEL, OPEN, THEIRS, Act, read_act, read_entries
from indicators.pages.grid_book import load_book
from indicators.pages.grid_cell import GridCell, Typing, grid_cell, missing_choices, opened
from indicators.pages.value_grid import load_grid
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of, user_of
from strategies.models import Strategy
from strategies.permissions import current_strategy, get_strategy_for


@require_safe
def values_current(request: HttpRequest, kommun: str) -> HttpResponse:
    """To the grid of the strategy in force."""
    strategy = current_strategy(municipality_of(request, kommun, Permission.ENTER_VALUES))
    if strategy is None:
        return redirect("strategies", kommun)
    return redirect("value_grid", kommun, strategy.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def value_grid(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The table; posting it saves every cell that was typed in and comes back with the others."""
    strategy = strategy_of(request, kommun, strategi)
    if request.method != "POST":
        return _page(request, strategy, {}, 200)
    act = read_act(request.POST)
    entries = read_entries(request.POST, act)
    kept = [one for one in entries if not _is_dropped(one, act)]
    outcome = save_cells(
        by=user_of(request),
        at=timezone.now(),
        today=today_of(request),
        strategy=strategy,
        entries=kept,
    )
    _tell(request, outcome)
    if not outcome.waiting:
        return redirect(_address(request, strategy))
    return _page(request, strategy, outcome.waiting, 409 if outcome.has_conflict else 422)


@require_POST
def value_grid_cell(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """Save one cell as it is left; the answer is the cell as it stands, with what is asked about it."""
    strategy = strategy_of(request, kommun, strategi)
    act = read_act(request.POST)
    entries = read_entries(request.POST, act)[:1]
    outcome = Outcome()
    if act.verb not in (OPEN, CANCEL, THEIRS):
        outcome = save_cells(
            by=user_of(request),
            at=timezone.now(),
            today=today_of(request),
            strategy=strategy,
            entries=entries,
        )
    if outcome.gone:
        raise Http404("Cellen finns inte i tabellen.")
    said = f"Sparat {timezone.localtime():%H.%M}" if outcome.saved else ""
    answer = Answer(said, 409 if outcome.has_conflict else 422 if outcome.waiting else 200)
    return cells_answer(
        request, strategy, [one.ref for one in entries], outcome.waiting, answer, act.verb == OPEN
    )


@dataclass(frozen=True)
class Answer:
    """What is said of the save in words, its status, and what became of a paste."""

    said: str
    status: int
    pasted: Pasted | None = None


def cells_answer(
    request: HttpRequest,
    strategy: Strategy,
    refs: list[Ref],
    typed: dict[Ref, Typing],
    answer: Answer,
    opens: bool = False,
) -> HttpResponse:
    """The cells as they stand now, as a fragment."""
    book = load_book(strategy, {ref.series for ref in refs})
    today = today_of(request)
    cells: list[GridCell] = []
    for ref in refs:
        measured = book.get(ref.series)
        if measured and measured.may_hold(ref, today):
            ref = measured.proper(ref)
            cell = grid_cell(measured, ref, typed.get(ref))
            cells.append(opened(cell) if opens else cell)
    context = {
        "cells": cells,
        "said": answer.said,
        "pasted": answer.pasted,
        "reasons": missing_choices(),
        "strategy": strategy,
    }
    return render(request, "indicators/value_grid_cells.html", context, status=answer.status)


def strategy_of(request: HttpRequest, kommun: str, strategi: str) -> Strategy:
    """The strategy, for those who may enter values."""
    request.section = "values"  # type: ignore[attr-defined]
    return get_strategy_for(access_for(request), kommun, strategi, Permission.ENTER_VALUES)


def _page(
    request: HttpRequest, strategy: Strategy, typed: dict[Ref, Typing], status: int
) -> HttpResponse:
    start = request.GET.get("fran", "")
    grid = load_grid(
        strategy,
        today_of(request),
        request.GET.get("omrade", ""),
        int(start) if start.isascii() and start.isdigit() and len(start) == 4 else None,
        typed,
        request.GET.get("rad", ""),
    )
    context = {
        "strategy": strategy,
        "grid": grid,
        "reasons": missing_choices(),
        "query": _query(request),
        "has_examples": grid.has_examples,
    }
    return render(request, "indicators/value_grid.html", context, status=status)


def _is_dropped(entry: CellEntry, act: Act) -> bool:
    """Whether the person chose to leave the cell as it is."""
    return act.verb in (CANCEL, THEIRS) and entry.ref.key == act.key


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    count = len(outcome.saved)
    if count:
        words = "Ett värde är sparat." if count == 1 else f"{count} värden är sparade."
        messages.success(request, words)
    elif not outcome.waiting:
        messages.info(request, "Inget var ändrat.")
    if outcome.gone:
        messages.warning(
            request, "En rad finns inte längre i tabellen. Det som skrevs där är inte sparat."
        )


def _address(request: HttpRequest, strategy: Strategy) -> str:
    address = reverse("value_grid", args=[strategy.municipality.slug, strategy.slug])
    query = _query(request)
    return f"{address}?{query}" if query else address


def _query(request: HttpRequest) -> str:
    """Which part of the table is shown, for the addresses that come back to it."""
    shown = {name: request.GET[name] for name in ("omrade", "fran") if request.GET.get(name)}
    return urlencode(shown)
