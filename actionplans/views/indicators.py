"""The list of a strategy's indicators and the page of one.

They stand here because an indicator may be followed through the actions of the plan.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actionplans.exports.action_indicators import Table, csv_of, table_of, workbook_of
from actionplans.pages.action_indicators import load_action_indicator, load_action_words
from actionplans.views.files import attachment
from indicators.pages.indicator_list import VERDICTS, load_indicator_list
from indicators.pages.indicator_page import load_indicator_page
from indicators.permissions import get_indicator_for
from people.domain.roles import Permission
from people.requests import access_for, today_of
from strategies.permissions import get_strategy_for


@require_safe
def indicators(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """All indicators of a strategy; `?mal=` filters by verdict."""
    request.section = "indicators"  # type: ignore[attr-defined]
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    wanted = request.GET.get("mal", "")
    page = load_indicator_list(strategy, today_of(request), wanted if wanted in VERDICTS else "")
    may_write = access_for(request).allows(Permission.ENTER_VALUES, strategy.municipality_id)
    context = {
        "strategy": strategy,
        "page": page,
        "has_examples": page.has_examples,
        "may_write": may_write,
        "by_actions": load_action_words(strategy) if page.has_worded else {},
    }
    return render(request, "indicators/indicator_list.html", context)


@require_safe
def indicator(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """One indicator: the answer, chart, numbers, history and where they come from."""
    request.section = "indicators"  # type: ignore[attr-defined]
    access = access_for(request)
    found = get_indicator_for(access, kommun, strategi, indikator)
    page = load_indicator_page(found, found.strategy, today_of(request), request.GET.get("sida"))
    by_actions = load_action_indicator(found, found.strategy)
    context = {
        "page": page,
        "reading": page.reading,
        "indicator": found,
        "strategy": found.strategy,
        "may_write": access.allows(Permission.ENTER_VALUES, found.strategy.municipality_id),
        "by_actions": by_actions,
        "has_examples": page.reading.has_examples or bool(by_actions and by_actions.has_examples),
    }
    return render(request, "indicators/indicator_detail.html", context)


@require_safe
def indicator_actions_csv(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """The counts by round as CSV."""
    table = _table(request, kommun, strategi, indikator)
    return attachment(csv_of(table), f"{table.name}.csv")


@require_safe
def indicator_actions_xlsx(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """The counts by round and what is told of each action, as a workbook."""
    table = _table(request, kommun, strategi, indikator)
    return attachment(workbook_of(table), f"{table.name}.xlsx")


def _table(request: HttpRequest, kommun: str, strategi: str, slug: str) -> Table:
    found = get_indicator_for(access_for(request), kommun, strategi, slug)
    by_actions = load_action_indicator(found, found.strategy)
    if by_actions is None:
        raise Http404("Indikatorn följs inte genom insatserna.")
    return table_of(found, by_actions)
