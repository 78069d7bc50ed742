"""What differs between any two published follow-ups of a strategy, in groups, texts word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.domain.changes import Piece, word_changes
from reports.domain.appendix import revised_values
from reports.domain.changes import compare_groups, named_texts
from reports.domain.content import Change, FollowUpContent
from reports.domain.content_actions import ActionRow
from reports.domain.content_appendix import RevisedValue


@dataclass(frozen=True)
class TextDifference:
    """A text that is new, gone or changed, in pieces of what is the same, gone and new."""

    what: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Differences:
    """The groups in reading order; `measured` are indicators, `values` revised older values."""

    judgements: tuple[Change, ...]
    measured: tuple[Change, ...]
    values: tuple[RevisedValue, ...]
    actions: tuple[Change, ...]
    texts: tuple[TextDifference, ...]

    @property
    def count(self) -> int:
        """How many differences there are."""
        groups = (self.judgements, self.measured, self.values, self.actions, self.texts)
        return sum(len(group) for group in groups)


def differences(before: FollowUpContent, after: FollowUpContent) -> Differences:
    """Everything that a reader of the earlier one should know has changed."""
    changes = compare_groups(before, after)
    shown = {(change.what, change.before, change.after) for change in changes.indicators}
    reasons = {
        (row.name, row.cell, row.after): row.reason
        for row in (after.appendix.revised if after.appendix else ())
    }
    return Differences(
        judgements=changes.judgements,
        measured=changes.indicators,
        values=tuple(
            RevisedValue(
                row.name,
                row.cell,
                row.before,
                row.after,
                reasons.get((row.name, row.cell, row.after), ""),
            )
            for row in revised_values(before, after, {})
            if (row.name, row.before, row.after) not in shown
        ),
        actions=changes.actions,
        texts=tuple(_texts(before, after)),
    )


def _texts(before: FollowUpContent, after: FollowUpContent) -> Iterator[TextDifference]:
    old, new = dict(_every_text(before)), dict(_every_text(after))
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            yield TextDifference(name, _kind(was, now), word_changes(was, now))


def _kind(was: str, now: str) -> str:
    if not was:
        return "Ny text"
    return "Ändrad text" if now else "Texten finns inte längre"


def _every_text(content: FollowUpContent) -> Iterator[tuple[str, str]]:
    note = f". {content.headline_note}" if content.headline_note else ""
    yield "Rubriken", f"{content.headline}{note}"
    yield from named_texts(content)
    for placed in content.every_placed():
        if placed.why:
            name = f"{placed.number} {placed.reading.name}".strip()
            yield f"Kommentar, {name}", placed.why.text
    for action in content.plan.rows:
        yield f"Insats, {action.title}", _told(action)


def _told(action: ActionRow) -> str:
    """What is told of an action, in the order of the document."""
    parts = (action.result, action.participants, action.deviation, action.next_step)
    return "\n".join(part for part in parts if part)
