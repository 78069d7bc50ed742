"""What a second load does when the files, or people, have changed something."""

from dataclasses import replace as fields_replaced
from datetime import date
from decimal import Decimal

import pytest

from actionplans.actions.plan import change_action
from actionplans.actions.planned import Planned
from actionplans.models import Action
from indicators.actions.definitions import change_series
from indicators.actions.indicators import Grounds, change_indicator
from indicators.actions.values import CellKey, Content, write_value
from indicators.domain.periods import parse_period
from indicators.domain.vocabulary import Gender
from indicators.models import Area, Category, DataSeries, Indicator, Observation
from people.models import Body, User
from strategies.models import Decision, Strategy, TextSection
from tests import builders
from tests.imports.dump import dump
from tests.imports.folders import copied, loaded, replace

pytestmark = pytest.mark.django_db

NEW = "tallvik/strategies/nya.yaml"
VALUES = "tallvik/series/platser.csv"
SHARED_VALUES = "tallvik/series/sysselsatta.csv"


@pytest.fixture
def tallvik(tmp_path):
    paths = copied(tmp_path)
    loaded(paths)
    return paths


def own_value():
    return Observation.objects.current().get(
        series__code="sysselsatta", area__code="9901", gender="T"
    )


def correct_by_hand(value: str) -> Observation:
    row = own_value()
    return write_value(
        by=builders.user("karin@tallvik.example"),
        at=builders.NOW,
        key=CellKey(row.series, row.area, row.category, parse_period("2024"), Gender.TOTAL),
        content=Content(value=Decimal(value), source_note="Ny uppgift från SCB"),
        seen=row.pk,
        reason="SCB rättade",
    )


def test_a_changed_value_in_the_file_supersedes_the_old(tallvik, tmp_path):
    old = own_value()
    replace(tmp_path / SHARED_VALUES, "61,2", "61,4")
    changes = loaded(tallvik)
    new = own_value()
    assert (new.value, new.supersedes, new.reason) == (
        Decimal("61.4"),
        old,
        "Ändrad i kommunens filer",
    )
    assert changes.lines() == ["Nya: 1 värden"]
    assert loaded(tallvik).is_empty


def test_a_correction_in_the_file_keeps_its_own_reason(tallvik, tmp_path):
    file = tmp_path / VALUES
    with file.open("a", encoding="utf-8") as lines:
        lines.write("9901;2024;T;alla;53;;;;;reviderad;;nej;Egen;Räknat om;2025-05-01\n")
    loaded(tallvik)
    rows = Observation.objects.filter(
        series__code="platser", period="2024", gender="T", category__code="alla"
    )
    assert [(row.value, row.reason) for row in rows.order_by("pk")] == [
        (Decimal(50), ""),
        (Decimal(52), "Två platser till"),
        (Decimal(53), "Räknat om"),
    ]
    assert loaded(tallvik).is_empty


def test_a_value_that_people_corrected_is_not_overwritten_but_told(tallvik, tmp_path):
    corrected = correct_by_hand("60,9".replace(",", "."))
    replace(tmp_path / SHARED_VALUES, "61,2", "61,4")
    changes = loaded(tallvik)
    assert own_value() == corrected
    assert changes.is_empty
    (sentence,) = changes.kept
    assert "har ändrats i Riktmärke och skrivs inte över av" in sentence
    assert "sysselsatta.csv:3" in sentence


def test_a_value_that_is_no_longer_in_the_file_stays_and_is_told(tallvik, tmp_path):
    replace(tmp_path / VALUES, "9901;2025;T;;;;ej_publicerad;;;;;;;;\n", "")
    changes = loaded(tallvik)
    assert changes.is_empty
    assert changes.kept == [
        "1 värden i serien Platser står inte i filerna men finns kvar i Riktmärke."
    ]
    assert Observation.objects.filter(series__code="platser", period="2025").exists()


