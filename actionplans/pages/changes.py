"""What changed between two versions of a report, field by field and word by word."""

from collections.abc import Iterable
from dataclasses import dataclass

from actionplans.domain.changes import Piece, word_changes
from actionplans.domain.content import Content
from actionplans.domain.vocabulary import ReportState
from actionplans.models import ReportVersion
from actionplans.pages.evidence import EvidenceLink, named
from actionplans.pages.report_text import text_of

_LABELS = {
    "status": "Läge",
    "done": "Vad som gjorts",
    "result": "Resultat",
    "participants": "Deltagare",
    "deviation": "Avvikelse",
    "next_step": "Nästa steg",
}
# Short values are shown whole, before and after.
_WHOLE = frozenset({"status", "participants"})


@dataclass(frozen=True)
class FieldChange:
    """A field that differs, with its words in pieces."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Changes:
    """What differs from the hand-in before; `when` is empty when there was none before."""

    when: str
    fields: tuple[FieldChange, ...]


NO_CHANGES = Changes("", ())


def changes_of(
    versions: Iterable[ReportVersion], evidence: Iterable[EvidenceLink], when: str
) -> Changes:
    """Between the last two times that the report was handed in; `versions` are the latest first."""
    handed_in = [one for one in versions if one.state == ReportState.SUBMITTED][:2]
    if len(handed_in) < 2:
        return NO_CHANGES
    after, before = handed_in
    return Changes(
        when, (*_field_changes(before, after), *_evidence_changes(before, after, evidence))
    )


def _field_changes(before: ReportVersion, after: ReportVersion) -> list[FieldChange]:
    old, new = text_of(Content.of(before), full=True), text_of(Content.of(after), full=True)
    found = []
    for name, label in _LABELS.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            pieces = _whole(was, now) if name in _WHOLE else word_changes(was, now)
            found.append(FieldChange(label, pieces))
    return found


def _whole(was: str, now: str) -> tuple[Piece, ...]:
    pieces = (Piece("gone", was), Piece("new", now))
    return tuple(piece for piece in pieces if piece.text)


def _evidence_changes(
    before: ReportVersion, after: ReportVersion, links: Iterable[EvidenceLink]
) -> list[FieldChange]:
    known, old, new = tuple(links), set(before.evidence), set(after.evidence)
    pieces = [Piece("gone", link.title) for link in named(known, old - new)]
    pieces += [Piece("new", link.title) for link in named(known, new - old)]
    return [FieldChange("Underlag", tuple(pieces))] if pieces else []
