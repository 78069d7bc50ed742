"""Everything that a cell ever was: value, who, when, from which file, why."""

from datetime import timedelta
from decimal import Decimal

import pytest

from indicators.actions.batches import Received, accept_batch, add_batch
from indicators.actions.undoing import undo_batch
from indicators.actions.values import CellKey, Content, write_value
from indicators.domain.periods import parse_period
from indicators.domain.vocabulary import Gender
from indicators.imports.differences import judge
from indicators.models import Observation
from people.domain.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db

PAGE = "/tallvik/s/t23/indikatorer/t23-1-1/historik/"


@pytest.fixture
def scene(client):
    of = builders.municipality()
    person = builders.user("anna@tallvik.example", Role.STAFF, builders.body(of))
    client.force_login(person)
    series = builders.series(of)
    builders.indicator(builders.strategy(of), series)
    own = builders.area(municipality=of)
    return client, of, person, series, own


def imported(scene, value):
    _, of, person, series, _ = scene
    received = Received("svar.csv", "text/csv", b"K;61,2")
    batch = add_batch(
        by=person,
        at=builders.NOW,
        municipality=of,
        kind="fil",
        name="svar.csv",
        documents=[received],
        proposals=judge([builders.proposal(series, "2024", value)], of),
    )
    accept_batch(by=person, at=builders.NOW, batch=batch, chosen=None, reason="Ny fil")
    return batch


def test_a_cell_tells_what_it_was_who_changed_it_why_and_from_which_file(scene):
    client, _, person, series, own = scene
    batch = imported(scene, "61.2")
    key = CellKey(series, own, series.categories.get(), parse_period("2024"), Gender.TOTAL)
    write_value(
        by=person,
        at=builders.NOW + timedelta(hours=1),
        key=key,
        content=Content(Decimal("62.5"), source_note="Telefon"),
        seen=Observation.objects.current().get().pk,
        reason="Skrivfel",
    )
    answer = client.get(PAGE, {"period": "2024"})
    (cell,) = answer.context["cells"]
    assert [(row.after, row.reason, row.is_current) for row in cell.rows] == [
        ("62,5", "Skrivfel", True),
        ("61,2", "", False),
    ]
    page = answer.content.decode()
    assert "Inskrivet av Anna" in page
    assert f"/tallvik/import/{batch.pk}/dokument/{batch.documents.get().pk}/" in page


def test_a_reader_sees_the_history_but_no_way_to_the_files(scene, client):
    of = scene[1]
    imported(scene, "61.2")
    client.force_login(builders.user("p@tallvik.example", Role.ELECTED, builders.body(of)))
    page = client.get(PAGE, {"period": "2024"}).content.decode()
    assert "svar.csv" in page
    assert "/import/" not in page


def test_a_cell_emptied_by_undoing_says_so(scene):
    client, _, person, *_ = scene
    undo_batch(by=person, at=builders.NOW, batch=imported(scene, "61.2"))
    (cell,) = client.get(PAGE, {"period": "2024"}).context["cells"]
    assert [row.after for row in cell.rows] == ["tom", "61,2"]
    assert "ångrades" in cell.rows[0].reason


def test_only_the_asked_gender_is_shown_and_genders_stand_in_order(scene):
    client, _, _, series, own = scene
    for gender in "TMK":
        builders.observation(series, "2024", "60", gender, area=own)
    builders.observation(series, "2023", "59", area=own)
    every = client.get(PAGE, {"period": "2024"}).context["cells"]
    assert [cell.name for cell in every] == ["2024, kvinnor", "2024, män", "2024, totalt"]
    one = client.get(PAGE, {"period": "2024", "kon": "K"}).context["cells"]
    assert [cell.name for cell in one] == ["2024, kvinnor"]


def test_another_areas_cell_is_shown_when_asked_for_but_never_another_municipalitys(scene):
    client, _, _, series, _ = scene
    other = builders.municipality("granvik", code="9902")
    theirs = builders.area("9902", name="Granvik", municipality=other)
    builders.observation(series, "2024", "70", area=builders.area("0000"))
    builders.observation(series, "2024", "80", area=theirs)
    nation = client.get(PAGE, {"period": "2024", "omrade": "0000"}).context["cells"]
    assert nation[0].rows[0].after == "70,0"
    assert client.get(PAGE, {"period": "2024", "omrade": "9902"}).context["cells"] == []


def test_a_small_number_stays_hidden_in_its_history(scene):
    client, _, _, series, own = scene
    small = {"numerator": Decimal(3), "denominator": Decimal(12), "area": own}
    builders.observation(series, "2024", "25", **small)
    (cell,) = client.get(PAGE, {"period": "2024"}).context["cells"]
    assert [row.after for row in cell.rows] == [".."]


def test_a_period_that_is_none_is_not_found_and_one_without_values_says_so(scene):
    client = scene[0]
    assert client.get(PAGE, {"period": "x"}).status_code == 404
    assert "Inget värde har kommit in" in client.get(PAGE, {"period": "2024"}).content.decode()


def test_the_page_asks_as_often_for_twenty_versions_as_for_one(
    scene, django_assert_max_num_queries
):
    client = scene[0]
    for value in ("61.0", "61.1"):
        imported(scene, value)
    with django_assert_max_num_queries(8):
        client.get(PAGE, {"period": "2024"})
    for step in range(20):
        imported(scene, f"62.{step}")
    with django_assert_max_num_queries(8):
        client.get(PAGE, {"period": "2024"})
