"""Headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
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
