"""Connecting a series: finding the key figure, choosing what to compare with, changing and ending."""

import pytest
import time_machine
from django.urls import reverse

from indicators.models import Batch, Connection, Observation
from indicators.models.sources import Acceptance
from people.domain.roles import Role
from people.models import Event
from tests import builders as b

pytestmark = pytest.mark.django_db
NEW = "/tallvik/kallor/ny/sysselsatta/"


@pytest.fixture
def of():
    """Tallvik with a strategy that follows one series."""
    made = b.municipality(code="0883")
    b.area("0883", name="Tallvik", municipality=made)
    b.area("0000")
    b.area("0008", name="Kalmar län", kind="lan")
    b.indicator(b.strategy(made), b.series(made, provider="kolada"))
    return made


@pytest.fixture
def staff(client, of):
    """A browser of the unit's officer."""
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("karin@tallvik.example", Role.STAFF, b.body(of)))
        yield client


@pytest.fixture
def connection(of):
    """The series' connection, compared with the nation."""
    return b.connection(of.series.get(), of, areas=[b.area("0000")])


def chosen(staff, **answers):
    """The answer to choosing N02268 with these answers."""
    b.kpi()
    return staff.post(f"{NEW}?nyckeltal=N02268", {"acceptance": "for_hand", **answers})


class TestSearch:
    @pytest.fixture(autouse=True)
    def _kpis(self):
        b.kpi("N02268", "Sysselsättningsgrad, utrikes födda 20-64 år, andel (%)")
        b.kpi("N02267", "Sysselsättningsgrad 20-64 år, andel (%)")
        b.kpi("U15461", "Avvikelse sysselsättningsgrad (%) (-2024)")
        b.kpi("N60001", "Sysselsättningsgrad i regionen", municipality_type="L")

    def found(self, staff, words):
        return [hit.id for hit in staff.get(NEW, {"sok": words}).context["page"].search.hits]

    def test_all_words_must_be_in_the_title_whatever_their_case(self, staff):
        assert self.found(staff, "UTRIKES FÖDDA sysselsätt") == ["N02268"]

    def test_dots_over_letters_matter(self, staff):
        assert self.found(staff, "sysselsatt") == []

    def test_what_does_not_go_on_or_has_no_municipalities_comes_last(self, staff):
        assert self.found(staff, "sysselsättningsgrad") == ["N02267", "N02268", "N60001", "U15461"]
        page = staff.get(NEW, {"sok": "sysselsättningsgrad"}).content.decode()
        assert "Nedlagt, sista år 2024" in page
        assert "Finns bara för regioner" in page

    def test_an_id_is_found_in_any_case(self, staff):
        assert self.found(staff, "n02267") == ["N02267"]

    def test_nothing_found_says_what_to_try_and_how_old_the_list_is(self, staff):
        page = staff.get(NEW, {"sok": "cykelställ"}).content.decode()
        assert "Inget nyckeltal passar ”cykelställ”" in page
        assert "16 april 2026" in page

    def test_what_is_searched_for_is_only_shown_as_text(self, staff):
        page = staff.get(NEW, {"sok": "<script>alert(1)</script>"}).content.decode()
        assert "<script>alert" not in page

    def test_the_key_figure_that_the_series_names_is_chosen_from_the_beginning(self, staff, of):
        of.series.update(provider_reference="N02268")
        assert staff.get(NEW).context["page"].chosen.id == "N02268"

    def test_what_does_not_fit_the_series_is_said(self, staff):
        b.kpi("N00217", "Balanstal", is_divided_by_gender=False)
        page = staff.get(NEW, {"nyckeltal": "N00217"}).content.decode()
        assert "finns bara totalt" in page


