"""One strategy line: what it answers, with whom, what is done for it and how it has gone."""

from dataclasses import dataclass

from actionplans.models import Action
from actionplans.pages.progress import NOTHING, Progress, load_notes
from strategies.models import StrategyLine


@dataclass(frozen=True)
class LinePage:
    """The page of a line; `latest` is the note that holds, `earlier` those before it."""

    line: StrategyLine
    facts: tuple[tuple[str, str], ...]
    latest: Progress
    earlier: tuple[Progress, ...]
    actions: tuple[Action, ...]
    has_examples: bool


def load_line_page(line: StrategyLine) -> LinePage:
    """The line with its notes and actions; three queries."""
    group = line.group
    notes = load_notes("line", line)
    actions = tuple(Action.objects.in_plan().filter(strategy_lines=line).select_related("lead"))
    partners = ", ".join(partner.name for partner in group.partners.all())
    owner = group.process.owner
    return LinePage(
        line=line,
        facts=(
            ("Process", group.process.name),
            ("Processägare", owner.name if owner else "Inte utsedd i Riktmärke"),
            ("Utmaning", group.challenge.name),
            ("Behov", group.need.name),
            ("Samverkan med", partners or "Inga angivna"),
        ),
        latest=notes[0] if notes else NOTHING,
        earlier=notes[1:],
        actions=actions,
        has_examples=any(note.is_example for note in notes)
        or any(action.is_example for action in actions),
    )
