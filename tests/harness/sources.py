"""Kolada and SCB played on this machine, for tests of everything that fetches."""

from collections.abc import Iterator
from datetime import date

import pytest

from indicators.sources.fake.play import Play
from indicators.sources.fake.server import FakeSources, serve


@pytest.fixture
def played_sources(settings) -> Iterator[FakeSources]:
    """The running server; the settings point at it, and it is 22 November 2026 there."""
    with serve(Play(today=date(2026, 11, 22), pause=0.01)) as server:
        settings.KOLADA_URL = server.kolada_url
        settings.SCB_URL = server.scb_url
        yield server
