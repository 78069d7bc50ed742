"""The API answers as its own description says, whatever it is asked."""

import copy
import json
from collections import Counter

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import resolve
from hypothesis import HealthCheck, Phase, given, seed, settings

from config.wsgi import application
from reports.exports.open_data.openapi import OPERATIONS, description_of
from tests.reports.open_scenes import opened

pytestmark = pytest.mark.django_db

# What the scene has, and what it has not; without them no question would ever be answered.
WORDS = {
    "kommun": ["tallvik"],
    "strategi": ["t23"],
    "indikator": ["t23-1-1", "finns-inte"],
    "omgang": ["2026-08"],
    "tabell": ["varden", "insatser", "finns-inte"],
    "version": [1],
    "kommun_fraga": ["tallvik", "granvik", ""],
}
EXAMPLES = 2


def described():
    """The description, with the words of the scene in the place of any words."""
    found = copy.deepcopy(description_of("http://localhost"))
    for name, words in WORDS.items():
        found["components"]["parameters"][name]["schema"] = {"enum": words}
    return found


@pytest.fixture
def one_transaction():
    """The application leaves the connection alone, as it does for Django's own test client."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


# Schemathesis uses what its own libraries have put away.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_operation_answers_as_it_is_described(one_transaction):
    import schemathesis

    opened()
    api = schemathesis.openapi.from_dict(described())
    api.app = application
    seen = Counter()
    for one in OPERATIONS:
        seen += asked(api[one.path]["GET"])

    assert seen.total() <= 60
    assert seen[200] >= len(OPERATIONS)
    assert set(seen) == {200, 304, 404}


def asked(operation):
    """The statuses of a few answers, each held to the description."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    told = Counter()
    held_to = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
        checks.response_schema_conformance,
    ]

    @seed(5)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        response = case.call()
        case.validate_response(response, checks=held_to)
        told[response.status_code] += 1
        if response.status_code == 200:
            again = case.call(headers={"If-None-Match": response.headers["etag"][0]})
            case.validate_response(again, checks=held_to)
            told[again.status_code] += 1

    ask()
    return told


def test_the_description_is_served_as_it_is(client, settings):
    settings.SITE_URL = "https://riktmarke.example"

    found = json.loads(client.get("/oppna-data/openapi.json").content)

    assert found == description_of("https://riktmarke.example")


def test_every_address_of_the_description_is_one_of_the_product():
    for one in OPERATIONS:
        path = one.path.replace("{version}", "1")
        for name in one.parameters:
            path = path.replace(f"{{{name}}}", "namn")
        assert resolve(path).url_name.startswith("open_")
