"""What a view asks of its request: who is it, what may they do, what day is it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from people.domain.roles import Permission
from people.models import Municipality, User
from people.permissions import Access, access_of, get_municipality_for


def today_of(request: HttpRequest) -> date:
    """The day in Europe/Stockholm, whatever the server's own zone."""
    return timezone.localdate()


def access_for(request: HttpRequest) -> Access:
    """The person's valid roles, read once a request."""
    access = getattr(request, "_access", None)
    if access is None:
        access = access_of(request.user, today_of(request))
        request._access = access  # type: ignore[attr-defined]
    return access


def user_of(request: HttpRequest) -> User:
    """The signed-in person; views behind sign-in only."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def municipality_of(
    request: HttpRequest, slug: str, permission: Permission = Permission.READ
) -> Municipality:
    """The municipality of the address, if the person has `permission` there."""
    return get_municipality_for(access_for(request), slug, permission)
