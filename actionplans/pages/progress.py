"""How lines, responsibilities and measures go: the latest note of each, and the sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse

from actionplans.domain import statuses
from actionplans.domain.deadlines import STOCKHOLM
from actionplans.domain.progress import (
    NOT_TOLD,
    NOT_TOLD_LABEL,
    shortened,
    told_of_words,
    told_words,
)
from actionplans.domain.vocabulary import ActionKind, ActionStatus, ReportState
from actionplans.domain.words import counted
from actionplans.models import Action, ActionReport, ProgressNote
from people.domain.dates import format_date_long
from people.domain.roles import Role
from people.models import Membership
from strategies.models import Responsibility, Strategy, StrategyLine
from strategies.models.responsibilities import ResponsibilityKind

Of = Literal["line", "responsibility", "action"]
LATEST = 3


@dataclass(frozen=True)
class Progress:
    """A note as a page shows it; `value` is "inget" and the rest empty where there is none."""

    value: str = NOT_TOLD
    label: str = NOT_TOLD_LABEL
    drawn: str = "none"
    text: str = ""
    short: str = ""
    when: str = ""
    who: str = ""
    as_of: date | None = None
    is_example: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anybody has told how it goes."""
        return self.value != NOT_TOLD

    @property
    def tone(self) -> str:
        """The class of its word."""
        return {"late": "late", "none": "quiet"}.get(self.drawn, "")


NOTHING = Progress()


@dataclass(frozen=True)
class LatestNote:
    """One of the latest notes of a strategy, with what it is about."""

    about: str
    url: str
    progress: Progress


@dataclass(frozen=True)
class ProgressPart:
    """One kind of thing that the strategy follows up by notes; `headline` sums it up.

    `name` is the name of its page's address.
    """

    name: str
    label: str
    url: str
    headline: str
    total: int
    told: int
    is_example: bool = False

    @property
    def words(self) -> str:
        """ "5 av 32 har ett läge"."""
        return told_of_words(self.total, self.told)


@dataclass(frozen=True)
class ProgressSummary:
    """What a strategy without rounds is followed up by; no parts when it has nothing of the kind."""

    parts: tuple[ProgressPart, ...]
    latest: tuple[LatestNote, ...]
    is_example: bool

    @property
    def total(self) -> int:
        """How many things there are to tell of."""
        return sum(part.total for part in self.parts)

    @property
    def told(self) -> int:
        """How many of them somebody has told of."""
        return sum(part.told for part in self.parts)

    @property
    def lines(self) -> ProgressPart | None:
        """The strategy lines, if there are any."""
        return self._part("lines")

    @property
    def measures(self) -> ProgressPart | None:
        """The assignments and measures, if there are any."""
        return self._part("measures")

    @property
    def responsibilities(self) -> ProgressPart | None:
        """The responsibilities for focus areas, if there are any."""
        return self._part("responsibilities")

    def _part(self, name: str) -> ProgressPart | None:
        return next((part for part in self.parts if part.name == name), None)


def with_authors(notes: QuerySet[ProgressNote]) -> QuerySet[ProgressNote]:
    """The notes with `author_body` and `author_role`: what their author was when they were written."""
    day = OuterRef("written_on")
    held = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        user=OuterRef("by"),
        body__municipality=OuterRef("strategy__municipality"),
        starts_on__lte=day,
    ).order_by("-starts_on", "-id")
    return notes.annotate(written_on=TruncDate("at", tzinfo=STOCKHOLM)).annotate(
        author_body=Subquery(held.values("body__name")[:1]),
        author_role=Subquery(held.values("role")[:1]),
    )


def latest_only(notes: QuerySet[ProgressNote], of: Of) -> QuerySet[ProgressNote]:
    """Of each thing the note that holds."""
    same = ProgressNote.objects.filter(**{of: OuterRef(of)}).order_by("-as_of", "-at", "-id")
    return notes.filter(**{f"{of}__isnull": False}, pk=Subquery(same.values("pk")[:1]))


def load_latest(strategy: Strategy, of: Of) -> dict[int, Progress]:
    """The latest note by the id of what it is about; one query."""
    notes = latest_only(with_authors(ProgressNote.objects.filter(strategy=strategy)), of)
    return {getattr(note, f"{of}_id"): progress_of(note) for note in notes}


def load_notes(of: Of, thing: StrategyLine | Responsibility | Action) -> tuple[Progress, ...]:
    """All notes of one thing, the one that holds first; one query."""
    notes = ProgressNote.objects.filter(**{of: thing})
    return tuple(progress_of(note) for note in with_authors(notes))


def load_latest_of(of: Of, thing: StrategyLine | Responsibility | Action) -> Progress:
    """The note that holds for one thing; one query."""
    notes = with_authors(ProgressNote.objects.filter(**{of: thing}))[:1]
    return next((progress_of(note) for note in notes), NOTHING)


def progress_of(note: Any) -> Progress:
    """A note that `with_authors` has read."""
    status = ActionStatus(note.status)
    body, role = note.author_body or "", note.author_role
    who = f"{body}, {Role(role).label.lower()}" if body and role else ""
    return Progress(
        value=status.value,
        label=status.label,
        drawn=statuses.DRAWN[status],
        text=note.text,
        short=shortened(note.text),
        when=f"per {format_date_long(note.as_of)}",
        who=who,
        as_of=note.as_of,
        is_example=note.is_example,
    )


