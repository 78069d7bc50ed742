"""Writes YAML and CSV files as the import reads them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from people.domain.formulas import harmless_cell
from people.imports.csv_table import SEPARATOR

_LOOKS_LIKE_A_NUMBER = re.compile(r"[-+0-9.,]+")
_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Indents lists and writes long texts so that people can read and change them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists are indented below their key."""
        return super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        """The format has no aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text and not text.endswith("\n"):
        style = "|"
    elif _LOOKS_LIKE_A_NUMBER.fullmatch(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_yaml(path: Path, content: Any) -> None:
    """Write a YAML file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV file with those of the columns that some row uses; no text becomes a formula."""
    found = list(rows)
    used = [name for name in columns if any(row.get(name) for row in found)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=SEPARATOR, lineterminator="\n")
        writer.writerow(used)
        writer.writerows([[harmless_cell(row.get(name, "")) for name in used] for row in found])
