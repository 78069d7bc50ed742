"""What a source has published by a day, what comes next, and which of our values are late.

Periods are counted in reference years: the year in which the period ends, but for a term of office
the year of the election.  A day that has passed says what was planned, not what happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from indicators.domain.periods import PeriodError, parse_period
from people.domain.dates import format_date_long

# A plan this long past has not been kept up by the source and says nothing any more.
STALE_AFTER = timedelta(days=365)
ELECTION_YEARS = 4
AN_ELECTION = 2022
# Kolada repeats an election's figure every year until the next one.
OF_ELECTIONS = frozenset({"N05825", "N05826", "N05832"})


@dataclass(frozen=True)
class Planned:
    """That a period is planned for a day; `is_known` when it is known to have come then.

    A period without a day is out already, nobody knows since when.
    """

    year: int
    on: date | None = None
    is_known: bool = False


@dataclass(frozen=True)
class Rhythm:
    """How far apart the periods are, in years; `last` is the last one of a discontinued series."""

    every: int = 1
    last: int | None = None


@dataclass(frozen=True)
class Calendar:
    """What a source has and what it plans.

    `newest_on` is when the newest period came, None when nobody knows; `is_presumed` says that the day
    was planned and has passed, no more.  `stale_on` is the day of a plan too old to be trusted.
    """

    newest: int | None = None
    newest_on: date | None = None
    is_presumed: bool = False
    next: int | None = None
    next_on: date | None = None
    stale: Planned | None = None
    rhythm: Rhythm = Rhythm()

    def late_years(self, held: int | None) -> list[int]:
        """The reference years that the source has and that come after the newest one we hold."""
        if self.newest is None:
            return []
        if held is None:
            return [self.newest]
        return list(range(held + self.rhythm.every, self.newest + 1, self.rhythm.every))


def calendar_of(
    planned: Iterable[Planned], today: date, *, rhythm: Rhythm | None = None
) -> Calendar:
    """The calendar on a day, from everything that is planned or known."""
    rhythm = rhythm or Rhythm()
    plans = sorted(planned, key=lambda plan: (plan.year, plan.on or date.min))
    stale = _stale(plans, today)
    out = [plan for plan in plans if plan != stale and (plan.on is None or plan.on <= today)]
    if rhythm.last is not None:
        return Calendar(rhythm.last, rhythm=rhythm)
    newest = out[-1] if out else Planned(0)
    coming = (plan for plan in plans if plan.year > newest.year and plan.on and plan.on > today)
    following = next(coming, None)
    return Calendar(
        newest=newest.year or None,
        newest_on=newest.on,
        is_presumed=newest.on is not None and not newest.is_known,
        next=following.year if following else None,
        next_on=following.on if following else None,
        stale=None if following else stale,
        rhythm=rhythm,
    )


def kolada_plans(
    reference: str, publ_period: int | None, publication_date: date | None
) -> tuple[list[Planned], Rhythm]:
    """What Kolada's metadata say: `publ_period` is what comes on `publication_date`.

    The period before it is out.  Figures of elections are counted by election: the years between
    repeat the last one.
    """
    rhythm = Rhythm(ELECTION_YEARS) if reference in OF_ELECTIONS else Rhythm()
    if publ_period is None:
        return [], rhythm
    past_election = (publ_period - AN_ELECTION) % rhythm.every
    if past_election:
        return [Planned(publ_period - past_election)], rhythm
    before = Planned(publ_period - rhythm.every)
    if publication_date is None:
        return [before], rhythm
    return [before, Planned(publ_period, publication_date)], rhythm


def reference_year(period: str) -> int | None:
    """The year that a period counts as; None when the text names no period."""
    try:
        found = parse_period(period)
    except PeriodError:
        return None
    return found.start.year if found.shape == "term" else found.year


@dataclass(frozen=True)
class CalendarWords:
    """The calendar in Swedish: what the source has, what is late (or ""), and the parts of it.

    `cautions` are what makes the calendar doubtful.
    """

    source: str = ""
    late: str = ""
    cautions: tuple[str, ...] = ()
    newest: str = ""
    next: str = ""
    next_on: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether the source has something newer than we do."""
        return bool(self.late)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the calendar."""
        return not self.source


def calendar_words(calendar: Calendar, held: str | None, shape: str = "") -> CalendarWords:
    """The sentences; `held` is the newest period that we have a value for.

    `shape` is how the series writes its periods when nothing is held ("school" or "").
    """
    if calendar.newest is None and calendar.next is None:
        return CalendarWords()
    is_school = "/" in held if held else shape == "school"
    newest = _period(calendar.newest, is_school) if calendar.newest else ""
    following = _period(calendar.next, is_school) if calendar.next else ""
    said = [_newest(calendar, newest)] if newest else []
    return CalendarWords(
        source=" ".join(chain(said, _next(calendar, following))),
        late=_late(calendar, reference_year(held) if held else None, is_school),
        cautions=tuple(_cautions(calendar, is_school)),
        newest=newest,
        next=following,
        next_on=calendar.next_on,
    )


def _stale(plans: Sequence[Planned], today: date) -> Planned | None:
    """The last plan, when its day is long past and nobody knows that it was kept."""
    last = plans[-1] if plans else Planned(0)
    is_old = last.on is not None and last.on < today - STALE_AFTER
    return last if is_old and not last.is_known else None


def _newest(calendar: Calendar, newest: str) -> str:
    if calendar.rhythm.last is not None:
        return f"Källan har lagt ner serien. Den sista perioden är {newest}."
    if calendar.rhythm.every > 1:
        return f"Det nyaste värdet hos källan gäller valet {newest} och upprepas varje år till nästa val."
    when = ""
    if calendar.newest_on:
        day = format_date_long(calendar.newest_on)
        when = f" (planerad till {day})" if calendar.is_presumed else f" (publicerad {day})"
    return f"Nyaste perioden hos källan är {newest}{when}."


def _next(calendar: Calendar, following: str) -> Iterable[str]:
    if calendar.next_on:
        yield f"Nästa, {following}, väntas {format_date_long(calendar.next_on)}."
    elif calendar.rhythm.last is None and calendar.stale is None:
        yield "När nästa kommer har källan inte sagt."


def _cautions(calendar: Calendar, is_school: bool) -> Iterable[str]:
    if calendar.stale and calendar.stale.on:
        yield (
            f"Källans plan är gammal: {_period(calendar.stale.year, is_school)} skulle ha kommit "
            f"{format_date_long(calendar.stale.on)}. Kontrollera hos källan om den finns."
        )


def _late(calendar: Calendar, held: int | None, is_school: bool) -> str:
    years = calendar.late_years(held)
    if not years:
        return ""
    periods = [_period(year, is_school) for year in years]
    is_there = "bör finnas" if calendar.is_presumed else "finns"
    since = f" sedan {format_date_long(calendar.newest_on)}" if calendar.newest_on else ""
    if held is None:
        return f"Vi har inget värde: {periods[-1]} {is_there} hos källan{since}."
    if len(periods) == 1:
        return f"Vårt värde är sent: {periods[0]} {is_there} hos källan{since}."
    listed = f"{', '.join(periods[:-1])} och {periods[-1]}"
    tail = f", {periods[-1]}{since}" if since else ""
    return f"Våra värden är sena: {listed} {is_there} hos källan{tail}."


def _period(year: int, is_school: bool) -> str:
    return f"{year - 1}/{year % 100:02}" if is_school else str(year)
