"""What differs between any two published follow-ups of a strategy, in groups, texts word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.domain.changes import Piece, word_changes
from reports.domain.appendix import revised_values
from reports.domain.changes import compare_groups, named_texts
from reports.domain.content import Change, FollowUpContent
from reports.domain.content_actions import ActionRow
from reports.domain.content_appendix import RevisedValue

# A text that keeps less than this part of its letters is taken for written anew.
_REWRITTEN = 0.5


@dataclass(frozen=True)
class TextDifference:
    """A text that is new, gone or changed, in pieces of what is the same, gone and new."""

    what: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Differences:
    """The groups in reading order; `measured` are indicators, `values` revised older values.

    `texts` are the unit's own, `comments` stand on values, `told` is what is reported of actions.
    """

    judgements: tuple[Change, ...]
    measured: tuple[Change, ...]
    values: tuple[RevisedValue, ...]
    actions: tuple[Change, ...]
    texts: tuple[TextDifference, ...]
    comments: tuple[TextDifference, ...] = ()
    told: tuple[TextDifference, ...] = ()

    @property
    def count(self) -> int:
        """How many differences there are."""
        changes = (*self.judgements, *self.measured, *self.values, *self.actions)
        return len(changes) + len((*self.texts, *self.comments, *self.told))


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
        texts=tuple(_texts(_written(before), _written(after))),
        comments=tuple(_texts(_comments(before), _comments(after))),
        told=tuple(_texts(_reported(before), _reported(after))),
    )


def _texts(old: dict[str, str], new: dict[str, str]) -> Iterator[TextDifference]:
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            yield TextDifference(name, _kind(was, now), _pieces(was, now))


def _pieces(was: str, now: str) -> tuple[Piece, ...]:
    """Word by word; a text that is written anew stands whole after the old one."""
    pieces = word_changes(was, now)
    kept = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    if was and now and kept < _REWRITTEN * max(len(was), len(now)):
        return (Piece("gone", was), Piece("new", now))
    return pieces


def _kind(was: str, now: str) -> str:
    if not was:
        return "Ny text"
    return "Ändrad text" if now else "Texten finns inte längre"


def _written(content: FollowUpContent) -> dict[str, str]:
    note = f". {content.headline_note}" if content.headline_note else ""
    return {"Rubriken": f"{content.headline}{note}"} | dict(named_texts(content))


def _comments(content: FollowUpContent) -> dict[str, str]:
    """The comments on the values that are shown, by the indicator."""
    return {
        f"{placed.number} {placed.reading.name}".strip(): placed.why.text
        for placed in content.every_placed()
        if placed.why
    }


def _reported(content: FollowUpContent) -> dict[str, str]:
    return {action.title: _told(action) for action in content.plan.rows}


def _told(action: ActionRow) -> str:
    """What is told of an action, in the order of the document."""
    parts = (action.result, action.participants, action.deviation, action.next_step)
    return "\n".join(part for part in parts if part)
