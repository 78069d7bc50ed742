"""A strategy's open actions, with what the newest open follow-up says of each."""

from dataclasses import dataclass

from actionplans.domain.words import period_words, sentence
from actionplans.models import Action
from reports.domain.content_actions import ActionRow
from reports.pages.public import Newest, newest_of
from reports.permissions import public_actions, public_snapshots
from strategies.models import Strategy


@dataclass(frozen=True)
class PublicAction:
    """An action that anybody may see; `told` is empty when no open follow-up tells of it.

    `contact` is a role; a name and an address only where the municipality has said so.
    """

    action: Action
    areas: str
    period: str
    contact: str
    email: str
    told: ActionRow | None


@dataclass(frozen=True)
class PublicActions:
    """The open actions, and the follow-up that tells how they go."""

    strategy: Strategy
    newest: Newest | None
    actions: tuple[PublicAction, ...]

    @property
    def has_examples(self) -> bool:
        """Whether some of it is invented."""
        rows = (one.told for one in self.actions if one.told)
        return any(row.is_example for row in rows) or any(
            one.action.is_example for one in self.actions
        )


def load_public_actions(strategy: Strategy) -> PublicActions:
    """Four queries, whatever the number of actions."""
    snapshots = public_snapshots(strategy.municipality).filter(follow_up__round__strategy=strategy)
    newest = newest_of(list(snapshots))
    told = {row.code: row for row in newest.content.plan.rows} if newest else {}
    found = (
        public_actions(strategy.municipality)
        .in_plan()
        .filter(strategy=strategy)
        .prefetch_related("focus_areas")
    )
    return PublicActions(
        strategy, newest, tuple(_open(action, told.get(action.code)) for action in found)
    )


def _open(action: Action, told: ActionRow | None) -> PublicAction:
    named = action.contact_is_public
    contact = [action.contact_role, action.contact_name if named else ""]
    return PublicAction(
        action=action,
        areas=", ".join(area.name for area in action.focus_areas.all()),
        period=sentence(period_words(action.starts_on, action.ends_on, action.season_words)),
        contact=", ".join(part for part in contact if part),
        email=action.contact_email if named else "",
        told=told if told is not None and (told.status or told.result) else None,
    )
