"""First drafts of a follow-up's texts, computed from its numbers for a person to rewrite.

A draft says what the tree holds and nothing more: no causes, no praise.  The same tree always gives
the same draft.  "" means that the numbers give nothing to say.
"""

from collections.abc import Sequence

from indicators.domain.reading import Reading
from indicators.domain.rollup import Tally
from indicators.domain.vocabulary import Trend, Verdict
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import ActionRow
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.drafting_readings import TOTAL, change_words, place_words, tell_placed
from reports.domain.sentences import (
    Prose,
    inside,
    named,
    numbers_listed,
    period_words,
    value_words,
)
from reports.domain.tally import tally_of
from reports.domain.words import Noun, listed, noun_of, number_word, sentence_start, share

FEW_NAMES = 4


def justification_draft(content: FollowUpContent, goal: GoalContent) -> str:
    """Why a goal is judged as it is, as far as its indicators tell."""
    prose = Prose(goal.code)
    _reach(prose, tally_of(p.verdict for p in goal.readings), _indicator(content))
    _verdicts(prose, goal.readings)
    if goal.suggested and goal.level in ("", goal.suggested_level):
        label = goal.suggested.label
        prose.say(
            f"Indikatorerna talar för bedömningen ”{label}”.",
            f"Det talar för bedömningen ”{label}”.",
        )
    _reserve(prose, content, goal.readings)
    return prose.text


def sentence_draft(content: FollowUpContent, area: AreaContent) -> str:
    """One sentence for the first screen: how many reach their targets, and the most telling level."""
    reach = reach_words(tally_of(p.verdict for p in area.placed), _indicator(content))
    told = _telling(area.placed)
    level = _short_level(told) if told else ""
    parts = [part for part in (reach, level) if part]
    if not parts and area.action_words:
        parts = [f"området har {area.action_words}"]
    return f"{sentence_start('; '.join(parts))}." if parts else ""


def area_summary_draft(content: FollowUpContent, area: AreaContent) -> str:
    """A few sentences on a focus area: targets, which are missed, what is done."""
    prose = Prose(area.code)
    _reach(prose, tally_of(p.verdict for p in area.placed), _indicator(content))
    _verdicts(prose, area.placed)
    _changes(prose, area.placed)
    if area.action_words:
        prose.say(f"Här finns {area.action_words}.", f"Arbetet omfattar {area.action_words}.")
    return prose.text


def analysis_draft(content: FollowUpContent, area: AreaContent) -> str:
    """A paragraph for each indicator with something new, then what must be reserved."""
    prose = Prose(area.code)
    for placed in area.placed:
        if not placed.folded:
            tell_placed(prose, placed)
    prose.new_paragraph()
    _totals(prose, area.placed)
    _reserve(prose, content, area.placed)
    if not area.placed and area.action_words:
        prose.say(f"Här finns {area.action_words}.", f"Arbetet omfattar {area.action_words}.")
    return prose.text


def next_steps_draft(content: FollowUpContent, area: AreaContent) -> str:
    """A line for each action that has not gone as planned, with what its report says comes next."""
    rows = [row for row in content.plan.needing_attention if area.name in row.areas]
    return "\n".join(_step(row) for row in rows)


def summary_draft(content: FollowUpContent) -> str:
    """The whole: the answer, the focus areas, what changed, the actions and who is missing."""
    prose, noun = Prose(content.strategy.code), _indicator(content)
    prose.say(f"{content.headline}." if content.headline else "")
    prose.say(content.headline_note)
    every = tuple(content.every_placed())
    tally = tally_of(placed.verdict for placed in every)
    if len(content.areas) != 1:
        _reach(prose, tally, noun)
    _changes(prose, every)
    prose.new_paragraph()
    for area in content.areas:
        _area(prose, area, noun)
    prose.new_paragraph()
    _plan(prose, content)
    if content.has_examples:
        prose.say("Exempelvärden ingår i uppföljningen.", "I uppföljningen ingår exempelvärden.")
    return prose.text


def plan_draft(content: FollowUpContent) -> str:
    """The action plan: the count, what has not gone as planned and who has not reported."""
    prose = Prose(f"{content.strategy.code}-plan")
    _plan(prose, content)
    attention = content.plan.needing_attention
    if attention:
        prose.new_paragraph()
        rows = listed([f"{row.title} ({inside(row.status_words)})" for row in attention])
        prose.say(f"Det här har inte gått som planerat: {rows}.", f"Inte som planerat går: {rows}.")
    return prose.text


def _plan(prose: Prose, content: FollowUpContent) -> None:
    plan = content.plan
    if plan.words:
        prose.say(f"Handlingsplanen har {plan.words}.", f"I handlingsplanen finns {plan.words}.")
    missing = plan.not_reported
    if not missing:
        return
    if len(missing) < FEW_NAMES:
        who = listed(missing)
    else:
        who = f"{number_word(len(missing), neuter=False)} förvaltningar och bolag"
    prose.say(f"Rapport saknas från {who}.", f"{who} har inte rapporterat.")


def _area(prose: Prose, area: AreaContent, noun: Noun) -> None:
    tally = tally_of(placed.verdict for placed in area.placed)
    if not tally.with_target:
        if area.action_words:
            prose.say(
                f"Inom {area.name} finns {area.action_words}.",
                f"{area.name} har {area.action_words}.",
            )
        return
    subject, no = _subject(tally, noun)
    missed = [p.reading for p in area.placed if p.verdict.mark == Verdict.NOT_MET.mark]
    which = f" (inte {numbers_listed(missed)})" if missed and tally.met else ""
    prose.say(
        f"Inom {area.name} når {subject}{no} målet{which}.",
        f"I {area.name} når {subject}{no} målet{which}.",
        f"{subject} inom {area.name} når{no} målet{which}.",
    )


