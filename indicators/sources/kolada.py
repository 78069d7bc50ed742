"""Asks Kolada (version 3 of its interface) for metadata and values."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from typing import Any, TypeVar

from indicators.domain.source_values import SourceFault, SourceValue
from indicators.sources.answers import TRY_LATER
from indicators.sources.http import Client
from indicators.sources.kolada_pages import all_records
from indicators.sources.kolada_records import (
    AreaFacts,
    GroupFacts,
    KpiFacts,
    Record,
    area_facts,
    group_facts,
    kpi_facts,
    read_all,
    source_values,
)

# Kolada takes no more ids in a segment of the address.
MOST_IDS = 25
LONGEST_SEARCH = 100
PER_PAGE = "5000"
ID = re.compile(r"[A-Za-z0-9]{1,20}")

T = TypeVar("T")
Key = tuple[str, str, str, str]


class Kolada:
    """Kolada's answers in our own words. Every method raises SourceFault."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def kpis(self, ids: Sequence[str] | None = None) -> list[KpiFacts]:
        """The key figures with these ids, or all; an id that Kolada does not know is left out."""
        return self._listed("kpi", ids, kpi_facts)

    def search(self, title: str) -> list[KpiFacts]:
        """The key figures whose title holds the words."""
        return read_all(kpi_facts, self._records("kpi", {"title": title[:LONGEST_SEARCH]}))

    def municipalities(self) -> list[AreaFacts]:
        """All municipalities, regions and the nation."""
        return self._listed("municipality", None, area_facts)

    def groups(self, ids: Sequence[str] | None = None) -> list[GroupFacts]:
        """The groups with these ids, or all, with their members of today."""
        return self._listed("municipality_groups", ids, group_facts)

    def search_groups(self, title: str) -> list[GroupFacts]:
        """The groups whose title holds the words."""
        return read_all(
            group_facts, self._records("municipality_groups", {"title": title[:LONGEST_SEARCH]})
        )

    def data(
        self,
        kpi_ids: Sequence[str],
        area_ids: Sequence[str],
        years: Sequence[int] | None = None,
        changed_since: date | None = None,
    ) -> list[SourceValue]:
        """The values of the key figures in the areas, of some years or all, each cell once.

        `changed_since` leaves out what has stood unchanged since that day and includes what was
        deleted.  An empty list is a possible answer: Kolada gives it for what it does not have.
        """
        params = {"per_page": PER_PAGE}
        if changed_since is not None:
            params["from_date"] = changed_since.isoformat()
        spans: list[list[str]] = _parts([str(year) for year in years]) if years else [[]]
        values: dict[Key, SourceValue] = {}
        for kpis, areas, span in product(_parts(kpi_ids), _parts(area_ids), spans):
            path = f"data/kpi/{','.join(kpis)}/municipality/{','.join(areas)}"
            if span:
                path += f"/year/{','.join(span)}"
            for found in read_all(source_values, self._records(path, params)):
                for value in found:
                    _refuse_unasked(value, kpis, areas, span)
                    _add(values, value)
        return list(values.values())

    def _listed(self, path: str, ids: Sequence[str] | None, read: Callable[[Record], T]) -> list[T]:
        paths = [path] if ids is None else [f"{path}/{','.join(part)}" for part in _parts(ids)]
        return [
            item
            for each in paths
            for item in read_all(read, self._records(each, {"per_page": PER_PAGE}))
        ]

    def _records(self, path: str, params: dict[str, str]) -> list[Any]:
        return all_records(self._client, path, params)


def _parts(ids: Sequence[str]) -> list[list[str]]:
    """The ids without repetition, as many together as an address may hold."""
    once = list(dict.fromkeys(ids))
    for each in once:
        if not ID.fullmatch(each):
            raise SourceFault(
                f"”{each}” är inget id i Kolada.",
                "Skriv id:t så som det står i Kolada, till exempel N02268.",
            )
    return [once[start : start + MOST_IDS] for start in range(0, len(once), MOST_IDS)]


def _refuse_unasked(
    value: SourceValue, kpis: Sequence[str], areas: Sequence[str], years: Sequence[str]
) -> None:
    if value.reference not in kpis:
        what = f"nyckeltalet {value.reference}, inte {', '.join(kpis)}"
    elif value.area not in areas:
        what = f"området {value.area}"
    elif years and value.period not in years:
        what = f"år {value.period}"
    else:
        return
    raise SourceFault(f"Kolada svarade med något som inte efterfrågades: {what}.", TRY_LATER)


def _add(values: dict[Key, SourceValue], value: SourceValue) -> None:
    """Keep one value of each cell: what is deleted gives way to what is not."""
    key = (value.reference, value.area, value.period, value.gender)
    held = values.setdefault(key, value)
    if held == value or value.is_deleted:
        return
    if not held.is_deleted:
        raise SourceFault(
            f"Kolada gav två olika värden för {value.reference}, område {value.area}, "
            f"{value.period}.",
            TRY_LATER,
        )
    values[key] = value
