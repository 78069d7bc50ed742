"""The filtered action plan as files."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actionplans.exports.plan_tables import csv_of, workbook_of
from actionplans.pages.action_filters import Filters
from actionplans.pages.action_records import ActionRecord, load_action_records
from actionplans.views.files import attachment
from people.requests import access_for
from strategies.models import Strategy
from strategies.permissions import get_strategy_for

_Maker = Callable[[Strategy, Sequence[ActionRecord]], bytes]


@require_safe
def actions_csv(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The actions that the page shows with the same address query, as CSV."""
    return _file(request, kommun, strategi, csv_of, "csv")


@require_safe
def actions_xlsx(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The actions that the page shows with the same address query, as a workbook."""
    return _file(request, kommun, strategi, workbook_of, "xlsx")


def _file(
    request: HttpRequest, kommun: str, strategi: str, make: _Maker, ending: str
) -> HttpResponse:
    strategy = get_strategy_for(access_for(request), kommun, strategi)
    records = load_action_records(strategy, Filters.of(request.GET.dict()))
    return attachment(make(strategy, records), f"insatser-{strategy.slug}.{ending}")
