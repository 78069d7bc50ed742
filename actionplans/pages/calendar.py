"""When a strategy is followed up, who decides and who is told."""

from dataclasses import dataclass

from actionplans.models import RoundKind
from indicators.domain.vocabulary import JudgementKind
from people.domain.dates import MONTHS
from strategies.domain.words import number_word
from strategies.models import Strategy


@dataclass(frozen=True)
class Occasion:
    """A recurring occasion of reporting."""

    name: str
    how_often: str
    period_end: str
    judged_as: str
    decided_by: str
    informed: str
    words: str


def load_calendar(strategy: Strategy) -> tuple[Occasion, ...]:
    """The occasions in order; two queries."""
    kinds = strategy.round_kinds.select_related("decided_by").prefetch_related("informed")
    return tuple(_occasion(kind) for kind in kinds)


def _occasion(kind: RoundKind) -> Occasion:
    return Occasion(
        name=kind.name,
        how_often=how_often(kind.every_years, kind.every_years_at_most),
        period_end=f"till och med {MONTHS[kind.end_month - 1]}",
        judged_as=JudgementKind(kind.judgement).label.lower(),
        decided_by=kind.decided_by.name if kind.decided_by else "",
        informed=", ".join(body.name for body in kind.informed.all()),
        words=kind.words,
    )


def how_often(years: int, at_most: int) -> str:
    """ "varje år", "vart tredje eller fjärde år"."""
    if years == at_most == 1:
        return "varje år"
    ordinals = {2: "vartannat", 3: "tredje", 4: "fjärde", 5: "femte", 6: "sjätte"}
    if years == at_most:
        return "vartannat år" if years == 2 else f"vart {ordinals.get(years, str(years))} år"
    first = ordinals.get(years, number_word(years))
    last = ordinals.get(at_most, number_word(at_most))
    return f"vart {first} eller {last} år".replace("vart vartannat", "vartannat")
