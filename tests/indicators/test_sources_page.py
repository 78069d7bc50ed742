"""The page of sources: what needs hands first, notices to put away, buttons that fetch."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.models import Area, Batch, Connection, Notice
from people.domain.roles import Role
from tests import builders as b
from tests.indicators.fetching import client_for, played, scene

pytestmark = pytest.mark.django_db
PAGE = "/tallvik/kallor/"
MOST = 10


@pytest.fixture
def of():
    """Tallvik with a strategy in force."""
    made = b.municipality()
    b.area(municipality=made)
    b.strategy(made)
    return made


@pytest.fixture
def staff(client, of):
    """A browser of the unit's officer."""
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("karin@tallvik.example", Role.STAFF, b.body(of)))
        yield client


def followed(of, code, provider="kolada", **kwargs):
    """A series that the strategy follows."""
    series = b.series(of, code, name=code.title(), provider=provider, **kwargs)
    strategy = of.strategies.get()
    b.indicator(
        strategy, series, code=f"{strategy.code}-{code}", target_rule="inget", target_basis="inget"
    )
    return series


def connected(of, code, **kwargs):
    """A series with a connection."""
    return b.connection(followed(of, code), of, **kwargs)


def names(staff):
    return [row.series.code for row in staff.get(PAGE).context["page"].rows]


def test_what_needs_hands_comes_first(staff, of):
    fetched = {"fetched_at": b.NOW, "tried_at": b.NOW}
    connected(of, "a-hamtad", **fetched)
    followed(of, "b-okopplad", provider="scb")
    b.kpi("N00001")
    followed(of, "c-kand", provider_reference="N00001")
    connected(of, "d-aldrig")
    waiting = connected(of, "e-vantar", **fetched)
    Batch.objects.create(
        municipality=of, kind="hamtning", name="En", connection=waiting, created_at=b.NOW
    )
    connected(of, "f-fel", fault="Kolada gick inte att nå. Inget har ändrats.", tried_at=b.NOW)

    assert names(staff) == ["f-fel", "e-vantar", "d-aldrig", "c-kand", "a-hamtad", "b-okopplad"]


def test_a_fault_is_told_at_its_series(staff, of):
    connected(of, "sfi", fault="Kolada gick inte att nå. Inget har ändrats.", tried_at=b.NOW)

    assert "Kolada gick inte att nå." in staff.get(PAGE).content.decode()


def test_a_series_that_nobody_delivers_stands_apart(staff, of):
    followed(of, "praktik", provider="egen")

    page = staff.get(PAGE).context["page"]

    assert page.rows == []
    assert [row.series.code for row in page.own] == ["praktik"]
    assert page.headline == "Inga serier att hämta"


def test_a_late_value_is_told(staff, of):
    b.kpi("N02268", publication_date=b.NOW.date() - timedelta(days=9))
    late = connected(of, "sfi", fetched_at=b.NOW, tried_at=b.NOW)
    b.observation(late.series, "2024", "61")

    [row] = staff.get(PAGE).context["page"].rows

    assert (row.own_period, row.source_period) == ("2024", "2025")
    assert "2025" in row.state


def test_other_municipalities_connections_are_not_shown(staff, of):
    other = b.municipality("granvik", code="9902", name="Granviks kommun", short_name="Granvik")
    shared = followed(of, "delad")
    b.connection(shared, other, fault="Granviks fel", tried_at=b.NOW)

    assert b"Granviks fel" not in staff.get(PAGE).content


def test_a_running_fetch_has_no_button(staff, of):
    running = connected(of, "sfi", tried_at=b.NOW)

    page = staff.get(PAGE).content.decode()

    assert "Hämtning pågår." in page
    assert reverse("connection_fetch", args=["tallvik", running.pk]) not in page


def test_a_notice_is_put_away_by_the_one_who_read_it(staff, of):
    notice = b.notice(connected(of, "sfi"))
    assert notice.text in staff.get(PAGE).content.decode()

    staff.post(reverse("notice_read", args=["tallvik", notice.pk]))

    assert notice.text not in staff.get(PAGE).content.decode()
    assert Notice.objects.get().read_by.email == "karin@tallvik.example"


def test_all_series_with_a_known_key_figure_are_connected_at_once(staff, of):
    b.area("0000")
    b.kpi("N00001")
    b.kpi("N00002", is_gone=True)
    followed(of, "en", provider_reference="N00001")
    followed(of, "tva", provider_reference="N00002")
    followed(of, "tre", provider_reference="N99999")

    staff.post(reverse("sources_connect", args=["tallvik"]))

    made = Connection.objects.get()
    assert made.series.code == "en"
    assert [area.code for area in made.areas.all()] == ["0000"]


@pytest.mark.parametrize("more", [9])
def test_the_page_asks_the_same_whatever_there_is(staff, of, more):
    counts = []
    for round_, many in enumerate((1, more, 40)):
        for number in range(many):
            made = connected(of, f"s{round_}-{number}", fetched_at=b.NOW, tried_at=b.NOW)
            b.observation(made.series, "2024", "61")
            b.notice(made, text=f"Nytt {round_} {number}")
            Batch.objects.create(
                municipality=of, kind="hamtning", name="En", connection=made, created_at=b.NOW
            )
        with CaptureQueriesContext(database) as captured:
            assert staff.get(PAGE).status_code == 200
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST


class TestButtons:
    @pytest.fixture
    def s(self, settings, monkeypatch, client):
        monkeypatch.setattr("indicators.views.sources.hasty_client_for", client_for)
        with played(settings) as server, time_machine.travel(b.NOW, tick=False):
            made = scene(server)
            b.indicator(b.strategy(made.municipality), made.series)
            client.force_login(made.staff)
            yield made

    def test_one_connection_is_fetched(self, s, client):
        answer = client.post(f"/vastervik/kallor/{s.connection.pk}/hamta/", follow=True)

        assert "Att granska:" in answer.content.decode()
        assert Batch.objects.get().created_by == s.staff

    def test_all_connections_are_fetched(self, s, client):
        page = client.post("/vastervik/kallor/hamta/", follow=True).content.decode()

        assert "1 av 1 hämtade. 1 att granska." in page

    def test_a_fault_is_shown_and_the_page_still_works(self, s, client):
        s.server.set_trap("html")

        page = client.post("/vastervik/kallor/hamta/", follow=True).content.decode()

        assert "1 misslyckades; inget är ändrat i dem." in page
        assert "Kolada svarade med en webbsida i stället för data." in page

    def test_a_change_can_be_reviewed_from_the_page(self, s, client):
        Area.objects.get(code="0883")
        page = client.post(f"/vastervik/kallor/{s.connection.pk}/hamta/", follow=True)

        address = reverse("import_detail", args=["vastervik", Batch.objects.get().pk])
        assert address in page.content.decode()
        assert client.get(address).status_code == 200
