"""What the unit is told after a fetch, and that a fault at the source changes nothing."""

from decimal import Decimal

import pytest

from indicators.actions.batches import accept_batch
from indicators.domain.vocabulary import Missing, ValueStatus
from indicators.models import (
    Area,
    Connection,
    Kpi,
    Notice,
    Observation,
)
from tests import builders as b
from tests.indicators.fetching import KPI, TITLE, held, played, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def s(settings):
    """Västervik with a connected series, and a server that answers truly."""
    with played(settings) as server:
        yield scene(server)


class TestTold:
    @pytest.fixture(autouse=True)
    def _fetched(self, s):
        s.fetch_and_accept()
        Notice.objects.all().delete()

    def test_a_revised_value_is_told_and_marked_when_it_is_saved(self, s):
        s.server.set_trap("reviderat", "/kolada/v3/data")
        before = s.values()[("2024", "T")]

        s.fetch_and_accept()

        row = Observation.objects.current().get(period="2024", gender="T", area__code="0883")
        assert row.value == before + Decimal("0.4")
        assert row.status == ValueStatus.REVISED
        assert "reviderad" in s.notices()

    def test_a_changed_past_is_told_apart(self, s):
        s.server.set_trap("andrad-historik", "/kolada/v3/data")

        s.fetch()

        assert s.notices() == ["historik", "vantar"]
        text = Notice.objects.get(kind="historik").text
        assert "äldre perioder, från 2012" in text

    def test_a_removed_value_waits_and_leaves_a_reason(self, s):
        s.server.set_trap("borttaget", "/kolada/v3/data")
        before = s.values()

        waiting = s.fetch().waiting

        assert s.values() == before
        assert "borttagen" in s.notices()
        accept_batch(by=s.staff, at=b.NOW, batch=waiting, chosen=None, reason="Källan tog bort")
        row = Observation.objects.current().get(period="2024", gender="T", area__code="0883")
        assert (row.value, row.missing, row.status, row.remark) == (
            None,
            Missing.NON_RESPONSE,
            ValueStatus.RETRACTED,
            "Borttaget hos källan",
        )
        assert s.fetch(minutes=1).words == "Inget nytt."

    def test_another_title_is_told_once(self, s):
        s.server.set_trap("omdopt", "/kolada/v3/kpi")

        s.fetch()
        Notice.objects.update(read_at=b.NOW)
        s.fetch(minutes=1)

        told = Notice.objects.get(kind="omdopt")
        assert "ny definition" in told.text
        assert TITLE in told.text

    def test_a_discontinued_figure_is_told(self, s):
        s.server.set_trap("nedlagt", "/kolada/v3/kpi")

        s.fetch()

        assert "nedlagd" in s.notices()

    def test_a_group_that_has_been_redrawn_is_told_once(self, s):
        s.connection.areas.add(b.area("G99999", name="Liknande kommuner 2019", kind="grupp"))

        s.fetch()
        Notice.objects.update(read_at=b.NOW)
        s.fetch(minutes=1)

        assert "Liknande kommuner 2019" in Notice.objects.get(kind="nedlagd").text

    def test_an_example_source_does_not_change_what_is_known_of_the_figure(self, s):
        b.kpi(title="Som det var")
        s.server.set_trap("omdopt", "/kolada/v3/kpi")

        s.fetch()

        assert Kpi.objects.get(pk=KPI).title == "Som det var"


FAULTS = [
    *("410", "500", "html", "avhugget", "tom-lista", "null", "nasta-runt", "gzipbomb"),
    *("annat-nyckeltal", "annat-omrade", "motsagelse", "okant-kon", "text-som-varde"),
]


@pytest.mark.parametrize("trap", FAULTS)
def test_a_fault_at_the_source_changes_nothing_and_is_told_once(s, trap):
    s.fetch_and_accept()
    Notice.objects.all().delete()
    before, fetched_at = held(), Connection.objects.get().fetched_at
    s.server.set_trap(trap, "/kolada/v3/data")

    first, second = s.fetch(minutes=1), s.fetch(minutes=2)

    assert held() == before
    assert first.fault == second.fault == Connection.objects.get().fault
    assert "Inget har ändrats." in first.fault
    assert s.notices() == ["fel"]
    assert Connection.objects.get().fetched_at == fetched_at


class TestHarmless:
    def test_an_absent_nation_leaves_its_values(self, s):
        s.fetch_and_accept()
        before = held()
        s.server.set_trap("utan-riket", "/kolada/v3/data")

        assert s.fetch(minutes=1).words == "Inget nytt."
        assert held() == before

    def test_words_and_integers_instead_of_truth_values_change_nothing(self, s):
        s.fetch_and_accept()
        before = held()
        s.server.set_trap("varianter", "/kolada/v3")

        assert s.fetch(minutes=1).words == "Inget nytt."
        assert held() == before


class TestWhatIsHeldAlready:
    def own(self, s, value, **about):
        area = Area.objects.get(code="0883")
        return b.observation(s.series, "2024", value, "T", area=area, **about)

    def test_an_example_never_takes_the_place_of_a_real_value(self, s):
        self.own(s, "61.2")

        s.fetch_and_accept()

        assert s.values()[("2024", "T")] == Decimal("61.2")
        assert "ett exempelvärde inte får ersätta" in Notice.objects.get(kind="fel").text

    def test_the_real_source_names_itself_in_the_note(self, s, monkeypatch):
        monkeypatch.setattr("indicators.sources.asking.is_example_source", lambda source: False)
        b.kpi(title="Som det var")

        s.fetch_and_accept()

        row = Observation.objects.first()
        assert not row.is_example
        assert row.source_note == "Kolada N02268, hämtat 2026-11-20"
        assert Kpi.objects.get(pk=KPI).title == TITLE
