"""Filters of a fund's grants: what the reader may choose between, and which remain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from actionplans.domain.vocabulary import ApplicantKind, GrantStatus
from actionplans.pages.fund_rows import GrantRow

WITHOUT_AREA = "utan"
WITHOUT_AREA_LABEL = "Utan fokusområde"
YES, NO = "ja", "nej"


@dataclass(frozen=True)
class GrantFilters:
    """What the reader has chosen; the names are those in the address."""

    slag: str = ""
    omrade: str = ""
    ar: str = ""
    lage: str = ""
    sprak: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "GrantFilters":
        """The filters of an address; unknown names are left alone."""
        return cls(**{f.name: query.get(f.name, "").strip()[:100] for f in fields(cls)})

    @property
    def any(self) -> bool:
        """Whether something is chosen."""
        return any(getattr(self, f.name) for f in fields(self))

    @property
    def query(self) -> str:
        """The shortest address query that gives the same choice."""
        chosen = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return f"?{urlencode(chosen)}" if chosen else ""

    def passes(self, row: GrantRow) -> bool:
        """Whether the grant is among the chosen."""
        return all(
            not chosen or chosen == held
            for chosen, held in (
                (self.slag, row.kind_value),
                (self.omrade, row.area_code or WITHOUT_AREA),
                (self.ar, row.decided_on[:4]),
                (self.lage, row.status_value),
                (self.sprak, YES if row.is_language else NO),
            )
        )


@dataclass(frozen=True)
class GrantOption:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class GrantSelect:
    """A filter that is a list of choices."""

    name: str
    label: str
    options: tuple[GrantOption, ...]


def grant_selects(
    rows: tuple[GrantRow, ...], filters: GrantFilters, area_word: str
) -> tuple[GrantSelect, ...]:
    """The lists that give something to choose between, of what the grants have."""
    areas = {row.area_code or WITHOUT_AREA: row.area or WITHOUT_AREA_LABEL for row in rows}
    years = sorted({row.decided_on[:4] for row in rows}, reverse=True)
    languages = {YES if row.is_language else NO for row in rows}
    lists = (
        ("slag", "Sökande", _used(ApplicantKind, {row.kind_value for row in rows})),
        ("omrade", area_word, sorted(areas.items(), key=lambda pair: _area_order(pair[0]))),
        ("ar", "Beslutat år", [(year, year) for year in years]),
        ("lage", "Läge", _used(GrantStatus, {row.status_value for row in rows})),
        ("sprak", "Språkutvecklande", [(v, v.title()) for v in (YES, NO) if v in languages]),
    )
    return tuple(
        _select(name, label, choices, getattr(filters, name))
        for name, label, choices in lists
        if len(choices) > 1 or getattr(filters, name)
    )


def _used(
    words: Iterable[ApplicantKind] | Iterable[GrantStatus], held: set[str]
) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words if word.value in held]


def _area_order(code: str) -> tuple[bool, str]:
    return code == WITHOUT_AREA, code


def _select(name: str, label: str, choices: list[tuple[str, str]], chosen: str) -> GrantSelect:
    options = tuple(GrantOption(value, text, value == chosen) for value, text in choices)
    return GrantSelect(name, label, options)
