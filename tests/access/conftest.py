"""The world of the matrix, built once, on a day that stands still."""

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests.access import world as worlds
from tests.access.actors import Actor


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Two municipalities and everyone; gone when the folder's tests are done."""
    stopped = time_machine.travel(worlds.NOW, tick=False)
    with stopped, django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def clients(world) -> dict[Actor, Client]:
    """A browser for each actor, signed in where that is possible."""
    browsers = {actor: Client() for actor in Actor}
    for actor, user in world.users.items():
        browsers[actor].force_login(user)
    return browsers
