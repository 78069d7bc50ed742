"""The project's own source files, as the tests of its architecture read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From the bottom to the top: an app may know those before it.
APPS = ("people", "strategies", "indicators", "actionplans", "reports")


def python_files(*folders: str) -> Iterator[Path]:
    """Python files below `folders` (default: the apps and config) without migrations."""
    for folder in folders or (*APPS, "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def syntax_tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(), filename=str(path))


def templates() -> list[Path]:
    """Every template file."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def name(path: Path) -> str:
    """The path as a reader of a failure wants it."""
    return path.relative_to(ROOT).as_posix()
