"""Copying an action, within its plan or to another strategy of the municipality."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from actionplans.actions.plan import create_action, lock_plan
from actionplans.actions.planned import Planned
from actionplans.domain.codes import next_code
from actionplans.models import Action
from indicators.models import Indicator
from people.models import User
from strategies.models import Strategy, StrategyLine


@transaction.atomic
def copy_action(*, action: Action, to: Strategy, by: User, at: datetime) -> Action:
    """A copy last in `to`, with the next code there; what has been reported stays behind.

    To another strategy go the words and the bodies, and of the rest what that strategy has too.
    """
    lock_plan(to)
    planned = Planned.of(action)
    if to.pk != action.strategy_id:
        planned = _fitted(planned, to)
    code = next_code(to.actions.values_list("code", flat=True))
    planned = replace(planned, code=code)
    return create_action(strategy=to, planned=planned, by=by, at=at, copied_from=action)


def _fitted(planned: Planned, to: Strategy) -> Planned:
    """What the other strategy has too, by its words; the dates are the old plan's and stay behind."""
    names = {category.name for category in to.action_categories.all()}
    areas = {area.name.casefold() for area in planned.focus_areas}
    goals = {goal.text.casefold() for goal in planned.goals}
    texts = {line.text.casefold() for line in planned.strategy_lines}
    lines = StrategyLine.objects.filter(group__process__strategy=to)
    return replace(
        planned,
        category=planned.category if planned.category in names else "",
        focus_areas=tuple(a for a in to.focus_areas.all() if a.name.casefold() in areas),
        goals=tuple(goal for goal in to.goals.all() if goal.text.casefold() in goals),
        indicators=_later(planned.indicators, to),
        strategy_lines=tuple(line for line in lines if line.text.casefold() in texts),
        starts_on=None,
        ends_on=None,
    )


def _later(indicators: tuple[Indicator, ...], to: Strategy) -> tuple[Indicator, ...]:
    """The other strategy's indicators that continue these, or that these continue."""
    linked = Q(origins__earlier__in=indicators) | Q(successions__later__in=indicators)
    return tuple(to.indicators.filter(linked).distinct())
