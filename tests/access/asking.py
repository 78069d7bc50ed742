"""Sends one request as somebody, and judges the answer."""

import re
from copy import copy
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.actors import SIGNED_IN, Actor
from tests.access.policies import UNSAFE, Outcome, Target
from tests.access.routes import Route
from tests.access.table import Row
from tests.access.watch import changes
from tests.access.world import World

SIGN_IN = "/konto/logga-in/?next="
# The sign-in package counts attempts, ends sessions and copies a person's address when it is asked.
_BOOKKEEPING = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM) "(django_session|cache|account_emailaddress)"'
)
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
_MISSING: dict[bool, str | int] = {True: 987654321, False: "finns-inte"}


@dataclass(frozen=True)
class Answer:
    """The answer, and the statements by which its request changed the database."""

    response: HttpResponse
    changes: list[str]


def targets(world: World, route: Route, row: Row) -> list[Target]:
    """The things that an address with these arguments can point at."""
    if "kommun" not in route.arguments:
        return [Target.OWN]
    found = [Target.OWN, Target.OTHER, Target.NOWHERE]
    if len(route.arguments) > 1:
        found += [Target.BORROWED, Target.GONE, Target.MISSING]
    last = row.taken_from.get(route.arguments[-1], route.arguments[-1])
    if len(route.arguments) > 2 and world.own.arguments[last] != world.other.arguments[last]:
        found.append(Target.SWAPPED)
    return found


def address(world: World, route: Route, row: Row, target: Target) -> tuple[str, list[str]]:
    """Where the request goes, and the words of it that an answer may repeat."""

    def of(place: dict[str, str | int], name: str) -> str | int:
        return place[row.taken_from.get(name, name)]

    own, other = world.own.arguments, world.other.arguments
    first, last = route.arguments[:1], route.arguments[-1:]
    source = {
        name: other
        if target is Target.OTHER
        or (target is Target.BORROWED and name not in first)
        or (target is Target.SWAPPED and name in last)
        else own
        for name in route.arguments
    }
    arguments = {name: of(place, name) for name, place in source.items()}
    rest = route.arguments[1:]
    gone = {Target.NOWHERE: first, Target.MISSING: last, Target.GONE: rest}.get(target, ())
    arguments |= {name: _MISSING[name in route.numbers] for name in gone}
    return reverse(route.name, kwargs=arguments), [str(word) for word in arguments.values()]


def ask(client: Client, method: str, path: str, *, htmx: bool, keep: bool) -> Answer:
    """One request with an empty body; what it changed is undone unless `keep`, cookies always."""
    cookies = copy(client.cookies)
    headers = {"HX-Request": "true"} if htmx else {}
    with transaction.atomic(), changes() as sent:
        response = client.generic(method, path, headers=headers, content_type=_FORM)
        transaction.set_rollback(not keep)
    client.cookies = cookies
    return Answer(response, sent)


_FORM = "application/x-www-form-urlencoded"


def masked(response: HttpResponse, words: list[str]) -> bytes:
    """The answer without what must differ: the request's own words and its token."""
    body = _TOKEN.sub(b"", response.content)
    for word in sorted(words, key=len, reverse=True):
        if not word.isdecimal():
            body = body.replace(word.encode(), b"")
    return body


def complaints(answer: Answer, actor: Actor, method: str, row: Row, expected: Outcome) -> list[str]:
    """What is wrong with the answer, in words; empty when nothing is."""
    response = answer.response
    found = [*_status_complaints(response, method, row, expected), *_header_complaints(response)]
    if actor in SIGNED_IN and not _is_uncached(response, row, expected):
        found.append("a signed-in person's answer may be cached")
    if method == "HEAD" and response.content:
        found.append("HEAD has a body")
    if touched := _unwanted(answer.changes, method, expected):
        found.append(f"it changed the database: {touched[0][:90]}")
    return found


def _is_uncached(response: HttpResponse, row: Row, expected: Outcome) -> bool:
    policy = response.headers.get("Cache-Control", "")
    if row.kept and expected is Outcome.OPEN:
        return policy == "private, no-cache"
    return "no-store" in policy


def _unwanted(changes: list[str], method: str, expected: Outcome) -> list[str]:
    if expected is Outcome.HARMLESS:
        return [sql for sql in changes if not _BOOKKEEPING.match(sql)]
    return [] if expected is Outcome.OPEN and method in UNSAFE else changes


def _status_complaints(
    response: HttpResponse, method: str, row: Row, expected: Outcome
) -> list[str]:
    status = response.status_code
    good = {
        Outcome.SIGN_IN: status == 302 and response.headers["Location"].startswith(SIGN_IN),
        Outcome.WRONG_METHOD: status == 405 and not response.content,
        Outcome.NOT_FOUND: status == 404,
        Outcome.FORBIDDEN: status == 403,
        Outcome.HARMLESS: status < 500,
        Outcome.OPEN: _is_open(status, method, row),
    }[expected]
    return [] if good else [f"expected: {expected.value}; the answer is {status}"]


def _is_open(status: int, method: str, row: Row) -> bool:
    if method not in UNSAFE:
        return status in {None: (200, 302), True: (302,), False: (200,)}[row.forwards]
    return status < 500 and status not in (403, 404, 405)


def _header_complaints(response: HttpResponse) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    found = [] if "default-src 'none'" in policy else ["no Content-Security-Policy"]
    return [*found, "an unsafe policy"] if "unsafe-" in policy else found
