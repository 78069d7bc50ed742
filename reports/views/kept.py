"""Answers with a kept inside in a frame that is made of what this reader's frame shows."""

from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from people.context import MenuItem, site
from people.models import Municipality
from reports.pages.kept import Inside

# They stand for what is put in afterwards; nobody who writes a message can know them.
_PLACE, _TOKEN = token_hex(16), token_hex(16)
# Some 10 kB each.
FRAMES = 256


@dataclass(frozen=True)
class _SignedIn:
    """As much of the reader as a frame may know."""

    is_authenticated: bool = True


@dataclass(frozen=True)
class _Frame:
    """Everything that a frame without messages is made of."""

    title: SafeString
    head_extra: SafeString
    bar: SafeString
    scripts: SafeString
    has_examples: bool
    municipality: Municipality | None
    municipality_name: str
    nav: tuple[MenuItem, ...]
    footer_links: tuple[MenuItem, ...]
    demo: bool


def framed(request: HttpRequest, inside: Inside) -> HttpResponse:
    """The page: the frame for this reader, around bytes that are the same for many."""
    if len(get_messages(request)):
        parts = _split(render_to_string("reports/kept_frame.html", _context(inside), request))
    else:
        token = get_token(request).encode()
        parts = [part.replace(_TOKEN.encode(), token) for part in _frame(_asked(request, inside))]
    return HttpResponse(inside.main.join(parts))


def _context(inside: Inside) -> dict[str, Any]:
    return {"inside": inside, "place": _PLACE, "has_examples": inside.has_examples}


def _asked(request: HttpRequest, inside: Inside) -> _Frame:
    around = site(request)
    municipality = around["municipality"]
    return _Frame(
        title=inside.title,
        head_extra=inside.head_extra,
        bar=inside.bar,
        scripts=inside.scripts,
        has_examples=inside.has_examples,
        municipality=municipality,
        municipality_name=municipality.name if municipality else "",
        nav=tuple(around["nav"]),
        footer_links=tuple(around["footer_links"]),
        demo=around["demo"],
    )


@lru_cache(maxsize=FRAMES)
def _frame(asked: _Frame) -> list[bytes]:
    """What stands before and after the inside, for all who are shown the same frame."""
    around = {
        "municipality": asked.municipality,
        "nav": asked.nav,
        "footer_links": asked.footer_links,
        "demo": asked.demo,
        "user": _SignedIn(),
        "messages": (),
        "csrf_token": _TOKEN,
        "inside": asked,
        "place": _PLACE,
        "has_examples": asked.has_examples,
    }
    return _split(render_to_string("reports/kept_frame.html", around))


def _split(frame: str) -> list[bytes]:
    before, _, after = frame.partition(_PLACE)
    return [before.encode(), after.encode()]
