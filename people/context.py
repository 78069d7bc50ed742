"""What every page's frame needs: the municipality and the menu.  No query beyond the person's roles."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from people.domain.roles import Permission
from people.models import Municipality, User
from people.requests import access_for


@dataclass(frozen=True)
class MenuItem:
    """One link of the menu."""

    url: str
    label: str
    current: bool = False


# Label, address name within a strategy, address name that finds the strategy in force, sections that
# mark it as current, permission that it takes.
_ITEMS = (
    ("Läget", None, "overview", {"overview", "tasks", "report"}, Permission.REPORT),
    ("Uppföljning", "follow_up", "follow_up_current", {"follow_up"}, Permission.READ),
    ("Indikatorer", "indicators", "indicators_current", {"indicators"}, Permission.READ),
    ("Värden", "value_grid", "values_current", {"values"}, Permission.ENTER_VALUES),
    ("Handlingsplan", "actions", "actions_current", {"actions"}, Permission.READ),
    ("Fond", "fund", "fund_current", {"fund"}, Permission.CHECK_FUND),
    ("Omgång", "rounds", "rounds_current", {"rounds"}, Permission.MANAGE_ROUNDS),
    ("Strategier", None, "strategies", {"strategies"}, Permission.READ),
    ("Rapporter", None, "published_list", {"published"}, Permission.READ),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """`municipality`, `nav`, `footer_links`, `has_examples` and `demo` for templates/base.html."""
    base: dict[str, Any] = {
        "municipality": None,
        "nav": [],
        "footer_links": [
            MenuItem(reverse("about_numbers"), "Om siffrorna"),
            MenuItem(reverse("accessibility_start"), "Tillgänglighet"),
        ],
        "has_examples": False,
        "demo": settings.DEMO,
    }
    match = request.resolver_match
    user = getattr(request, "user", None)
    if match is None or not isinstance(user, User) or not user.is_active:
        return base
    base["footer_links"].insert(1, MenuItem(reverse("account"), "Mitt konto"))
    municipality = _municipality(request, match.kwargs.get("kommun"))
    if municipality is None:
        return base
    return base | {
        "municipality": municipality,
        "nav": _menu(request, municipality, match.kwargs.get("strategi")),
        "footer_links": _footer(request, municipality),
    }


def _footer(request: HttpRequest, municipality: Municipality) -> list[MenuItem]:
    """What stands last on every page of a municipality; the administrator's own last of all."""
    slug = municipality.slug
    links = [
        MenuItem(reverse("about_numbers"), "Om siffrorna"),
        MenuItem(reverse("account"), "Mitt konto"),
        MenuItem(reverse("accessibility", args=[slug]), "Tillgänglighet"),
    ]
    if access_for(request).allows(Permission.ADMINISTER, municipality.id):
        links.append(MenuItem(reverse("public_settings", args=[slug]), "Publik webbplats"))
        links.append(MenuItem(reverse("word_template", args=[slug]), "Wordmall"))
    return links


def _municipality(request: HttpRequest, slug: str | None) -> Municipality | None:
    """The municipality of the address, or the person's only one."""
    mine = {m.body.municipality.slug: m.body.municipality for m in access_for(request).memberships}
    if slug:
        return mine.get(slug)
    return next(iter(mine.values())) if len(mine) == 1 else None


def _menu(request: HttpRequest, municipality: Municipality, strategy: str | None) -> list[MenuItem]:
    """The links that the person's roles give, the current one marked by the view's section."""
    access = access_for(request)
    section = getattr(request, "section", "")
    return [
        MenuItem(_url(within, current, municipality.slug, strategy), label, section in sections)
        for label, within, current, sections, permission in _ITEMS
        if access.allows(permission, municipality.id)
    ]


def _url(within: str | None, current: str, municipality: str, strategy: str | None) -> str:
    if within and strategy:
        return reverse(within, args=[municipality, strategy])
    return reverse(current, args=[municipality])
