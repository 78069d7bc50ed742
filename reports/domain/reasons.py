"""Why a goal is not on the way, as far as its indicators tell: used where nobody has written it."""

from collections.abc import Sequence

from indicators.domain.reading import Reading
from indicators.domain.vocabulary import Attainment, Verdict
from reports.domain.content_goals import GoalContent, PlacedReading
from reports.domain.words import number_word, sentence_start

# As many as fit in a sentence that is read in a hurry.
NAMED = 2
_DIRECTIONS = {"ökar": "öka", "minskar": "minska"}


def goal_reason(goal: GoalContent, indicators: str) -> str:
    """The reason behind the level that is shown; "" for a goal on the way.

    `indicators` is the strategy's own word in the plural.  The unit's level goes before what the
    indicators suggest, and a goal with neither cannot be assessed.
    """
    level = Attainment(goal.level) if goal.level else goal.suggested_level
    readings = [reading for placed in goal.readings for reading in placed.shown]
    if level is Attainment.MET:
        return ""
    if level in (Attainment.NOT_MET, Attainment.PARTLY):
        return _missed(readings)
    if readings and not any(placed.has_content for placed in goal.readings):
        return f"Inga {indicators} har värde."
    return _not_assessable(readings, indicators)


def short_reason(reading: Reading) -> str:
    """ "1.2 är 34 % 2025, riket har 36 %": the value beside what it should be, without full stop."""
    figure = reading.headline
    if figure is None or not figure.has_number:
        return f"{_who(reading)}: {reading.verdict.words}"
    return f"{_who(reading)} är {_measured(reading)} {reading.period}, {_aimed(reading)}"


def _missed(readings: Sequence[Reading]) -> str:
    """The indicators that miss their target, else those that nearly reach it."""
    for verdict in (Verdict.NOT_MET, Verdict.NEARLY):
        found = [one for one in readings if one.verdict.mark == verdict.mark]
        if found:
            return _sentences([short_reason(one) for one in found], verdict)
    return ""


def _sentences(found: list[str], verdict: Verdict) -> str:
    text = f"{sentence_start('; '.join(found[:NAMED]))}."
    more = len(found) - NAMED
    if more < 1:
        return text
    how = "når inte målet" if verdict is Verdict.NOT_MET else "når nästan målet"
    return f"{text} {sentence_start(number_word(more, neuter=False))} till {how}."


def _not_assessable(readings: Sequence[Reading], indicators: str) -> str:
    if not readings:
        return f"Inga {indicators} är kopplade till målet."
    found = [one for one in readings if one.verdict.mark == Verdict.NOT_ASSESSABLE.mark]
    if not found:
        return f"Inga {indicators} har mål att jämföra med."
    return _sentences([_why_not(one) for one in found[:NAMED]], Verdict.NOT_ASSESSABLE)


def _why_not(reading: Reading) -> str:
    text = f"{_who(reading)}: {reading.verdict.words}"
    return f"{text}, nästa värde kommer {reading.next_words}" if reading.next_words else text


def _who(reading: Reading) -> str:
    """The number where it can be told from a figure, else the name."""
    return reading.number if "." in reading.number else reading.name


def _measured(reading: Reading) -> str:
    figure = reading.headline
    return figure.with_unit(reading.symbol) if figure else ""


def _aimed(reading: Reading) -> str:
    """What the value should be: the comparison's own figure where that is the target."""
    if reading.aim.startswith("lika med"):
        against = reading.comparison[-1] if reading.comparison else None
        if against is not None and against.has_number:
            return f"{reading.comparison_name} har {against.with_unit(reading.symbol)}"
    verb, _, rest = reading.aim.partition(" ")
    if verb in _DIRECTIONS:
        return f"målet är att {_DIRECTIONS[verb]} {rest}".rstrip()
    return f"målet är {reading.aim}"


def shown_level(goal: GoalContent, *, outcome: bool = False) -> str:
    """The level that a page shows of a goal: the unit's, else the indicators'.

    At the year-end a goal without either cannot be assessed, and that is said.
    """
    if goal.level:
        return goal.level
    if goal.suggested_level:
        return goal.suggested_level.value
    return Attainment.NOT_ASSESSABLE.value if outcome else ""


def placed_reason(placed: PlacedReading) -> str:
    """Why an indicator misses its target, where nobody has commented: its part's or its own words."""
    missed = [one for one in placed.shown if one.verdict.mark == Verdict.NOT_MET.mark]
    return "; ".join(short_reason(one) for one in missed[:NAMED])
