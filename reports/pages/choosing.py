"""The dashboard's choice of focus area and verdict: what can be chosen, and what is shown of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from indicators.domain.vocabulary import JudgementKind, Verdict, attainment_word
from reports.domain.content import FollowUpContent
from reports.domain.reasons import shown_level
from reports.domain.selection import (
    GOALS,
    INDICATORS,
    NEW,
    Counts,
    Selection,
    counts_of,
    is_outcome,
)
from reports.domain.words import listed, noun_of

_VERDICTS = {
    Verdict.NOT_MET: "Når inte målet",
    Verdict.NEARLY: "Når nästan målet",
    Verdict.MET: "Når målet",
    Verdict.NOT_ASSESSABLE: "Kan inte bedömas",
    Verdict.NO_TARGET: "Utan mål",
}


@dataclass(frozen=True)
class Option:
    """A choice with how many it gives; `chosen` is the one that is shown."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Choosing:
    """The form of choices, and in words what is shown of how much."""

    address: str
    omgang: str
    is_made: bool
    words: str
    is_empty: bool
    areas: tuple[Option, ...]
    goals: tuple[Option, ...]
    indicators: tuple[Option, ...]
    everything: str

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.areas) > 1 or len(self.goals) + len(self.indicators) > 1


def address_of(address: str, asked: Mapping[str, str]) -> str:
    """The address with the questions that are asked, in a fixed order."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{address}?{query}" if query else address


def choosing_of(
    whole: FollowUpContent,
    part: FollowUpContent,
    selection: Selection,
    *,
    address: str,
    omgang: str,
) -> Choosing:
    """The choices of the whole follow-up, and what the selection has left of it."""
    shown, every = counts_of(part), counts_of(whole)
    return Choosing(
        address=address,
        omgang=omgang,
        is_made=bool(selection),
        words=_words(shown, every, whole),
        is_empty=not (shown.areas or shown.goals or shown.indicators),
        areas=tuple(
            Option(area.anchor, area.name, area.anchor == selection.area) for area in whole.areas
        ),
        goals=tuple(_goal_options(whole, selection)),
        indicators=tuple(_indicator_options(whole, selection)),
        everything=address_of(address, {"omgang": omgang}),
    )


def _words(shown: Counts, every: Counts, content: FollowUpContent) -> str:
    """ "Visar 1 av 3 fokusområden, 1 av 3 mål och 7 av 18 indikatorer": what there is any of."""
    words = content.strategy.words
    named = (
        (shown.areas, every.areas, noun_of(words.focus_area, "fokusområde").plural),
        (shown.goals, every.goals, words.goals),
        (shown.indicators, every.indicators, words.indicators),
    )
    parts = [f"{part} av {whole} {noun}" for part, whole, noun in named if whole]
    return f"Visar {listed(parts)}" if parts else ""


def _goal_options(content: FollowUpContent, selection: Selection) -> list[Option]:
    outcome = is_outcome(content)
    kind = JudgementKind.OUTCOME if outcome else JudgementKind.FORECAST
    found = Counter(shown_level(goal, outcome=outcome) for goal in content.every_goal())
    return [
        Option(value, f"{attainment_word(level, kind)} ({found[level]})", value == selection.show)
        for value, level in GOALS.items()
        if found[level] or value == selection.show
    ]


def _indicator_options(content: FollowUpContent, selection: Selection) -> list[Option]:
    placed = list(content.every_placed())
    found = Counter(one.verdict.mark for one in placed)
    options = [
        Option(value, f"{_VERDICTS[verdict]} ({found[verdict.mark]})", value == selection.show)
        for value, verdict in INDICATORS.items()
        if found[verdict.mark] or value == selection.show
    ]
    new = Selection(show=NEW)
    fresh = sum(new.takes(one) for one in placed)
    if any(one.folded for one in placed) or selection.show == NEW:
        options.append(Option(NEW, f"Med nytt värde ({fresh})", selection.show == NEW))
    return options
