"""The scene on the builders' day, and a browser that is signed in as one of its people."""

import pytest
import time_machine

from tests.actionplans.scene import scene
from tests.builders import NOW


@pytest.fixture
def s(db):
    """Tallvik in November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield scene()


@pytest.fixture
def as_person(client):
    """The client signed in as a person."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in
