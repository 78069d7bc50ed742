"""The indicators of a follow-up as flat tables: how they stand, and what they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.reading import Figure, Reading
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import PlacedReading, why_of
from reports.exports.flat import Column, Kind, Table, Told, told_as, yes_no
from reports.exports.indicator_columns import (
    CODE,
    COMPARED,
    DECIMALS,
    EXAMPLE,
    NAME,
    NUMBER,
    OWN,
    SOURCE,
    UNIT,
)


@dataclass(frozen=True)
class Placed:
    """A reading with the focus area and the goal that it first stands under."""

    area: str
    goal: str
    placed: PlacedReading
    reading: Reading
    part_of: str = ""

    def own(self, key: str) -> Figure | None:
        """The latest figure of a column: k, m or t."""
        return latest_by_key(self.reading).get(key)

    def compared(self, key: str) -> Figure | None:
        """The comparison's figure of a column: rk, rm or r."""
        return comparison_by_key(self.reading).get(key)


def latest_by_key(reading: Reading) -> dict[str, Figure]:
    """The latest figures by the key of their column: k, m, t; the last one is the total."""
    keys = {column.label: column.key for column in reading.columns if column.key in OWN}
    guessed = OWN[-len(reading.latest_labels) :] if reading.latest_labels else ()
    return {
        keys.get(label, guess): figure
        for label, guess, figure in zip(
            reading.latest_labels, guessed, reading.latest, strict=False
        )
    }


def comparison_by_key(reading: Reading) -> dict[str, Figure]:
    """The comparison's latest figures by the key of their column: rk, rm, r."""
    keys = [column.key for column in reading.columns if column.key in COMPARED]
    if len(keys) != len(reading.comparison):
        keys = list(COMPARED[-len(reading.comparison) :]) if reading.comparison else []
    return dict(zip(keys, reading.comparison, strict=True))


def indicator_table(content: FollowUpContent) -> Table:
    """The blueprint's indicator table: a row for each indicator and for each part of a compound."""
    return told_as("indikatorer", "Indikatorer", _INDICATOR, placed_in(content))


def definition_table(content: FollowUpContent) -> Table:
    """What each indicator measures, from where, and with which reservations."""
    return told_as("definitioner", "Definitioner och källor", _DEFINITION, placed_in(content))


def placed_in(content: FollowUpContent) -> Iterator[Placed]:
    seen: set[str] = set()
    for area, goal, placed in _places(content):
        if placed.reading.code not in seen:
            seen.add(placed.reading.code)
            yield Placed(area, goal, placed, placed.reading)
            for part in placed.reading.parts:
                yield Placed(area, goal, placed, part, placed.reading.code)


def _places(content: FollowUpContent) -> Iterator[tuple[str, str, PlacedReading]]:
    for goal in content.goals:
        yield from (("", goal.text, placed) for placed in goal.readings)
    for area in content.areas:
        for goal in area.goals:
            yield from ((area.name, goal.text, placed) for placed in goal.readings)
        yield from ((area.name, "", placed) for placed in area.readings)
    yield from (("", "", placed) for placed in content.readings)


