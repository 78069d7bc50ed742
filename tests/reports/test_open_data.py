"""The open data: what is listed, in which forms, and what never is."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rdflib import Graph
from rdflib.namespace import DCAT, RDF

from indicators.domain.jsonstat import read_cells, read_structure
from indicators.models import Indicator
from reports.actions.publishing import publish_correction
from reports.models import FollowUp, PublicSite
from tests import builders as b
from tests.reports.open_scenes import opened
from tests.reports.scenes import NOW
from tests.reports.test_open_catalogue import faults, shapes  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db

SITE = "https://riktmarke.example"
SETS = "/oppna-data/tallvik/t23"
INDICATOR = f"{SETS}/indikatorer/t23-1-1"
FOLLOW_UP = f"{SETS}/uppfoljningar/2026-08/v1"


@pytest.fixture
def scene(settings):
    settings.SITE_URL = SITE
    return opened()[0]


def get(client, path, **headers):
    answer = client.get(path.removeprefix(SITE), headers=headers)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer


def read(client, path):
    return json.loads(get(client, path).content)


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_every_open_data_set_is_listed_with_files_that_are_there(client, scene):
    index = read(client, "/oppna-data/index.json")

    assert [one["type"] for one in index["data_sets"]] == ["indikator", "uppfoljning", "insatser"]
    for one in index["data_sets"]:
        get(client, one["landing_page"])
        assert [file["format"] for file in one["files"]] == ["CSV", "JSON", "JSON-stat 2.0"]
        for file in one["files"]:
            answer = get(client, file["url"])
            assert answer["Content-Type"].startswith(file["media_type"])
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert answer["Cache-Control"].startswith("public")
            assert not answer.cookies
            tag = answer["ETag"]
            again = client.get(file["url"].removeprefix(SITE), headers={"If-None-Match": tag})
            assert again.status_code == 304
            assert again["Access-Control-Allow-Origin"] == "*"


def test_the_list_for_people_leads_to_every_data_set(client, scene):
    page = get(client, "/oppna-data/").content.decode()

    for one in read(client, "/oppna-data/index.json")["data_sets"]:
        assert one["landing_page"].removeprefix(SITE) in page
    assert "CC0" in page


def test_without_anything_open_the_list_says_so(client, scene):
    PublicSite.objects.update(is_on=False)

    assert "inga datamängder än" in get(client, "/oppna-data/").content.decode()
    assert read(client, "/oppna-data/index.json")["data_sets"] == []


def test_csv_has_one_header_row_points_and_iso_dates(client, scene):
    rows = rows_of(get(client, f"{INDICATOR}.csv"))

    total = next(
        r for r in rows if (r["omrade_kod"], r["period"], r["kon"]) == ("9901", "2025", "T")
    )
    assert (total["varde"], total["period_slut"], total["kalla"]) == ("34", "2025-12-31", "SCB")
    assert total["exempelvarde"] == "false"
    nation = next(r for r in rows if (r["omrade_kod"], r["period"]) == ("0000", "2025"))
    assert nation["varde"] == "36"


def test_a_suppressed_cell_stays_so_with_its_reason_in_every_form(client, scene):
    women = [r for r in rows_of(get(client, f"{INDICATOR}.csv")) if r["kon"] == "K"]
    assert {(r["period"], r["varde"], r["saknas"]) for r in women if r["period"] == "2025"} == {
        ("2025", "", "sekretess")
    }
    rows = read(client, f"{INDICATOR}.json")["rows"]
    hidden = next(r for r in rows if (r["kon"], r["period"]) == ("K", "2025"))
    assert (hidden["varde"], hidden["saknas"]) == (None, "sekretess")
    cells = read_cells(read(client, f"{INDICATOR}.jsonstat"))
    found = next(c for c in cells if (c.codes["kon"], c.codes["tid"]) == ("K", "2025"))
    assert (found.value, found.status) == (None, "sekretess")


def test_json_stat_reads_back_as_a_cube_with_roles_and_units(client, scene):
    document = read(client, f"{INDICATOR}.jsonstat")

    structure = read_structure(document)
    assert structure.roles == {"time": ("tid",), "geo": ("omrade",), "metric": ("indikator",)}
    assert document["dimension"]["indikator"]["category"]["unit"]["T23-1.1"]["decimals"] == 1
    values = {
        (c.codes["omrade"], c.codes["kon"], c.codes["tid"]): c.value for c in read_cells(document)
    }
    assert values[("9901", "T", "2025")] == 34
    assert values[("0000", "T", "2024")] == 39


def test_actions_tell_what_the_open_follow_up_says_and_are_counted(client, scene):
    row = rows_of(get(client, f"{SETS}/insatser.csv"))[0]
    cells = list(read_cells(read(client, f"{SETS}/insatser.jsonstat")))

    assert (row["kod"], row["fokusomraden"]) == ("I1", "Arbete")
    counted = {c.codes["fokusomrade"]: c.value for c in cells}
    assert counted == {"alla": 1, "Arbete": 1}


def test_a_follow_up_has_every_table_of_its_snapshot(client, scene):
    files = read(client, f"{FOLLOW_UP}/varden.json")["metadata"]["files"]

    names = {file["url"].rsplit("/", 1)[1] for file in files}
    assert {"varden.csv", "bedomningar.json", "varden.jsonstat", "insatser.jsonstat"} <= names
    for file in files:
        get(client, file["url"])
    live = rows_of(get(client, f"{INDICATOR}.csv"))
    assert rows_of(get(client, f"{FOLLOW_UP}/varden.csv")) == live


@pytest.mark.parametrize(
    ("shut", "path"),
    [
        (lambda: Indicator.objects.update(is_public=False), f"{INDICATOR}.csv"),
        (lambda: Indicator.objects.update(life_cycle="foreslagen"), f"{INDICATOR}.csv"),
        (lambda: FollowUp.objects.update(is_public=False), f"{FOLLOW_UP}/varden.csv"),
        (lambda: PublicSite.objects.update(is_on=False), f"{SETS}/insatser.csv"),
        (lambda: None, f"{INDICATOR}.xlsx"),
        (lambda: None, f"{FOLLOW_UP}/finns-inte.csv"),
        (lambda: None, f"{FOLLOW_UP}/texter.jsonstat"),
        (lambda: None, "/oppna-data/dcat.xml"),
        (lambda: None, "/oppna-data/index.json?kommun=granvik"),
    ],
)
def test_what_is_not_open_is_not_there_and_says_so_in_json(client, scene, shut, path):
    shut()

    answer = client.get(path)

    assert answer.status_code == 404
    assert "/oppna-data/index.json" in json.loads(answer.content)["help"]


def test_what_is_listed_takes_as_many_queries_whatever_there_is(client, scene):
    def queries(path):
        with CaptureQueriesContext(connection) as asked:
            get(client, path)
        return len(asked)

    paths = (
        "/oppna-data/",
        "/oppna-data/index.json",
        "/oppna-data/dcat.ttl",
        f"{INDICATOR}/",
        f"{SETS}/insatser.csv",
        f"{FOLLOW_UP}/varden.csv",
    )
    for path in paths:
        get(client, path)  # what is published is read once in each process
    before = [queries(path) for path in paths]
    series = b.series(scene.municipality, "en-till")
    b.indicator(scene.strategy, series, code="T23-1.9", under=scene.more_work, is_public=True)
    b.observation(series, "2025", "50")
    b.action(scene.strategy, scene.department, "I2", focus_areas=[scene.work], is_public=True)

    assert [queries(path) for path in paths] == before
    assert max(before) <= 10, dict(zip(paths, before, strict=True))


def test_the_catalogue_that_is_served_is_valid_and_lists_everything(client, scene, shapes):  # noqa: F811
    found = Graph().parse(data=get(client, "/oppna-data/dcat.rdf").content, format="xml")

    assert faults(found, shapes)[0] == 0
    listed = set(found.subjects(RDF.type, DCAT.Dataset))
    index = read(client, "/oppna-data/index.json")["data_sets"]
    assert {str(one) for one in listed} == {f"{one['identifier']}#datamangd" for one in index}


def test_a_correction_leaves_the_old_version_with_the_way_to_the_new(client, scene):
    follow_up = FollowUp.objects.get(round=scene.august)
    publish_correction(follow_up=follow_up, reason="Fel värde.", by=None, at=NOW)

    first, second = (
        one
        for one in reversed(read(client, "/oppna-data/index.json")["data_sets"])
        if one["type"] == "uppfoljning"
    )

    assert (first["version"], second["version"], second["version_notes"]) == (
        "1",
        "2",
        "Fel värde.",
    )
    assert first["replaced_by"] == second["landing_page"]
    assert "ersatt" in get(client, f"{FOLLOW_UP}/").content.decode()
    get(client, f"{FOLLOW_UP}/varden.csv")


def test_long_lists_are_divided(client, scene, monkeypatch):
    monkeypatch.setattr("reports.pages.open_data_list.READER_PAGE", 2)

    page = get(client, "/oppna-data/?sida=2").content.decode()

    assert "Sida 2 av 2, 3 datamängder" in page
    assert 'rel="prev" href="?sida=1"' in page