def reach_words(tally: Tally, noun: Noun) -> str:
    """ "två av sex indikatorer når målet"; "" when none has a target."""
    if not tally.with_target:
        return ""
    subject, no = _subject(tally, noun)
    return f"{subject} når{no} målet"


def _subject(tally: Tally, noun: Noun) -> tuple[str, str]:
    """Who reaches the target, and " inte" where it is the only one and does not."""
    alone = tally.with_target == 1 and not tally.met
    return share(tally.met, tally.with_target, noun), " inte" if alone else ""


def _reach(prose: Prose, tally: Tally, noun: Noun) -> None:
    if tally.with_target:
        subject, no = _subject(tally, noun)
        prose.say(f"{subject} når{no} målet.", f"Sammantaget når {subject}{no} målet.")


def _verdicts(prose: Prose, placed: Sequence[PlacedReading]) -> None:
    """Which miss, nearly reach or cannot be judged."""
    if missed := _with_mark(placed, Verdict.NOT_MET):
        prose.say(f"Målet nås inte för {missed}.", f"För {missed} nås inte målet.")
    if near := _with_mark(placed, Verdict.NEARLY):
        prose.say(f"Nästan nått är målet för {near}.", f"För {near} är målet nästan nått.")
    if unknown := _with_mark(placed, Verdict.NOT_ASSESSABLE):
        prose.say(f"Det går inte att bedöma {unknown}.", f"Om målet nås för {unknown} är oklart.")


def _with_mark(placed: Sequence[PlacedReading], verdict: Verdict) -> str:
    found = [one.reading for one in placed if one.verdict.mark == verdict.mark]
    return numbers_listed(found) if found else ""


def _changes(prose: Prose, placed: Sequence[PlacedReading]) -> None:
    """How many values became better and how many worse than the one before; folded are no news."""
    told = {r.code: r for one in placed if not one.folded for r in one.shown}.values()
    better = sum(reading.trend.label == Trend.BETTER.label for reading in told)
    worse = sum(reading.trend.label == Trend.WORSE.label for reading in told)
    parts = [
        f"{number_word(count, neuter=True)} värde{'n' if count > 1 else ''} blivit {how}"
        for count, how in ((better, "bättre"), (worse, "sämre"))
        if count
    ]
    if parts:
        rest = " och ".join(parts)
        prose.say(f"Sedan förra mätningen har {rest}.", f"Jämfört med förra mätningen har {rest}.")


def _reserve(prose: Prose, content: FollowUpContent, placed: Sequence[PlacedReading]) -> None:
    """What a reader must know of the values: which are no newer, and which are invented."""
    folded = [r for one in placed if one.folded for r in one.shown]
    stale = [r for one in placed if not one.folded for r in one.shown if r.stale]
    previous = content.round.previous if content.round else ""
    for kept, since in (
        (folded, previous or "förra uppföljningen"),
        (stale, "förra uppföljningen"),
    ):
        if kept:
            which = numbers_listed(kept)
            prose.say(
                f"Inget nytt värde har kommit för {which} sedan {since}.",
                f"Sedan {since} har inget nytt värde kommit för {which}.",
            )
    if invented := [r for one in placed for r in one.shown if r.has_examples]:
        which = numbers_listed(invented)
        prose.say(
            f"I siffrorna för {which} ingår exempelvärden.",
            f"Exempelvärden ingår i siffrorna för {which}.",
        )


def _totals(prose: Prose, placed: Sequence[PlacedReading]) -> None:
    """Which have no values for women and men."""
    fresh = [r for one in placed if not one.folded for r in one.shown]
    if whole := [r for r in fresh if _only_total(r)]:
        which = numbers_listed(whole)
        prose.say(
            f"För {which} finns inte kvinnor och män var för sig.",
            f"Uppgiften finns bara totalt för {which}.",
        )


def _only_total(reading: Reading) -> bool:
    headline = reading.headline
    return reading.latest_labels == (TOTAL,) and headline is not None and headline.has_number


def _telling(placed: Sequence[PlacedReading]) -> Reading | None:
    """The indicator to name in one sentence: a missed one with a new value, else the first."""
    shown = [
        (one, reading)
        for one in placed
        for reading in one.shown
        if reading.headline is not None and reading.headline.has_number
    ]
    ranked = sorted(
        shown, key=lambda pair: (pair[0].folded, pair[1].verdict.mark != Verdict.NOT_MET.mark)
    )
    return ranked[0][1] if ranked else None


def _short_level(reading: Reading) -> str:
    assert reading.headline is not None
    value = value_words(reading.headline, reading, noun=True)
    when = period_words(reading.period, reading.period_code, after=value)
    rest = place_words(reading) or change_words(reading)
    return f"{inside(named(reading))} låg på {value} {when}{rest}"


def _step(row: ActionRow) -> str:
    who = f" ({row.lead})" if row.lead else ""
    told = " ".join(_stopped(part) for part in (row.deviation, row.next_step) if part.strip())
    return f"{row.title}{who}: {inside(row.status_words)}. {told}".strip()


def _stopped(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _indicator(content: FollowUpContent) -> Noun:
    return noun_of(content.strategy.words.indicator, "indikator")