def test_a_part_of_a_list_that_is_no_longer_in_the_file_is_removed(tallvik, tmp_path):
    replace(tmp_path / NEW, "  - Inledning\n", "")
    replace(tmp_path / NEW, ", Fler mötesplatser]", "]")
    changes = loaded(tallvik)
    assert changes.lines() == ["Borttagna: 1 avsnitt, 1 strategirader"]
    assert [section.heading for section in TextSection.objects.all()] == ["Syfte"]
    assert loaded(tallvik).is_empty


def test_what_others_may_refer_to_stays_and_is_told(tallvik, tmp_path):
    replace(
        tmp_path / "tallvik" / "bodies.yaml",
        "- {slug: kyrkan, name: Tallviks församling, kind: extern}\n",
        "",
    )
    for old, new in (
        (", body: kyrkan}]\n      - {chall", "}]\n      - {chall"),
        ("informed: [kf, kyrkan]", "informed: [kf]"),
        (
            '  - {code: "5", name: Insatser, kind: text, measure: insatser, gender_demand: ej_angivet}\n',
            "",
        ),
    ):
        replace(tmp_path / NEW, old, new)
    replace(
        tmp_path / "tallvik/actionplans/nya.yaml",
        "{name: Församlingen, body: kyrkan}",
        "Församlingen",
    )
    replace(
        tmp_path / "tallvik/actionplans/nya.yaml",
        "  - {code: I-02, title: Fadderfamiljer, kind: frivillig}\n",
        "",
    )
    changes = loaded(tallvik)
    assert [words.split("” ")[0] for words in changes.kept] == [
        "organ ”Tallviks församling",
        "indikator ”Insatser",
        "insats ”Fadderfamiljer",
    ]
    assert Body.objects.filter(slug="kyrkan").exists()
    assert Indicator.objects.filter(strategy__code="T23", code="5").exists()


def test_an_action_that_people_changed_is_not_overwritten_but_told(tallvik, tmp_path):
    action = Action.objects.get(code="I-01")
    action.title = "Språkcafé på tisdagar"
    action.save()
    action.co_performers.all().delete()
    plan = tmp_path / "tallvik" / "actionplans" / "nya.yaml"
    replace(plan, "title: Språkcafé", "title: Språkcaféet")
    changes = loaded(tallvik)
    action.refresh_from_db()
    assert action.title == "Språkcafé på tisdagar"
    assert not action.co_performers.exists()
    assert changes.is_empty
    assert "har ändrats i Riktmärke och skrivs inte över" in changes.kept[0]


def test_what_people_changed_by_the_form_survives_a_reload(tallvik, tmp_path):
    action = Action.objects.get(code="I-01")
    planned = fields_replaced(
        Planned.of(action), partners=("Scouterna",), co_performers=(), indicators=(), goals=()
    )
    by = User.objects.create_user("hanna@tallvik.example")
    change_action(action=action, planned=planned, version=0, by=by, at=builders.NOW)
    assert loaded(tallvik).is_empty
    assert Planned.of(Action.objects.get(code="I-01")) == planned


def test_a_closed_assignment_keeps_its_decision_when_the_file_gets_another(tallvik, tmp_path):
    added = "  - {kind: revidering, date_words: hösten 2025}\n"
    replace(tmp_path / NEW, "note: Motion}\n", "note: Motion}\n" + added)
    loaded(tallvik)
    assert Action.objects.get(code="U-01").closed_by.note.startswith("Uppdraget U-01 förklaras")


def test_an_action_that_only_the_files_changed_follows_them_with_its_history(tallvik, tmp_path):
    replace(
        tmp_path / "tallvik" / "actionplans" / "nya.yaml", "title: Språkcafé", "title: Språkträff"
    )
    loaded(tallvik)
    action = Action.objects.get(code="I-01")
    assert action.title == "Språkträff"
    assert [row.title for row in action.history.all()] == ["Språkträff", "Språkcafé"]


