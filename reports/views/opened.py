"""Views that answer anybody with what a municipality has opened, and others after sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from people.permissions import Access
from people.requests import access_for

View = Callable[..., HttpResponseBase]
# Sign-in comes before the method, as everywhere else.
_READ = ("GET", "HEAD")


def reader_of(request: HttpRequest) -> Access | None:
    """The signed-in person's roles; None is anybody."""
    return access_for(request) if request.user.is_authenticated else None


def open_when_public(view: View) -> Callable[..., HttpResponseBase]:
    """Let anybody in; what is not open to them leads to sign-in, as if it were there or not."""

    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in _READ and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())

    return opened
