"""The preview of a batch: what its values would change, a page at a time, in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from indicators.domain.proposals import Proposal, from_plain
from indicators.domain.selection import Selection, can_be_chosen
from indicators.domain.vocabulary import Change
from indicators.models import Batch, Observation
from indicators.pages.proposal_words import Names, Words, load_names, words_of
from people.domain.numbers import format_number

LINES_A_PAGE = 100

# What asks most of the reader comes first.
_ORDER = (Change.CHANGED, Change.REMOVED, Change.REFUSED, Change.NEW, Change.UNCHANGED)
_PLACES = {change.value: place for place, change in enumerate(_ORDER)}


@dataclass(frozen=True)
class Line:
    """One proposed value; `index` is its place in the batch."""

    index: int
    words: Words
    place: str
    said: str
    fault: str
    question: str
    is_ticked: bool
    has_clashed: bool
    replaces_example: bool


@dataclass(frozen=True)
class Group:
    """Lines of one series and one area, which then need not be repeated."""

    id: str
    series: str
    unit: str
    area: str
    lines: list[Line]

    @property
    def replaces_examples(self) -> bool:
        """Whether all that the lines replace is invented, which then is said once."""
        return all(line.replaces_example for line in self.lines)


@dataclass(frozen=True)
class Section:
    """Lines that change their cells in the same way; `count` is that of the whole batch."""

    change: Change
    heading: str
    words: str
    count: int
    groups: list[Group]

    @property
    def can_be_chosen(self) -> bool:
        """Whether the lines have something to tick."""
        return self.change in (Change.CHANGED, Change.REMOVED, Change.NEW)

    @property
    def has_before(self) -> bool:
        """Whether the cells hold something that the lines replace."""
        return self.change in (Change.CHANGED, Change.REMOVED)

    @property
    def is_refused(self) -> bool:
        """Whether the lines cannot be saved."""
        return self.change is Change.REFUSED

    @property
    def is_folded(self) -> bool:
        """Whether the lines wait for a click: there is nothing to decide about them."""
        return self.change is Change.UNCHANGED


@dataclass(frozen=True)
class Preview:
    """A page of the batch's lines in sections, with the counts of the whole."""

    sections: list[Section]
    page: "Page[int]"
    shown: str
    chosen: int
    choosable: int
    questions: int
    needs_reason: bool
    has_examples: bool

    @property
    def chosen_words(self) -> str:
        """How much is ticked."""
        chosen, choosable = (format_number(Decimal(n)) for n in (self.chosen, self.choosable))
        if chosen == choosable:
            return "Värdet är valt." if self.chosen == 1 else f"Alla {chosen} värden är valda."
        return f"{chosen} av {choosable} värden är valda."

    @property
    def question_words(self) -> str:
        """How many of the values raise a question."""
        one = self.questions == 1
        return f"{self.questions} {'väcker en fråga' if one else 'väcker frågor'}."

    @property
    def only_unchanged(self) -> bool:
        """Whether this page has nothing that is to be decided."""
        return all(section.is_folded for section in self.sections)


def load_preview(
    batch: Batch,
    noun: str,
    page: str | int | None,
    selection: Selection,
    clashed: Collection[int] = (),
) -> Preview:
    """A page of a batch's proposals.  Four queries, whatever the number of proposals."""
    plain: list[dict[str, Any]] = batch.proposals
    ordered = sorted(range(len(plain)), key=lambda index: _rank(plain[index], index in clashed))
    found = Paginator(ordered, LINES_A_PAGE).get_page(page)
    proposals = {index: from_plain(plain[index]) for index in found.object_list}
    names = load_names(proposals.values(), batch.municipality_id)
    examples = _examples_among(proposals.values())
    lines = [
        (one, _line(index, one, names, plain, selection, clashed, examples))
        for index, one in proposals.items()
    ]
    return Preview(
        sections=_sections(lines, names, _counts(plain), noun),
        page=found,
        shown=",".join(str(index) for index in found.object_list if can_be_chosen(plain[index])),
        chosen=len(selection.chosen(plain)),
        choosable=sum(can_be_chosen(one) for one in plain),
        questions=sum(bool(one["question"]) for one in plain if can_be_chosen(one)),
        needs_reason=any(one["change"] in (Change.CHANGED, Change.REMOVED) for one in plain),
        has_examples=batch.is_example or bool(examples),
    )


def _rank(plain: Mapping[str, Any], has_clashed: bool) -> tuple[Any, ...]:
    """Sections in their order; in each, series and areas together, what is doubtful first."""
    cell = plain["cell"] or [0, 0, 0, "", ""]
    series, area, category, period, gender = cell
    doubts = not has_clashed and not plain["question"]
    return (_PLACES[plain["change"]], doubts, series, area, category, period, gender)


def _counts(plain: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    counts = dict.fromkeys(_PLACES, 0)
    for one in plain:
        counts[one["change"]] += 1
    return counts


def _examples_among(proposals: Iterable[Proposal]) -> set[int]:
    """The ids of the held values that are invented."""
    seen = {one.seen for one in proposals if one.seen is not None}
    return set(
        Observation.objects.filter(pk__in=seen, is_example=True).values_list("pk", flat=True)
    )


def _line(
    index: int,
    one: Proposal,
    names: Names,
    plain: Sequence[Mapping[str, Any]],
    selection: Selection,
    clashed: Collection[int],
    examples: Collection[int],
) -> Line:
    return Line(
        index=index,
        words=words_of(one, names),
        place=one.place,
        said=one.said,
        fault=one.fault,
        question=one.question,
        is_ticked=selection.has(index, plain[index]),
        has_clashed=index in clashed,
        replaces_example=one.seen in examples,
    )


def _sections(
    lines: list[tuple[Proposal, Line]], names: Names, counts: Mapping[str, int], noun: str
) -> list[Section]:
    found = []
    for change in _ORDER:
        here = [(one, line) for one, line in lines if one.change is change]
        if here:
            heading, words = _said_of(change, counts[change], noun)
            groups = list(_groups(here, names, change))
            found.append(Section(change, heading, words, counts[change], groups))
    return found


def _groups(lines: list[tuple[Proposal, Line]], names: Names, change: Change) -> Iterable[Group]:
    def key(pair: tuple[Proposal, Line]) -> tuple[int, int]:
        cell = pair[0].cell
        return (cell.series, cell.area) if cell else (0, 0)

    for number, ((series, area), pairs) in enumerate(groupby(lines, key)):
        yield Group(
            id=f"{change.value}-{number}",
            series=names.series_name(series),
            unit=names.unit_words(series),
            area=names.area_name(area),
            lines=[line for _, line in pairs],
        )


def _said_of(change: Change, count: int, noun: str) -> tuple[str, str]:
    """A section's heading and what it means."""
    one = count == 1
    return {
        Change.CHANGED: (
            "Ändras",
            "Det nya värdet ersätter det gamla, som sparas i historiken.",
        ),
        Change.REMOVED: (
            "Borttagna hos källan",
            "Källan har inte längre värdet. Sparas ändringen står det att värdet saknas; det gamla värdet finns kvar i historiken.",
        ),
        Change.REFUSED: (
            "Kan inte sparas",
            f"{'Raden' if one else 'Raderna'} hoppas över. Resten av {noun} går att spara ändå.",
        ),
        Change.NEW: ("Nya", "Cellen är tom i dag." if one else "Cellerna är tomma i dag."),
        Change.UNCHANGED: (
            "Oförändrade",
            "Samma värde finns redan." if one else "Samma värden finns redan.",
        ),
    }[change]