class TestConnect:
    def test_a_series_is_connected_with_what_it_is_compared_with(self, staff):
        b.area("0880", name="Kalmar")
        group = b.area("G1", name="Liknande kommuner, Tallvik, 2024", kind="grupp")

        answer = chosen(
            staff,
            compare=[b.area("0000").pk, b.area("0008").pk],
            group=group.pk,
            municipalities=" kalmar ,Tallvik",
            acceptance="automatiskt",
        )

        assert answer.url == reverse("sources", args=["tallvik"])
        made = Connection.objects.get()
        assert (made.reference, made.title) == ("N02268", "Sysselsatta utrikesfödda, andel (%)")
        assert made.acceptance == Acceptance.AUTOMATIC
        codes = set(made.areas.values_list("code", flat=True))
        assert codes == {"0000", "0008", "G1", "0880"}

    def test_an_unknown_municipality_is_named_with_one_like_it(self, staff):
        b.area("0880", name="Kalmar")

        answer = chosen(staff, municipalities="Kalmr")

        assert answer.status_code == 422
        page = answer.content.decode()
        assert "ingen kommun som heter ”Kalmr”. Menar du Kalmar?" in page
        assert not Connection.objects.exists()

    def test_only_known_areas_are_taken(self, staff):
        other = b.area("0780", name="Växjö")

        assert chosen(staff, compare=[other.pk]).status_code == 422

    def test_groups_that_name_the_municipality_are_offered_and_others_found_by_words(self, staff):
        b.area("G1", name="Liknande kommuner, Tallvik, 2024", kind="grupp")
        b.area("G2", name="Kalmar läns kommuner", kind="grupp")
        b.kpi()

        def offered(**more):
            page = staff.get(NEW, {"nyckeltal": "N02268", **more}).context["page"]
            return [group.code for group in page.groups]

        assert offered() == ["G1"]
        assert offered(grupp="LÄNS") == ["G2"]

    def test_connecting_is_logged(self, staff):
        chosen(staff, compare=[b.area("0000").pk])

        event = Event.objects.get(kind="kopplade en serie")
        assert event.details["nyckel"] == "N02268"
        assert event.details["jämförs med"] == ["0000"]

    def test_connecting_again_changes_the_connection(self, staff, connection):
        Connection.objects.update(reference="N00001", fault="Fel", fetched_at=b.NOW)

        chosen(staff)

        changed = Connection.objects.get()
        assert (changed.reference, changed.fault, changed.fetched_at) == ("N02268", "", None)

    def test_it_takes_no_more_than_five_fields_and_none_for_a_number(self, staff):
        b.kpi()
        form = staff.get(NEW, {"nyckeltal": "N02268"}).context["form"]
        assert len(form.fields) <= 4
        assert b"inputmode" not in staff.get(NEW, {"nyckeltal": "N02268"}).content


class TestChange:
    def address(self, connection):
        return reverse("connection", args=["tallvik", connection.pk])

    def test_the_form_has_what_is_chosen(self, staff, connection):
        b.area("0880", name="Kalmar")
        connection.areas.add(b.area("0880"), b.area("G9", name="Andra", kind="grupp"))

        form = staff.get(self.address(connection)).context["form"]

        assert form["compare"].value() == [b.area("0000").pk]
        assert form["group"].value() == b.area("G9").pk
        assert form["municipalities"].value() == "Kalmar"

    def test_a_table_of_scb_has_no_groups_to_choose(self, staff, connection):
        Connection.objects.update(provider="scb", reference="TAB6571", selection={"region": "R"})

        page = staff.get(self.address(connection)).content.decode()
        staff.post(self.address(connection), {"acceptance": "for_hand"})

        assert "kommungrupp" not in page.lower()
        assert Connection.objects.get().selection == {"region": "R"}

    def test_the_choice_is_changed(self, staff, connection):
        staff.post(self.address(connection), {"acceptance": "automatiskt"})

        connection.refresh_from_db()
        assert connection.acceptance == Acceptance.AUTOMATIC
        assert not connection.areas.exists()
        assert connection.reference == "N02268"

    def test_a_connection_is_paused_and_taken_up_again(self, staff, connection):
        staff.post(self.address(connection), {"gor": "pausa"})
        assert not Connection.objects.get().is_active

        staff.post(self.address(connection), {"gor": "hamta-igen"})
        assert Connection.objects.get().is_active

    def test_what_the_last_fetches_brought_is_listed(self, staff, connection, of):
        batch = Batch.objects.create(
            municipality=of, kind="hamtning", name="En", connection=connection, created_at=b.NOW
        )

        page = staff.get(self.address(connection)).content.decode()

        assert reverse("import_detail", args=["tallvik", batch.pk]) in page
        assert "Att granska" in page

    def test_an_ended_connection_leaves_its_values_and_batches(self, staff, connection, of):
        batch = Batch.objects.create(
            municipality=of, kind="hamtning", name="En", connection=connection, created_at=b.NOW
        )
        b.observation(of.series.get(), "2024", "61.2", area=b.area("0883"), batch=batch)

        staff.post(self.address(connection), {"gor": "ta-bort"})

        assert not Connection.objects.exists()
        assert Batch.objects.get().connection is None
        assert Observation.objects.count() == 1
        assert Event.objects.filter(kind="tog bort en koppling").exists()
