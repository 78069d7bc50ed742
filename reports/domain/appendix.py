"""What the appendix tells, worked out from a follow-up and the published one before it.

Everything is read from the two trees, so nothing that disclosure control has hidden can be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.reading import Figure, Reading, Row
from indicators.domain.vocabulary import Missing
from reports.domain.changes import NOTHING
from reports.domain.content import FollowUpContent
from reports.domain.content_appendix import IndicatorChange, MissingRow, RevisedValue

NEW, CHANGED, REPLACED, RETIRED = "Ny", "Ändrad", "Ersatt", "Avslutad"
_REASONS = {str(reason): reason for reason in Missing}
# What an indicator promises and measures, in reading order, with the heading of each.
DEFINING = (
    ("name", "Namn"),
    ("wording", "Ordalydelse"),
    ("aim", "Mål"),
    ("target_wording", "Målets ordalydelse"),
    ("definition", "Definition"),
    ("population", "Avser"),
    ("unit", "Enhet"),
    ("source", "Källa"),
    ("comparison_name", "Jämförs med"),
)


@dataclass(frozen=True)
class Grounds:
    """Why an indicator was changed, and by which decision; both may be unknown (empty)."""

    reason: str = ""
    decision: str = ""
    replaces: str = ""


@dataclass(frozen=True)
class Cell:
    """The place of a value within an indicator: category, period and column ("k", "m", "t", "r")."""

    category: str
    period: str
    key: str


def missing_of(content: FollowUpContent) -> tuple[MissingRow, ...]:
    """The reasons for missing values with the readings that they concern."""
    found: dict[Missing, list[str]] = {}
    for reading in _every_reading(content):
        periods: dict[Missing, list[str]] = {}
        for row in reading.rows:
            for reason in {figure.missing for figure in row.figures}:
                if reason in _REASONS:
                    periods.setdefault(_REASONS[reason], []).append(row.period)
        for missing, of in periods.items():
            found.setdefault(missing, []).append(f"{_name(reading)}: {', '.join(of)}")
    return tuple(
        MissingRow(missing.symbol, missing.spoken, tuple(found[missing]))
        for missing in Missing
        if missing in found
    )


def indicator_changes(
    before: FollowUpContent | None, after: FollowUpContent, grounds: dict[str, Grounds]
) -> tuple[IndicatorChange, ...]:
    """New, changed, replaced and retired indicators; `grounds` by the indicator's code."""
    if before is None:
        return ()
    old = {reading.code: reading for reading in _every_reading(before)}
    now = {reading.code: reading for reading in _every_reading(after)}
    found: list[IndicatorChange] = []
    for code, reading in now.items():
        why = grounds.get(code, Grounds())
        if code not in old:
            what = f"Ersätter {why.replaces}" if why.replaces else "Ingår från denna uppföljning"
            found.append(_change(reading, NEW, what, NOTHING, reading.aim, why))
        else:
            found += _redefined(old[code], reading, why)
    found += [
        _change(reading, RETIRED, "Ingår inte längre", reading.aim, NOTHING, Grounds())
        for code, reading in old.items()
        if code not in now
    ]
    return tuple(found)


def _redefined(was: Reading, now: Reading, why: Grounds) -> Iterator[IndicatorChange]:
    if was.life_cycle != now.life_cycle:
        kind = now.life_cycle if now.life_cycle in (REPLACED, RETIRED) else CHANGED
        words = (was.life_cycle or "Aktiv", now.life_cycle or "Aktiv")
        reason = Grounds(now.life_cycle_words or why.reason, why.decision)
        yield _change(now, kind, "Skede", *words, reason)
    for field, label in DEFINING:
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield _change(now, CHANGED, label, before or NOTHING, after or NOTHING, why)


def revised_values(
    before: FollowUpContent | None, after: FollowUpContent, reasons: dict[tuple[str, Cell], str]
) -> tuple[RevisedValue, ...]:
    """Values that both follow-ups print for the same cell, and differently."""
    if before is None:
        return ()
    old = {reading.code: reading for reading in _every_reading(before)}
    return tuple(
        RevisedValue(_name(reading), words, was.text, now.text, reasons.get((code, cell), ""))
        for reading in _every_reading(after)
        for code in [reading.code]
        if code in old
        for cell, (words, now) in _cells(reading).items()
        for was in [_cells(old[code]).get(cell, ("", None))[1]]
        if was is not None and was.has_number and now.has_number and was.text != now.text
    )


def _every_reading(content: FollowUpContent) -> Iterator[Reading]:
    for placed in content.every_placed():
        yield from placed.shown


def _cells(reading: Reading) -> dict[Cell, tuple[str, Figure]]:
    """Every printed cell of a reading, with its place in words."""
    found = {}
    for category, name, rows in _tables(reading):
        columns = [(column.key, column.group, column.label) for column in reading.columns]
        if category:
            columns = [column for column in columns if not column[0].startswith("r")]
        for row in rows:
            # A category with fewer columns than the whole does not say which they are.
            if len(row.figures) != len(columns):
                continue
            for (key, group, label), figure in zip(columns, row.figures, strict=True):
                parts = (row.period, name, group if key.startswith("r") else "", label.lower())
                words = ", ".join(part for part in parts if part)
                found[Cell(category, row.address, key)] = (words, figure)
    return found


def _tables(reading: Reading) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    yield "", "", reading.rows
    for category in reading.categories:
        yield category.code, category.name, category.rows


def _name(reading: Reading) -> str:
    return f"{reading.number} {reading.name}".strip()


def _change(
    reading: Reading, kind: str, what: str, before: str, after: str, why: Grounds
) -> IndicatorChange:
    return IndicatorChange(_name(reading), kind, what, before, after, why.reason, why.decision)
