"""Fetching: what comes is compared, saved or reviewed, and told; a fault changes nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from indicators.actions.batches import content_of, reject_batch
from indicators.actions.fetches import fetch
from indicators.models import (
    Area,
    AreaMember,
    AreaTable,
    Batch,
    Connection,
    Observation,
)
from indicators.models.sources import Acceptance, BatchState
from tests import builders as b
from tests.indicators.fetching import held, played, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def s(settings):
    """Västervik with a connected series, and a server that answers truly."""
    with played(settings) as server:
        yield scene(server)


class TestFirstFetch:
    def test_everything_waits_to_be_reviewed_and_nothing_is_saved(self, s):
        outcome = s.fetch()

        assert outcome.waiting.state == BatchState.PROPOSED
        assert s.values() == {}
        assert s.notices() == ["vantar"]
        assert outcome.waiting.counts["ny"] > 30

    def test_own_and_national_values_of_all_years_by_gender_are_proposed(self, s):
        s.fetch_and_accept()

        periods = {period for period, _ in s.values()}
        assert {"2015", "2024"} <= periods
        assert {gender for _, gender in s.values()} == {"K", "M", "T"}
        assert set(s.values("0000")) == set(s.values())

    def test_the_values_say_that_they_are_examples(self, s):
        s.fetch_and_accept()

        value = Observation.objects.first()
        assert value.is_example
        assert value.source_note == "Exempelvärde från övningskälla"
        assert value.provenance == "hamtning"

    def test_every_answer_is_kept_as_it_came(self, s):
        batch = s.fetch().waiting

        documents = list(batch.documents.all())
        assert [d.name for d in documents] == [s.server.url + path for path in s.server.play.asked]
        assert b'"N02268"' in content_of(documents[0])

    def test_all_municipalities_are_kept_for_rank(self, s):
        s.fetch()

        table = AreaTable.objects.get(period="2024", gender="T")
        assert set(table.values) == {"0883", "0880", "0188", "0861"}
        assert table.is_example
        assert s.values("0880") == {}

    def test_only_the_total_of_a_series_that_is_not_split_is_taken(self, s):
        s.series.gender_split = "endast_totalt"
        s.series.save()

        s.fetch_and_accept()

        assert {gender for _, gender in s.values()} == {"T"}

    def test_a_series_by_school_years_gets_school_years(self, s):
        b.observation(
            s.series, "2016/17", "50", is_example=True, area=Area.objects.get(code="0883")
        )

        s.fetch_and_accept()

        assert ("2023/24", "T") in s.values()
        assert ("2024", "T") not in s.values()

    def test_a_group_comes_with_its_members_of_today(self, s):
        group = b.area("G176457", name="Liknande kommuner", kind="grupp")
        s.connection.areas.add(group)

        s.fetch_and_accept()

        members = AreaMember.objects.filter(group=group)
        assert set(members.values_list("member__code", flat=True)) == {"0188", "0861"}
        assert s.values("0188")
        assert s.values("G176457")

    def test_a_municipality_that_keeps_its_own_values_here_is_not_written(self, s):
        other = b.municipality("kalmar", code="0880", name="Kalmar kommun", short_name="Kalmar")
        Area.objects.filter(code="0880").update(municipality=other)
        s.connection.areas.add(Area.objects.get(code="0880"))

        s.fetch_and_accept()

        assert s.values("0880") == {}
        assert "0880" in AreaTable.objects.filter(gender="T").first().values


@pytest.mark.parametrize("areas", [[], ["0880", "0188", "0861"]])
def test_a_fetch_asks_the_database_no_more_for_more_values(s, areas):
    s.connection.areas.add(*Area.objects.filter(code__in=areas))

    with CaptureQueriesContext(database) as captured:
        s.fetch()

    assert len(captured) <= 32


class TestAgain:
    def test_a_second_fetch_adds_nothing(self, s):
        s.fetch_and_accept()
        before, batches = held(), Batch.objects.count()

        outcome = s.fetch(minutes=1)

        assert outcome.words == "Inget nytt."
        assert (held(), Batch.objects.count()) == (before, batches)
        assert Connection.objects.get().fetched_at == b.NOW.replace(minute=1)

    def test_what_waits_already_is_not_brought_twice(self, s):
        first = s.fetch().waiting

        assert s.fetch(minutes=1).waiting == first
        assert Batch.objects.count() == 1
        assert s.notices() == ["vantar"]

    def test_what_somebody_rejected_comes_back_only_when_somebody_asks(self, s):
        reject_batch(by=s.staff, at=b.NOW, batch=s.fetch().waiting)

        assert s.fetch(minutes=1).waiting is None
        assert s.fetch(by=s.staff, minutes=2).waiting is not None

    def test_a_newer_answer_takes_the_place_of_the_one_that_waits(self, s):
        first = s.fetch().waiting
        s.server.set_trap("reviderat", "/kolada/v3/data")

        second = s.fetch(minutes=1).waiting

        first.refresh_from_db()
        assert first.state == BatchState.REJECTED
        assert second.state == BatchState.PROPOSED
        assert s.notices() == ["vantar"]

    def test_a_fetch_after_a_fault_ends_as_an_undisturbed_one(self, s):
        s.server.set_trap("avhugget", "/kolada/v3/data", times=1)
        assert s.fetch().fault

        s.fetch_and_accept()

        assert len(s.values()) == len(s.values("0000")) > 30
        assert s.notices() == ["vantar"]
        assert Connection.objects.get().fault == ""

    def test_two_fetches_at_the_same_time_are_one(self, s):
        Connection.objects.update(tried_at=b.NOW - timedelta(minutes=1))

        assert s.fetch().is_skipped
        assert Batch.objects.count() == 0

    def test_an_interrupted_fetch_does_not_lock_for_ever(self, s):
        Connection.objects.update(tried_at=b.NOW - timedelta(minutes=20))

        assert s.fetch().waiting

    def test_an_error_of_our_own_lets_go_of_the_connection(self, s):
        class Ours(Exception):
            pass

        def broken(provider):
            raise Ours

        with pytest.raises(Ours):
            fetch(by=None, at=b.NOW, connection=s.connection, client_for=broken)

        assert Connection.objects.get().tried_at is None

    def test_a_paused_connection_is_left_alone(self, s):
        Connection.objects.update(is_active=False)

        assert s.fetch().is_skipped


class TestByItself:
    @pytest.fixture(autouse=True)
    def _automatic(self, s):
        s.connection.acceptance = Acceptance.AUTOMATIC
        s.connection.save()

    def test_new_values_are_saved_at_once(self, s):
        outcome = s.fetch()

        assert outcome.written >= 30
        assert ("2024", "T") in s.values()

    def test_changed_values_wait(self, s):
        s.fetch()
        before = s.values()
        s.server.set_trap("reviderat", "/kolada/v3/data")

        outcome = s.fetch(minutes=1)

        assert outcome.written == 0
        assert outcome.waiting.counts["andrad"] > 30
        assert s.values() == before


class TestAllMunicipalities:
    def table(self, **about):
        return AreaTable.objects.get(period="2024", gender="T", **about)

    def test_a_changed_table_takes_the_place_of_the_old_one_which_stays(self, s):
        s.fetch()
        old = self.table().values["0880"]
        s.server.set_trap("reviderat", "/kolada/v3/data")

        s.fetch(minutes=1)

        assert self.table(is_current=False).values["0880"] == old
        new = self.table(is_current=True)
        assert Decimal(new.values["0880"]) == Decimal(old) + Decimal("0.4")
        assert new.batch.documents.exists()

    def test_a_table_of_examples_takes_no_real_ones_place(self, s):
        AreaTable.objects.create(
            series=s.series, period="2024", gender="T", values={"0880": "1"}, recorded_at=b.NOW
        )

        s.fetch()

        assert self.table().values == {"0880": "1"}

    def test_without_the_wish_no_table_is_kept(self, s):
        Connection.objects.update(with_all_municipalities=False)

        s.fetch()

        assert not AreaTable.objects.exists()

    def test_a_change_elsewhere_keeps_its_answers_though_nothing_waits(self, s):
        s.fetch_and_accept()
        Area.objects.filter(code="0114").delete()
        b.area("0114", name="Upplands Väsby")

        assert s.fetch(minutes=1).words == "Inget nytt."

        batch = self.table(is_current=True).batch
        assert (batch.state, batch.proposals) == (BatchState.ACCEPTED, [])
        assert batch.documents.exists()
