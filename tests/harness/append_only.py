"""Lets a test with real transactions empty the tables that the database keeps append-only."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.migrations.loader import MigrationLoader

from config.append_only import AppendOnly, install_sql, remove_sql


@cache
def append_only_operations() -> tuple[AppendOnly, ...]:
    """The newest `AppendOnly` of each table in the project's migrations."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    newest = {
        operation.table: operation
        for key in sorted(migrations)
        for operation in migrations[key].operations
        if isinstance(operation, AppendOnly)
    }
    return tuple(newest.values())


@contextmanager
def lifted_while_flushing() -> Iterator[None]:
    """Drop the triggers just before Django empties the test database, and put them back after."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_triggers(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        connection: Any = self.connection
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for operation in append_only_operations():
                for statement in remove_sql(connection.vendor, operation.table):
                    cursor.execute(statement)
            flush(self, sql_list)
            for operation in append_only_operations():
                for statement in install_sql(connection.vendor, operation.table, operation.columns):
                    cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield
