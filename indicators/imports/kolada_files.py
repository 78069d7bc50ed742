"""Reads the shipped facts about Kolada's key figures, areas and groups (`fixtures/kolada`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from indicators.sources.kolada_records import AreaFacts, KpiFacts
from people.imports.problems import FaultyFilesError, Place, Problems
from people.imports.text_files import read_text

FOLDER = "kolada"
READ_ON = "read_on.txt"
_YES_NO = {"True": True, "False": False}
_AREA_TYPES = ("K", "L")
_KPI_COLUMNS = (
    "id",
    "title",
    "is_divided_by_gender",
    "municipality_type",
    "operating_area",
    "publ_period",
    "publication_date",
)
T = TypeVar("T")


@dataclass(frozen=True)
class Membership:
    """That a municipality or region is a member of a group."""

    group: str
    title: str
    member: str


@dataclass(frozen=True)
class KoladaFacts:
    """Everything that the folder says, and the day on which it held."""

    read_on: date
    kpis: list[KpiFacts]
    areas: list[AreaFacts]
    members: list[Membership]


def read_folder(path: Path) -> KoladaFacts:
    """Read the folder; raises FaultyFilesError with every fault."""
    problems = Problems()
    facts = KoladaFacts(
        _read_on(path / READ_ON, problems),
        list(_rows(path / "kpi.csv", _KPI_COLUMNS, _kpi, problems)),
        list(_rows(path / "municipalities.csv", ("id", "title", "type"), _area, problems)),
        list(
            _rows(path / "groups.csv", ("group_id", "group_title", "member_id"), _group, problems)
        ),
    )
    known = {area.code for area in facts.areas}
    for member in facts.members:
        if member.member not in known:
            problems.add(
                Place(str(path / "groups.csv"), 1),
                f"medlemmen {member.member} i {member.group} står inte i municipalities.csv.",
            )
    if problems:
        raise FaultyFilesError(problems)
    return facts


def _read_on(path: Path, problems: Problems) -> date:
    text = read_text(path, problems)
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        problems.add(Place(str(path), 1), "skriv dagen då uppgifterna gällde, som 2026-04-16.")
        return date.min


def _rows(
    path: Path, columns: tuple[str, ...], read: Callable[..., T], problems: Problems
) -> Iterator[T]:
    """The rows as facts; a row that is wrong is a problem with its line."""
    reader = csv.reader(io.StringIO(read_text(path, problems) or "", newline=""), strict=True)
    seen: set[tuple[str, ...]] = set()
    try:
        if tuple(next(reader, ())) != columns:
            problems.add(Place(str(path), 1), f"första raden ska vara {','.join(columns)}.")
            return
        for cells in reader:
            place = Place(str(path), reader.line_num)
            if len(cells) != len(columns):
                problems.add(place, f"raden har {len(cells)} rutor men ska ha {len(columns)}.")
            elif tuple(cells) in seen:
                problems.add(place, "raden står två gånger. Ta bort den ena.")
            else:
                seen.add(tuple(cells))
                yield read(*cells)
    except (ValueError, KeyError, csv.Error) as error:
        problems.add(Place(str(path), reader.line_num), f"raden går inte att läsa: {error}.")


def _kpi(
    code: str, title: str, by_gender: str, kind: str, area: str, period: str, published: str
) -> KpiFacts:
    return KpiFacts(
        id=code,
        title=title,
        description="",
        is_divided_by_gender=_YES_NO[by_gender],
        municipality_type=kind,
        operating_area=area,
        publ_period=int(period) if period else None,
        publication_date=date.fromisoformat(published) if published else None,
        prel_publication_date=None,
    )


def _area(code: str, name: str, kind: str) -> AreaFacts:
    if kind not in _AREA_TYPES:
        raise ValueError(f"slaget ”{kind}” är varken K eller L")
    return AreaFacts(code, name, kind)


def _group(code: str, name: str, member: str) -> Membership:
    return Membership(code, name, member)
