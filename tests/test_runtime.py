"""What the running program must be: lean workers, a safe SQLite, one version of plotly."""

import re
import sqlite3
import subprocess
import sys

import environ
import pytest
from django.core.files.base import ContentFile
from django.db.utils import ConnectionHandler

from config.database import database_settings
from config.static_files import LeanStaticFilesStorage, lean
from tests.source import ROOT

HEAVY = (
    "pandas",
    "numpy",
    "plotly",
    "xlsxwriter",
    "python_calamine",
    "weasyprint",
    "docx",
    "pptx",
    "resvg_py",
    "rdflib",
)


@pytest.fixture
def sqlite_connection(tmp_path, monkeypatch, django_db_blocker):
    """A connection to a new SQLite database with the settings of the product."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    databases = ConnectionHandler({"default": database_settings(environ.Env(), tmp_path)})
    connection = databases["default"]
    with django_db_blocker.unblock():
        yield connection
        connection.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 10_000), ("foreign_keys", 1)],
)
def test_sqlite_is_set_up_like_a_server(sqlite_connection, pragma, value):
    with sqlite_connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_transaction_on_sqlite_takes_the_write_lock_at_once(sqlite_connection):
    sqlite_connection.ensure_connection()
    sqlite_connection._start_transaction_under_autocommit()
    other = sqlite3.connect(sqlite_connection.settings_dict["NAME"], timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_worker_that_serves_pages_loads_no_heavy_library():
    program = (
        "import sys, config.wsgi; from django.urls import get_resolver; "
        "get_resolver().reverse_dict; "
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_the_chart_library_in_the_browser_fits_the_one_on_the_server():
    from plotly.offline import get_plotlyjs_version

    (bundle,) = (ROOT / "static" / "vendor").rglob("plotly*.min.js")
    version = re.search(r"plotly\.js \([^)]*\) v([\d.]+)", bundle.read_text()[:500])
    assert version
    assert version.group(1) == get_plotlyjs_version()


def test_every_vendored_library_and_font_has_its_licence_beside_it():
    libraries = [path for path in (ROOT / "static" / "vendor").iterdir() if path.is_dir()]
    unlicensed = [path.name for path in libraries if not list(path.glob("LICENSE*"))]
    assert libraries
    assert unlicensed == []
    assert list((ROOT / "static" / "fonts").glob("OFL*"))


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("/* why */\na {\n  color: red;\n  margin: 0 auto;\n}\n", "a {color: red;margin: 0 auto;}"),
        ("/*! licence */\nb{top:0}", "/*! licence */ b{top:0}"),
        ("a\nb { top: 0 }", "a b { top: 0 }"),
        ('q::before{content:"; a, b"}\n', 'q::before{content:"; a, b"}'),
    ],
)
def test_style_sheets_are_served_without_comments_and_indents(written, served):
    assert lean(written) == served


def test_a_sheet_that_has_been_fingerprinted_is_kept_whole(tmp_path):
    storage = LeanStaticFilesStorage(location=tmp_path, base_url="/static/")
    sheet = ContentFile(b"a{\n  color:red\n}\n")
    storage.hashed_name("a.css", sheet)
    storage._save("a.css", sheet)
    assert (tmp_path / "a.css").read_text() == "a{color:red }"


def test_the_fingerprinted_style_sheet_is_not_empty(tmp_path):
    (tmp_path / "a.css").write_text("/* why */ a { background: url(b.svg) }")
    (tmp_path / "b.svg").write_text("<svg/>")
    storage = LeanStaticFilesStorage(location=tmp_path, base_url="/static/")
    list(storage.post_process({name: (storage, name) for name in ("a.css", "b.svg")}))
    (served,) = tmp_path.glob("a.????????????.css")
    (image,) = tmp_path.glob("b.????????????.svg")
    assert served.read_text() == f'a {{ background: url("{image.name}") }}'
