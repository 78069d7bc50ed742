"""Values that come in together: compared, saved, rejected and undone as a whole."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from indicators.actions.batches import (
    AlreadyDecided,
    BatchConflict,
    Received,
    accept_batch,
    add_batch,
    content_of,
    proposals_of,
    reject_batch,
)
from indicators.actions.bulk import NewObservation, insert_observations
from indicators.actions.undoing import undo_batch
from indicators.actions.values import CellKey, Content, write_value
from indicators.domain.periods import parse_period
from indicators.domain.proposals import Held, from_plain, refused, to_plain
from indicators.domain.vocabulary import Change, Gender, Missing, ValueStatus
from indicators.imports.differences import judge
from indicators.models import AreaTable, Observation
from indicators.models.sources import BatchKind
from indicators.pages.cells import load_cells
from indicators.pages.moments import Moment
from people.domain.roles import Role
from people.models import Event
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    of = builders.municipality()
    own = builders.area(municipality=of)
    return of, own, builders.series(of), builders.user("s@t.se", Role.STAFF, builders.body(of))


def added(scene, proposals, **kwargs):
    of, _, _, person = scene
    values = {"kind": BatchKind.FILE, "name": "värden.xlsx"} | kwargs
    example = values.get("is_example", False)
    judged = judge(proposals, of, is_example=example)
    return add_batch(by=person, at=builders.NOW, municipality=of, proposals=judged, **values)


def accept(scene, batch, chosen=None, reason="Nya siffror"):
    return accept_batch(by=scene[3], at=builders.NOW, batch=batch, chosen=chosen, reason=reason)


def current(series):
    return {
        (o.period, o.gender): o.value for o in Observation.objects.current().filter(series=series)
    }


def test_a_proposal_survives_being_kept_as_json(scene):
    one = builders.proposal(
        scene[2], "2024", "1", held=Held(value=Decimal("61.200001"), remark="ca", numerator=None)
    )
    assert from_plain(to_plain(one)) == one


def test_each_proposal_is_said_to_be_new_changed_or_unchanged(scene):
    series = scene[2]
    builders.observation(series, "2023", "60", area=scene[1])
    builders.observation(series, "2022", "59.5", area=scene[1])
    found = judge(
        [
            builders.proposal(series, "2024", "61"),
            builders.proposal(series, "2023", "60.5"),
            builders.proposal(series, "2022", "59.5"),
        ],
        scene[0],
    )
    assert [one.change for one in found] == [Change.NEW, Change.CHANGED, Change.UNCHANGED]
    assert found[1].before == Held(value=Decimal("60"))


def test_the_same_cell_twice_is_refused_and_each_names_the_other(scene):
    twice = [
        builders.proposal(scene[2], "2024", "61", place="rad 2"),
        builders.proposal(scene[2], "2024", "62", place="rad 9"),
    ]
    found = judge(twice, scene[0])
    assert [one.change for one in found] == [Change.REFUSED] * 2
    assert "rad 9" in found[0].fault
    assert "rad 2" in found[1].fault


def test_another_municipalitys_area_and_series_are_refused(scene):
    other = builders.municipality("granvik", code="9902", name="Granvik", short_name="Granvik")
    theirs = builders.area("9902", name="Granvik", municipality=other)
    shared = builders.series(None, "gemensam")
    foreign = builders.series(other, "deras")
    found = judge(
        [
            builders.proposal(shared, "2024", "61", area=theirs.pk),
            builders.proposal(foreign, "2024", "61"),
            builders.proposal(shared, "2024", "61"),
        ],
        scene[0],
    )
    assert [one.change for one in found] == [Change.REFUSED, Change.REFUSED, Change.NEW]
    assert "Granvik" in found[0].fault


def test_an_example_never_replaces_a_real_value_but_a_real_one_replaces_an_example(scene):
    series = scene[2]
    builders.observation(series, "2023", "60", area=scene[1])
    builders.observation(series, "2022", "59", area=scene[1], is_example=True)
    values = [builders.proposal(series, "2023", "61"), builders.proposal(series, "2022", "59")]
    as_example = judge(values, scene[0], is_example=True)
    as_real = judge(values, scene[0])
    assert [one.change for one in as_example] == [Change.REFUSED, Change.UNCHANGED]
    assert [one.change for one in as_real] == [Change.CHANGED, Change.CHANGED]


def test_an_unusual_jump_is_questioned_also_after_values_in_the_same_file(scene):
    series = scene[2]
    values = [builders.proposal(series, str(y), v) for y, v in ((2020, "60"), (2021, "61"))]
    values += [builders.proposal(series, str(y), v) for y, v in ((2022, "62"), (2023, "63"))]
    values.append(builders.proposal(series, "2024", "80"))
    found = judge(values, scene[0])
    assert [bool(one.question) for one in found] == [False, False, False, False, True]
    assert "procentenheter" in found[-1].question


def test_a_batch_asks_the_same_number_of_queries_for_two_and_two_hundred(
    scene, django_assert_max_num_queries
):
    values = [
        builders.proposal(scene[2], str(1950 + i % 70), "50", gender=g)
        for i in range(70)
        for g in "KMT"
    ]
    with django_assert_max_num_queries(3):
        judge(values[:2], scene[0])
    with django_assert_max_num_queries(3):
        judge(values, scene[0])


def test_what_came_is_kept_byte_for_byte_with_its_checksum(scene):
    content = "Kön;Värde\r\nK;61,2\r\n".encode("cp1252")
    received = Received("värden.csv", "text/csv", content)
    batch = added(scene, [], documents=[received])
    document = batch.documents.get()
    assert content_of(document) == content
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.size == len(content)


def test_accepting_saves_new_and_changed_values_and_supersedes_the_old(scene):
    series = scene[2]
    old = builders.observation(series, "2023", "60", area=scene[1])
    batch = added(
        scene, [builders.proposal(series, "2024", "61"), builders.proposal(series, "2023", "60.5")]
    )
    assert accept(scene, batch).written == 2
    assert current(series) == {("2024", "T"): Decimal("61"), ("2023", "T"): Decimal("60.5")}
    changed = Observation.objects.current().get(period="2023")
    assert changed.supersedes == old
    assert changed.reason == "Nya siffror"
    assert changed.batch == batch
    assert changed.provenance == "import"
    assert changed.period_end.isoformat() == "2023-12-31"


def test_accepting_a_selection_leaves_the_rest(scene):
    batch = added(
        scene,
        [builders.proposal(scene[2], "2024", "61"), builders.proposal(scene[2], "2023", "60")],
    )
    assert accept(scene, batch, chosen=[1, 99]).written == 1
    assert list(current(scene[2])) == [("2023", "T")]


def test_a_refused_proposal_is_never_saved_even_when_chosen(scene):
    batch = added(scene, [refused("rad 3", "Texten ”hej” är inget tal.")])
    assert accept(scene, batch, chosen=[0]).written == 0


def test_a_changed_value_needs_a_reason(scene):
    builders.observation(scene[2], "2023", "60", area=scene[1])
    batch = added(scene, [builders.proposal(scene[2], "2023", "61")])
    with pytest.raises(ValueError, match="reason"):
        accept(scene, batch, reason=" ")
    assert current(scene[2]) == {("2023", "T"): Decimal("60")}


def test_a_cell_changed_since_the_preview_stops_the_whole_and_is_shown_anew(scene):
    series = scene[2]
    batch = added(
        scene, [builders.proposal(series, "2024", "61"), builders.proposal(series, "2023", "60")]
    )
    builders.observation(series, "2023", "59", area=scene[1])
    with pytest.raises(BatchConflict) as caught:
        accept(scene, batch)
    assert caught.value.indexes == [1]
    assert current(series) == {("2023", "T"): Decimal("59")}
    batch.refresh_from_db()
    again = proposals_of(batch)
    assert again[1].change is Change.CHANGED
    assert again[1].before == Held(value=Decimal("59"))
    assert accept(scene, batch).written == 2


def test_a_batch_is_decided_once(scene):
    batch = added(scene, [builders.proposal(scene[2], "2024", "61")])
    accept(scene, batch)
    with pytest.raises(AlreadyDecided):
        accept(scene, batch)
    with pytest.raises(AlreadyDecided):
        reject_batch(by=scene[3], at=builders.NOW, batch=batch)


def test_a_rejected_batch_changes_nothing_and_is_logged(scene):
    batch = added(scene, [builders.proposal(scene[2], "2024", "61")])
    reject_batch(by=scene[3], at=builders.NOW, batch=batch)
    assert current(scene[2]) == {}
    assert Event.objects.get().kind == "avvisade en inläsning"


def test_undoing_gives_back_what_was_and_empties_what_was_empty(scene):
    of, own, series, person = scene
    builders.observation(series, "2023", "60", area=own, remark="preliminärt")
    batch = added(
        scene, [builders.proposal(series, "2024", "61"), builders.proposal(series, "2023", "60.5")]
    )
    accept(scene, batch)
    done = undo_batch(by=person, at=builders.NOW, batch=batch)
    assert (done.restored, done.kept) == (2, 0)
    restored = Observation.objects.current().get(period="2023")
    assert (restored.value, restored.remark) == (Decimal("60"), "preliminärt")
    assert "ångrades" in restored.reason
    assert Observation.objects.current().get(period="2024").is_emptied
    today = builders.NOW.date().replace(year=2027)
    cells = load_cells([series], of.pk, [], [Moment(today, today)])[0]
    shown = cells.own(series.pk)["alla"]
    assert shown.at(parse_period("2024"), Gender.TOTAL) is None
    assert shown.at(parse_period("2023"), Gender.TOTAL).value == Decimal("60")


def test_undoing_leaves_what_somebody_has_changed_since(scene):
    _, own, series, person = scene
    batch = added(scene, [builders.proposal(series, "2024", "61")])
    accept(scene, batch)
    key = CellKey(series, own, series.categories.get(), parse_period("2024"), Gender.TOTAL)
    seen = Observation.objects.current().get().pk
    write_value(
        by=person, at=builders.NOW, key=key, content=Content(Decimal("63")), seen=seen, reason="Fel"
    )
    done = undo_batch(by=person, at=builders.NOW, batch=batch)
    assert (done.restored, done.kept) == (0, 1)
    assert current(series) == {("2024", "T"): Decimal("63")}


def test_an_emptied_cell_takes_a_value_again_by_hand_and_by_import(scene):
    _, own, series, person = scene
    values = [builders.proposal(series, "2024", "61"), builders.proposal(series, "2023", "60")]
    batch = added(scene, values)
    accept(scene, batch)
    undo_batch(by=person, at=builders.NOW, batch=batch)
    key = CellKey(series, own, series.categories.get(), parse_period("2023"), Gender.TOTAL)
    write_value(by=person, at=builders.NOW, key=key, content=Content(Decimal("7")), seen=None)
    again = added(scene, values[:1])
    assert proposals_of(again)[0].change is Change.NEW
    accept(scene, again, reason="")
    assert current(series) == {("2024", "T"): Decimal("61"), ("2023", "T"): Decimal("7")}


def test_undoing_a_fetch_gives_back_the_tables_of_all_areas(scene):
    series, person = scene[2], scene[3]
    common = {"series": series, "period": "2024", "gender": "T", "recorded_at": builders.NOW}
    old = AreaTable.objects.create(values={"9902": "50"}, is_current=False, **common)
    batch = added(scene, [], kind=BatchKind.FETCH)
    new = AreaTable.objects.create(values={"9902": "51"}, batch=batch, **common)
    accept(scene, batch)
    undo_batch(by=person, at=builders.NOW, batch=batch)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_current, new.is_current) == (True, False)


def test_a_value_that_the_source_removed_becomes_a_reason_not_a_zero(scene):
    series = scene[2]
    builders.observation(series, "2023", "60", area=scene[1])
    gone = Held(missing=Missing.NON_RESPONSE, status=ValueStatus.RETRACTED)
    one = replace(builders.proposal(series, "2023", "1", held=gone), change=Change.REMOVED)
    batch = added(scene, [one], kind=BatchKind.FETCH)
    accept(scene, batch)
    row = Observation.objects.current().get()
    assert (row.value, row.missing, row.status) == (None, "bortfall", "struken")
    assert not row.is_emptied


def test_the_bulk_insert_keeps_the_one_current_value_of_a_cell(scene):
    row = builders.observation(scene[2], "2023", "60", area=scene[1])
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_observations([row])


def test_the_bulk_insert_stores_exactly_what_django_would(scene):
    first = builders.observation(
        scene[2],
        "2023/24",
        "60.123456",
        area=scene[1],
        numerator=Decimal(12),
        denominator=Decimal(20),
        remark='semikolon; "citat"\t\\ och\nny rad',
        source_note="Åäö",
        status=ValueStatus.REVISED,
    )
    copy = Observation.objects.get(pk=first.pk)
    copy.pk, copy.gender = None, "K"
    insert_observations([copy])
    stored = Observation.objects.get(gender="K")
    for field in Observation._meta.concrete_fields:
        if field.name not in ("id", "gender"):
            assert getattr(stored, field.attname) == getattr(first, field.attname), field.name
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM indicators_observation WHERE remark = ''")
        assert cursor.fetchone() == (0,)


def test_a_row_for_the_bulk_insert_has_the_columns_and_the_defaults_of_the_model():
    columns = {f.attname: f for f in Observation._meta.concrete_fields if not f.primary_key}
    assert set(NewObservation._fields) == set(columns)
    for name, default in NewObservation._field_defaults.items():
        assert default == columns[name].get_default(), name
