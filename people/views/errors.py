"""Pages for refused requests."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; say what to do."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be read; an upload over the limit is told how large it may be."""
    if isinstance(exception, RequestDataTooBig):
        most = settings.IMPORT_MAX_BYTES // (1024 * 1024)
        return render(request, "413.html", {"most_megabytes": most}, status=413)
    return render(request, "400.html", status=400)
