"""The page of sources and its buttons."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from indicators.actions.connections import connect_known
from indicators.actions.fetches import active_connections, all_words, fetch, fetch_in_turn
from indicators.actions.notices import read_notice
from indicators.pages.sources import load_sources
from indicators.permissions import get_connection_for, get_notice_for
from indicators.sources.asking import hasty_client_for
from people.domain.roles import Permission
from people.requests import access_for, municipality_of, today_of, user_of

# Seconds that "Hämta alla" begins new fetches; the rest is for another press, or the nightly command.
_ENOUGH = 20


@require_safe
def sources(request: HttpRequest, kommun: str) -> HttpResponse:
    """Every series with where it comes from and what needs to be done."""
    request.section = "values"  # type: ignore[attr-defined]
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    page = load_sources(municipality, timezone.now(), today_of(request))
    return render(request, "indicators/sources.html", {"page": page})


@require_POST
def sources_connect(request: HttpRequest, kommun: str) -> HttpResponse:
    """Connect every series whose key figure is known."""
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    made = connect_known(by=user_of(request), at=timezone.now(), municipality=municipality)
    word = "serie är kopplad" if len(made) == 1 else "serier är kopplade"
    messages.success(request, f"{len(made)} {word}. Ändra vad de jämförs med under källans namn.")
    return redirect("sources", municipality.slug)


@require_POST
def notice_read(request: HttpRequest, kommun: str, meddelande: int) -> HttpResponse:
    """Put a notice away."""
    notice = get_notice_for(access_for(request), kommun, meddelande, Permission.ENTER_VALUES)
    read_notice(by=user_of(request), at=timezone.now(), notice=notice)
    return redirect("sources", kommun)


@require_POST
def connection_fetch(request: HttpRequest, kommun: str, koppling: int) -> HttpResponse:
    """Fetch one connection now."""
    found = get_connection_for(access_for(request), kommun, koppling, Permission.ENTER_VALUES)
    outcome = fetch(
        by=user_of(request), at=timezone.now(), connection=found, client_for=hasty_client_for
    )
    messages.success(request, f"{found.series.name}: {outcome.words}")
    return redirect("sources", kommun)


@require_POST
def sources_fetch(request: HttpRequest, kommun: str) -> HttpResponse:
    """Fetch all connections, as many as a page has time for."""
    municipality = municipality_of(request, kommun, Permission.ENTER_VALUES)
    wanted, started = list(active_connections(municipality)), time.monotonic()
    done = fetch_in_turn(
        by=user_of(request),
        at=timezone.now(),
        connections=wanted,
        client_for=hasty_client_for,
        may_go_on=lambda: time.monotonic() - started < _ENOUGH,
    )
    messages.success(request, all_words([outcome for _, outcome in done], len(wanted)))
    return redirect("sources", kommun)
