"""Which bodies and actions of a round the reader has chosen to see; the choice is in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from actionplans.domain.vocabulary import BodyState
from actionplans.pages.action_filters import Option, Select
from actionplans.pages.round_bodies import BodyRow, with_parts

LATE, TO_REVIEW = "sena", "granska"
BY_ACTION = "insats"


@dataclass(frozen=True)
class RoundFilters:
    """What the reader has chosen; the names are those in the address."""

    lage: str = ""
    visa: str = ""
    omrade: str = ""
    vy: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "RoundFilters":
        """The filters of an address; unknown names are left alone."""
        return cls(**{f.name: query.get(f.name, "").strip()[:40] for f in fields(cls)})

    @property
    def any(self) -> bool:
        """Whether fewer than all are chosen."""
        return bool(self.lage or self.visa or self.omrade)

    @property
    def is_by_action(self) -> bool:
        """Whether the actions are the rows."""
        return self.vy == BY_ACTION

    @property
    def bodies_query(self) -> str:
        """The same choice with the bodies as rows."""
        return self._query("")

    @property
    def actions_query(self) -> str:
        """The same choice with the actions as rows."""
        return self._query(BY_ACTION)

    def _query(self, view: str) -> str:
        chosen = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        chosen["vy"] = view
        return f"?{urlencode({name: value for name, value in chosen.items() if value})}"

    def select(self, rows: tuple[BodyRow, ...]) -> tuple[BodyRow, ...]:
        """The bodies that are chosen; under a focus area with only their actions there."""
        chosen = [row for row in rows if self._passes(row)]
        if self.omrade:
            inside = [
                with_parts(row, tuple(part for part in row.parts if self.omrade in part.areas))
                for row in chosen
            ]
            chosen = [row for row in inside if row.parts]
        return tuple(chosen)

    def _passes(self, row: BodyRow) -> bool:
        return (
            (not self.lage or self.lage == row.stands)
            and (self.visa != LATE or row.is_late)
            and (self.visa != TO_REVIEW or row.to_review)
        )


def selects(
    rows: tuple[BodyRow, ...], areas: dict[str, str], filters: RoundFilters, word: str
) -> tuple[Select, ...]:
    """The lists that give something to choose between."""
    used = {row.stands for row in rows}
    states = [(state.value, state.label) for state in BodyState if state in used]
    kinds = []
    if any(row.is_late for row in rows):
        kinds.append((LATE, "Försenade"))
    if any(row.to_review for row in rows):
        kinds.append((TO_REVIEW, "Har något att granska"))
    lists = [
        ("lage", "Läge", states, 2),
        ("visa", "Visa", kinds, 1),
        ("omrade", word, list(areas.items()), 2),
    ]
    return tuple(
        Select(
            name,
            label,
            "Alla",
            tuple(Option(v, text, v == getattr(filters, name)) for v, text in choices),
        )
        for name, label, choices, fewest in lists
        if len(choices) >= fewest or getattr(filters, name)
    )
