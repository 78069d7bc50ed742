"""Answers for programs: anybody's, from any site, with an entity tag, and errors they can read."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reports.domain.open_data import Format
from reports.views.open_answers import open_answer

CONTENT_TYPES = {
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.JSON: "application/json",
    Format.JSONSTAT: "application/json",
}
_NOT_FOUND = {
    "error": "Adressen finns inte, eller det som stod här är inte längre öppet.",
    "help": "Alla öppna datamängder står i /oppna-data/index.json.",
}


def for_programs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let programs of any site read the answer, and tell them in JSON what is not there."""

    @require_safe
    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            body = json.dumps(_NOT_FOUND, ensure_ascii=False)
            response = HttpResponse(body, content_type="application/json", status=404)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answered


def file_answer(request: HttpRequest, body: bytes, form: Format, name: str) -> HttpResponse:
    """A data file; a browser that saves it gets `name` for it."""
    response = open_answer(request, body, CONTENT_TYPES[form])
    ending = "json" if form is Format.JSONSTAT else form
    response["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return response
