"""Indicators that are followed through the actions: their figures by round and what is told."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString

from actionplans.domain.action_indicators import (
    ORDER,
    ActionCount,
    Ending,
    Planned,
    Standing,
    as_of,
    belonging,
    count_of,
    definition,
    drawn_as,
    general_definition,
    said,
    short_definition,
    standing_words,
    standings,
)
from actionplans.domain.statuses import FINAL
from actionplans.domain.words import plural, sentence
from actionplans.pages.action_plan import CountedPlan, Occasion, load_counted_plan
from indicators.figures.bar import bar_svg
from indicators.figures.shapes import Bar, BarChart
from indicators.figures.small import stack_bar_svg
from indicators.models import Indicator
from indicators.models.indicators import Measure
from indicators.pages.promises import PlacedPromise
from people.domain.dates import MONTHS
from strategies.models import Strategy

UNREPORTED = "Ej rapporterat"


@dataclass(frozen=True)
class RoundFigures:
    """A round's figures; `count` None when nothing of it is accepted."""

    slug: str
    name: str
    as_of: str
    count: ActionCount | None
    by_standing: tuple[int, ...]


@dataclass(frozen=True)
class StandingColumn:
    """A column of the table by round: how an action may stand."""

    words: str
    drawn: str


@dataclass(frozen=True)
class ToldAction:
    """An action with what is told of it in the newest counted round."""

    title: str
    slug: str
    lead: str
    standing: str
    drawn: str
    told: str
    is_example: bool


@dataclass(frozen=True)
class ActionIndicator:
    """What the indicator's page shows of its actions."""

    words: str
    as_of: str
    definition: str
    short_definition: str
    rounds: tuple[RoundFigures, ...]
    columns: tuple[StandingColumn, ...]
    bar: SafeString
    chart: SafeString | None
    counts: tuple[tuple[int, str, str], ...]
    actions: tuple[ToldAction, ...]
    not_reported: tuple[str, ...]
    has_examples: bool

    @property
    def has_value(self) -> bool:
        """Whether some round has accepted reports."""
        return bool(self.words)

    @property
    def lead(self) -> str:
        """The page's answer in a sentence."""
        if not self.has_value:
            return f"{UNREPORTED}. Indikatorn följs genom insatserna i handlingsplanen."
        return f"{self.words} ({self.as_of})."


def load_action_indicator(indicator: Indicator, strategy: Strategy) -> ActionIndicator | None:
    """The indicator's figures; None when it is not followed through the actions."""
    if indicator.measure != Measure.ACTIONS:
        return None
    plan = load_counted_plan(strategy)
    assert plan is not None, "the strategy has at least this one"
    return _Counted(plan, indicator.id, strategy).page(indicator)


def load_action_words(strategy: Strategy) -> dict[str, str]:
    """ "26 insatser, varav 9 avslutade (december 2021)" by the slug of the indicator."""
    plan = load_counted_plan(strategy)
    if plan is None:
        return {}
    return {one.slug: _Counted(plan, one.id, strategy).line for one in plan.indicators}


def with_action_words(promises: list[PlacedPromise], words: dict[str, str]) -> list[PlacedPromise]:
    """The strategy's promises, those followed through the actions with their newest figures."""
    return [
        replace(
            one,
            promise=replace(
                one.promise,
                facts=(*one.promise.facts, ("Läget", words[one.promise.slug])),
            ),
        )
        if one.promise.slug in words
        else one
        for one in promises
    ]


