"""What the plan says of an action: facts under headings, and the indicators it should move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from actionplans.domain.words import period_words, sentence
from actionplans.models import Action, CoPerformer
from indicators.models import Indicator
from people.models import Body
from strategies.models import FocusArea, Goal

_LEFT = ("ersatt", "avslutad")


@dataclass(frozen=True)
class Line:
    """What the plan says in one line; with the page of the body that it begins with, if any."""

    text: str
    body: str = ""
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A heading and what the plan says, one or several lines."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Moved:
    """The indicators of an action, and in which words they belong to it."""

    heading: str
    words: str
    indicators: tuple[Indicator, ...]


def facts_of(
    action: Action,
    areas: list[FocusArea],
    goals: list[Goal],
    taking_part: list[CoPerformer],
    *,
    sees_name: bool,
) -> tuple[Fact, ...]:
    """What the plan says, without empty headings; two queries.

    The name of a contact is among the facts only when it is public or for those who `sees_name`.
    """
    kommun = action.strategy.municipality.slug
    others = [_of(part.body, kommun, f": {part.part}" if part.part else "") for part in taking_part]
    partners = [partner.name for partner in action.partners.all()]
    lines = [line.text for line in action.strategy_lines.all()]
    period = sentence(period_words(action.starts_on, action.ends_on, action.season_words))
    return _without_empty(
        [
            ("Ansvarig", [_of(action.lead, kommun)] if action.lead else []),
            ("Medverkar", others),
            ("Samverkan med", partners),
            ("Målgrupp", [action.target_group]),
            ("Tid", [period]),
            ("Avsedd effekt", [action.intended_effect]),
            (sentence(action.strategy.word_focus_area), [area.name for area in areas]),
            (sentence(action.strategy.word_goal), [goal.text for goal in goals]),
            ("Strategirader", lines),
            ("Kategori", [action.category.name] if action.category else []),
            ("Finansiering", [action.funding]),
            ("Kontakt", [action.contact_role, _name(action, sees_name)]),
            ("Källa", [action.source]),
        ]
    )


def moved_of(action: Action, areas: list[FocusArea], goals: list[Goal]) -> Moved:
    """The indicators that the action names; else those of its goals or focus areas.

    One query, or two when it names none.
    """
    named = tuple(action.indicators.all())
    if named:
        words = "De här ska insatsen påverka, enligt planen. Siffrorna mäter inte insatsen själv."
        return Moved("Indikatorer som insatsen ska påverka", words, named)
    strategy = action.strategy
    word = strategy.word_goal if goals else strategy.word_focus_area
    if goals:
        where = Q(placements__goal__in=goals)
    else:
        where = Q(placements__goal__focus_area__in=areas) | Q(placements__focus_area__in=areas)
    found = Indicator.objects.filter(where, parent__isnull=True).exclude(life_cycle__in=_LEFT)
    return Moved(
        f"Indikatorer för samma {word}",
        "Insatsen ska bidra till utvecklingen. Siffrorna mäter den inte.",
        tuple(found.distinct()),
    )


def _name(action: Action, sees_name: bool) -> str:
    if action.contact_is_public:
        return action.contact_name
    if sees_name and action.contact_name:
        return f"{action.contact_name} (namnet visas bara för er som sköter planen)"
    return ""


def _of(body: Body, kommun: str, more: str = "") -> Line:
    return Line(more, body.name, reverse("body", args=[kommun, body.slug]))


def _without_empty(pairs: Iterable[tuple[str, Sequence[str | Line]]]) -> tuple[Fact, ...]:
    facts = (
        Fact(label, tuple(Line(one) if isinstance(one, str) else one for one in lines if one))
        for label, lines in pairs
    )
    return tuple(fact for fact in facts if fact.lines)
