"""The part of the tree that accounts for the rest: what is missing, redefined, decided and revised."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MissingRow:
    """A reason why values are missing, and which: "1.2 Nyanlända i arbete: 2024 kvinnor"."""

    sign: str
    words: str
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorChange:
    """What has happened to an indicator: `kind` is new, changed, replaced or retired in Swedish.

    `decision` is the decision behind it ("2026-03-02, § 14"), empty when none is registered.
    """

    name: str
    kind: str
    what: str
    before: str
    after: str
    why: str
    decision: str


@dataclass(frozen=True)
class DecisionContent:
    """A decision that changes the strategy: its day and paragraph in words, and what it says."""

    words: str
    note: str


@dataclass(frozen=True)
class RevisedValue:
    """A value that the follow-up before printed otherwise; `reason` is empty when none is given."""

    name: str
    cell: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class AppendixContent:
    """The account; `since` is the month of the published follow-up before, empty for the first."""

    since: str
    missing: tuple[MissingRow, ...]
    indicators: tuple[IndicatorChange, ...]
    decisions: tuple[DecisionContent, ...]
    revised: tuple[RevisedValue, ...]
