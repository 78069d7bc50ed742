"""An action of the plan as lists, timelines and files show it; no model, so that many are cheap."""

from dataclasses import dataclass, field
from datetime import date

from actionplans.domain import statuses
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import period_words, sentence
from people.domain.dates import format_date_long, month_year

NOT_REPORTED = "ej_rapporterat"
NOT_REPORTED_LABEL = "Ej rapporterat"
CLOSED = "fullgjort"
CLOSED_LABEL = "Förklarat fullgjort"


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """A focus area, goal or category; two are the same when all of it is, and `position` orders."""

    position: int
    code: str
    name: str
    is_prioritised: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Performer:
    """A body that leads an action or takes part in it; `kind` is that of `people.BodyKind`."""

    position: int
    name: str
    slug: str
    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a co-performer does."""

    performer: Performer
    words: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The decision that declares an assignment done; the day or the paragraph may be unknown."""

    day: date | None = None
    paragraph: str = ""

    @property
    def words(self) -> str:
        """ "beslut 12 mars 2026, § 34"."""
        when = f"beslut {format_date_long(self.day)}" if self.day else "enligt beslut"
        return f"{when}, {self.paragraph}" if self.paragraph else when


@dataclass(frozen=True, slots=True)
class Listed:
    """An action with how it goes.

    `reported` is the report that counts for the whole action; `reported_in` holds the last days of all
    periods in which somebody's report on it was accepted, `reports` is how many those reports were.
    """

    id: int
    code: str
    title: str
    kind: ActionKind
    description: str = ""
    target_group: str = ""
    category: Placed | None = None
    lead: Performer | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    season_words: str = ""
    closing: Closing | None = None
    retired_on: date | None = None
    retired_reason: str = ""
    is_example: bool = False
    areas: tuple[Placed, ...] = ()
    goals: tuple[Placed, ...] = ()
    parts: tuple[Part, ...] = ()
    reported: Reported | None = None
    reported_in: frozenset[date] = field(default_factory=frozenset)
    reports: int = 0

    @property
    def status(self) -> str:
        """The stored status, that a decision has closed it, or that none is reported."""
        if self.closing:
            return CLOSED
        return self.reported.status.value if self.reported else NOT_REPORTED

    @property
    def status_label(self) -> str:
        """The status in words."""
        if self.closing:
            return CLOSED_LABEL
        return self.reported.status.label if self.reported else NOT_REPORTED_LABEL

    @property
    def drawn(self) -> str:
        """How the status is drawn."""
        if self.closing:
            return "done"
        return statuses.DRAWN[self.reported.status] if self.reported else "none"

    @property
    def status_source(self) -> str:
        """Where the status comes from: the month of the report, or the decision."""
        if self.closing:
            return self.closing.words
        return month_year(self.reported.period_end) if self.reported else ""

    @property
    def difference(self) -> str:
        """How the report departed from the dates on the day it speaks of."""
        if self.reported is None or self.closing:
            return ""
        found = self.reported
        return statuses.difference(found.status, self.starts_on, self.ends_on, found.period_end)

    @property
    def retired_words(self) -> str:
        """ "Avförd 3 maj 2026: Bidraget upphörde."; empty for an action that is in the plan."""
        if self.retired_on is None:
            return ""
        return f"Avförd {format_date_long(self.retired_on)}: {self.retired_reason}"

    @property
    def period(self) -> str:
        """When, in words, with the season; empty when the plan does not say."""
        return sentence(period_words(self.starts_on, self.ends_on, self.season_words))

    @property
    def has_dates(self) -> bool:
        """Whether it can stand on a timeline."""
        return self.starts_on is not None or self.ends_on is not None

    @property
    def others(self) -> tuple[Part, ...]:
        """Those that take part besides the lead."""
        return tuple(part for part in self.parts if part.performer != self.lead)

    @property
    def performers(self) -> tuple[Performer, ...]:
        """The lead first, then those that take part."""
        lead = (self.lead,) if self.lead else ()
        return lead + tuple(part.performer for part in self.others)

    def runs_in(self, year: int) -> bool:
        """Whether it is under way some day of the year; an open end goes on, without dates it is not."""
        if not self.has_dates:
            return False
        begun = self.starts_on is None or self.starts_on.year <= year
        return begun and (self.ends_on is None or self.ends_on.year >= year)
