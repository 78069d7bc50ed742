"""Strategy lines: the list, one line and its notes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from actionplans.exports.lines import line_table
from actionplans.exports.tables import csv_of, workbook_of
from actionplans.forms.progress import NoteForm
from actionplans.pages.line import load_line_page
from actionplans.pages.line_list import LineFilters, LineList, load_line_list
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.permissions import (
    get_line_for,
    may_tell_of,
    require_may_tell_of,
)
from actionplans.views.files import attachment
from actionplans.views.notes import save_note
from people.domain.roles import Permission
from people.requests import access_for, today_of
from strategies.models import Strategy, StrategyLine
from strategies.permissions import get_strategy_for


@require_safe
def lines(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The lines as filtered by the address; only the list when htmx asks for it."""
    request.section = "actions"  # type: ignore[attr-defined]
    access = access_for(request)
    strategy = get_strategy_for(access, kommun, strategi)
    page = load_line_list(strategy, LineFilters.of(request.GET.dict()))
    context = {
        "strategy": strategy,
        "page": page,
        "plan_nav": load_plan_nav(strategy, "lines"),
        "may_edit": access.allows(Permission.EDIT_ACTIONS, strategy.municipality_id),
        "has_examples": page.has_examples,
    }
    if request.headers.get("HX-Target") != "strategirader":
        return render(request, "actionplans/line_list.html", context)
    fragment = render(request, "actionplans/line_list.html#results", context)
    fragment["HX-Push-Url"] = f"{request.path}{page.filters.query}"
    return fragment


@require_safe
def lines_csv(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """What the list shows, as CSV."""
    strategy, page = _chosen(request, kommun, strategi)
    return attachment(csv_of(line_table(page)), f"strategirader-{strategy.slug}.csv")


@require_safe
def lines_xlsx(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """What the list shows, as a workbook."""
    strategy, page = _chosen(request, kommun, strategi)
    return attachment(workbook_of(line_table(page)), f"strategirader-{strategy.slug}.xlsx")


def _chosen(request: HttpRequest, kommun: str, strategi: str) -> tuple[Strategy, LineList]:
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    return strategy, load_line_list(strategy, LineFilters.of(request.GET.dict()))


@require_safe
def line(request: HttpRequest, kommun: str, strategi: str, rad: int) -> HttpResponse:
    """One line with its notes, and the form for those who may write."""
    found = get_line_for(access_for(request), kommun, strategi, rad)
    return _line(request, found, NoteForm(today=today_of(request)))


@require_POST
def line_note(request: HttpRequest, kommun: str, strategi: str, rad: int) -> HttpResponse:
    """Tell how the line goes."""
    access = access_for(request)
    found = get_line_for(access, kommun, strategi, rad)
    process = found.group.process
    require_may_tell_of(access, process.strategy.municipality_id, process.owner)
    form = NoteForm(request.POST, today=today_of(request))
    if save_note(request, form, found):
        return redirect("line", kommun, strategi, rad)
    return _line(request, found, form, status=422)


def _line(
    request: HttpRequest, found: StrategyLine, form: NoteForm, status: int = 200
) -> HttpResponse:
    request.section = "actions"  # type: ignore[attr-defined]
    process = found.group.process
    strategy = process.strategy
    page = load_line_page(found)
    context = {
        "strategy": strategy,
        "page": page,
        "form": form,
        "may_tell": may_tell_of(access_for(request), strategy.municipality_id, process.owner),
        "has_examples": page.has_examples,
    }
    return render(request, "actionplans/line_detail.html", context, status=status)
