"""The five municipalities, loaded once a test module and taken away afterwards.

A module's tests read the same data, each in a transaction of its own inside the module's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from reports.imports.demonstration import municipal_folders, prepare
from reports.imports.loading import load

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def folders() -> list[Path]:
    """The shared folder and the municipalities'."""
    return municipal_folders(FIXTURES)


def uses_loaded(item: pytest.Item) -> bool:
    """Whether a test asks for one of the fixtures below, itself or by a mark."""
    return not {"five_strategies", "demonstration"}.isdisjoint(getattr(item, "fixturenames", ()))


@contextmanager
def _kept_until_the_end(fill: Callable[[], object]) -> Iterator[None]:
    with transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def five_strategies(django_db_setup, django_db_blocker):
    """The five strategies as script/demo loads them, without users and rounds; do not change them."""
    with (
        django_db_blocker.unblock(),
        _kept_until_the_end(lambda: load(folders(), now=NOW)),
    ):
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Everything that prepare_demo loads: also users, rounds, reports and published follow-ups."""
    with (
        django_db_blocker.unblock(),
        _kept_until_the_end(lambda: prepare(FIXTURES, now=NOW)),
    ):
        yield
