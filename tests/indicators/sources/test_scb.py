"""SCB is asked for what the connection says, and its genders, areas and periods become ours."""

import json
from datetime import date
from decimal import Decimal

import pytest

from indicators.domain.scb_tables import suggest_choice
from indicators.domain.source_values import SourceFault
from indicators.domain.vocabulary import Gender
from indicators.sources.addresses import scb_source
from indicators.sources.fake.play import Play
from indicators.sources.fake.server import serve
from indicators.sources.http import Client
from indicators.sources.scb import LIMITS, MOST_CELLS, Scb
from tests.indicators.sources.clock import Clock

EMPLOYED = {
    "region": "Region",
    "gender": "Kon",
    "time": "Tid",
    "fixed": {"Alder": ["20-64"], "Fodelseregion": ["UTR"], "ContentsCode": ["SYSS"]},
}
PEOPLE = {"region": "Region", "gender": "Kon", "time": "Tid", "fixed": {"ContentsCode": ["FOLK"]}}
BORN = {**PEOPLE, "fixed": {"ContentsCode": ["FOLK"], "Fodelseregion": ["11"]}}


@pytest.fixture
def server(settings):
    """The played source: what it was asked, and its traps."""
    with serve(Play(date(2026, 8, 15))) as server:
        settings.SCB_URL = server.scb_url
        yield server


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(server, clock):
    with Client(
        scb_source(), sleep=clock.sleep, monotonic=clock.monotonic, limits=LIMITS
    ) as client:
        yield client


@pytest.fixture
def scb(client):
    return Scb(client)


def by_gender(values, area, period):
    return {v.gender: v.value for v in values if (v.area, v.period) == (area, period)}


def test_tables_are_found_by_words(scb):
    hits = scb.search("sysselsättning kön")
    assert [hit.id for hit in hits] == ["TAB9001"]
    assert hits[0].variables[0] == "region"
    assert (hits[0].first_period, hits[0].last_period) == ("2016", "2025")


def test_metadata_lead_to_a_suggestion(scb):
    suggestion = suggest_choice(scb.metadata("TAB9001"))
    assert suggestion.choice.genders == {"1": "M", "2": "K", "1+2": "T"}
    assert suggestion.choice.fixed == {"Fodelseregion": ("TOT",)}
    assert [one.code for one in suggestion.undecided] == ["Alder", "ContentsCode"]


def test_values_of_all_years_come_by_area_and_gender(scb):
    values = scb.data("TAB9001", EMPLOYED, ["0883", "0008", "0000", "G33618"])
    assert {value.area for value in values} == {"0883", "0008", "0000"}
    assert {value.period for value in values} == {str(year) for year in range(2016, 2026)}
    assert {value.gender for value in values} == set(Gender)
    assert all(value.reference == "TAB9001" for value in values)
    assert all(isinstance(value.value, Decimal | None) for value in values)


def test_a_total_is_what_the_source_says_and_no_sum(scb):
    values = scb.data("TAB9002", PEOPLE, ["0883", "0000", "0008"])
    full = [
        found
        for found in (by_gender(values, v.area, v.period) for v in values)
        if None not in found.values()
    ]
    assert full
    assert any(found["T"] != found["K"] + found["M"] for found in full)


def test_months_are_periods(scb):
    values = scb.data("TAB9002", PEOPLE, ["0883"])
    assert min(value.period for value in values) == "2025M01"


def test_a_missing_value_is_none_with_its_sign(scb):
    values = scb.data("TAB9001", EMPLOYED)
    missing = [value for value in values if value.value is None]
    assert missing
    assert {value.status for value in missing} == {".."}


def test_a_table_without_the_nation_and_the_total_gives_what_it_has(scb):
    values = scb.data("TAB9003", BORN, ["0883", "0000"])
    assert {value.area for value in values} == {"0883"}
    assert {value.gender for value in values} == {Gender.WOMEN, Gender.MEN}


def test_an_area_that_no_table_has_is_no_fault(scb):
    assert scb.data("TAB9003", BORN, ["0000"]) == []


def test_all_areas_come_in_one_question_when_there_is_room(scb, server):
    values = scb.data("TAB9001", EMPLOYED)
    assert len({value.area for value in values}) == 290 + 21 + 1
    assert len(server.play.asked) == 2


