"""Folders for the importer's tests: copies that a test may break."""

import shutil
from pathlib import Path

from django.conf import settings

from people.imports.changes import Changes
from people.imports.problems import FaultyFilesError, Problem
from reports.imports.loading import load
from tests.harness.loaded import NOW

SOURCE = Path(settings.BASE_DIR) / "tests" / "fixtures"


def copied(path: Path) -> list[Path]:
    """A copy of the shared folder and of Tallvik's, a municipality never seen before."""
    for name in ("delat", "tallvik"):
        shutil.copytree(SOURCE / name, path / name)
    return [path / "delat", path / "tallvik"]


def loaded(paths: list[Path]) -> Changes:
    """Load them."""
    return load(paths, now=NOW)


def faults(paths: list[Path]) -> list[Problem]:
    """What the load says is wrong; the load must be refused."""
    try:
        load(paths, now=NOW)
    except FaultyFilesError as error:
        return list(error.problems)
    raise AssertionError("the files were loaded")


def replace(file: Path, old: str, new: str) -> None:
    """Change one thing in a file; it must be there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def line_of(file: Path, word: str) -> int:
    """The line of the first occurrence of a word."""
    return file.read_text(encoding="utf-8", errors="replace").split(word)[0].count("\n") + 1
