"""Whole answers that are the same for anybody, kept in the process until what they show changes.

A reader without cookies costs one query: has something changed?  Neither session, sign-in nor the
page's own queries are asked.  Which answers may be kept is said by their views.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from people.stamps import Stamp, change_stamp

Handler = Callable[[HttpRequest], HttpResponseBase]
Key = tuple[str, bool]

# Some 0.3 MB each, compressed some 40 kB: about as much again as the published documents take.
LIMIT = 128


@dataclass(frozen=True)
class Answer:
    """An answer as it left the view and the middleware around it, and when that was true."""

    stamp: Stamp
    body: bytes
    headers: tuple[tuple[str, str], ...]


def kept_for_anybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the answer of a view be kept for readers without cookies.

    It may depend on nothing but its address, on gzip or not, and on watched tables.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stamp = change_stamp() if _is_anybodys(request) else None
        response = view(request, *args, **kwargs)
        response.kept_at = stamp  # type: ignore[attr-defined]
        return response

    return marked


class KeptAnswersMiddleware:
    """Stands outside everything that asks who the reader is."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_anybodys(request):
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours
        key = (request.path_info, "gzip" in request.headers.get("Accept-Encoding", ""))
        kept = self._kept.get(key)
        if kept is not None and kept.stamp == change_stamp():
            return _answered(request, kept)
        response = self.get_response(request)
        self._keep(key, response)
        return response

    def _keep(self, key: Key, response: HttpResponseBase) -> None:
        stamp = getattr(response, "kept_at", None)
        if stamp is None or response.status_code != 200 or response.cookies:
            return
        assert isinstance(response, HttpResponse)
        answer = Answer(stamp, response.content, tuple(response.items()))
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = answer
            if len(self._kept) > LIMIT:
                self._kept.popitem(last=False)


def _is_anybodys(request: HttpRequest) -> bool:
    """Whether nothing but the address can decide the answer."""
    meta = request.META
    return (
        request.method == "GET"
        and not meta.get("HTTP_COOKIE")
        and not meta.get("QUERY_STRING")
        and not meta.get("HTTP_AUTHORIZATION")
    )


def _answered(request: HttpRequest, kept: Answer) -> HttpResponseBase:
    response = HttpResponse(kept.body, headers=dict(kept.headers))
    return get_conditional_response(request, response["ETag"], None, response) or response
