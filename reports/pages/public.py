"""The pages that are open to everybody: what a municipality shows, made from what is open alone.

Nothing is taken from reports that wait for a follow-up: how an action goes is what the newest open
follow-up says of it.  Comments on values are left out, since their writers are named.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from indicators.models import Indicator
from indicators.models.indicators import Measure
from indicators.pages.indicator_page import IndicatorPage, load_indicator_page
from indicators.pages.moments import Moment
from indicators.pages.readings import PlacedReading, load_readings
from people.models import Municipality
from reports.domain.content import FollowUpContent
from reports.models import Snapshot
from reports.pages.published import published_content
from reports.permissions import (
    public_actions,
    public_indicators,
    public_snapshots,
    public_strategies,
)
from strategies.models import Strategy


@dataclass(frozen=True)
class Frame:
    """What the frame of an open page needs; `description` is for search engines.

    `is_open` is whether there is a public site to lead to: the accessibility statement is always shown.
    """

    municipality: Municipality
    section: str
    canonical: str
    description: str
    has_examples: bool = False
    is_open: bool = True


@dataclass(frozen=True)
class OpenReport:
    """A published follow-up that anybody may read, with its earlier versions' addresses."""

    url: str
    title: str
    strategy: str
    version: int
    published_on: date
    reason: str
    earlier: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class OpenStrategy:
    """A strategy of which something is open, and how much of it."""

    strategy: Strategy
    url: str
    indicators: int
    actions: int


@dataclass(frozen=True)
class Newest:
    """The newest open follow-up: its answer and where it is read in full."""

    content: FollowUpContent
    url: str


@dataclass(frozen=True)
class PublicHome:
    """The municipality's first open page."""

    newest: Newest | None
    reports: tuple[OpenReport, ...]
    strategies: tuple[OpenStrategy, ...]


@dataclass(frozen=True)
class PublicStrategy:
    """A strategy's open page; `readings` are of its open indicators, in the strategy's order."""

    strategy: Strategy
    newest: Newest | None
    reports: tuple[OpenReport, ...]
    readings: tuple[PlacedReading, ...]
    actions: int

    @property
    def has_examples(self) -> bool:
        """Whether something on the page is invented."""
        told = self.newest is not None and self.newest.content.has_examples
        return told or any(one.reading.has_examples for one in self.readings)


def frame(
    municipality: Municipality,
    url: str,
    description: str,
    *,
    section: str = "",
    has_examples: bool = False,
    is_open: bool = True,
) -> Frame:
    """The frame of a page at `url`; its canonical address is the installation's own."""
    words = " ".join(description.split())[:300]
    canonical = f"{settings.SITE_URL}{url}"
    return Frame(municipality, section, canonical, words, has_examples, is_open)


def load_public_home(municipality: Municipality) -> PublicHome:
    """Everything on the first page, in a number of queries that does not grow."""
    snapshots = list(public_snapshots(municipality))
    strategies = list(public_strategies(municipality))
    indicators = Counter(
        public_indicators(municipality).order_by().values_list("strategy_id", flat=True)
    )
    actions = Counter(
        public_actions(municipality).in_plan().order_by().values_list("strategy_id", flat=True)
    )
    shown = [
        OpenStrategy(
            one,
            reverse("public_strategy", args=[municipality.slug, one.slug]),
            indicators[one.pk],
            actions[one.pk],
        )
        for one in strategies
    ]
    return PublicHome(newest_of(snapshots), _reports(snapshots), tuple(shown))


def load_public_strategy(strategy: Strategy, today: date) -> PublicStrategy:
    """Everything on the strategy's page."""
    municipality = strategy.municipality
    snapshots = [
        one
        for one in public_snapshots(municipality)
        if one.follow_up.round.strategy_id == strategy.pk
    ]
    return PublicStrategy(
        strategy=strategy,
        newest=newest_of(snapshots),
        reports=_reports(snapshots),
        readings=_open_readings(strategy, today),
        actions=public_actions(municipality).in_plan().filter(strategy=strategy).count(),
    )


def newest_of(snapshots: list[Snapshot]) -> Newest | None:
    """The follow-up of the latest period, in its newest version."""
    if not snapshots:
        return None
    first = snapshots[0]
    return Newest(published_content(first.pk, first.sha256), _address(first))


def _open_readings(strategy: Strategy, today: date) -> tuple[PlacedReading, ...]:
    """Each open indicator once, where it first stands; parts follow their whole."""
    slugs = set(
        public_indicators(strategy.municipality)
        .filter(strategy=strategy)
        .values_list("slug", flat=True)
    )
    if not slugs:
        return ()
    found: dict[str, PlacedReading] = {}
    for placed in load_readings(strategy, Moment(today, today)):
        for reading in (placed.reading, *placed.reading.parts):
            if reading.slug in slugs:
                found.setdefault(reading.slug, replace(placed, reading=reading))
    return tuple(found.values())


def load_public_indicator(indicator: Indicator, today: date) -> IndicatorPage:
    """The indicator's page without what is not open: kin that is closed, comments, history."""
    page = load_indicator_page(indicator, indicator.strategy, today, None)
    open_ids = dict(public_indicators(indicator.strategy.municipality).values_list("id", "slug"))
    own = set(
        public_indicators(indicator.strategy.municipality)
        .filter(strategy=indicator.strategy)
        .values_list("slug", flat=True)
    )
    parts = tuple(part for part in page.reading.parts if part.slug in own)
    return replace(
        page,
        reading=replace(page.reading, comments=(), parts=parts),
        older_comments=(),
        history=None,
        origins=tuple(one for one in page.origins if one.earlier_id in open_ids),
        successions=tuple(one for one in page.successions if one.later_id in open_ids),
    )


def is_counted(indicator: Indicator) -> bool:
    """Whether it is followed through the actions, whose reports are open only once published."""
    return indicator.measure == Measure.ACTIONS


def _reports(snapshots: list[Snapshot]) -> tuple[OpenReport, ...]:
    earlier: dict[int, list[tuple[int, str]]] = {}
    for one in snapshots:
        if one.is_replaced:  # type: ignore[attr-defined]
            found = earlier.setdefault(one.follow_up_id, [])
            found.append((one.version, _address(one, versioned=True)))
    return tuple(
        OpenReport(
            url=_address(one),
            title=str(one.follow_up.round),
            strategy=one.follow_up.round.strategy.title,
            version=one.version,
            published_on=timezone.localdate(one.published_at),
            reason=one.reason,
            earlier=tuple(earlier.get(one.follow_up_id, ())),
        )
        for one in snapshots
        if not one.is_replaced  # type: ignore[attr-defined]
    )


def _address(one: Snapshot, *, versioned: bool = False) -> str:
    found = one.follow_up.round
    where = [found.strategy.municipality.slug, found.strategy.slug, found.slug]
    if versioned:
        return reverse("published_version", args=[*where, one.version])
    return reverse("published", args=where)
