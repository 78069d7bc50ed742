"""What the numbers of one indicator say, in plain Swedish sentences.

Only what the reading holds is said: level, change, women and men, the comparison, the target and
the reservations.  Causes are for people to write.
"""

import re

from indicators.domain.reading import NO_AIM, Figure, Reading
from indicators.domain.vocabulary import Kind, Missing, ValueStatus, Verdict
from reports.domain.content_goals import PlacedReading
from reports.domain.sentences import (
    Prose,
    bracketed,
    inside,
    named,
    period_opening,
    period_words,
    short_name,
    since_words,
    value_words,
)
from reports.domain.words import sentence_start

TOTAL = "Totalt"
FEW = "på grund av få personer"
_CHANGE = re.compile(r"([+\u2212])(.+) sedan (.+)")
_PLACE = re.compile(r"(.+?) (över|under) ")
_BROKEN = re.compile(r"serien bryts (\d{4})")
_BY_FORECAST = "enligt prognos"
_NEUTER = {
    ValueStatus.PRELIMINARY.label: "preliminärt",
    ValueStatus.REVISED.label: "reviderat",
    ValueStatus.RETRACTED.label: "struket",
}


def tell_placed(prose: Prose, placed: PlacedReading) -> None:
    """A paragraph for an indicator, one for each part of a compound one."""
    if placed.counted is not None:
        prose.new_paragraph()
        name, line = named(placed.reading), placed.counted.line
        prose.say(f"{name} följs genom insatserna: {line}.", f"För {inside(name)} gäller: {line}.")
        return
    for reading in placed.shown:
        prose.new_paragraph()
        tell(prose, reading)
    if placed.reading.parts:
        _whole(prose, placed)


def tell(prose: Prose, reading: Reading) -> None:
    """Level and change, women and men, the comparison, the target and what must be reserved."""
    headline = reading.headline
    if headline is None or not headline.has_number:
        _without_number(prose, reading, headline)
        return
    _level(prose, reading, headline)
    _women_and_men(prose, reading)
    _compared(prose, reading)
    _target(prose, reading)
    _reservations(prose, reading, headline)


def _level(prose: Prose, reading: Reading, headline: Figure) -> None:
    value = value_words(headline, reading, noun=True)
    verb = "uppgick till" if reading.kind == Kind.COUNT else "låg på"
    name, change = named(reading), change_words(reading)
    when = period_words(reading.period, reading.period_code, after=value)
    start = period_opening(reading.period, reading.period_code)
    prose.say(
        f"{name} {verb} {value} {when}{change}.",
        f"{start} {verb.replace(' ', f' {inside(name)} ', 1)} {value}{change}.",
        f"Det senaste värdet för {inside(name)} är {value} {when}{change}.",
    )


def change_words(reading: Reading) -> str:
    """The change since the value before, as the end of a sentence; "" when there is none."""
    words = reading.trend.words
    if words.startswith("oförändrat"):
        return f", {words}"
    found = _CHANGE.fullmatch(words)
    if not found:
        return ""
    sign, size, since = found.groups()
    rises = sign == "+"
    valued = ""
    if rises and reading.trend.label == "Sämre":
        valued = ", vilket är en försämring"
    elif not rises and reading.trend.label == "Bättre":
        valued = ", vilket är en förbättring"
    return (
        f", en {'ökning' if rises else 'minskning'} med {size} sedan {since_words(since)}{valued}"
    )


def place_words(reading: Reading) -> str:
    """The place beside the comparison, as the end of a sentence; "" when there is none."""
    place = _PLACE.match(reading.position.words)
    if not place:
        return ""
    return f", {place[1]} {place[2]} {inside(reading.comparison_name)}"


