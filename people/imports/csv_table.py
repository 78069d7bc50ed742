"""A CSV file as rows in which every cell knows its line."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from people.domain.formulas import as_meant
from people.imports.problems import Place, Problems, guess, listed
from people.imports.text_files import read_text

SEPARATOR = ";"


@dataclass(frozen=True)
class Row:
    """A row: cells by column, stripped of space around; an absent column is an empty cell."""

    place: Place
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_csv(
    path: Path, required: Collection[str], columns: Collection[str], problems: Problems
) -> list[Row]:
    """The rows of a semicolon-separated file whose first row names its columns."""
    text = read_text(path, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATOR, strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        place = Place(str(path), line)
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            problems.add(
                place, "ett citattecken som inte stängs, eller text efter det. Rätta raden."
            )
            break
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if not _is_header(header, place, required, columns, problems):
                return []
        elif len(cells) != len(header):
            problems.add(
                place,
                f"raden har {len(cells)} rutor men första raden har {len(header)}. "
                "Kolumnerna skiljs med semikolon, även tomma; en text med semikolon ska stå inom "
                "citattecken.",
            )
        else:
            meant = (as_meant(cell.strip()) for cell in cells)
            rows.append(Row(place, dict(zip(header, meant, strict=True))))
    if header is None:
        problems.add(
            Place(str(path), 1), f"filen är tom. Första raden ska ha: {SEPARATOR.join(columns)}."
        )
    return rows


def _is_header(
    header: list[str],
    place: Place,
    required: Collection[str],
    columns: Collection[str],
    problems: Problems,
) -> bool:
    is_good = True
    for number, name in enumerate(header):
        if name not in columns:
            problems.add(
                place,
                f"okänd kolumn ”{name[:40]}”.{guess(name, columns)} Kolumnerna skiljs med semikolon "
                f"och får vara: {listed(columns)}.",
            )
            is_good = False
        elif name in header[:number]:
            problems.add(place, f"kolumnen ”{name}” står två gånger. Ta bort den ena.")
            is_good = False
    for name in required:
        if name not in header:
            problems.add(place, f"kolumnen ”{name}” saknas. Lägg till den på första raden.")
            is_good = False
    return is_good
