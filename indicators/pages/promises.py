"""A strategy's indicators as the document promises them: wording, source, splits, target, life."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.target_definition import target_words
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, TargetRule
from indicators.models import Indicator, IndicatorSuccession
from indicators.models.indicators import (
    ComparisonKind,
    GenderDemand,
    LifeCycle,
    Measure,
    TargetBasis,
)
from indicators.pages.figures_of import unit_of
from indicators.pages.placed import Place, Placed, load_placed
from indicators.pages.targets_of import comparison_name, strength_words, target_of
from strategies.models import Strategy

NOWHERE = Place(None, None, "", "", 0)


@dataclass(frozen=True)
class Kin:
    """An indicator of another strategy that this one goes on from, or that goes on from this."""

    strategy: str
    url_parts: tuple[str, str, str]
    name: str
    change: str


@dataclass(frozen=True)
class Promise:
    """An indicator in the document's own words, with our reading of its target."""

    slug: str
    number: str
    name: str
    wording: str
    life_cycle: str
    life_cycle_words: str
    facts: tuple[tuple[str, str], ...]
    target: str
    target_wording: str
    target_basis: str
    note: str
    origins: tuple[Kin, ...]
    successions: tuple[Kin, ...]
    parts: tuple["Promise", ...] = ()


@dataclass(frozen=True)
class PlacedPromise:
    """A promise where it stands; the same one may stand under two goals."""

    promise: Promise
    number: str
    goal_id: int | None
    focus_area_id: int | None
    also_under: tuple[int, ...]


def load_promises(strategy: Strategy) -> list[PlacedPromise]:
    """Every indicator of a strategy with its places; two queries whatever their number."""
    every = load_placed(strategy)
    kin = _load_kin(strategy)
    wholes = [one for one in every.values() if one.indicator.parent_id not in every]
    return [
        PlacedPromise(
            _promise(one, strategy, kin),
            _number(one.indicator, place),
            place.goal_id,
            place.focus_area_id,
            tuple(p.goal_id for p in one.places if p.goal_id and p.goal_id != place.goal_id),
        )
        for one in wholes
        for place in (one.places or [NOWHERE])
    ]


def _number(one: Indicator, place: Place) -> str:
    """The indicator's own number, or the place's where the document lists it once more."""
    listed_again = place.stated_code not in ("", one.code)
    return place.number if listed_again and place.number else one.number


def _load_kin(strategy: Strategy) -> dict[int, tuple[list[Kin], list[Kin]]]:
    """What each indicator goes on from, and what goes on from it."""
    found: dict[int, tuple[list[Kin], list[Kin]]] = {}
    rows = IndicatorSuccession.objects.select_related(
        "earlier__strategy__municipality", "later__strategy__municipality"
    ).order_by("pk")
    mine = rows.filter(later__strategy=strategy) | rows.filter(earlier__strategy=strategy)
    for row in mine:
        if row.later.strategy_id == strategy.id:
            origin = _kin(row.earlier, row.change)
            found.setdefault(row.later_id, ([], []))[0].append(origin)
        if row.earlier.strategy_id == strategy.id:
            later = _kin(row.later, row.change)
            found.setdefault(row.earlier_id, ([], []))[1].append(later)
    return found


def _kin(other: Indicator, change: str) -> Kin:
    home = other.strategy
    return Kin(
        home.short_title,
        (home.municipality.slug, home.slug, other.slug),
        f"{other.number} {other.name}".strip(),
        change,
    )


def _promise(
    placed: Placed, strategy: Strategy, kin: dict[int, tuple[list[Kin], list[Kin]]]
) -> Promise:
    one = placed.indicator
    origins, successions = kin.get(one.id, ([], []))
    return Promise(
        slug=one.slug,
        number=one.number,
        name=one.name,
        wording="" if one.wording == one.name else one.wording,
        life_cycle="" if one.life_cycle == LifeCycle.ACTIVE else LifeCycle(one.life_cycle).label,
        life_cycle_words=one.life_cycle_words,
        facts=tuple(_facts(one)),
        target=_target(placed, strategy),
        target_wording=one.target_wording,
        target_basis=_basis(one),
        note=one.note,
        origins=tuple(origins),
        successions=tuple(successions),
        parts=tuple(_promise(part, strategy, kin) for part in placed.parts),
    )


def _facts(one: Indicator) -> Iterator[tuple[str, str]]:
    """What the document says of how it is measured, and what it leaves unsaid."""
    if one.measure == Measure.ACTIONS:
        yield "Mäts genom", "insatserna i handlingsplanen"
    if one.unit_words:
        yield "Enhet", one.unit_words
    if one.population:
        yield "Gäller", one.population
    if one.parent_id is None:
        yield "Källa", one.stated_source or "anges inte i dokumentet"
    if one.gender_demand == GenderDemand.REQUIRED:
        words = f" ({one.gender_words})" if one.gender_words else ""
        yield "Kön", f"kvinnor och män ska redovisas{words}"
    if one.stated_splits:
        yield "Uppdelning", "; ".join(one.stated_splits)
    if one.comparison_kind != ComparisonKind.NONE:
        yield "Jämförelse", _comparison(one)
    if one.responsible:
        yield "Ansvarig", one.responsible.name


def _comparison(one: Indicator) -> str:
    if one.comparison_words:
        return one.comparison_words
    return comparison_name(one) or ComparisonKind(one.comparison_kind).label.lower()


def _target(placed: Placed, strategy: Strategy) -> str:
    """The target in short words; a sentence where the document has none."""
    one = placed.indicator
    if one.target_rule == TargetRule.NONE:
        return ""
    unit = unit_of(one.series) if one.series else Unit(Kind(one.kind), "", 0)
    return target_words(target_of(one, strategy, placed.yearly), unit)


def _basis(one: Indicator) -> str:
    """Where the target stands: in the goal, or with a verb that the wording does not repeat."""
    if one.target_basis == TargetBasis.VIA_GOAL:
        return "Följer av målets ordalydelse"
    strength = strength_words(one)
    if not strength or strength.split()[0] in one.target_wording.split():
        return ""
    return f"Dokumentets ord: {strength}"
