"""The key figures, areas and groups that the played Kolada knows: those of the shipped files."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

ENDED = re.compile(r"\(-\s?(\d{4})\)\s*$")
NATION = "0000"
FIRST_YEAR = 2012


@dataclass(frozen=True)
class FakeKpi:
    """A key figure and the next period of it, planned for `publication_date`."""

    id: str
    title: str
    is_divided_by_gender: bool
    municipality_type: str
    operating_area: str
    publ_period: int | None
    publication_date: date | None

    def last_year(self, today: date) -> int:
        """The newest year with values on a day."""
        ended = ENDED.search(self.title)
        if ended:
            return int(ended[1])
        if self.publ_period is None:
            return today.year - 2
        is_out = self.publication_date is not None and self.publication_date <= today
        return min(self.publ_period if is_out else self.publ_period - 1, today.year)


@dataclass(frozen=True)
class FakeGroup:
    """A group of municipalities."""

    id: str
    title: str
    members: tuple[str, ...]


@cache
def kpis() -> dict[str, FakeKpi]:
    """All key figures by id."""
    return {
        row["id"]: FakeKpi(
            id=row["id"],
            title=row["title"],
            is_divided_by_gender=row["is_divided_by_gender"] == "True",
            municipality_type=row["municipality_type"],
            operating_area=row["operating_area"],
            publ_period=int(row["publ_period"]) if row["publ_period"] else None,
            publication_date=_date(row["publication_date"]),
        )
        for row in _rows("kpi.csv")
    }


@cache
def areas() -> dict[str, tuple[str, str]]:
    """Name and type ("K" municipality, "L" region or nation) of every area by code."""
    return {row["id"]: (row["title"], row["type"]) for row in _rows("municipalities.csv")}


@cache
def groups() -> dict[str, FakeGroup]:
    """All groups by id."""
    titles: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for row in _rows("groups.csv"):
        titles[row["group_id"]] = row["group_title"]
        members.setdefault(row["group_id"], []).append(row["member_id"])
    return {key: FakeGroup(key, titles[key], tuple(codes)) for key, codes in members.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with Path(settings.BASE_DIR / "fixtures" / "kolada" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
