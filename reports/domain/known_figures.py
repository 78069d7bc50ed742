"""Every figure that a section of a follow-up may speak of: current ones, older ones, differences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from indicators.domain.reading import Figure, Mark, Reading
from reports.domain.content_goals import why_of
from reports.domain.mentions import KRONOR, PERCENT, POINTS, Mention, mentions_in, numbers_in
from reports.domain.sentences import short_name, value_words

_BRACKETS = re.compile(r"\((?![0-9]+(?:\.[0-9]+)*[a-z]?\))[^()]*\)")


@dataclass(frozen=True)
class Dated:
    """A number with the period that it is of."""

    value: Decimal
    period: str

    def is_told_in(self, sentence: str) -> bool:
        """Whether the sentence says the period."""
        return self.period in sentence


class Known:
    """One indicator's figures as a text may repeat them."""

    def __init__(self, reading: Reading, verdict: Mark) -> None:
        self.reading = reading
        self.verdict = verdict

    @property
    def name(self) -> str:
        """How the indicator is named to the writer."""
        return short_name(self.reading)

    @property
    def now(self) -> str:
        """ "34 % (2025)": what the text should agree with."""
        figure = self.reading.headline
        if figure is None:
            return "utan värde"
        shown = value_words(figure, self.reading)
        return f"{shown} ({self.reading.period})" if self.reading.period else shown

    @cached_property
    def _current_row(self) -> tuple[Decimal, ...]:
        figures = (*self.reading.latest, *self.reading.comparison)
        return tuple(one.value for one in figures if one.value is not None)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """The words that stand beside the figures."""
        reading, why = self.reading, why_of(self.reading)
        return (
            *(mark.words for mark in (reading.verdict, reading.trend, reading.position)),
            *(mark.words for _, mark in reading.verdict_by_gender),
            *(reading.aim, reading.target_wording, reading.wording, reading.definition),
            *(reading.gap_words, reading.gap_change_words, reading.development_words),
            *(reading.population, reading.target_line_words, *reading.notes),
            *(text for pair in reading.texts for text in pair),
            *(figure.text for figure in reading.latest if not figure.has_number),
            why.text if why else "",
        )

    @cached_property
    def _said(self) -> tuple[Mention, ...]:
        return tuple(one for text in self._words for one in mentions_in(text, self.nouns))

    @cached_property
    def _counted(self) -> tuple[Decimal, ...]:
        """Numbers in the words, whatever they count: a count stands there without its unit."""
        return tuple(one for text in self._words for one in numbers_in(text))

    @property
    def nouns(self) -> frozenset[str]:
        """The unit that a count stands with."""
        unit = self.reading.unit.lower()
        return frozenset({unit} if unit and " " not in unit else ())

    def is_current(self, mention: Mention) -> bool:
        """Whether it is a figure of now, or in the words beside it."""
        alike = {mention.unit} if mention.unit == POINTS else {mention.unit, "", PERCENT}
        if any(one.unit in alike and mention.says(one.value) for one in self._said):
            return True
        if mention.unit in self.nouns and any(mention.says(one) for one in self._counted):
            return True
        if mention.unit == POINTS:
            return any(mention.says(one) for one in self._differences_now)
        values = (*self._current_row, *self._categories)
        differences = () if mention.unit == PERCENT else self._differences_now
        return any(mention.says(one) for one in (*values, *differences, *self._latest_comparison))

    @cached_property
    def _categories(self) -> tuple[Decimal, ...]:
        figures = (figure for one in self.reading.categories for figure in one.figures)
        return tuple(figure.value for figure in figures if figure.value is not None)

    @cached_property
    def _latest_comparison(self) -> tuple[Decimal, ...]:
        """The comparison's newest value, when it is older than the municipality's."""
        found: list[Decimal] = []
        for at, column in enumerate(self.reading.columns):
            values = [row.figures[at].value for row in self.reading.rows if at < len(row.figures)]
            known = [value for value in values if value is not None]
            if column.key.startswith("r") and known:
                found.append(known[-1])
        return tuple(found)

    @cached_property
    def _differences_now(self) -> tuple[Decimal, ...]:
        """Between figures of now, and between now and any earlier period."""
        across = [one - other for one, other in combinations(self._current_row, 2)]
        back = [
            now.value - figure.value
            for row in self.reading.rows
            for now, figure in zip(self._row_now, row.figures, strict=False)
            if now.value is not None and figure.value is not None
        ]
        return (*across, *back)

    @property
    def _row_now(self) -> tuple[Figure, ...]:
        rows = [row for row in self.reading.rows if row.period == self.reading.period]
        return rows[-1].figures if rows else ()

    def older(self, mention: Mention) -> Iterator[Dated]:
        """The earlier periods that had this value, newest first; for points, this difference."""
        for row in reversed(self.reading.rows):
            if row.period == self.reading.period:
                continue
            values = [figure.value for figure in row.figures if figure.value is not None]
            if mention.unit == POINTS:
                values = [one - other for one, other in combinations(values, 2)]
            if any(mention.says(value) for value in values):
                yield Dated(mention.value, row.period)

    def measures(self, mention: Mention) -> bool:
        """Whether the mention is in this indicator's unit, so that it could be its value."""
        if mention.unit in (PERCENT, KRONOR):
            return self.reading.symbol == mention.unit
        return mention.unit in self.nouns or (not mention.unit and not self.reading.symbol)


def without_brackets(sentence: str) -> str:
    """The sentence without what stands in brackets, except an indicator's number."""
    return _BRACKETS.sub(" ", sentence)


def find(every: Sequence[Known], sentence: str) -> list[Known]:
    """The indicators that a sentence names by number or by name, outside brackets."""
    sentence = without_brackets(sentence)
    from_numbers = [one for one in every if _has_number(sentence, one.reading.number)]
    lowered = sentence.casefold()
    by_name = [
        one for one in every if len(one.reading.name) > 5 and one.reading.name.casefold() in lowered
    ]
    return list(dict.fromkeys([*from_numbers, *by_name]))


def _has_number(sentence: str, number: str) -> bool:
    at = sentence.find(number) if number else -1
    while at >= 0:
        before, after = sentence[at - 1 : at], sentence[at + len(number) : at + len(number) + 2]
        inside = before.isalnum() or (before and before in ".,/–\u2212")
        goes_on = after[:1].isalnum() or (after[:1] in (".", ",", "/") and after[1:].isdigit())
        percent = after.strip().startswith("%")
        if not inside and not goes_on and not percent:
            return True
        at = sentence.find(number, at + 1)
    return False
