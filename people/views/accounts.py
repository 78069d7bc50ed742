"""Signing in; the demonstration lists its users, one button each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from people.domain.demonstration import PASSWORD
from people.domain.roles import Role
from people.models import Membership
from people.requests import today_of


@dataclass(frozen=True)
class DemoUser:
    """A demonstration user as the sign-in page lists them."""

    email: str
    role: str
    bodies: str


class SignInView(LoginView):
    """The sign-in page, with the demonstration's users in demonstration mode only."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form without placeholders: the labels say the same and stay when one writes."""
        form = super().get_form(form_class)
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Allauth's own, and the users to try."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_users"] = demo_users(today_of(self.request)) if settings.DEMO else []
        context["demo_password"] = PASSWORD if settings.DEMO else ""
        return context


def demo_users(on: date) -> list[tuple[str, list[DemoUser]]]:
    """Everybody with a role, by municipality; the one with most to show first."""
    rows = (
        Membership.objects.filter(user__is_active=True)
        .select_related("user", "body__municipality")
        .order_by("body__municipality__name", "user__email", "body__name")
    )
    memberships = [one for one in rows if one.is_valid_on(on)]
    found = [
        (name, list(group))
        for name, group in groupby(memberships, key=lambda one: one.body.municipality.name)
    ]
    found.sort(key=lambda pair: -len(pair[1]))
    return [(name, list(_people(group))) for name, group in found]


def _people(memberships: list[Membership]) -> Iterator[DemoUser]:
    """Each person once, with the bodies of all their roles."""
    for email, group in groupby(memberships, key=lambda one: one.user.email):
        roles = list(group)
        bodies = " och ".join(dict.fromkeys(one.body.name for one in roles))
        yield DemoUser(email, Role(roles[0].role).label, bodies)


login = SignInView.as_view()
