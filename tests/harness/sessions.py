"""Drops the test database on PostgreSQL although a connection of the browser's tests is still open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.backends.base.creation import BaseDatabaseCreation


@contextmanager
def ended_before_dropping() -> Iterator[None]:
    """End what is connected to the test database just before Django drops it.

    Playwright keeps an event loop in the thread, and Django has connections of its own there, which
    nobody closes.
    """
    destroy = BaseDatabaseCreation._destroy_test_db

    def destroy_alone(self: BaseDatabaseCreation, name: str, verbosity: int) -> None:
        creation: Any = self
        if creation.connection.vendor == "postgresql":
            with creation._nodb_cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [name],
                )
        destroy(self, name, verbosity)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseCreation, "_destroy_test_db", destroy_alone)
        yield
