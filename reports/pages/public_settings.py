"""What the administrator sees of the public site: settings, and everything that can be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from actionplans.models import Action
from indicators.models import Indicator
from people.models import Municipality
from reports.models import FollowUp, PublicSite
from strategies.models import Strategy


@dataclass(frozen=True)
class Choice:
    """A thing that may be open; `field` is what it is called in the form."""

    field: str
    id: int
    label: str
    is_public: bool
    is_example: bool = False


@dataclass(frozen=True)
class Group:
    """The things of one kind in a strategy."""

    title: str
    choices: tuple[Choice, ...]

    @property
    def shown(self) -> int:
        """How many are marked."""
        return sum(choice.is_public for choice in self.choices)


@dataclass(frozen=True)
class StrategyChoices:
    """A strategy with everything of it that may be open."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class SettingsPage:
    """The settings and the choices; `counts` are of what is marked, whether the site is on or not."""

    site: PublicSite
    strategies: tuple[StrategyChoices, ...]
    words: str


def site_of(municipality: Municipality) -> PublicSite:
    """The stored settings, or those of a municipality that has never touched them."""
    found = PublicSite.objects.filter(municipality=municipality).first()
    return found or PublicSite(municipality=municipality)


def load_settings(municipality: Municipality) -> SettingsPage:
    """Everything on the page in five queries."""
    follow_ups = list(
        FollowUp.objects.filter(
            round__strategy__municipality=municipality, snapshots__version=1
        ).select_related("round__kind", "round__strategy")
    )
    indicators = list(
        Indicator.objects.filter(strategy__municipality=municipality).order_by("position", "pk")
    )
    actions = list(
        Action.objects.filter(strategy__municipality=municipality).in_plan().order_by("position")
    )
    strategies = [
        StrategyChoices(strategy.title, kept)
        for strategy in municipality.strategies.all()
        if (kept := _groups(strategy, follow_ups, indicators, actions))
    ]
    words = _words(
        sum(one.is_public for one in follow_ups),
        sum(one.is_public for one in indicators),
        sum(one.is_public for one in actions),
    )
    return SettingsPage(site_of(municipality), tuple(strategies), words)


def _groups(
    strategy: Strategy,
    follow_ups: Iterable[FollowUp],
    indicators: Iterable[Indicator],
    actions: Iterable[Action],
) -> tuple[Group, ...]:
    """What of the strategy can be marked, without groups that have nothing."""
    reports = [
        Choice("follow_up", one.pk, str(one.round), one.is_public, one.is_example)
        for one in follow_ups
        if one.round.strategy_id == strategy.pk
    ]
    measured = [
        Choice("indicator", one.pk, f"{one.number} {one.name}".strip(), one.is_public)
        for one in indicators
        if one.strategy_id == strategy.pk
    ]
    planned = [
        Choice("action", one.pk, one.title, one.is_public, one.is_example)
        for one in actions
        if one.strategy_id == strategy.pk
    ]
    named = (
        ("Publicerade uppföljningar", reports),
        ("Indikatorer", measured),
        ("Insatser", planned),
    )
    return tuple(Group(name, tuple(choices)) for name, choices in named if choices)


def _words(follow_ups: int, indicators: int, actions: int) -> str:
    """ "2 uppföljningar, 5 indikatorer och 1 insats"."""
    counted = [
        f"{follow_ups} {'uppföljning' if follow_ups == 1 else 'uppföljningar'}",
        f"{indicators} {'indikator' if indicators == 1 else 'indikatorer'}",
        f"{actions} {'insats' if actions == 1 else 'insatser'}",
    ]
    return f"{counted[0]}, {counted[1]} och {counted[2]}"
