"""The played sources answer as the real ones do, always the same, and only on this machine."""

import json
import urllib.error
import urllib.request
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from indicators.sources.fake import example_values
from indicators.sources.fake.catalogue import areas, groups, kpis
from indicators.sources.fake.messages import Request
from indicators.sources.fake.play import Play
from indicators.sources.fake.server import ALL_TRAPS, FakeSources

EMPLOYED = "N02268"


def got(url, method="GET"):
    """The status and the JSON at an address."""
    request = urllib.request.Request(url, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


@pytest.fixture
def kolada(played_sources):
    """Asks the played Kolada for a path."""
    return lambda path: got(f"{played_sources.kolada_url}/{path}")


class TestKolada:
    def test_a_record_has_the_shape_of_the_contract(self, kolada):
        status, answer = kolada(f"data/kpi/{EMPLOYED}/municipality/0883/year/2020")
        assert status == 200
        assert set(answer) == {"values", "count", "next_url", "previous_url"}
        record = answer["values"][0]
        assert set(record) == {"kpi", "municipality", "period", "values"}
        assert [cell["gender"] for cell in record["values"]] == ["T", "K", "M"]
        assert set(record["values"][0]) == {"gender", "count", "status", "value", "isdeleted"}

    def test_the_query_form_answers_the_same(self, kolada):
        by_path = kolada(f"data/kpi/{EMPLOYED}/municipality/0883/year/2020")
        by_query = kolada(f"data/?kpi_id={EMPLOYED}&municipality_id=0883&year=2020")
        assert by_query == by_path

    @pytest.mark.parametrize(
        "path",
        [
            f"data/?kpi_id={EMPLOYED}&municipality=0883",
            f"data/kpi/{EMPLOYED}",
            "data",
            "data/kpi/X1/municipality/0883",
            f"data/kpi/{EMPLOYED}/municipality/9999",
            "kpi/X1",
        ],
    )
    def test_a_question_about_nothing_is_answered_with_an_empty_list(self, kolada, path):
        assert kolada(path) == (
            200,
            {"values": [], "count": 0, "next_url": None, "previous_url": None},
        )

    def test_more_than_25_ids_are_refused(self, kolada):
        ids = ",".join(list(areas())[:26])
        assert kolada(f"data/kpi/{EMPLOYED}/municipality/{ids}")[0] == 400
        assert kolada(f"municipality/{ids}")[0] == 400

    @pytest.mark.parametrize("path", ["nothing", "kpi/N02268/0883", "oudata/kpi/N02268"])
    def test_other_paths_are_not_found(self, kolada, path):
        assert kolada(path)[0] == 404

    def test_pages_lead_forward_and_back(self, kolada):
        first = kolada("municipality?per_page=200")[1]
        second = got(first["next_url"])[1]
        assert (first["count"], second["count"]) == (200, 112)
        assert first["previous_url"] is None
        assert second["next_url"] is None
        assert got(second["previous_url"])[1] == first

    def test_a_page_has_at_most_5000_records(self, kolada):
        assert kolada("kpi?per_page=9000")[1]["count"] == 5000

    def test_a_key_figure_of_municipalities_has_no_values_of_regions(self, kolada):
        path = "data/kpi/N00217/municipality/0008,0883,0000/year/2020"
        assert [record["municipality"] for record in kolada(path)[1]["values"]] == ["0883", "0000"]

    def test_one_without_women_and_men_has_a_total_only(self, kolada):
        answer = kolada("data/kpi/N00217/municipality/0883/year/2020")[1]
        assert [cell["gender"] for cell in answer["values"][0]["values"]] == ["T"]

    def test_a_planned_period_is_there_from_the_planned_day(self):
        employed = kpis()[EMPLOYED]
        assert employed.publication_date == date(2026, 11, 28)
        assert employed.last_year(date(2026, 11, 27)) == 2024
        assert employed.last_year(date(2026, 11, 28)) == 2025

    def test_a_discontinued_one_ends(self):
        ended = next(kpi for kpi in kpis().values() if kpi.title.endswith("(-2024)"))
        assert ended.last_year(date(2026, 11, 22)) == 2024

    def test_some_have_no_national_value(self, kolada):
        assert kolada("data/kpi/N15001/municipality/0000")[1]["values"] == []


class TestExampleValues:
    @given(
        st.sampled_from(sorted(kpis())),
        st.sampled_from(sorted(areas())),
        st.integers(2012, 2026),
    )
    def test_a_value_is_always_the_same_and_within_its_unit(self, kpi_id, area, year):
        kpi = kpis()[kpi_id]
        for gender in example_values.genders(kpi):
            value = example_values.value(kpi, area, year, gender)
            assert value == example_values.value(kpi, area, year, gender)
            assert value is None or value >= 0
            if value is not None and "andel (%)" in kpi.title:
                assert value <= 100

    def test_areas_years_and_genders_differ(self):
        kpi = kpis()[EMPLOYED]
        values = {
            example_values.value(kpi, area, year, gender)
            for area in ("0883", "0000", "0780")
            for year in (2019, 2020)
            for gender in "KMT"
        }
        assert len(values - {None}) >= 17

    def test_older_values_have_fewer_decimals(self):
        kpi = kpis()[EMPLOYED]
        assert example_values.value(kpi, "0883", 2015, "T").as_tuple().exponent == -1
        assert example_values.value(kpi, "0883", 2020, "T").as_tuple().exponent == -8

    def test_a_few_values_of_women_and_men_are_missing(self):
        kpi = kpis()[EMPLOYED]
        values = [example_values.value(kpi, area, 2020, "K") for area in areas()]
        assert 0 < values.count(None) < 20

    def test_a_groups_value_is_the_unweighted_mean_of_its_members(self):
        kpi, group = kpis()[EMPLOYED], groups()["G176457"]
        members = [example_values.value(kpi, code, 2015, "T") for code in group.members]
        mean, count = example_values.mean(kpi, group, 2015, "T")
        assert count == 7
        assert abs(mean - sum(members) / 7) <= Decimal("0.05")


class TestServer:
    def test_it_hears_only_this_machine(self, played_sources):
        assert played_sources.server_address[0] == "127.0.0.1"

    def test_what_lies_outside_the_sources_is_not_found(self, played_sources):
        assert got(f"{played_sources.url}/")[0] == 404

    def test_traps_are_set_and_cleared_from_outside(self, played_sources):
        control = f"{played_sources.url}/fallor"
        where = "/kolada/v3/municipality"
        assert got(f"{control}?falla=410&under={where}", "POST")[1]["gillrade"] == [
            {"falla": "410", "under": where}
        ]
        assert got(f"{played_sources.kolada_url}/municipality")[0] == 410
        assert got(f"{played_sources.kolada_url}/municipality_groups/G1")[0] == 410
        assert got(f"{played_sources.kolada_url}/kpi/{EMPLOYED}")[0] == 200
        got(control, "POST")
        assert got(f"{played_sources.kolada_url}/municipality")[0] == 200

    def test_a_trap_can_end_by_itself(self, played_sources):
        got(f"{played_sources.url}/fallor?falla=500&ganger=2", "POST")
        statuses = [got(f"{played_sources.kolada_url}/kpi/{EMPLOYED}")[0] for _ in range(3)]
        assert statuses == [500, 500, 200]

    def test_every_trap_is_described(self, played_sources):
        described = got(f"{played_sources.url}/fallor")[1]["finns"]
        assert set(described) == set(ALL_TRAPS)
        assert all(described.values())

    def test_an_unknown_trap_is_refused(self, played_sources):
        assert got(f"{played_sources.url}/fallor?falla=x", "POST")[0] == 400
        with pytest.raises(KeyError):
            played_sources.set_trap("x")

    def test_what_was_asked_is_remembered(self, played_sources):
        got(f"{played_sources.kolada_url}/kpi/{EMPLOYED}?a=1")
        assert played_sources.play.asked == [f"/kolada/v3/kpi/{EMPLOYED}?a=1"]

    def test_an_application_can_be_asked_without_a_network(self):
        from indicators.sources.fake import kolada

        request = Request("GET", "municipality/0883", {}, b"", "http://x")
        reply = kolada.answer(request, Play(today=date(2026, 11, 22)))
        assert reply.data["values"] == [{"id": "0883", "title": "Västervik", "type": "K"}]


class TestCommand:
    def test_a_port_that_is_taken_is_said(self, played_sources):
        with pytest.raises(CommandError, match="Välj en annan med --port"):
            call_command("fake_sources", port=played_sources.server_port)

    def test_it_prints_the_settings_and_ends_when_interrupted(self, monkeypatch):
        def interrupted(self):
            raise KeyboardInterrupt

        monkeypatch.setattr(FakeSources, "serve_forever", interrupted)
        out = StringIO()
        call_command("fake_sources", port=0, stdout=out)
        assert "export KOLADA_URL=http://127.0.0.1:" in out.getvalue()
        assert "/kolada/v3\n" in out.getvalue()
        assert "/scb/api/v2\n" in out.getvalue()
