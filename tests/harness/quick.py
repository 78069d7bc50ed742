"""Settings under which tests of views need no prepared installation and no patience."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings


@contextmanager
def quick_settings() -> Iterator[None]:
    """Passwords hashed without effort, and static files where they lie instead of collected."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=settings.BASE_DIR / "static",
    ):
        yield
