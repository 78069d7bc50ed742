"""Answers that are the same for everybody: without cookies, cacheable, with an entity tag."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

# Seconds that a browser or a cache on the way may keep an open page.
KEPT_SECONDS = 300


def open_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page, made without the request, so that it cannot depend on who asks."""
    return open_answer(request, render_to_string(template, dict(context)).encode())


def open_answer(
    request: HttpRequest, body: bytes, content_type: str = "text/html; charset=utf-8"
) -> HttpResponse:
    """The bytes with their entity tag; 304 to who has them already.

    A signed-in person's browser keeps nothing, whatever the page: the frame sees to that.
    """
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = tag
    if not request.user.is_authenticated:
        response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return get_conditional_response(request, tag, None, response) or response