def _without_number(prose: Prose, reading: Reading, headline: Figure | None) -> None:
    name = named(reading)
    when = period_words(reading.period, reading.period_code)
    if headline is None and reading.texts:
        told = " ".join(f"{question} {answer}".strip() for question, answer in reading.texts)
        told = told.rstrip(".")
        prose.say(
            f"{name} beskrivs i ord: ”{told}”.", f"I ord beskrivs {inside(name)} så: ”{told}”."
        )
    elif headline is None:
        prose.say(f"{name} saknar värde.", f"För {inside(name)} finns inget värde än.")
    elif headline.missing == Missing.CONFIDENTIAL:
        prose.say(
            f"{name} visas inte {_of(when)}{FEW}.",
            f"Värdet för {inside(name)} {_of(when)}visas inte {FEW}.",
        )
    elif headline.missing:
        why = f": {headline.spoken}" if headline.spoken else ""
        prose.say(
            f"{name} saknar värde {when}".rstrip() + f"{why}.",
            f"För {inside(name)} finns inget värde {when}".rstrip() + f"{why}.",
        )
    else:
        said = headline.text.rstrip().rstrip(".")
        prose.say(
            f"{name} beskrivs i ord {when}: ”{said}”.",
            f"I ord beskrivs {inside(name)} så {when}: ”{said}”.",
        )


def _of(when: str) -> str:
    return f"{when} " if when else ""


def _women_and_men(prose: Prose, reading: Reading) -> None:
    """Women and men as the series names them; nothing where the total stands alone."""
    split = [
        (label.lower(), figure)
        for label, figure in zip(reading.latest_labels, reading.latest, strict=False)
        if label != TOTAL
    ]
    if len(split) != 2:
        return
    (women, hers), (men, his) = split
    if hers.has_number and his.has_number:
        _both(prose, reading, (women, value_words(hers, reading)), (men, value_words(his, reading)))
    elif hers.has_number or his.has_number:
        seen, value = (women, hers) if hers.has_number else (men, his)
        unseen, why = (men, _why(his)) if hers.has_number else (women, _why(hers))
        number = value_words(value, reading)
        prose.say(
            f"För {seen} är värdet {number}, men för {unseen} {why}.",
            f"Värdet för {seen} är {number}; för {unseen} {why}.",
        )
    else:
        prose.say(
            f"{women} och {men} redovisas inte var för sig: {_why_both(hers)}.",
            f"Värdena för {women} och {men} visas inte: {_why_both(hers)}.",
        )


def _both(prose: Prose, reading: Reading, hers: tuple[str, str], his: tuple[str, str]) -> None:
    (women, w), (men, m) = hers, his
    gap = reading.gap_words
    end = f": {inside(gap)}" if gap else ""
    level = f"{women} låg på {w} och {men} på {m}{end}."
    prose.say(
        "" if reading.kind == Kind.COUNT else level,
        f"{gap} ({women} {w}, {men} {m})." if gap else "",
        f"För {women} är värdet {w} och för {men} {m}{end}.",
    )


def _why(figure: Figure) -> str:
    if figure.missing == Missing.CONFIDENTIAL:
        return f"visas det inte {FEW}"
    return "saknas uppgift"


def _why_both(figure: Figure) -> str:
    return "grupperna är för små" if figure.missing == Missing.CONFIDENTIAL else "uppgift saknas"


def _compared(prose: Prose, reading: Reading) -> None:
    """The comparison of the same period, else the newest one it has, with its period said."""
    name = inside(reading.comparison_name)
    figure = reading.comparison[-1] if reading.comparison else None
    if not name or figure is None:
        return
    if not figure.has_number:
        _compared_earlier(prose, reading, name)
        return
    value = value_words(figure, reading)
    place = _PLACE.match(reading.position.words)
    if place:
        far, side = place.groups()
        prose.say(
            f"{name} låg på {value}, och kommunen ligger {far} {side}.",
            f"Jämfört med {name} ({value}) ligger kommunen {far} {side}.",
            f"Kommunen ligger {far} {side} {name}, som låg på {value}.",
        )
    elif reading.position.mark == "p-equal":
        prose.say(
            f"{name} låg på samma nivå, {value}.",
            f"Jämfört med {name} ({value}) ligger kommunen lika.",
        )
    else:
        prose.say(f"{name} låg på {value}.", f"Som jämförelse låg {name} på {value}.")