def test_a_large_question_is_parted(scb, server, monkeypatch):
    monkeypatch.setattr("indicators.sources.scb.MOST_CELLS", 3000)
    values = scb.data("TAB9001", EMPLOYED)
    assert len(values) == 312 * 10 * 3
    assert len(server.play.asked) == 1 + 4
    assert MOST_CELLS == 150_000


def test_at_most_three_calls_fall_within_a_second(scb, server, clock):
    started = []
    original = clock.monotonic
    for _ in range(8):
        scb.search("folkmängd")
        started.append(original())
    assert all(later - first > 1 for first, later in zip(started, started[3:], strict=False))


def test_the_answer_is_kept_as_it_came(scb, client):
    scb.data("TAB9003", BORN, ["0883"])
    assert [answer.url.rpartition("/")[2][:8] for answer in client.received] == [
        "metadata",
        "data?lan",
    ]
    assert "value" in json.loads(client.received[-1].content)


def test_too_many_questions_are_asked_again_after_the_wait(scb, server, clock):
    server.set_trap("429", times=1)
    assert scb.search("folkmängd")
    assert clock.waited == [3]


@pytest.mark.parametrize(
    ("trap", "message"),
    [
        ("scb-saknar-val", "ett värde måste väljas för varje variabel .svar 400"),
        ("scb-tabell-borta", "tabellen finns inte längre"),
        ("scb-for-mycket", "för många värden på en gång"),
        ("scb-en-for-lite", "platser men tabellen har"),
        ("scb-text", "inget tal"),
        ("scb-jattetabell", "men storleken 1000000000"),
        ("scb-annan-region", "efterfrågades inte"),
        ("400", "förstod inte frågan"),
        ("410", "lagt ner"),
        ("html", "webbsida"),
        ("avhugget", "ofullständiga"),
        ("jattetal", "felaktiga data"),
    ],
)
def test_a_fault_is_one_clear_sentence(scb, server, trap, message):
    scb.metadata("TAB9001")
    server.set_trap(trap)
    with pytest.raises(SourceFault, match=message) as raised:
        scb.data("TAB9001", EMPLOYED, ["0883"])
    assert "Inget har ändrats." in raised.value.message


def test_codes_of_gender_that_change_places_are_refused(scb, server):
    chosen = {**EMPLOYED, "genders": {"1": "M", "2": "K", "1+2": "T"}}
    assert scb.data("TAB9001", chosen, ["0883"])
    server.set_trap("scb-bytta-kon")
    with pytest.raises(SourceFault, match="Koden 1 betyder ”kvinnor”"):
        Scb(scb._client).data("TAB9001", chosen, ["0883"])


@pytest.mark.parametrize(
    ("table", "selection", "message"),
    [
        ("TAB9999", EMPLOYED, "tabellen finns inte längre"),
        ("../config", EMPLOYED, "inget tabell-id"),
        ("TAB9001", {}, "Urvalet går inte att läsa"),
        ("TAB9001", PEOPLE, "Värdet ”FOLK” finns inte längre"),
        ("TAB9001", {**EMPLOYED, "fixed": {}}, "Välj ett värde för ålder"),
        ("TAB9004", {**PEOPLE, "gender": None}, "Region"),
    ],
)
def test_a_choice_that_does_not_fit_is_told_before_anything_is_asked(
    scb, server, table, selection, message
):
    with pytest.raises(SourceFault, match=message):
        scb.data(table, selection, ["0883"])
    assert not any("/data" in path for path in server.play.asked)


def test_the_played_source_refuses_like_scb(client, server):
    for body, title in (
        ({"selection": []}, "Missing selection for mandantory variable"),
        ({"selection": [{"variableCode": "X", "valueCodes": ["1"]}]}, "Non-existent variable"),
        ({"selection": [{"variableCode": "Tid", "valueCodes": ["1"]}]}, "Non-existent value"),
        ({}, "Parameter error"),
    ):
        with pytest.raises(SourceFault):
            client.post_json("tables/TAB9001/data", body)
        assert json.loads(client.received[-1].content)["title"] == title
        assert client.received[-1].media_type == "application/problem+json"


def test_the_played_source_answers_get_and_a_star(client, server):
    found = client.get_json(
        "tables/TAB9002/data",
        {"valueCodes[ContentsCode]": "FOLK", "valueCodes[Tid]": "*", "valueCodes[Region]": "0883"},
    )
    assert found["id"] == ["Region", "ContentsCode", "Tid"]
    assert client.get_json("config")["maxDataCells"] == 150_000
    assert client.get_json("tables/TAB9002")["id"] == "TAB9002"
