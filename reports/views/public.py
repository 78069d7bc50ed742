"""What a municipality shows to everybody; unknown and closed are both "not found", for anybody."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from indicators.models import Indicator
from indicators.pages.indicator_page import IndicatorPage
from people.models import Municipality
from people.requests import today_of
from reports.models.public import Licence
from reports.pages.public import (
    frame,
    is_counted,
    load_public_home,
    load_public_indicator,
    load_public_strategy,
)
from reports.pages.public_actions import load_public_actions
from reports.permissions import (
    get_public_indicator,
    get_public_municipality,
    get_public_strategy,
)
from reports.views.open_answers import open_answer, open_page


@require_safe
@login_not_required
def public_home(request: HttpRequest, kommun: str) -> HttpResponse:
    """The newest follow-up's answer, and everything that is open."""
    municipality = get_public_municipality(kommun)
    page = load_public_home(municipality)
    words = f"Så går det med integrationen i {municipality.name}: uppföljningar, indikatorer och insatser."
    newest = page.newest
    return open_page(
        request,
        "reports/public_home.html",
        _context(
            municipality,
            request,
            f"{newest.content.headline}. {words}" if newest else words,
            section="home",
            has_examples=bool(newest and newest.content.has_examples),
        )
        | {"page": page},
    )


@require_safe
@login_not_required
def public_strategy(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """A strategy: its follow-ups, indicators and actions."""
    strategy = get_public_strategy(kommun, strategi)
    page = load_public_strategy(strategy, today_of(request))
    words = f"{strategy.title}, {strategy.municipality.name}: uppföljningar och indikatorer."
    context = _context(strategy.municipality, request, words, has_examples=page.has_examples)
    context |= {"page": page, "strategy": strategy}
    return open_page(request, "reports/public_strategy.html", context)


@require_safe
@login_not_required
def public_actions(request: HttpRequest, kommun: str, strategi: str) -> HttpResponse:
    """The strategy's open actions."""
    strategy = get_public_strategy(kommun, strategi)
    page = load_public_actions(strategy)
    words = f"Insatser i {strategy.title}, {strategy.municipality.name}."
    context = _context(strategy.municipality, request, words, has_examples=page.has_examples)
    context |= {"page": page, "strategy": strategy}
    return open_page(request, "reports/public_actions.html", context)


@require_safe
@login_not_required
def public_indicator(
    request: HttpRequest, kommun: str, strategi: str, indikator: str
) -> HttpResponse:
    """One indicator: chart, numbers, definition and source."""
    found = get_public_indicator(kommun, strategi, indikator)
    page = load_public_indicator(found, today_of(request))
    return open_page(request, "reports/public_indicator.html", _indicator(request, found, page))


@require_safe
@login_not_required
@xframe_options_exempt
def public_embed(request: HttpRequest, kommun: str, strategi: str, indikator: str) -> HttpResponse:
    """The indicator's chart alone, for other pages to show in a frame."""
    found = get_public_indicator(kommun, strategi, indikator)
    page = load_public_indicator(found, today_of(request))
    response = open_page(request, "reports/public_embed.html", _indicator(request, found, page))
    policy = settings.SECURE_CSP | {"frame-ancestors": ["*"]}
    response["Content-Security-Policy"] = "; ".join(" ".join([k, *v]) for k, v in policy.items())
    return response


def _indicator(request: HttpRequest, found: Indicator, page: IndicatorPage) -> dict[str, Any]:
    """What both the page and the chart alone need."""
    municipality, strategy = found.strategy.municipality, found.strategy
    where = [municipality.slug, strategy.slug, found.slug]
    url = reverse("public_indicator", args=where)
    words = f"{page.reading.name}. {'' if is_counted(found) else page.lead}"
    examples = page.reading.has_examples
    return {
        "document": frame(municipality, url, words, has_examples=examples),
        "municipality": municipality,
        "strategy": strategy,
        "indicator": found,
        "page": page,
        "reading": page.reading,
        "is_counted": is_counted(found),
        "embed_url": f"{settings.SITE_URL}{reverse('public_embed', args=where)}",
    }


@require_safe
@login_not_required
def public_about(request: HttpRequest, kommun: str) -> HttpResponse:
    """Contact, sources, licence and how the numbers are to be read."""
    municipality = get_public_municipality(kommun)
    words = f"Om uppföljningen i {municipality.name}: kontakt, källor och licens."
    context = _context(municipality, request, words, section="about")
    context["licence_url"] = Licence(municipality.public_site.licence).url
    return open_page(request, "reports/public_about.html", context)


@require_safe
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything that is open; the rest is behind sign-in anyhow."""
    lines = ["User-agent: *", "Disallow: /konto/", "Disallow: /halsa", "Allow: /", ""]
    return open_answer(request, "\n".join(lines).encode(), "text/plain; charset=utf-8")


def _context(
    municipality: Municipality, request: HttpRequest, words: str, **more: Any
) -> dict[str, Any]:
    """The frame and the site's own settings."""
    return {
        "document": frame(municipality, request.path, words, **more),
        "municipality": municipality,
    }
