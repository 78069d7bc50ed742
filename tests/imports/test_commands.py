"""What the commands print and how they end."""

import pytest
from django.core.management import CommandError, call_command

from people.models import Municipality, User
from tests.imports.dump import dump
from tests.imports.folders import copied, replace

pytestmark = pytest.mark.django_db


def test_a_load_says_what_is_new(tmp_path, capsys):
    call_command("load_municipality", *map(str, copied(tmp_path)))
    out = capsys.readouterr().out
    assert out.startswith("Nya: ")
    assert "1 kommuner" in out
    assert "Inget ändrat." not in out


def test_a_load_says_what_was_changed_by_its_swedish_name(tmp_path, capsys):
    paths = copied(tmp_path)
    call_command("load_municipality", *map(str, paths))
    capsys.readouterr()
    replace(tmp_path / "tallvik" / "bodies.yaml", "Elva ledamöter", "Tolv ledamöter")
    call_command("load_municipality", *map(str, paths))
    assert capsys.readouterr().out == "Ändrad: organ ”Kommunstyrelsen” (deltagare)\n"


def test_check_tells_what_would_change_and_saves_nothing(tmp_path, capsys):
    call_command("load_municipality", "--check", *map(str, copied(tmp_path)))
    out = capsys.readouterr().out
    assert "1 kommuner" in out
    assert "Inget har sparats, eftersom --check är angivet." in out
    assert not Municipality.objects.exists()


def test_faults_end_the_command_with_exit_code_1_and_one_line_each(tmp_path):
    paths = copied(tmp_path)
    replace(tmp_path / "tallvik" / "municipality.yaml", "slug: tallvik", "slug: tällvik")
    with pytest.raises(CommandError) as raised:
        call_command("load_municipality", *map(str, paths))
    assert raised.value.returncode == 1
    lines = str(raised.value).splitlines()
    assert lines[0].startswith(f"{tmp_path / 'tallvik' / 'municipality.yaml'}:2: ")
    assert lines[-1].endswith("fel. Inget har sparats. Rätta filerna och läs in dem igen.")


def test_export_refuses_a_folder_with_files_and_an_unknown_municipality(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a")
    with pytest.raises(CommandError, match="är inte tom. Välj en ny mapp"):
        call_command("export_municipality", "gemensamt", str(tmp_path / "full"))
    with pytest.raises(CommandError, match="Välj bland: gemensamt"):
        call_command("export_municipality", "finns-inte", str(tmp_path / "new"))


def test_the_demonstration_is_refused_in_production(settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("prepare_demo")
    assert not User.objects.exists()


def test_loading_leaves_the_demonstrations_files_alone(tmp_path):
    paths = copied(tmp_path)
    folder = tmp_path / "tallvik" / "demonstration"
    folder.mkdir()
    (folder / "users.yaml").write_text("users: [{email: a@b.se, name: A}]")
    before = dump()
    call_command("load_municipality", *map(str, paths), verbosity=0)
    assert dump()["people_user"] == before["people_user"] == []
