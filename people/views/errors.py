"""Pages for refused requests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; say what to do."""
    return render(request, "403_csrf.html", status=403)