def measures_of(strategy: Strategy) -> QuerySet[Action]:
    """The assignments, and what stands under a category, that have not been retired."""
    in_plan = Action.objects.in_plan().filter(strategy=strategy)
    return in_plan.filter(Q(kind=ActionKind.ASSIGNMENT) | Q(category__isnull=False))


def responsibilities_of(strategy: Strategy) -> QuerySet[Responsibility]:
    """Who has the main responsibility for which focus area."""
    return Responsibility.objects.filter(
        strategy=strategy, kind=ResponsibilityKind.MAIN, focus_area__isnull=False
    )


def load_progress_summary(strategy: Strategy, *, with_latest: bool = True) -> ProgressSummary:
    """How many have been told of, part by part, and the latest notes.

    Three queries, and one for the notes where they are wanted and there are things to tell of.
    """
    lines = StrategyLine.objects.filter(group__process__strategy=strategy)
    duties = responsibilities_of(strategy)
    parts = (
        _part(strategy, "lines", "Strategier", _LINES, _tally(lines, "line")),
        _measures_part(strategy),
        _part(strategy, "responsibilities", "Ansvar", _DUTIES, _tally(duties, "responsibility")),
    )
    kept = tuple(part for part in parts if part.total)
    latest = _latest(strategy) if kept and with_latest else ()
    is_example = any(part.is_example for part in kept)
    return ProgressSummary(kept, latest, is_example)


# One, many, and the word for none of them.
_LINES = ("strategi", "strategier", "ingen")
_DUTIES = ("ansvar", "ansvar", "inget")


def _url(strategy: Strategy, name: str) -> str:
    return reverse(name, args=[strategy.municipality.slug, strategy.slug])


def _tally(things: QuerySet[Any], of: Of) -> tuple[int, int, bool]:
    """How many there are and have been told of, and whether any note is an example."""
    notes = ProgressNote.objects.filter(**{of: OuterRef("pk")})
    found = things.aggregate(
        total=Count("pk"),
        told=Count("pk", filter=Q(Exists(notes))),
        examples=Count("pk", filter=Q(Exists(notes.filter(is_example=True)))),
    )
    return found["total"], found["told"], found["examples"] > 0


def _part(
    strategy: Strategy,
    name: str,
    label: str,
    nouns: tuple[str, str, str],
    tally: tuple[int, int, bool],
) -> ProgressPart:
    one, many, none = nouns
    total, told, is_example = tally
    headline = f"{total} {one if total == 1 else many}, {told_words(total, told, none)}"
    return ProgressPart(name, label, _url(strategy, name), headline, total, told, is_example)


def _measures_part(strategy: Strategy) -> ProgressPart:
    """Measures count as told of when a note or an accepted report says how they go."""
    notes = ProgressNote.objects.filter(action=OuterRef("pk"))
    accepted = ActionReport.objects.filter(action=OuterRef("pk"), state=ReportState.ACCEPTED)
    found = measures_of(strategy).aggregate(
        total=Count("pk"),
        assignments=Count("pk", filter=Q(kind=ActionKind.ASSIGNMENT)),
        told=Count("pk", filter=Q(Exists(notes)) | Q(Exists(accepted))),
        examples=Count("pk", filter=Q(Exists(notes.filter(is_example=True)))),
    )
    total, told, is_example = found["total"], found["told"], found["examples"] > 0
    nouns = measure_words(total, found["assignments"], strategy.word_action)
    headline = f"{nouns}, {told_words(total, told)}"
    url = _url(strategy, "measures")
    return ProgressPart("measures", "Uppdrag", url, headline, total, told, is_example)


def measure_words(total: int, assignments: int, word: str) -> str:
    """ "16 åtgärder och 2 uppdrag"."""
    own = total - assignments
    words = [counted(own, word)] if own else []
    if assignments:
        words.append(counted(assignments, "uppdrag"))
    return " och ".join(words)


def _latest(strategy: Strategy) -> tuple[LatestNote, ...]:
    """The notes that were written last, newest first."""
    notes = with_authors(ProgressNote.objects.filter(strategy=strategy))
    shown = notes.select_related(
        "line", "action", "responsibility__body", "responsibility__focus_area"
    ).order_by(F("at").desc(), "-id")[:LATEST]
    return tuple(_latest_notes(shown, strategy))


def _latest_notes(notes: Iterable[ProgressNote], strategy: Strategy) -> Iterable[LatestNote]:
    own = (strategy.municipality.slug, strategy.slug)
    for note in notes:
        if note.line:
            about, url = note.line.text, reverse("line", args=[*own, note.line_id])
        elif note.responsibility:
            link = note.responsibility
            about = f"{link.focus_area}: {link.body}" if link.focus_area else str(link.body)
            url = reverse("responsibility", args=[*own, link.id])
        else:
            assert note.action is not None, "a note is of one thing"
            about = note.action.title
            url = reverse("action_notes", args=[*own, note.action.code.lower()])
        yield LatestNote(about, url, progress_of(note))
