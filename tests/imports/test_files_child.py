"""The child that reads: it knows no secret, loads what the web process must not, and is stopped in time."""

import json
import subprocess
import sys
import threading

import pytest

from indicators.domain.sheets import FileProblem
from indicators.imports.files import child
from indicators.imports.files.answer import row_line, sheet_line, sheets_of
from indicators.imports.files.read import read_sheets
from tests.imports.made_files import archive, small_xlsx, xlsx
from tests.source import ROOT

HEAVY = ("pandas", "numpy", "python_calamine")


@pytest.fixture
def as_child(monkeypatch, tmp_path):
    """Runs a program in the child's place, as the child is run."""

    def put(program: str) -> None:
        (tmp_path / "stand_in.py").write_text(program)
        monkeypatch.setattr(child, "_MODULE", "stand_in")
        monkeypatch.setattr(child, "_PROJECT", tmp_path)

    return put


def test_the_child_gets_no_secret_and_no_database(as_child, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:hemligt@db/x")
    monkeypatch.setenv("SECRET_KEY", "hemligt")
    as_child(
        "import json, os\n"
        'print(json.dumps({"sheet": "a", "hidden": False}))\n'
        "print(json.dumps(sorted(os.environ)))\n"
    )
    ((names,),) = (sheet.rows for sheet in read_sheets("a.csv", b"a"))
    assert not {"DATABASE_URL", "SECRET_KEY", "RIKTMARKE_DATA"} & set(names)
    assert "PATH" in names


def test_the_child_gets_none_of_our_open_files(as_child):
    as_child(
        "import json, os\n"
        'print(json.dumps({"sheet": "a", "hidden": False}))\n'
        'print(json.dumps([n for n in os.listdir("/proc/self/fd") if int(n) > 3]))\n'
    )
    with (ROOT / "manage.py").open():
        ((numbers,),) = (sheet.rows for sheet in read_sheets("a.csv", b"a"))
    assert numbers == ()


def test_the_child_limits_itself_before_it_reads(tmp_path):
    program = (
        "import resource, runpy, sys\n"
        "class Limits:\n"
        "    def read(self):\n"
        "        for name in ('CORE', 'AS', 'CPU', 'FSIZE'):\n"
        "            print(*resource.getrlimit(getattr(resource, 'RLIMIT_' + name)))\n"
        "        return b'a;b'\n"
        "sys.stdin = type('Stdin', (), {'buffer': Limits()})\n"
        "sys.argv = ['parse', 'namn']\n"
        "runpy.run_module('indicators.imports.files.parse', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    mib = 1024 * 1024
    limits = ["0 0", f"{768 * mib} {768 * mib}", "20 25", f"{96 * mib} {96 * mib}"]
    assert done.stdout.splitlines()[:4] == limits


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", "minne"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "för lång tid"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "minne"),
        ("raise SystemExit(4)", "minne"),
        ("raise SystemExit(5)", "minne"),
        ("raise RuntimeError('trasig')", "går inte att läsa"),
    ],
)
def test_whatever_stops_the_child_is_said_in_words(as_child, program, words):
    as_child(program)
    with pytest.raises(FileProblem, match=words):
        read_sheets("a.csv", b"a")


def test_a_child_that_never_ends_is_stopped(as_child, monkeypatch):
    monkeypatch.setattr(child, "CHILD_SECONDS", 1)
    as_child("while True: pass")
    with pytest.raises(FileProblem, match="för lång tid"):
        read_sheets("a.csv", b"a")


def test_a_child_that_stops_leaves_its_place_to_the_next(as_child):
    as_child("raise SystemExit(1)")
    for _ in range(2):
        with pytest.raises(FileProblem, match="går inte att läsa"):
            read_sheets("a.csv", b"a")


def test_only_one_file_is_read_at_a_time_and_the_next_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(child, "_LONGEST_WAIT", 0.01)
    monkeypatch.setattr(child, "_TURN", threading.BoundedSemaphore(1))
    child._TURN.acquire()
    with pytest.raises(FileProblem, match="Vänta en minut"):
        read_sheets("a.csv", b"a")


def test_a_long_text_in_a_million_cells_is_stopped_by_a_limit():
    text = "x" * 32_000
    cells = '<c r="{}"><v>0</v></c>'.replace("<c ", '<c t="s" ')
    rows = "".join(
        f'<row r="{row}">' + "".join(cells.format(f"{letter}{row}") for letter in "ABCD") + "</row>"
        for row in range(1, 10_001)
    )
    shared = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    with pytest.raises(FileProblem, match="minne"):
        read_sheets("bok", archive(small_xlsx(f"<sheetData>{rows}</sheetData>", shared=shared)))


def test_the_web_process_loads_no_library_that_reads_and_does_not_grow():
    program = (
        "import django, gc, json, resource, sys\n"
        "django.setup()\n"
        "from indicators.domain.sheets import FileProblem\n"
        "from indicators.imports.files.read import read_sheets\n"
        "book = open(sys.argv[1], 'rb').read()\n"
        "text = b'Kommun;2023;2024\\n' + b'A;1,5;2,5\\n' * 1000\n"
        "def read(times):\n"
        "    for _ in range(times):\n"
        "        read_sheets('a.csv', text)\n"
        "    gc.collect()\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "read_sheets('a.xlsx', book)\n"
        "before = read(5)\n"
        "grown = read(100) - before\n"
        f"print(json.dumps([grown, [name for name in {HEAVY} if name in sys.modules]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "/dev/stdin"],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings"},
        input=xlsx([["Kommun", 1.5]]),
        capture_output=True,
        check=True,
    )
    grown, loaded = json.loads(done.stdout)
    assert loaded == []
    assert grown < 10 * 1024


def test_every_kind_of_cell_survives_the_way_from_child_to_parent():
    lines = [sheet_line("Å", is_hidden=True), row_line(["x", "", " ", 1.1, 10**25, True, None])]
    (sheet,) = sheets_of(lines)
    assert sheet.is_hidden
    assert [str(cell) for cell in sheet.rows[0]] == [
        *("x", "None", "None", "1.1", str(10**25), "True", "None"),
    ]


def test_a_number_that_is_none_becomes_a_text_that_no_parser_takes():
    (sheet,) = sheets_of([sheet_line("a", is_hidden=False), row_line([float("nan"), float("inf")])])
    assert sheet.rows == (("NaN", "Infinity"),)
