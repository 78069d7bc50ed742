"""One body's responsibility for a focus area: how it goes, and what else the two have."""

from dataclasses import dataclass

from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from actionplans.pages.progress import NOTHING, Progress, load_notes, responsibilities_of
from strategies.models import Responsibility


@dataclass(frozen=True)
class ResponsibilityPage:
    """The page of a responsibility; `latest` is the note that holds, `earlier` those before it."""

    link: Responsibility
    latest: Progress
    earlier: tuple[Progress, ...]
    same_area: tuple[Responsibility, ...]
    same_body: tuple[Responsibility, ...]
    voluntary: tuple[Action, ...]
    has_examples: bool


def load_responsibility_page(link: Responsibility) -> ResponsibilityPage:
    """The responsibility with its notes, its neighbours and the body's voluntary actions; three queries."""
    notes = load_notes("responsibility", link)
    every = responsibilities_of(link.strategy).select_related("body", "focus_area")
    ordered = list(every.order_by("focus_area__position", "position", "pk"))
    actions = Action.objects.in_plan().filter(
        strategy=link.strategy, lead=link.body, kind=ActionKind.VOLUNTARY
    )
    return ResponsibilityPage(
        link=link,
        latest=notes[0] if notes else NOTHING,
        earlier=notes[1:],
        same_area=tuple(
            one for one in ordered if one.focus_area_id == link.focus_area_id and one != link
        ),
        same_body=tuple(one for one in ordered if one.body_id == link.body_id and one != link),
        voluntary=tuple(actions),
        has_examples=any(note.is_example for note in notes),
    )
