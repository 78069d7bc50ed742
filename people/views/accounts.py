"""Signing in, and the page about oneself."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from people.domain.demonstration import PASSWORD
from people.pages.account import posts_of
from people.pages.demonstration import Person, Place, demonstration_people
from people.requests import access_for, today_of, user_of


class SignInView(LoginView):
    """The package's view; in the demonstration one may also choose whom to be, by `?anvandare=`."""

    @cached_property
    def places(self) -> list[Place]:
        """The demonstration's people; nobody outside the demonstration."""
        return demonstration_people(today_of(self.request)) if settings.DEMO else []

    @cached_property
    def chosen(self) -> Person | None:
        """The person of the address, if it is one of the demonstration's."""
        email = self.request.GET.get("anvandare")
        people = (person for place in self.places for person in place.people)
        return next((person for person in people if person.email == email), None)

    def get_form(self, form_class: Any = None) -> Any:
        """The form, filled in for the person chosen."""
        form = super().get_form(form_class)
        if self.chosen and not form.is_bound:
            form.fill_in_for(self.chosen.email)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The package's own, and whom one can try."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        password = PASSWORD if settings.DEMO else ""
        return context | {"places": self.places, "chosen": self.chosen, "password": password}


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, one's roles, and the way to a new password and the second step."""
    context = {
        "person": user_of(request),
        "posts": posts_of(access_for(request)),
        "has_second_step": is_mfa_enabled(user_of(request)),
    }
    return render(request, "people/account.html", context)