def test_a_new_order_in_the_file_is_the_new_order(tallvik, tmp_path):
    text = (tmp_path / NEW).read_text(encoding="utf-8")
    moved = "  - {name: Boende}\n  - {name: Språk, is_key: true}\n"
    text = text.replace("  - {name: Språk, is_key: true}\n  - {name: Boende}\n", moved)
    (tmp_path / NEW).write_text(text, encoding="utf-8")
    loaded(tallvik)
    areas = Strategy.objects.get(code="T23").core_areas.all()
    assert [area.name for area in areas] == ["Boende", "Språk"]
    assert loaded(tallvik).is_empty


def test_a_gap_in_the_order_that_people_left_is_no_change(tallvik):
    strategy = Strategy.objects.get(code="T23")
    strategy.sections.filter(heading="Syfte").update(position=9)
    before = dump()
    assert loaded(tallvik).is_empty
    assert dump() == before


def test_a_decision_that_people_added_stays_when_the_file_gets_another(tallvik, tmp_path):
    strategy = Strategy.objects.get(code="T23")
    Decision.objects.create(
        strategy=strategy, kind="andring", decided_on=date(2025, 5, 5), note="Nytt mål", position=4
    )
    assert loaded(tallvik).is_empty
    added = "  - {kind: revidering, date_words: hösten 2025}\n"
    replace(tmp_path / NEW, "note: Motion}\n", "note: Motion}\n" + added)
    loaded(tallvik)
    assert [decision.kind for decision in strategy.decisions.order_by("position")] == [
        "antagande",
        "bakgrund",
        "revidering",
        "andring",
        "andring",
    ]
    assert loaded(tallvik).is_empty


def test_members_of_a_group_on_another_day_are_added_to_the_history(tallvik, tmp_path):
    replace(tmp_path / "delat" / "areas.yaml", "as_of: 2025-01-01", "as_of: 2026-01-01")
    loaded(tallvik)
    assert Area.objects.get(code="G1").members.count() == 4


def test_a_series_gets_a_new_category_without_losing_the_old(tallvik, tmp_path):
    file = tmp_path / "tallvik" / "series" / "platser.yaml"
    replace(file, "  - {code: arbete, name: Arbetspraktik}\n", "  - {code: annat, name: Annat}\n")
    changes = loaded(tallvik)
    codes = Category.objects.filter(series__code="platser").values_list("code", flat=True)
    assert set(codes) == {"alla", "sprak", "arbete", "annat"}
    assert changes.kept == [
        "kategori ”Arbetspraktik (Platser)” står inte i filerna men finns kvar i Riktmärke."
    ]


def test_the_shared_folder_may_be_loaded_first_and_alone(tmp_path):
    shared, own = copied(tmp_path)
    loaded([shared])
    loaded([own])
    assert loaded([shared]).is_empty
    assert loaded([own]).is_empty
    assert DataSeries.objects.get(code="sysselsatta").observations.count() == 4
    assert Area.objects.get(code="9901").municipality.slug == "tallvik"


def test_a_series_that_people_have_changed_is_told_of_and_not_overwritten(tallvik):
    series = DataSeries.objects.get(code="platser")
    staff = builders.user("karin@tallvik.example")
    fields = {"definition": "Praktikplatser som har tillsatts."}
    change_series(
        by=staff,
        at=builders.NOW,
        series=series,
        fields=fields,
        first_year=2025,
        reason="Ny räkning",
    )
    changes = loaded(tallvik)
    series.refresh_from_db()
    assert series.definition == "Praktikplatser som har tillsatts."
    assert list(series.breaks.values_list("first_year", flat=True)) == [2025]
    assert any(series.name in kept and "skrivs inte över" in kept for kept in changes.kept)


def test_an_indicator_that_people_have_changed_keeps_its_target_and_its_place(tallvik):
    indicator = Indicator.objects.filter(placements__isnull=False).first()
    change_indicator(
        by=builders.user("karin@tallvik.example"),
        at=builders.NOW,
        indicator=indicator,
        fields={"note": "Följs av nämnden"},
        place=None,
        moves=True,
        grounds=Grounds(),
    )
    changes = loaded(tallvik)
    indicator.refresh_from_db()
    assert indicator.note == "Följs av nämnden"
    assert not indicator.placements.exists()
    assert any("skrivs inte över" in kept for kept in changes.kept)
