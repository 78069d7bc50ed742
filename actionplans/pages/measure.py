"""The notes of one assignment, measure or voluntary action."""

from dataclasses import dataclass

from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from actionplans.pages.closing import closed_sentence
from actionplans.pages.measure_list import difference, reported_progress
from actionplans.pages.plan_nav import home_of
from actionplans.pages.progress import NOTHING, Progress, load_notes
from actionplans.pages.statuses import load_statuses
from strategies.models import Decision


@dataclass(frozen=True)
class MeasurePage:
    """The page; `progress` holds: the accepted report where there is one, else the latest note.

    `earlier` are the notes that do not.
    """

    action: Action
    kind: str
    back: tuple[str, str]
    progress: Progress
    difference: str
    earlier: tuple[Progress, ...]
    earlier_title: str
    facts: tuple[tuple[str, str], ...]
    closed: str
    has_examples: bool


def load_measure_page(action: Action) -> MeasurePage:
    """The action with its notes; four queries."""
    notes = load_notes("action", action)
    latest = notes[0] if notes else NOTHING
    reported = load_statuses(action.strategy).get(action.pk)
    decision = Decision.objects.filter(closed_actions=action).select_related("body").first()
    others = [part.body.name for part in action.co_performers.select_related("body")]
    facts = (
        ("Ansvarig", action.lead.name if action.lead else "Ingen angiven"),
        ("Medverkar", ", ".join(others)),
        ("Kategori", action.category.name if action.category else ""),
        ("Källa", action.source),
    )
    return MeasurePage(
        action=action,
        kind=ActionKind(action.kind).label,
        back=home_of(action),
        progress=reported_progress(reported) if reported else latest,
        difference=difference(reported, latest),
        earlier=notes if reported else notes[1:],
        earlier_title="Noterat utanför omgångarna" if reported else "Tidigare lägen",
        facts=tuple((label, words) for label, words in facts if words),
        closed=closed_sentence(decision),
        has_examples=action.is_example or any(note.is_example for note in notes),
    )
