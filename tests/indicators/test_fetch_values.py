"""Fetching tables of SCB's, and the command that fetches everything."""

import pytest
from django.core.management import CommandError, call_command

from indicators.models import (
    AreaTable,
    Batch,
    Connection,
    Document,
)
from indicators.sources.scb import Scb
from tests.indicators.fetching import client_for, held, played, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def s(settings):
    """Västervik with a connected series, and a server that answers truly."""
    with played(settings) as server:
        yield scene(server)


class TestScb:
    @pytest.fixture(autouse=True)
    def _of_a_table(self, s):
        choice = {"region": "Region", "time": "Tid", "gender": "Kon"}
        fixed = {"Alder": ["20-64"], "Fodelseregion": ["UTR"], "ContentsCode": ["000007XX"]}
        with client_for("scb") as client:
            table = Scb(client).metadata("TAB9001")
        fixed["ContentsCode"] = [table.dimension("ContentsCode").categories[0]]
        s.connection.provider, s.connection.reference = "scb", "TAB9001"
        s.connection.selection, s.connection.title = {**choice, "fixed": fixed}, table.label
        s.connection.save()

    def test_a_table_is_fetched_and_kept_like_a_key_figure(self, s):
        s.fetch_and_accept()

        assert {gender for _, gender in s.values()} == {"K", "M", "T"}
        assert set(s.values("0000")) == set(s.values())
        assert s.fetch(minutes=1).words == "Inget nytt."
        assert set(AreaTable.objects.filter(gender="T").last().values) >= {"0883", "0880"}

    def test_a_total_is_what_the_source_says_and_no_sum(self, s):
        s.fetch_and_accept()

        last = max(period for period, _ in s.values())
        found = s.values()
        assert found[(last, "T")] != found[(last, "K")] + found[(last, "M")]

    def test_a_fault_leaves_what_there_was(self, s):
        s.fetch_and_accept()
        before = held()
        s.server.set_trap("500", "/scb")

        assert "SCB har ett fel hos sig" in s.fetch(minutes=1).fault
        assert held() == before


class TestCommand:
    @pytest.fixture(autouse=True)
    def _quick(self, monkeypatch):
        monkeypatch.setattr("indicators.management.commands.fetch_values.client_for", client_for)

    def test_it_prints_a_line_a_connection(self, s, capsys):
        call_command("fetch_values")

        assert "Västervik, sysselsatta, Kolada N02268: Att granska:" in capsys.readouterr().out
        assert Document.objects.exists()

    def test_a_dry_run_writes_nothing(self, s, capsys):
        before = held()

        call_command("fetch_values", dry_run=True)

        assert "skulle ge" in capsys.readouterr().out
        assert (held(), Batch.objects.count()) == (before, 0)
        assert Connection.objects.get().tried_at is None

    def test_it_fails_when_a_source_did(self, s, capsys):
        s.server.set_trap("500", "/kolada/v3/data")

        with pytest.raises(CommandError) as failed:
            call_command("fetch_values", municipality="vastervik", series="sysselsatta")

        assert failed.value.returncode == 1
        assert "Kolada har ett fel hos sig" in capsys.readouterr().out

    def test_an_unknown_municipality_is_named(self, s):
        with pytest.raises(CommandError, match="finns-inte"):
            call_command("fetch_values", municipality="finns-inte")
