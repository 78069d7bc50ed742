"""Rollups count verdicts; they never average unlike percentages."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.domain.vocabulary import Attainment, Verdict


@dataclass(frozen=True)
class Tally:
    """How many indicators have each verdict."""

    met: int = 0
    nearly: int = 0
    not_met: int = 0
    not_assessable: int = 0
    no_target: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Tally":
        """Count the verdicts of a goal, a focus area or a strategy."""
        found = list(verdicts)
        return cls(
            met=found.count(Verdict.MET),
            nearly=found.count(Verdict.NEARLY),
            not_met=found.count(Verdict.NOT_MET),
            not_assessable=found.count(Verdict.NOT_ASSESSABLE),
            no_target=found.count(Verdict.NO_TARGET),
        )

    @property
    def assessable(self) -> int:
        """Indicators that were judged."""
        return self.met + self.nearly + self.not_met

    @property
    def with_target(self) -> int:
        """Indicators with a target: what "3 av 7" counts."""
        return self.assessable + self.not_assessable

    @property
    def total(self) -> int:
        """All indicators."""
        return self.with_target + self.no_target

    @property
    def words(self) -> str:
        """The count in a sentence, without a full stop."""
        return self.said("indikator", "indikatorer")

    def said(self, one: str, many: str) -> str:
        """The count with the strategy's own word for an indicator."""

        def noun(number: int) -> str:
            return one if number == 1 else many

        if self.total == 0:
            return f"inga {many}"
        if self.with_target == 0:
            return f"{self.total} {noun(self.total)} utan mål"
        words = f"{self.met} av {self.with_target} {noun(self.with_target)} når målet"
        if self.not_assessable:
            words += f", {self.not_assessable} kan inte bedömas"
        if self.no_target:
            words += f", {self.no_target} saknar mål"
        return words


def suggest_attainment(verdicts: Iterable[Verdict], partly_allowed: bool = True) -> Attainment:
    """What the indicators alone say about their goal; the human judgement is its own.

    Every assessable one met: met; none met: not met; otherwise partly, or not met where the
    municipality does not use "partly" (at year-end).
    """
    tally = Tally.of(verdicts)
    if tally.assessable == 0:
        return Attainment.NOT_ASSESSABLE
    if tally.met == tally.assessable:
        return Attainment.MET
    if tally.met == 0 or not partly_allowed:
        return Attainment.NOT_MET
    return Attainment.PARTLY
