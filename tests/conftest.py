"""What every test runs under: closed sockets, strict templates, cheap passwords, tables to empty."""

import pytest

from tests.harness import append_only, quick, sessions, sockets, templates
from tests.harness.loaded import demonstration, five_strategies, uses_loaded  # noqa: F401
from tests.harness.sources import played_sources  # noqa: F401


def pytest_collection_modifyitems(items):
    """Tests of loaded data use the database; without the mark there would be no test database."""
    for item in items:
        if uses_loaded(item):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True, scope="session")
def _closed_sockets():
    with sockets.only_this_machine():
        yield


# For each test: Django makes its engines anew when a test overrides DEBUG.
@pytest.fixture(autouse=True)
def _strict_templates():
    with templates.undefined_variables_fail():
        yield


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_can_be_flushed():
    with append_only.lifted_while_flushing():
        yield


@pytest.fixture(autouse=True, scope="session")
def _test_database_can_be_dropped():
    with sessions.ended_before_dropping():
        yield


@pytest.fixture(autouse=True, scope="session")
def _quick_settings():
    with quick.quick_settings():
        yield
