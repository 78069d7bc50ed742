"""Filters of the action plan: what the reader may choose between, and which actions remain."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from actionplans.domain.words import sentence
from actionplans.models import Action
from people.models import Body
from strategies.models import FocusArea, Strategy

NOT_REPORTED = "ej_rapporterat"
NOT_REPORTED_LABEL = "Ej rapporterat"
WITHOUT_AREA = "utan"


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen; the names are those in the address."""

    q: str = ""
    omrade: str = ""
    kategori: str = ""
    organ: str = ""
    status: str = ""
    slag: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
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


@dataclass(frozen=True)
class Standing:
    """An action with how it goes."""

    action: Action
    reported: Reported | None

    @property
    def status(self) -> str:
        """The stored status, or that none is reported."""
        return self.reported.status if self.reported else NOT_REPORTED

    @property
    def bodies(self) -> list[Body]:
        """The lead and those that take part."""
        lead = [self.action.lead] if self.action.lead else []
        parts = self.action.co_performers.all()
        return lead + [part.body for part in parts if part.body_id != self.action.lead_id]

    @property
    def areas(self) -> list[FocusArea]:
        """The focus areas it stands under."""
        return list(self.action.focus_areas.all())


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Select:
    """A filter that is a list of choices."""

    name: str
    label: str
    everything: str
    options: tuple[Option, ...]


def passes(standing: Standing, filters: Filters) -> bool:
    action = standing.action
    area_codes = {area.code for area in standing.areas} or {WITHOUT_AREA}
    category = str(action.category.position) if action.category else WITHOUT_AREA
    return (
        (not filters.omrade or filters.omrade in area_codes)
        and (not filters.kategori or filters.kategori == category)
        and (not filters.organ or filters.organ in {body.slug for body in standing.bodies})
        and (not filters.status or filters.status == standing.status)
        and (not filters.slag or filters.slag == action.kind)
        and (not filters.q or _mentions(standing, filters.q))
    )


def _mentions(standing: Standing, text: str) -> bool:
    """Whether every word of `text` stands somewhere in what describes the action, in any case."""
    action = standing.action
    said = " ".join(
        [action.code, action.title, action.description, action.target_group]
        + [body.name for body in standing.bodies]
    ).casefold()
    return all(word in said for word in text.casefold().split())


def selects(
    standings: list[Standing], areas: list[FocusArea], filters: Filters, strategy: Strategy
) -> tuple[Select, ...]:
    """The lists that give something to choose between."""
    used = [area for area in areas if any(area in s.areas for s in standings)]
    categories = {s.action.category for s in standings if s.action.category}
    bodies = {body.slug: body for s in standings for body in s.bodies}
    kinds = {s.action.kind for s in standings}
    seen = {s.status for s in standings if s.reported}
    ordered_bodies = sorted(bodies.values(), key=lambda body: (body.position, body.name))
    lists = [
        ("omrade", sentence(strategy.word_focus_area), "Alla", [(a.code, a.name) for a in used]),
        (
            "kategori",
            "Kategori",
            "Alla",
            [(str(c.position), c.name) for c in sorted(categories, key=lambda c: c.position)],
        ),
        ("organ", "Förvaltning eller bolag", "Alla", [(b.slug, b.name) for b in ordered_bodies]),
        ("status", "Läge", "Alla", _status_choices(seen, standings)),
        ("slag", "Slag", "Alla", [(k.value, k.label) for k in ActionKind if k in kinds]),
    ]
    return tuple(
        _select(name, label, everything, choices, getattr(filters, name))
        for name, label, everything, choices in lists
        if len(choices) > 1 or getattr(filters, name)
    )


def _status_choices(seen: set[str], standings: list[Standing]) -> list[tuple[str, str]]:
    if not seen:
        return []
    choices = [(s.value, s.label) for s in ActionStatus if s in seen]
    if any(s.reported is None for s in standings):
        choices.append((NOT_REPORTED, NOT_REPORTED_LABEL))
    return choices


def _select(
    name: str, label: str, everything: str, choices: list[tuple[str, str]], chosen: str
) -> Select:
    options = tuple(Option(value, text, value == chosen) for value, text in choices)
    return Select(name, label, everything, options)
