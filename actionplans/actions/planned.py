"""Everything that people write of an action, as one value to keep, compare, copy and tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from indicators.models import Indicator
from people.models import Body
from strategies.models import FocusArea, Goal, StrategyLine

# Columns of the action itself, in the order of the form.
COLUMNS = (
    *("title", "code", "description", "kind", "lead", "contact_role", "contact_email"),
    *("contact_name", "contact_is_public", "target_group", "starts_on", "ends_on", "season_words"),
    *("intended_effect", "funding", "is_public"),
)
LINKS = ("focus_areas", "goals", "indicators", "strategy_lines")
# A person's name is kept out of the log, which nothing can be taken out of.
UNTOLD = frozenset({"contact_name"})


@dataclass(frozen=True)
class Part:
    """A body that takes part, and with what."""

    body: Body
    words: str = ""

    def __str__(self) -> str:
        return f"{self.body.name}: {self.words}" if self.words else self.body.name


@dataclass(frozen=True)
class Planned:
    """What the plan says of an action; `category` and `partners` are names."""

    title: str
    code: str
    kind: str
    description: str = ""
    category: str = ""
    focus_areas: tuple[FocusArea, ...] = ()
    goals: tuple[Goal, ...] = ()
    lead: Body | None = None
    co_performers: tuple[Part, ...] = ()
    partners: tuple[str, ...] = ()
    contact_role: str = ""
    contact_email: str = ""
    contact_name: str = ""
    contact_is_public: bool = False
    target_group: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    season_words: str = ""
    intended_effect: str = ""
    funding: str = ""
    is_public: bool = False
    indicators: tuple[Indicator, ...] = ()
    strategy_lines: tuple[StrategyLine, ...] = ()

    @classmethod
    def of(cls, action: Action) -> Planned:
        """What is stored of the action."""
        parts = action.co_performers.select_related("body").order_by("body__position", "body__name")
        values: dict[str, Any] = {name: getattr(action, name) for name in COLUMNS}
        values |= {name: tuple(getattr(action, name).all()) for name in LINKS}
        return cls(
            **values,
            category=action.category.name if action.category else "",
            co_performers=tuple(Part(part.body, part.part) for part in parts),
            partners=tuple(partner.name for partner in action.partners.all()),
        )

    def words(self) -> dict[str, str]:
        """Each field as text, in the order of the form."""
        return {field.name: _words(field.name, getattr(self, field.name)) for field in fields(self)}


def changes(before: Planned, after: Planned) -> dict[str, list[str]]:
    """The fields that differ, with the text before and after for the log."""
    old, new = before.words(), after.words()
    return {
        name: ["", ""] if name in UNTOLD else [old[name], new[name]]
        for name in old
        if old[name] != new[name]
    }


def _words(name: str, value: Any) -> str:
    if name == "kind":
        return ActionKind(value).label
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(sorted(str(item) for item in value))
    return "" if value is None else str(value)
