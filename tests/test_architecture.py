"""The decisions of docs/adr that a tool can hold the code to."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loaders.app_directories import get_app_template_dirs

from tests.source import APPS, ROOT, name, python_files, syntax_tree, templates

# Heavy libraries are imported where they are used, so that a page view never pays for them.
IMPORTED_WHERE_USED = {
    "pandas",
    "plotly",
    "xlsxwriter",
    "weasyprint",
    "docx",
    "pptx",
    "resvg_py",
    "rdflib",
    "fontTools",
    "lxml",
}
PLAIN = {"django", "pandas", "plotly", "numpy", "config"}
CLOCK = {"today", "now", "utcnow", "localdate", "localtime"}
# Where the day enters the program; everything below is given it.
KNOWS_THE_DAY = re.compile(
    r"^people/(requests|sessions)\.py$|/views/|/views\.py$|/management/commands/"
)
# Names by which Django itself asks for a template.
# Django asks for these by name; 429.html, the sign-in package.
ASKED_FOR_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
MOST_LINES = {".py": 500, ".html": 250}


def imports(tree: ast.AST) -> set[str]:
    """First words of everything imported anywhere in a tree."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_foreign_keys_point_down_only():
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.related_model is not None
        and field.related_model._meta.app_label in APPS
        and APPS.index(field.related_model._meta.app_label) > APPS.index(app)
    ]
    assert upwards == []


@pytest.mark.parametrize("app", APPS)
def test_the_domain_is_plain_python(app):
    impure = {
        name(path): found
        for path in python_files(f"{app}/domain")
        if (found := imports(syntax_tree(path)) & PLAIN)
    }
    assert impure == {}


def test_imports_stand_at_the_top_of_the_file():
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in python_files()
        for function in ast.walk(syntax_tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not imports(node) <= IMPORTED_WHERE_USED
    ]
    assert hidden == []


def test_heavy_libraries_are_not_imported_at_the_top_of_a_file():
    heavy = [
        f"{name(path)}:{node.lineno}"
        for path in python_files()
        for node in syntax_tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom) and imports(node) & IMPORTED_WHERE_USED
    ]
    assert heavy == []


def test_no_module_has_a_name_that_says_nothing():
    vague = [name(path) for path in python_files() if path.stem in {"utils", "services", "helpers"}]
    assert vague == []


def test_models_have_no_logic_in_save_and_nothing_listens_to_signals():
    hidden = []
    for path in python_files():
        for node in ast.walk(syntax_tree(path)):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == "save"
                and "forms" not in path.stem
            ):
                hidden.append(f"{name(path)}:{node.lineno} save")
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".signals"):
                if path.name == "apps.py" and node.module == "django.db.backends.signals":
                    continue  # SQLite's Swedish collation is registered on each new connection
                hidden.append(f"{name(path)}:{node.lineno} signals")
    assert hidden == []


def test_only_views_and_commands_ask_the_clock():
    asking = []
    for path in python_files(*APPS):
        # A session ends by the clock of the request that asks for it.
        if KNOWS_THE_DAY.search(name(path)) or name(path) == "people/sessions.py":
            continue
        tree = syntax_tree(path)
        # `localdate(moment)` turns a given moment into a day.
        turning = {
            node.func
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and node.args
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"localdate", "localtime"}
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and node not in turning
                and node.attr in CLOCK
                and isinstance(node.value, ast.Name)
                and node.value.id in {"date", "datetime", "timezone", "dt"}
            ):
                asking.append(f"{name(path)}:{node.lineno} {node.value.id}.{node.attr}")
            if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
                line = path.read_text().splitlines()[node.value.lineno - 1].strip()
                if not line.startswith("date_joined ="):  # Django's own name for an account's age
                    asking.append(f"{name(path)}:{node.value.lineno} {node.arg}")
    assert asking == []


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(
        r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
        r"|<script\b(?![^>]*(\bsrc=|type=[\"']application/json))",
        re.IGNORECASE,
    )
    found = [
        f"{name(path)}:{number} {line.strip()[:80]}"
        for path in templates()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if inline.search(line)
    ]
    assert found == []


def test_every_template_is_used():
    sources = [path.read_text() for path in python_files()] + [
        path.read_text() for path in templates()
    ]
    mentioned = set(
        re.findall(r"[\"']([\w./-]+\.(?:html|txt|svg))(?:#[\w-]+)?[\"']", " ".join(sources))
    )
    packages = [Path(folder) for folder in get_app_template_dirs("templates")]
    unused = []
    for path in templates():
        template = path.relative_to(ROOT / "templates").as_posix()
        replaces_a_package_s = any((folder / template).exists() for folder in packages)
        if template not in mentioned | ASKED_FOR_BY_NAME and not replaces_a_package_s:
            unused.append(template)
    assert unused == []


def test_no_file_has_grown_past_reading():
    long = [
        f"{name(path)}: {lines} lines"
        for path in [*python_files(), *python_files("tests", "benchmarks"), *templates()]
        if (lines := path.read_text().count("\n")) > MOST_LINES.get(path.suffix, 500)
    ]
    assert long == []


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_setting_from_the_environment_is_in_the_example():
    example = (ROOT / ".env.example").read_text()
    read = set()
    for path in python_files("config"):
        read |= set(re.findall(r"\benv\.\w+\(\s*\"([A-Z_]+)\"", path.read_text()))
    documented = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert read
    assert read - documented == set()
