"""Nothing is changed by a form that another site made."""

import pytest
from django.test import Client

from tests.access.actors import Actor
from tests.access.asking import address
from tests.access.policies import UNSAFE, Target
from tests.access.routes import all_routes
from tests.access.table import TABLE
from tests.access.watch import changes

pytestmark = pytest.mark.django_db

TOKEN = "t" * 32
OTHER_TOKEN = "o" * 32


@pytest.fixture
def careful(world) -> Client:
    """The administrator's browser; the site checks where its forms come from."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users[Actor.ADMINISTRATOR])
    return client


@pytest.mark.parametrize("name", sorted(name for name in TABLE if not TABLE[name].tokenless))
def test_a_request_without_the_token_is_refused(name, world, careful):
    path, _ = address(world, all_routes()[name], TABLE[name], Target.OWN)
    with changes() as sent:
        answers = {method: careful.generic(method, path).status_code for method in UNSAFE}
    assert answers == dict.fromkeys(UNSAFE, 403)
    assert not sent


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"csrfmiddlewaretoken": OTHER_TOKEN}, id="somebody else's token"),
        pytest.param({"csrfmiddlewaretoken": "gissat"}, id="a guess"),
        pytest.param({"csrfmiddlewaretoken": ""}, id="an empty token"),
    ],
)
def test_another_token_is_refused(sent, world, careful):
    careful.cookies["csrftoken"] = TOKEN
    assert careful.post(_save(world), sent).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://elak.example", "null", "http://testserver.elak.example"]
)
def test_the_right_token_from_another_site_is_refused(origin, world, careful):
    careful.cookies["csrftoken"] = TOKEN
    sent = {"csrfmiddlewaretoken": TOKEN}
    assert careful.post(_save(world), sent, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", ["", "http://testserver"])
def test_the_right_token_from_this_site_is_let_in(origin, world, careful):
    careful.cookies["csrftoken"] = TOKEN
    headers = {"origin": origin} if origin else {}
    sent = {"csrfmiddlewaretoken": TOKEN}
    assert careful.post(_save(world), sent, headers=headers).status_code != 403


def test_the_token_may_come_in_the_header_that_htmx_sends(world, careful):
    careful.cookies["csrftoken"] = TOKEN
    headers = {"X-CSRFToken": TOKEN, "HX-Request": "true"}
    assert careful.post(_save(world), headers=headers).status_code != 403


def _save(world) -> str:
    return address(world, all_routes()["report_save"], TABLE["report_save"], Target.OWN)[0]
