"""Every address is asked the same two questions: is a hidden number there, is what is not open there?

The addresses are those of the resolver, so a new one is asked too, and fails when nothing reads its
form.  Each is asked by an elected member, who sees everything but raw values, and by anybody.
"""

import re
from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from reports.actions.publishing import publish_correction
from reports.domain.open_data import Format
from reports.exports.documents import RENDERERS
from reports.exports.open_data.dcat import GRAPH_TYPES
from reports.models import FollowUp, FollowUpText, Snapshot, TextKind
from strategies.models import Goal
from tests import builders as b
from tests.access.actors import Actor
from tests.access.policies import Account, Outcome, Target
from tests.access.reading import words_of
from tests.access.routes import all_routes
from tests.access.table import TABLE
from tests.access.world import NOW, Place

pytestmark = pytest.mark.django_db

# Women and men are few, so neither is shown; all of them together are.
HIDDEN = {"K": ("77.613579", 3, 7), "M": ("66.524681", 12, 19)}
SHOWN = "57.692308"
# What is not open to everybody has this in its name.
SECRET = "zqx"
# Addresses with several forms: every value of these arguments is asked for.
FORMS = {
    "published_document": {"format": list(RENDERERS)},
    "published_csv": {"tabell": ["varden", "indikatorer"]},
    "open_indicator_file": {"form": list(Format)},
    "open_actions_file": {"form": list(Format)},
    "open_follow_up_file": {"tabell": ["varden", "insatser"], "form": list(Format)},
    "open_data_graph": {"graf": list(GRAPH_TYPES)},
}
# Without the number that may be shown here, the question has not been asked.
TELLING = {
    "follow_up",
    "indicator",
    "indicator_csv",
    "indicator_xlsx",
    "indicator_svg",
    "indicator_figure",
    "published",
    "published_csv varden",
    *(f"published_document {kind}" for kind in RENDERERS),
    "public_indicator",
    "public_embed",
    *(f"open_indicator_file {form}" for form in Format),
    *(f"open_follow_up_file varden {form}" for form in Format),
    "snapshot",
}


def forms_of(text):
    """A number as it may be printed, in Swedish or not, with two decimals or more."""
    whole, decimals = text.split(".")
    return re.compile(rf"(?<!\d){whole}[.,]{decimals[:2]}")


@pytest.fixture
def planted(world) -> dict[str, str | int]:
    """Something hidden, and something that is not open, beside what is; the words of addresses."""
    place = world.own
    of, words = place.municipality, dict(place.arguments)
    strategy = of.strategies.get()
    goal = Goal.objects.get(strategy=strategy)
    made = _indicator(place, strategy, goal)
    open_one = FollowUp.objects.get(round__slug=words["open_round"])
    publish_correction(follow_up=open_one, reason="Värden har kommit.", by=None, at=NOW)
    shut = FollowUp.objects.get(round__slug=words["published_round"])
    FollowUpText.objects.filter(follow_up=shut, kind=TextKind.SUMMARY).update(text="Zqxsvar.")
    publish_correction(follow_up=shut, reason="Zqxskäl.", by=None, at=NOW)
    _not_open(strategy, goal, place)
    opened = {"indikator": made.slug, "published_round": words["open_round"], "version": 2}
    return words | opened


def _indicator(place: Place, strategy, goal):
    series = b.series(place.municipality, "t-sma-tal", decimals=6)
    made = b.indicator(strategy, series, code="T23-7.7", under=goal, is_public=True)
    area = b.area(place.municipality.code)
    whole = {**HIDDEN, "T": (SHOWN, 15, 26)}
    for gender, (value, count, people) in whole.items():
        counts = {"numerator": Decimal(count), "denominator": Decimal(people)}
        b.observation(series, "2024", value, gender, area=area, **counts)
    return made


def _not_open(strategy, goal, place: Place) -> None:
    """An indicator, an action, a person and a text that nobody has opened, after the publishing."""
    series = b.series(place.municipality, "t-zqx", name="Zqxserie")
    b.indicator(strategy, series, code="T23-ZQX", under=goal, name="Zqxindikator")
    b.observation(series, "2024", "88.1", area=b.area(place.municipality.code))
    b.action(strategy, place.body, "zqx1", title="Zqxinsats")
    strategy.actions.filter(code="t1").update(contact_name="Zqxperson")
    draft = FollowUp.objects.get(round__slug=place.arguments["omgang"])
    FollowUpText.objects.create(follow_up=draft, kind=TextKind.SUMMARY, text="Zqxutkast.")


def addresses(planted):
    """Every address that can be read, in each of its forms, with its name and its row."""
    for name, route in sorted(all_routes().items()):
        row, forms = TABLE[name], FORMS.get(name, {})
        taken = row.taken_from
        words = {one: planted[taken.get(one, one)] for one in route.arguments}
        for chosen in product(*forms.values()):
            told = dict(zip(forms, map(str, chosen), strict=True))
            yield " ".join([name, *told.values()]), reverse(name, kwargs=words | told), row


def ask(client, name, path):
    """The words of the answer, and whether it was one."""
    response = client.get(path)
    assert response.status_code < 500, name
    if response.status_code != 200:
        return "", False
    content = b"".join(response) if response.streaming else response.content
    return words_of(content, response["Content-Type"]), True


def test_no_outlet_tells_what_is_hidden_or_what_is_not_open(world, planted):
    hidden = [forms_of(value) for value, _, _ in HIDDEN.values()]
    readers = {Actor.ELECTED: Client(), Actor.ANONYMOUS: Client()}
    readers[Actor.ELECTED].force_login(world.users[Actor.ELECTED])
    telling, asked = set(), Counter()
    for name, path, row in addresses(planted):
        for actor, client in readers.items():
            if not is_answered(row, actor):
                continue
            words, answered = ask(client, name, path)
            asked[actor] += answered
            leaks = [found[0] for form in hidden if (found := form.search(words))]
            assert not leaks, (name, actor.value, leaks)
            if actor is Actor.ANONYMOUS:
                assert SECRET not in words.lower(), (name, surroundings(words))
            if forms_of(SHOWN).search(words):
                telling.add(name)
    for content in Snapshot.objects.values_list("content", flat=True):
        assert not [form for form in hidden if form.search(content)]
        telling |= {"snapshot"} if forms_of(SHOWN).search(content) else set()

    assert telling >= TELLING, f"not asked: {TELLING - telling}"
    assert asked[Actor.ELECTED] > asked[Actor.ANONYMOUS] > 30


def is_answered(row, actor):
    """Whether the table promises this reader an answer; what is open to members may be open to all."""
    if isinstance(row.policy, Account):
        return True
    answers = row.policy.expected(actor, "GET", Target.OWN)
    return answers in (Outcome.OPEN, Outcome.SIGN_IN)


def surroundings(words):
    """What stands about the secret."""
    place = words.lower().index(SECRET)
    return words[max(place - 80, 0) : place + 80]
