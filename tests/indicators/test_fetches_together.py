"""Several fetches of the same connection at the same moment: one asks, nothing is doubled."""

from collections import Counter
from threading import Barrier

import pytest
from django.db import connections

from indicators.models import AreaTable, Batch, Connection, Notice
from tests.harness.threads import in_threads, own_database
from tests.indicators.fetching import played, scene

AT_ONCE = 4


@pytest.mark.django_db(transaction=True)
def test_of_several_that_begin_together_one_fetches(settings, tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))

    def try_it():
        with played(settings) as server:
            s, start, done = scene(server), Barrier(AT_ONCE), []

            def together():
                start.wait(30)
                done.append(s.fetch())

            in_threads([together] * AT_ONCE)
            assert sum(not one.is_skipped for one in done) >= 1
            assert all(not one.fault for one in done)
            assert Batch.objects.count() == 1
            assert Notice.objects.count() == 1
            asked = Counter(server.play.asked)
            assert set(asked.values()) == {sum(not one.is_skipped for one in done)}
            assert Connection.objects.get().fault == ""
            cells = AreaTable.objects.values_list("period", "gender", "is_current")
            assert len(set(cells)) == len(cells)

    in_threads([try_it])
