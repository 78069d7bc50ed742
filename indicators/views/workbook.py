"""The workbook with a strategy's values, to fill in and import again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from indicators.exports.value_book import load_value_book
from indicators.exports.workbook import values_workbook as workbook_of
from people.domain.roles import Permission
from people.requests import access_for, today_of
from strategies.permissions import get_strategy_for

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def values_workbook(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The workbook of a strategy's values, for those who may enter them."""
    strategy = get_strategy_for(access_for(request), kommun, strategi, Permission.ENTER_VALUES)
    content = workbook_of(load_value_book(strategy, today_of(request)))
    response = HttpResponse(content, content_type=_WORKBOOK)
    name = f"varden-{strategy.slug}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
