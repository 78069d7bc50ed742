"""Headers that every answer carries."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicyMiddleware:
    """Django 6's SECURE_CSP for Django 5.2, without nonces; delete it with the move to 6.2 LTS."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.value = "; ".join(" ".join([k, *v]) for k, v in settings.SECURE_CSP.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.value)
        return response


class NoStoreMiddleware:
    """Keeps pages of signed-in people out of every cache, so that "back" shows nothing after sign-out."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads back to the page of a form that was sent after the login had ended, not to where it was
    sent: that address only takes what is sent to it.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """To sign-in, and from there to the form."""
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        try:
            came_from = urlsplit(request.headers.get("Referer", ""))
        except ValueError:
            # Anybody can send any words as the page they come from.
            return super().handle_no_permission(request, view_func)
        if came_from.netloc != request.get_host():
            return super().handle_no_permission(request, view_func)
        login, name = self.get_login_url(view_func), self.get_redirect_field_name(view_func)
        return redirect_to_login(came_from.path, login, name)