def _compared_earlier(prose: Prose, reading: Reading, name: str) -> None:
    keys = [column.key for column in reading.columns]
    if "r" not in keys:
        return
    at = keys.index("r")
    known = [row for row in reading.rows if at < len(row.figures) and row.figures[at].has_number]
    if not known:
        return
    row, value = known[-1], value_words(known[-1].figures[at], reading)
    then = period_words(row.period, row.code, after=value)
    now = period_words(reading.period, reading.period_code)
    prose.say(
        f"{name} har inget värde för samma period; {then} låg {name} på {value}.",
        f"För {name} finns inget värde {now}, utan det senaste är {value} {then}.",
    )


def _target(prose: Prose, reading: Reading) -> None:
    """The verdict with the target in short words; how it was reached, unless already said."""
    mark, aim = reading.verdict.mark, f"målet ({bracketed(reading.aim)})"
    reason = reading.verdict.words.split(";")[0].strip()
    told = bool(reading.comparison) and " mot " in reason
    tail = f": {reason.replace(': ', ', ')}" if reason and not told else ""
    if mark == Verdict.MET.mark:
        how = f" {_BY_FORECAST}en" if _BY_FORECAST in reading.verdict.label else ""
        prose.say(
            f"{aim} nås{how}{tail}.",
            f"Därmed nås {aim}{how}{tail}.",
            f"Det innebär att {aim} nås{how}{tail}.",
        )
    elif mark == Verdict.NOT_MET.mark:
        prose.say(
            f"{aim} nås inte{tail}.",
            f"Därmed nås inte {aim}{tail}.",
            f"Det innebär att {aim} inte nås{tail}.",
        )
    elif mark == Verdict.NEARLY.mark:
        prose.say(f"{aim} är nästan nått{tail}.", f"Därmed är {aim} nästan nått{tail}.")
    elif mark == Verdict.NOT_ASSESSABLE.mark:
        prose.say(f"{aim} kan inte bedömas{tail}.", f"Om {aim} nås kan inte bedömas{tail}.")
    elif reading.aim == NO_AIM:
        prose.say("Dokumentet anger inget mål.", "Något mål anger dokumentet inte.")
    elif reason:
        prose.say(f"Värdet {reason}.", f"Än så länge gäller att värdet {reason}.")
    _target_by_gender(prose, reading)


def _target_by_gender(prose: Prose, reading: Reading) -> None:
    """Said only when the two differ: one reaches the target and the other does not."""
    met = [who.lower() for who, of in reading.verdict_by_gender if of.mark == Verdict.MET.mark]
    not_met = [
        who.lower() for who, of in reading.verdict_by_gender if of.mark == Verdict.NOT_MET.mark
    ]
    if len(met) == len(not_met) == 1:
        prose.say(
            f"Var för sig nås målet för {met[0]} men inte för {not_met[0]}.",
            f"För {met[0]} nås målet, men inte för {not_met[0]}.",
        )


def _reservations(prose: Prose, reading: Reading, headline: Figure) -> None:
    if headline.status:
        status = _NEUTER.get(headline.status, headline.status.lower())
        prose.say(f"Värdet är {status}.", f"Observera att värdet är {status}.")
    if broken := _BROKEN.search(reading.trend.words):
        prose.say(
            f"Med tidigare värden går det inte att jämföra: serien bryts {broken[1]}.",
            f"Serien bryts {broken[1]}, så värdet går inte att jämföra med tidigare.",
        )


def _whole(prose: Prose, placed: PlacedReading) -> None:
    """What the parts come to together: as bad as the worst of them."""
    name, mark = short_name(placed.reading), placed.verdict.mark
    if mark == Verdict.MET.mark:
        together = f"Tillsammans gör delarna att {name} når målet."
        prose.say(f"Sammantaget når {name} målet.", together)
    elif mark == Verdict.NOT_MET.mark:
        prose.say(
            f"Sammantaget når {name} inte målet.",
            f"Eftersom alla delar måste nås når {name} inte målet.",
        )
    elif mark == Verdict.NEARLY.mark:
        nearly = f"{sentence_start(name)} når nästan målet."
        prose.say(f"Sammantaget når {name} nästan målet.", nearly)
    elif mark == Verdict.NOT_ASSESSABLE.mark:
        prose.say(f"Sammantaget kan {name} inte bedömas.", f"Om {name} når målet kan inte bedömas.")
