"""Every value of a follow-up as a flat table."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.reading import Figure, Reading, Row
from reports.domain.content import FollowUpContent
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
from reports.exports.indicator_tables import placed_in

_GENDERS = {"k": "K", "m": "M", "t": "T", "rk": "K", "rm": "M", "r": "T"}


@dataclass(frozen=True)
class _Value:
    """One cell of an indicator's table."""

    reading: Reading
    row: Row
    figure: Figure
    key: str
    label: str
    area: str
    category: str = ""


def value_table(content: FollowUpContent) -> Table:
    """Every value with its period, gender, area and category; what is missing says why."""
    return told_as("varden", "Alla värden", _VALUE, _values(content))


def _values(content: FollowUpContent) -> Iterator[_Value]:
    for placed in placed_in(content):
        reading = placed.reading
        for row in reading.rows:
            for column, figure in zip(reading.columns, row.figures, strict=True):
                yield _Value(reading, row, figure, column.key, column.label, column.group)
        yield from _category_values(reading)


def _category_values(reading: Reading) -> Iterator[_Value]:
    own = [column for column in reading.columns if column.key in OWN]
    keys = {column.label: column.key for column in own}
    labels = reading.latest_labels or ("Totalt",)
    area = own[0].group if own else ""
    for category in reading.categories:
        for row in category.rows:
            for label, figure in zip(labels[-len(row.figures) :], row.figures, strict=False):
                key = keys.get(label, "t")
                yield _Value(reading, row, figure, key, label, area, category.name)


def _missing_code(value: _Value) -> str:
    return value.figure.missing


def _missing_words(value: _Value) -> str:
    return (value.figure.spoken or value.figure.text) if value.figure.missing else ""


def _value_text(value: _Value) -> str:
    is_text = not value.figure.has_number and not value.figure.missing
    return value.figure.text if is_text else ""


_VALUE: tuple[Told[_Value], ...] = (
    Told(NUMBER, lambda v: v.reading.number),
    Told(NAME, lambda v: v.reading.name),
    Told(
        Column("kategori", "Kategori", "Ort, utbildning eller annan indelning; tom för hela"),
        lambda v: v.category,
    ),
    Told(Column("period", "Period", "Perioden som värdet gäller"), lambda v: v.row.period),
    Told(Column("ar", "År", "Periodens år", Kind.INTEGER), lambda v: v.row.year),
    Told(Column("kon", "Kön", "Ordet som serien använder"), lambda v: v.label),
    Told(Column("omrade", "Område", "Kommunen eller det den jämförs med"), lambda v: v.area),
    Told(
        Column("ar_jamforelse", "Jämförelse", "nej: kommunens eget värde", Kind.YES_NO),
        lambda v: yes_no(v.key in COMPARED),
    ),
    Told(
        Column("varde", "Värde", "Tom när värdet saknas; noll är ett värde", Kind.NUMBER),
        lambda v: v.figure.value,
    ),
    Told(UNIT, lambda v: v.reading.symbol or v.reading.unit),
    Told(Column("i_ord", "I ord", "När värdet är en text"), _value_text),
    Told(Column("saknas", "Saknas, kod", "Kod för varför värdet saknas"), _missing_code),
    Told(Column("saknas_i_ord", "Varför det saknas", "Samma sak i ord"), _missing_words),
    Told(
        Column("status", "Status", "Preliminär, reviderad; tom när värdet är slutligt"),
        lambda v: v.figure.status,
    ),
    Told(Column("anmarkning", "Anmärkning", "Vad som hör till värdet"), lambda v: v.figure.remark),
    Told(
        Column("brott", "Brott i serien", "Varför värdet inte kan jämföras med det före"),
        lambda v: v.row.after_break,
    ),
    Told(SOURCE, lambda v: v.reading.source),
    Told(EXAMPLE, lambda v: yes_no(v.figure.is_example)),
    Told(CODE, lambda v: v.reading.code),
    Told(Column("periodkod", "Periodkod", "Periodens fasta kod"), lambda v: v.row.address),
    Told(Column("konkod", "Könskod", "K, M eller T"), lambda v: _GENDERS.get(v.key, "T")),
    Told(DECIMALS, lambda v: v.reading.decimals),
)