def _number(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None


def _why_missing(placed: Placed) -> str:
    """Why the latest numbers that are missing are so: "Kvinnor: uppgiften visas inte …"."""
    reading = placed.reading
    told = [
        f"{label}: {figure.spoken or figure.text}"
        for label, figure in zip(reading.latest_labels, reading.latest, strict=False)
        if not figure.has_number and figure.missing
    ]
    if (compared := placed.compared("r")) and not compared.has_number and compared.missing:
        told.append(f"{reading.comparison_name}: {compared.spoken or compared.text}")
    return "; ".join(told)


def _in_words(placed: Placed) -> str:
    """What is told of an indicator that is not a number: its words, or its actions."""
    reading = placed.reading
    told = [
        figure.text for figure in reading.latest if not figure.has_number and not figure.missing
    ]
    told += [f"{heading} {text}".strip() for heading, text in reading.texts]
    if placed.placed.counted and not placed.part_of:
        told.append(placed.placed.counted.line)
    return "; ".join(told)


def _verdict(placed: Placed) -> str:
    mark = placed.reading.verdict if placed.part_of else placed.placed.verdict
    return mark.label


def _verdict_of(placed: Placed, key: str) -> str:
    """The verdict of one gender, named by the series' own word."""
    labels = {c.label for c in placed.reading.columns if c.key == key} or {
        {"k": "Kvinnor", "m": "Män"}[key]
    }
    verdicts = dict(placed.reading.verdict_by_gender)
    return next((verdicts[label].label for label in labels if label in verdicts), "")


def _comment(placed: Placed) -> str:
    comment = why_of(placed.reading)
    return comment.text if comment else ""


def _period(figure: Figure | None) -> str:
    return figure.period if figure and (figure.has_number or figure.text) else ""


_INDICATOR: tuple[Told[Placed], ...] = (
    Told(NUMBER, lambda p: p.reading.number),
    Told(NAME, lambda p: p.reading.name),
    Told(
        Column("malregel", "Måltal/regel", "Vad som ska nås, eller varför det inte finns"),
        lambda p: p.reading.aim,
    ),
    Told(
        Column("period", "Period", "Perioden som de senaste värdena gäller"),
        lambda p: p.reading.period,
    ),
    Told(
        Column("kvinnor", "Kvinnor", "Senaste värdet för kvinnor", Kind.NUMBER),
        lambda p: _number(p.own("k")),
    ),
    Told(
        Column("man", "Män", "Senaste värdet för män", Kind.NUMBER),
        lambda p: _number(p.own("m")),
    ),
    Told(
        Column("totalt", "Totalt", "Senaste värdet för alla; aldrig en summa", Kind.NUMBER),
        lambda p: _number(p.own("t")),
    ),
    Told(UNIT, lambda p: p.reading.symbol or p.reading.unit),
    Told(
        Column("saknas", "Varför värde saknas", "Skälet för varje tom cell bland värdena"),
        _why_missing,
    ),
    Told(
        Column("i_ord", "I ord", "För den som följs i ord eller genom insatser"),
        _in_words,
    ),
    Told(
        Column("jamfors_med", "Jämförs med", "Oftast riket"),
        lambda p: p.reading.comparison_name,
    ),
    Told(
        Column("jamforelse_period", "Jämförelsens period", "Perioden för jämförelsens värde"),
        lambda p: _period(p.compared("r")),
    ),
    Told(
        Column("jamforelse", "Jämförelsens värde", "Jämförelsens värde, totalt", Kind.NUMBER),
        lambda p: _number(p.compared("r")),
    ),
    Told(
        Column("lage", "Läge", "Över, under eller lika med jämförelsen; utan värdering"),
        lambda p: p.reading.position.label,
    ),
    Told(
        Column("avvikelse", "Avvikelse", "Skillnaden mot jämförelsen i ord"),
        lambda p: p.reading.position.words,
    ),
    Told(Column("nar_maltalet", "Når måltalet?", "Om måltalet är nått"), _verdict),
    Told(
        Column("nar_kvinnor", "Når, kvinnor", "Om kvinnornas värde når måltalet"),
        lambda p: _verdict_of(p, "k"),
    ),
    Told(
        Column("nar_man", "Når, män", "Om männens värde når måltalet"),
        lambda p: _verdict_of(p, "m"),
    ),
    Told(
        Column("utveckling", "Utveckling", "Bättre, sämre eller oförändrat"),
        lambda p: p.reading.trend.label,
    ),
    Told(
        Column("utveckling_i_ord", "Sedan förra värdet", "Hur mycket och sedan när"),
        lambda p: p.reading.trend.words,
    ),
    Told(
        Column(
            "inget_nytt", "Inget nytt värde", "ja: samma som i förra uppföljningen", Kind.YES_NO
        ),
        lambda p: yes_no(p.reading.stale),
    ),
    Told(Column("kommentar", "Kommentar", "Kommentaren till det senaste värdet"), _comment),
    Told(SOURCE, lambda p: p.reading.source),
    Told(EXAMPLE, lambda p: yes_no(p.reading.has_examples)),
    Told(Column("fokusomrade", "Fokusområde", "Det som den står under"), lambda p: p.area),
    Told(Column("mal", "Mål", "Målet som den står under"), lambda p: p.goal),
    Told(CODE, lambda p: p.reading.code),
    Told(
        Column("del_av", "Del av", "Koden för den indikator som den är en del av"),
        lambda p: p.part_of,
    ),
    Told(DECIMALS, lambda p: p.reading.decimals),
)

_DEFINITION: tuple[Told[Placed], ...] = (
    Told(NUMBER, lambda p: p.reading.number),
    Told(NAME, lambda p: p.reading.name),
    Told(Column("lydelse", "Lydelse", "Dokumentets egna ord"), lambda p: p.reading.wording),
    Told(
        Column("mal_i_dokumentet", "Mål i dokumentet", "Dokumentets egen mening om målet"),
        lambda p: p.reading.target_wording,
    ),
    Told(Column("definition", "Definition", "Hur talet räknas"), lambda p: p.reading.definition),
    Told(Column("avser", "Avser", "Vilka som räknas"), lambda p: p.reading.population),
    Told(Column("enhet", "Enhet", "Vad talen räknas i"), lambda p: p.reading.unit),
    Told(SOURCE, lambda p: p.reading.source),
    Told(
        Column("lage_i_livet", "Livscykel", "Ny, ändrad eller avslutad, med beslut"),
        lambda p: f"{p.reading.life_cycle} {p.reading.life_cycle_words}".strip(),
    ),
    Told(
        Column("forbehall", "Förbehåll", "Vad läsaren behöver veta"),
        lambda p: " ".join(p.reading.notes),
    ),
    Told(Column("nasta_varde", "Nästa värde", "När det väntas"), lambda p: p.reading.next_words),
    Told(EXAMPLE, lambda p: yes_no(p.reading.has_examples)),
    Told(CODE, lambda p: p.reading.code),
)
