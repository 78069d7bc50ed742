"""The shipped facts about Kolada: read, saved once, and never older than what is held."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from indicators.domain.source_values import SourceFault
from indicators.imports.kolada_files import read_folder
from indicators.imports.kolada_metadata import refresh_kpis, save_metadata
from indicators.models import Area, AreaMember, Kpi
from indicators.sources.fake.play import Play
from indicators.sources.fake.server import serve
from indicators.sources.kolada_records import KpiFacts
from people.imports.problems import FaultyFilesError

SHIPPED = Path(settings.BASE_DIR) / "fixtures" / "kolada"
FACTS = KpiFacts(
    "N02268", "Sysselsättningsgrad", "", True, "A", "Befolkning", 2025, date(2026, 11, 28), None
)


def kpi(**values):
    return replace(FACTS, **values)


@pytest.fixture(scope="module")
def shipped():
    return read_folder(SHIPPED)


@pytest.fixture
def written(tmp_path):
    """A folder with one key figure, one municipality and one group; a test may break it."""
    (tmp_path / "read_on.txt").write_text("2026-04-16\n")
    (tmp_path / "kpi.csv").write_text(
        "id,title,is_divided_by_gender,municipality_type,operating_area,publ_period,"
        'publication_date\nN02268,"Grad, andel (%)",True,A,Befolkning,,\n'
    )
    (tmp_path / "municipalities.csv").write_text("id,title,type\n0883,Västervik,K\n")
    (tmp_path / "groups.csv").write_text("group_id,group_title,member_id\nG1,Grupp,0883\n")
    return tmp_path


def test_the_shipped_files_have_every_key_figure_area_and_group(shipped):
    assert (len(shipped.kpis), len(shipped.areas), len(shipped.members)) == (6099, 312, 647)
    assert shipped.read_on == date(2026, 4, 16)
    employment = next(kpi for kpi in shipped.kpis if kpi.id == "N02268")
    assert (employment.publ_period, employment.publication_date) == (2025, date(2026, 11, 28))
    assert employment.is_divided_by_gender


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("kpi.csv", "True", "Ja", "kpi.csv:2"),
        ("kpi.csv", "N02268,", "", "rutor"),
        ("kpi.csv", "id,title", "id;title", "första raden"),
        ("municipalities.csv", ",K", ",X", "varken K eller L"),
        ("groups.csv", "0883", "0884", "0884 i G1"),
        ("read_on.txt", "2026", "26", "2026-04-16"),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_place(written, file, old, new, message):
    path = written / file
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(FaultyFilesError, match=message):
        read_folder(written)


@pytest.mark.django_db
def test_loading_twice_changes_nothing_the_second_time(shipped, django_assert_max_num_queries):
    first = save_metadata(shipped)
    assert first.lines() == ["Nya: 6\u00a0099 nyckeltal, 382 områden, 647 medlemskap i grupper"]
    with django_assert_max_num_queries(5):
        assert save_metadata(shipped).lines() == ["Inget ändrat."]


@pytest.mark.django_db
def test_areas_have_their_kinds_and_groups_their_members_on_a_day(shipped):
    save_metadata(shipped)
    kinds = dict(Area.objects.values_list("code", "kind"))
    assert [kinds[code] for code in ("0000", "0008", "0883", "G33618")] == [
        "riket",
        "lan",
        "kommun",
        "grupp",
    ]
    county = AreaMember.objects.filter(group__code="G33618")
    assert county.count() == 12
    assert set(county.values_list("as_of", flat=True)) == {date(2026, 4, 16)}


@pytest.mark.django_db
def test_an_area_that_is_there_keeps_its_name(shipped):
    Area.objects.create(code="0008", name="Kalmar län", kind="lan")
    save_metadata(shipped)
    assert Area.objects.get(code="0008").name == "Kalmar län"


@pytest.mark.django_db
def test_check_saves_nothing(capsys):
    call_command("load_kolada_metadata", "--check")
    assert "6\u00a0099 nyckeltal" in capsys.readouterr().out
    assert not Kpi.objects.exists()
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_a_refresh_tells_of_new_names_and_of_what_is_gone():
    refresh_kpis([kpi(), kpi(id="N00001", title="Annat")], date(2026, 4, 16))
    changes = refresh_kpis([kpi(title="Sysselsatta", publ_period=2026)], date(2026, 12, 1))
    assert changes.lines() == [
        "Ändrade: 1 nyckeltal",
        "Nytt namn: N02268 ”Sysselsättningsgrad” heter nu ”Sysselsatta”",
        "Finns inte längre: N00001 Annat",
    ]
    assert Kpi.objects.get(id="N00001").is_gone


@pytest.mark.django_db
def test_a_key_figure_that_comes_back_is_no_longer_gone():
    both = [kpi(), kpi(id="N00001")]
    refresh_kpis(both, date(2026, 4, 16))
    refresh_kpis(both[:1], date(2026, 5, 1))
    refresh_kpis(both, date(2026, 6, 1))
    assert not Kpi.objects.filter(is_gone=True).exists()


@pytest.mark.django_db
def test_older_facts_do_not_overwrite_newer_ones(written):
    refresh_kpis([kpi(title="Läst ur källan")], date(2026, 12, 1))
    save_metadata(read_folder(written))
    assert Kpi.objects.get().title == "Läst ur källan"


@pytest.mark.django_db
def test_a_description_stays_when_the_facts_have_none():
    refresh_kpis([kpi(description="Källa: SCB")], date(2026, 4, 16))
    changes = refresh_kpis([kpi()], date(2026, 5, 1))
    assert changes.lines() == ["Inget ändrat."]
    assert Kpi.objects.get().description == "Källa: SCB"


@pytest.mark.django_db
def test_a_list_that_cannot_be_whole_changes_nothing():
    refresh_kpis([kpi(id=f"N0000{number}") for number in range(5)], date(2026, 4, 16))
    with pytest.raises(SourceFault, match="2 nyckeltal, men 5 är kända"):
        refresh_kpis([kpi(id="N00000"), kpi(id="N00001")], date(2026, 5, 1))
    assert not Kpi.objects.filter(is_gone=True).exists()


@pytest.mark.django_db
def test_the_same_key_figure_twice_and_a_long_text_are_no_fault():
    refresh_kpis([kpi(), kpi(title="a" * 400)], date(2026, 4, 16))
    assert Kpi.objects.get().title == "a" * 300


@pytest.mark.django_db
def test_the_source_itself_refreshes_the_list(settings, capsys):
    call_command("load_kolada_metadata")
    with serve(Play(date(2026, 8, 15))) as server:
        settings.KOLADA_URL = server.kolada_url
        call_command("load_kolada_metadata", "--refresh", "--check")
        assert not Kpi.objects.exclude(read_on=date(2026, 4, 16)).exists()
        call_command("load_kolada_metadata", "--refresh")
        assert "Nytt namn" not in capsys.readouterr().out
        assert not Kpi.objects.filter(is_gone=True).exists()
        server.set_trap("html")
        with pytest.raises(CommandError, match=r"webbsida.*Inget har ändrats"):
            call_command("load_kolada_metadata", "--refresh")
