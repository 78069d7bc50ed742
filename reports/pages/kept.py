"""The inside of a page as ready bytes, kept in the process until something it is made of changes.

What is kept is made without the request: nothing of the reader can get in.  The frame around it, with
the menu, the messages and who one is, is made each time.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from people.stamps import Stamp, change_stamp

_LAYOUT = "reports/kept_inside.html"
# Nobody who writes a text can know it.
_MARK = token_hex(16)
LIMIT_BYTES = 24 * 1024 * 1024


@dataclass(frozen=True)
class Wording:
    """What decides a page's inside beside the data: the page, whose it is, the day, the question."""

    template: str
    strategy_id: int
    on: date
    drafts: bool
    question: str


@dataclass(frozen=True)
class Inside:
    """The blocks of a page: words of the frame, and the main part in UTF-8."""

    title: SafeString
    head_extra: SafeString
    bar: SafeString
    scripts: SafeString
    main: bytes
    has_examples: bool


class Shelf:
    """The insides used last, at most so many bytes; safe with several threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Wording, tuple[Stamp, Inside]] = OrderedDict()
        self._lock = Lock()

    def get(self, wording: Wording, stamp: Stamp) -> Inside | None:
        """The inside, if nothing has changed since."""
        with self._lock:
            found = self._kept.get(wording)
            if found is None or found[0] != stamp:
                return None
            self._kept.move_to_end(wording)
            return found[1]

    def put(self, wording: Wording, stamp: Stamp, inside: Inside) -> None:
        """Keep it in place of an older one; the least used make room."""
        with self._lock:
            self._drop(wording)
            self._kept[wording] = (stamp, inside)
            self._size += len(inside.main)
            while self._size > self._limit:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Keep nothing, as a process that has just started."""
        with self._lock:
            self._kept.clear()
            self._size = 0

    def _drop(self, wording: Wording) -> None:
        found = self._kept.pop(wording, None)
        self._size -= len(found[1].main) if found else 0


SHELF = Shelf(LIMIT_BYTES)


def kept_inside(wording: Wording, context: Callable[[], Mapping[str, Any]]) -> Inside:
    """The inside of a page, made from `context()` when it is not kept or old.

    A template to keep begins with `{% extends layout|default:"base.html" %}`.
    """
    stamp = change_stamp()
    found = SHELF.get(wording, stamp) if stamp else None
    if found is None:
        found = _made(wording.template, context())
        if stamp:
            SHELF.put(wording, stamp, found)
    return found


def _made(template: str, context: Mapping[str, Any]) -> Inside:
    layout = {"layout": _LAYOUT, "mark": _MARK}
    whole = render_to_string(template, {**context, **layout})
    title, head_extra, bar, scripts, main = (part.strip("\n") for part in whole.split(_MARK))
    return Inside(
        mark_safe(title),  # noqa: S308
        mark_safe(head_extra),  # noqa: S308
        mark_safe(bar),  # noqa: S308
        mark_safe(scripts),  # noqa: S308
        main.encode(),
        bool(context.get("has_examples")),
    )
