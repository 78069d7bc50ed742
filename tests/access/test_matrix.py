"""Every address × every kind of visitor × every method × every target, with and without htmx."""

from itertools import product

import pytest

from tests.access.actors import Actor
from tests.access.asking import Answer, address, ask, complaints, masked, targets
from tests.access.policies import METHODS, Outcome, Target
from tests.access.routes import Route, all_routes
from tests.access.table import TABLE
from tests.access.watch import fingerprint

pytestmark = pytest.mark.django_db

# A thing of another municipality and one that does not exist give the same answer.
TWINS = {
    Target.OTHER: Target.NOWHERE,
    Target.BORROWED: Target.GONE,
    Target.SWAPPED: Target.MISSING,
}
# What cannot depend on the target or on htmx is asked of these two only, to save half the time.
FEW = (Target.OWN, Target.OTHER)
# What these see of other targets is what an account without a role sees.
LIKE_NOBODY = (Actor.SYSTEM, Actor.ENDED, Actor.NOT_BEGUN)
REFUSALS = (Outcome.NOT_FOUND, Outcome.FORBIDDEN, Outcome.WRONG_METHOD)


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(all_routes()) == set(TABLE)


def test_the_two_municipalities_share_no_word_of_their_addresses(world):
    own, other = world.own.arguments, world.other.arguments
    shared = {name for name in own if own[name] == other[name]}
    assert shared == {
        "version",
        "text",
        "area_text",
        "uidb36",
        "year",
        "format",
        "tabell",
        "form",
        "graf",
    }


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_address_answers_as_its_row_says(name, world, clients):
    route, before = all_routes()[name], fingerprint()
    problems = [
        f"{actor.value}, {method}, {target.value}{', htmx' * htmx}: {problem}"
        for actor, method in product(Actor, METHODS)
        for htmx in ((False, True) if method in ("GET", "POST") else (False,))
        for target, problem in _ask_all(world, clients, route, actor, method, htmx=htmx)
    ]
    assert not problems, f"{len(problems)} at {name}:\n" + "\n".join(problems[:40])
    assert fingerprint() == before


def _ask_all(world, clients, route: Route, actor: Actor, method: str, *, htmx: bool):
    """The complaints about every target, with the target."""
    row, answers = TABLE[route.name], {}
    for target in targets(world, route, row):
        expected = row.policy.expected(actor, method, target)
        if _tells_nothing_new(actor, method, target, expected, htmx=htmx):
            continue
        path, words = address(world, route, row, target)
        # What is refused may do no harm, so it is not undone either.
        answer = ask(clients[actor], method, path, htmx=htmx, keep=expected in REFUSALS)
        answers[target] = answer, words
        for problem in complaints(answer, actor, method, row, expected):
            yield target, problem
    yield from _unlike_twins(answers)


def _tells_nothing_new(
    actor: Actor, method: str, target: Target, expected: Outcome, *, htmx: bool
) -> bool:
    if expected in (Outcome.SIGN_IN, Outcome.WRONG_METHOD) or actor in LIKE_NOBODY:
        return target is not Target.OWN
    return (htmx or method == "HEAD") and target not in FEW


def _unlike_twins(answers: dict[Target, tuple[Answer, list[str]]]):
    for target, twin in TWINS.items():
        if target not in answers or twin not in answers:
            continue
        (one, words), (two, twin_words) = answers[target], answers[twin]
        if one.response.status_code == 404 and _seen(one, words) != _seen(two, twin_words):
            yield target, "its 404 differs from that of something missing"


def _seen(answer: Answer, words: list[str]) -> tuple[bytes, dict[str, str]]:
    headers = {k: v for k, v in answer.response.items() if k != "Content-Length"}
    return masked(answer.response, words), headers
