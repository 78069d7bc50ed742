"""Connecting a series to a table of SCB's: search, choose, connect, and what a fault says."""

from datetime import date

import pytest

from indicators.models import Connection
from indicators.sources.fake.play import Play
from indicators.sources.fake.server import serve
from people.domain.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with serve(Play(date(2026, 8, 15))) as server:
        settings.SCB_URL = server.scb_url
        yield server


@pytest.fixture
def address(client):
    """The page for a series of a municipality whose editor is signed in."""
    of = builders.municipality()
    body = builders.body(of)
    client.force_login(builders.user("a@tallvik.se", Role.STAFF, body))
    builders.area("0000", name="Riket", kind="riket")
    series = builders.series(of)
    return f"/{of.slug}/kallor/ny/{series.code}/scb/"


def test_tables_are_found_by_words(client, address, server):
    page = client.get(address, {"sok": "sysselsättning"}).content.decode()
    assert "TAB9001" in page
    assert "TAB9002" not in page


def test_nothing_is_asked_before_anybody_searches(client, address, server):
    assert client.get(address).status_code == 200
    assert server.play.asked == []


def test_a_tables_id_leads_to_its_variables(client, address, server):
    page = client.get(address, {"sok": "tab9001"}).content.decode()
    assert "2016–2025" in page
    assert "kvinnor, män, totalt" in page
    assert "20-64 år" in page
    assert '<option value="TOT" selected>' in page


def test_what_a_table_lacks_is_said_before_it_is_connected(client, address, server):
    page = client.get(address, {"tabell": "TAB9003"}).content.decode()
    assert "Tabellen har inget värde för riket." in page
    assert "Tabellen har inget totalvärde." in page


def test_the_choice_becomes_the_connections_selection(client, address, server):
    chosen = {"variabel-1": "20-64", "variabel-2": "UTR", "variabel-3": "GRAD"}
    answer = client.post(f"{address}?tabell=TAB9001", {**chosen, "acceptance": "for_hand"})
    assert answer.status_code == 302
    connection = Connection.objects.get()
    assert (connection.provider, connection.reference) == ("scb", "TAB9001")
    assert connection.title.startswith("Exempel: Sysselsättning")
    assert connection.selection == {
        "region": "Region",
        "gender": "Kon",
        "time": "Tid",
        "fixed": {"Alder": ["20-64"], "Fodelseregion": ["UTR"], "ContentsCode": ["GRAD"]},
        "genders": {"1": "M", "2": "K", "1+2": "T"},
    }


def test_a_variable_without_choice_is_asked_for(client, address, server):
    chosen = {"variabel-2": "UTR", "variabel-3": "GRAD", "acceptance": "for_hand"}
    answer = client.post(f"{address}?tabell=TAB9001", chosen)
    assert answer.status_code == 422
    assert "Välj ett värde för ålder." in answer.content.decode()
    assert not Connection.objects.exists()


@pytest.mark.parametrize(
    ("table", "trap", "message"),
    [
        ("TAB9004", "", "saknar region"),
        ("TAB9999", "", "tabellen finns inte längre"),
        ("../config", "", "inget tabell-id"),
        ("TAB9001", "500", "har ett fel hos sig"),
        ("TAB9001", "html", "webbsida"),
    ],
)
def test_a_fault_is_one_sentence_on_the_page(client, address, server, table, trap, message):
    if trap:
        server.set_trap(trap)
    answer = client.get(address, {"tabell": table})
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Connection.objects.exists()


def test_the_page_about_kolada_leads_here(client, address):
    page = client.get(address.removesuffix("scb/")).content.decode()
    assert f'href="{address}"' in page
