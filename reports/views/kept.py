"""Answers with a kept inside in a frame that is the reader's own."""

from secrets import token_hex

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from reports.pages.kept import Inside

# Nobody who writes a message can know it.
_PLACE = token_hex(16)


def framed(request: HttpRequest, inside: Inside) -> HttpResponse:
    """The page: the frame for this reader, around bytes that are the same for many."""
    context = {"inside": inside, "place": _PLACE, "has_examples": inside.has_examples}
    frame = render_to_string("reports/kept_frame.html", context, request)
    before, _, after = frame.partition(_PLACE)
    return HttpResponse(b"".join((before.encode(), inside.main, after.encode())))
