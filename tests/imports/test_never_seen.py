"""A municipality that nobody has seen before loads with everything that the format has."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplans.models import Action, Fund, RoundKind
from indicators.models import Area, Indicator, IndicatorSuccession, Observation, ValueComment
from people.models import Body, Municipality
from strategies.models import Strategy
from tests.imports.dump import dump, writing
from tests.imports.folders import copied, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def tallvik(tmp_path):
    paths = copied(tmp_path)
    loaded(paths)
    return paths


def test_every_optional_list_is_loaded(tallvik):
    new = Strategy.objects.get(slug="nya")
    assert new.predecessor.code == "T19"
    assert [d.legal_state for d in new.decisions.all()] == [
        "laga_kraft",
        "ej_angivet",
        "ej_angivet",
    ]
    assert [s.heading for s in new.sections.all()] == ["Inledning", "Syfte"]
    assert new.look_back_facts.get().value == Decimal("48.5")
    assert new.core_areas.filter(is_key=True).count() == 1
    assert {goal.code for goal in new.goals.filter(focus_area=None)} == {"T23-0", "T23-F"}
    assert new.responsibilities.count() == 2
    assert new.steps.get().items == ["ungdomar", "föreningar"]
    group = new.processes.get().groups.get(need__name="Trygghet")
    assert [line.text for line in group.lines.all()] == ["Bättre belysning", "Fler mötesplatser"]
    assert [p.body and p.body.slug for p in group.partners.all()] == [None, "kyrkan"]


def test_rows_that_refer_forwards_in_the_same_file_are_loaded(tallvik):
    unit = Body.objects.get(slug="enheten")
    assert unit.parent.slug == "ks"
    share = Indicator.objects.get(strategy__code="T23", code="2b")
    assert (share.parent.code, share.share_of.code) == ("2", "2a")


def test_the_file_decides_the_order(tallvik):
    bodies = Municipality.objects.get(slug="tallvik").bodies.order_by("position")
    assert [body.slug for body in bodies] == ["enheten", "kf", "ks", "kyrkan"]
    indicators = Indicator.objects.filter(strategy__code="T23").order_by("position")
    assert [i.code for i in indicators] == ["1", "2b", "2a", "2", "3", "4", "5"]


def test_an_indicator_without_slug_gets_one_from_its_code(tallvik):
    assert Indicator.objects.get(strategy__code="T23", code="2a").slug == "2a"
    assert Indicator.objects.get(strategy__code="T23", code="1").slug == "sysselsatta"


def test_an_indicator_goes_on_from_the_same_code_in_the_strategy_before(tallvik):
    origin = IndicatorSuccession.objects.get()
    assert (origin.earlier.strategy.code, origin.later.strategy.code) == ("T19", "T23")


def test_the_category_of_an_indicator_and_its_yearly_targets_are_loaded(tallvik):
    places = Indicator.objects.get(strategy__code="T23", code="2a")
    assert places.category.name == "Språkpraktik"
    assert {t.year: t.value for t in places.yearly_targets.all()} == {
        2025: Decimal("52.5"),
        2026: Decimal(55),
    }


def test_a_corrected_value_keeps_its_history(tallvik):
    rows = Observation.objects.filter(series__code="platser", period="2024", gender="T")
    first, second = rows.order_by("pk")
    assert (first.value, first.is_current) == (Decimal(50), False)
    assert (second.value, second.is_current) == (Decimal(52), True)
    assert second.supersedes == first
    assert second.reason == "Två platser till"


def test_missing_text_and_zero_are_three_different_things(tallvik):
    missing = Observation.objects.get(series__code="platser", period="2025")
    assert (missing.value, missing.missing) == (None, "ej_publicerad")
    zero = Observation.objects.get(series__code="platser", period="2024/25")
    assert (zero.value, zero.missing) == (Decimal(0), "")
    assert Observation.objects.get(series__code="roster").text == "”Jag trivs; verkligen.”"


def test_comments_belong_to_the_row_that_held_when_they_were_written(tallvik):
    comment = ValueComment.objects.get(text="Nya avtal.")
    assert comment.observation.value == Decimal(50)
    assert ValueComment.objects.count() == 3


def test_a_shared_series_has_values_from_both_folders(tallvik):
    rows = Observation.objects.filter(series__code="sysselsatta", gender="T")
    assert {(row.area.code, row.period) for row in rows} == {
        ("0000", "2023"),
        ("0000", "2024"),
        ("9901", "2024"),
    }
    assert rows.first().series.municipality is None


def test_the_municipality_owns_its_area_and_a_group_has_its_members(tallvik):
    assert Area.objects.get(code="9901").municipality.slug == "tallvik"
    members = Area.objects.get(code="G1").members.all()
    assert {row.member.code for row in members} == {"9901", "9902"}


def test_the_fund_the_rounds_and_the_plan_are_loaded(tallvik):
    events = Fund.objects.get().events.all()
    assert [event.amount for event in events] == [Decimal(-1700000), Decimal("250000.50")]
    in_depth = RoundKind.objects.get(code="fordjupad")
    assert (in_depth.every_years, in_depth.every_years_at_most) == (3, 4)
    action = Action.objects.get(code="I-01")
    assert (action.category.name, action.lead.slug) == ("Språk", "enheten")
    assert {goal.code for goal in action.goals.all()} == {"T23-1.A", "T23-F"}
    assert action.co_performers.get().part == "Lokal"
    assert action.history.count() == 1


def test_loading_twice_changes_nothing_and_writes_nothing(tallvik):
    before = dump()
    with CaptureQueriesContext(connection) as captured:
        changes = loaded(tallvik)
    assert changes.lines() == ["Inget ändrat."]
    assert writing(captured.captured_queries) == []
    assert dump() == before


def test_the_same_number_of_queries_however_many_values(tmp_path):
    paths = copied(tmp_path)
    loaded(paths)
    file = tmp_path / "tallvik" / "series" / "sysselsatta.csv"
    counts = []
    for years in (range(2010, 2012), range(1950, 1990)):
        rows = "".join(f"9901;{year};T;50\n" for year in years)
        lines = file.read_text(encoding="utf-8") + rows.replace("\n", ";2025-11-27\n")
        file.write_text(lines, encoding="utf-8")
        with CaptureQueriesContext(connection) as captured:
            loaded(paths)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_exported_municipality_is_read_back_unchanged(tallvik, tmp_path):
    call_command("export_municipality", "tallvik", str(tmp_path / "out" / "tallvik"), verbosity=0)
    call_command("export_municipality", "gemensamt", str(tmp_path / "out" / "shared"), verbosity=0)
    before = dump()
    changes = loaded([tmp_path / "out" / "tallvik", tmp_path / "out" / "shared"])
    assert changes.is_empty, changes.lines()
    assert dump() == before


def test_a_municipality_alone_gets_its_own_area(tmp_path):
    folder = tmp_path / "ensam"
    folder.mkdir()
    (folder / "municipality.yaml").write_text(
        "code: '9903'\nslug: ensam\nname: Ensams kommun\nshort_name: Ensam\n", encoding="utf-8"
    )
    loaded([folder])
    area = Area.objects.get(code="9903")
    assert (area.name, area.kind, area.municipality.slug) == ("Ensam", "kommun", "ensam")