class _Counted:
    """One indicator's actions, counted in each round."""

    def __init__(self, plan: CountedPlan, indicator: int, strategy: Strategy) -> None:
        self.plan = plan
        self.word = strategy.word_action
        self.rule, self.actions = belonging(plan.actions, indicator, plan.places[indicator])
        self.found = {one: self._standings(one) for one in plan.rounds}
        self.counts = {
            one: count_of(found, plan.reports, one.last_day) for one, found in self.found.items()
        }
        self.newest = next((one for one in plan.rounds if self.counts[one]), None)

    def _standings(self, at: Occasion) -> dict[int, Standing]:
        return standings(self.actions, self.plan.reports, at.first_day, at.last_day)

    @property
    def line(self) -> str:
        """The newest figures in a line."""
        count = self.counts[self.newest] if self.newest else None
        if count is None:
            return UNREPORTED
        return f"{said(count, self.word)} ({as_of(count.last_day)})"

    def page(self, indicator: Indicator) -> ActionIndicator:
        """Everything on the indicator's page."""
        columns = self._columns()
        count = self.counts[self.newest] if self.newest else None
        return ActionIndicator(
            words=said(count, self.word) if count else "",
            as_of=as_of(count.last_day) if count else "",
            definition=self._definition(),
            short_definition=short_definition(self.rule),
            rounds=tuple(self._figures(one, columns) for one in self.plan.rounds),
            columns=tuple(
                StandingColumn(sentence(standing_words(one, 2)), drawn_as(one)) for one in columns
            ),
            bar=_bar(count),
            chart=self._chart(indicator),
            counts=_counts(count),
            actions=self._told(),
            not_reported=self._not_reported(),
            has_examples=any(self.plan.titles[one.id]["example"] for one in self.actions),
        )

    def _definition(self) -> str:
        if self.newest is None:
            return general_definition(self.rule)
        return definition(self.rule, self.newest.name, self.newest.last_day)

    def _columns(self) -> tuple[Standing, ...]:
        present = {one for found in self.found.values() for one in found.values()}
        return tuple(one for one in ORDER if one in present)

    def _figures(self, at: Occasion, columns: tuple[Standing, ...]) -> RoundFigures:
        count = self.counts[at]
        by_standing = count.by_standing if count else {}
        return RoundFigures(
            slug=at.slug,
            name=at.name,
            as_of=as_of(at.last_day),
            count=count,
            by_standing=tuple(by_standing.get(one, 0) for one in columns),
        )

    def _chart(self, indicator: Indicator) -> SafeString | None:
        counted = [(one, self.counts[one]) for one in reversed(self.plan.rounds)]
        bars = [(at, count) for at, count in counted if count]
        if len(bars) < 2:
            return None
        said_of = ". ".join(f"{as_of(at.last_day)}: {said(c, self.word)}" for at, c in bars)
        return bar_svg(
            BarChart(
                id=f"a{indicator.slug}",
                title=f"Antal {plural(self.word)} per omgång",
                bars=tuple(Bar(_month(at.last_day), Decimal(c.total)) for at, c in bars),
                description=f"{said_of}.",
                size="l",
            )
        )

    def _told(self) -> tuple[ToldAction, ...]:
        if self.newest is None:
            return ()
        found = self.found[self.newest]
        order = sorted(
            (one for one in self.actions if one.id in found),
            key=lambda one: ORDER.index(found[one.id]),
        )
        return tuple(self._one(one, found[one.id]) for one in order)

    def _one(self, action: Planned, standing: Standing) -> ToldAction:
        title = self.plan.titles[action.id]
        return ToldAction(
            title["title"],
            title["slug"],
            title["lead"],
            sentence(standing_words(standing)),
            drawn_as(standing),
            self._text(action, standing),
            title["example"],
        )

    def _text(self, action: Planned, standing: Standing) -> str:
        """What the newest round tells; of an action that ended before it, what was told then."""
        if self.newest is None or standing is Ending.SILENT:
            return ""
        now = self.plan.texts.get((action.id, self.newest.last_day))
        if now is not None or standing not in FINAL:
            return now or ""
        days = [day for one, day in self.plan.texts if one == action.id]
        before = max((day for day in days if day < self.newest.last_day), default=None)
        return self.plan.texts[action.id, before] if before else ""

    def _not_reported(self) -> tuple[str, ...]:
        if self.newest is None:
            return ()
        found = self.found[self.newest]
        pending = self.plan.pending.get(self.newest.last_day, [])
        silent = (Ending.RETIRED, Ending.CLOSED)
        return tuple(
            dict.fromkeys(
                body
                for action, body in sorted(pending, key=lambda one: one[1])
                if action in found and found[action] not in silent
            )
        )


def _bar(count: ActionCount | None) -> SafeString:
    if count is None:
        return SafeString("")
    parts = [(drawn_as(one), count.by_standing.get(one, 0)) for one in ORDER]
    return stack_bar_svg(parts, "sb sbw")


def _counts(count: ActionCount | None) -> tuple[tuple[int, str, str], ...]:
    if count is None:
        return ()
    return tuple(
        (many, standing_words(one, many), drawn_as(one))
        for one in ORDER
        if (many := count.by_standing.get(one, 0))
    )


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"
