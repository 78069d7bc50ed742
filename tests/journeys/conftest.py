"""Journeys: a real browser against the real server, each on its own copy of the demonstration."""

import os

import pytest
from playwright.sync_api import expect

from tests.harness import browser
from tests.harness.demo import Demo, build_demo

# Playwright keeps an event loop in the thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Two suites share the machine's cores: what is waited for may take its time.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items):
    """Mark everything in this folder as a journey."""
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium; Playwright's download is never used."""
    return {**browser_type_launch_args, **browser.launch_arguments()}


@pytest.fixture(scope="session")
def base_url():
    """None: each journey has a server of its own.  The plugin's fixture draws a warning of pytest 9."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A Swedish reader at a desk; a journey on a phone sets its own viewport."""
    return {
        **browser_context_args,
        "locale": "sv-SE",
        "timezone_id": "Europe/Stockholm",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def page(page):
    """The browser's page; script errors, blocked content and foreign requests fail the test."""
    with browser.watched(page):
        yield page


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    """The demonstration, built once; copy it by `demo_server`."""
    with build_demo(tmp_path_factory.mktemp("demo")) as built:
        yield built


@pytest.fixture
def demo_server(demo, tmp_path):
    """Address of a server with a copy of the demonstration that only this test changes."""
    with demo.serve_copy(tmp_path) as url:
        yield url
