"""An indicator's reading as open data: a row a cell, and a cube with the same cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.domain.periods import parse_period
from indicators.domain.reading import Figure, Reading, Row
from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from reports.domain.open_data import (
    Category,
    Cube,
    CubeCell,
    DataColumn,
    DataTable,
    Dimension,
    Type,
    Value,
)

EXAMPLE = "exempel"
ABSENT = "saknas"
TEXT = "text"
_WHOLE = Category("alla", "Alla")
# The keys of a reading's columns: the municipality's own and the comparison's.
_OWN = {"k": Gender.WOMEN, "m": Gender.MEN, "t": Gender.TOTAL}
_COMPARED = {"rk": Gender.WOMEN, "rm": Gender.MEN, "r": Gender.TOTAL}
_STATUS_OF = {status.label: status for status in ValueStatus}

STATUSES = {
    **{str(reason): reason.label for reason in Missing},
    ABSENT: "Uppgift saknas",
    TEXT: "Värdet är en text och inget tal",
    EXAMPLE: "Exempelvärde, påhittat för demonstration",
    **{str(status): status.label for status in ValueStatus},
}

COLUMNS = (
    DataColumn("indikator", "Indikatorns kod i strategin."),
    DataColumn("indikatornamn", "Indikatorns namn."),
    DataColumn("omrade_kod", "Kommunkod, 0000 för riket, eller jamforelse för ett annat område."),
    DataColumn("omrade", "Områdets namn."),
    DataColumn("kategori", "Del av indikatorn, till exempel en ort; Alla är hela gruppen."),
    DataColumn(
        "period", "År (2025), läsår (2024/25), månader (2026M01-08), dag eller mandatperiod."
    ),
    DataColumn("period_slut", "Periodens sista dag.", Type.DAY),
    DataColumn("kon", "K kvinnor, M män, T totalt; totalen är ett eget värde och ingen summa."),
    DataColumn("kon_namn", "Seriens eget ord, till exempel Flickor."),
    DataColumn(
        "varde",
        "Värdet, oavrundat; sidorna avrundar. Tomt när det saknas, och aldrig noll då.",
        Type.NUMBER,
    ),
    DataColumn("text", "Värdet när det är en text och inget tal."),
    DataColumn("enhet", "Vad värdet räknas i."),
    DataColumn(
        "saknas",
        "Varför värdet saknas: " + ", ".join([*Missing, ABSENT]) + ".",
    ),
    DataColumn("lage", "Hur säkert värdet är: slutlig, preliminar, reviderad eller struken."),
    DataColumn("exempelvarde", "Om värdet är påhittat för demonstration.", Type.FLAG),
    DataColumn("brott", "Varför värdet inte går att jämföra med perioden före, annars tomt."),
    DataColumn("kalla", "Varifrån värdet kommer."),
)


@dataclass(frozen=True)
class Region:
    """The municipality of a reading, by its code and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Cell:
    """A figure with where it stands."""

    region: Category
    category: Category
    gender: Gender
    gender_label: str
    row: Row
    figure: Figure

    @property
    def period(self) -> Category:
        """The period by its code and its name."""
        return Category(self.row.address, self.row.period)

    @property
    def missing(self) -> str:
        """Why there is no number; empty when there is one, or a text."""
        if self.figure.has_number or (self.figure.text and not self.figure.missing):
            return ""
        return self.figure.missing or ABSENT

    @property
    def text(self) -> str:
        """The value when it is a text."""
        return "" if self.figure.has_number or self.missing else self.figure.text

    @property
    def certainty(self) -> str:
        """How firm the number is; nothing is said of a value that is missing."""
        if not self.figure.has_number and not self.text:
            return ""
        return str(_STATUS_OF.get(self.figure.status, ValueStatus.FINAL))

    @property
    def status(self) -> str:
        """The one thing that a cube says of the cell; a firm and real number needs nothing said."""
        if not self.figure.has_number:
            return self.missing or TEXT
        if self.figure.is_example:
            return EXAMPLE
        return "" if self.certainty == ValueStatus.FINAL else self.certainty


def table_of(reading: Reading, region: Region, name: str = "varden") -> DataTable:
    """One row a cell of the reading: the municipality's and the comparison's, then each category's."""
    rows = tuple(_row(reading, cell) for cell in cells_of(reading, region))
    return DataTable(name, reading.name, COLUMNS, rows)


def _row(reading: Reading, cell: Cell) -> tuple[Value, ...]:
    return (
        reading.code,
        reading.name,
        cell.region.code,
        cell.region.label,
        cell.category.label,
        cell.period.code,
        _last_day(cell.period.code),
        str(cell.gender),
        cell.gender_label,
        cell.figure.value,
        cell.text,
        reading.unit,
        cell.missing,
        cell.certainty,
        cell.figure.is_example,
        cell.row.after_break,
        reading.source,
    )


def _last_day(code: str) -> date:
    return parse_period(code).end


def cells_of(reading: Reading, region: Region) -> Iterator[Cell]:
    """Every cell of a reading's tables, those of its parts not among them."""
    own = Category(region.code, region.name)
    compared = _comparison(reading)
    for row in reading.rows:
        for column, figure in zip(reading.columns, row.figures, strict=True):
            if column.key in _OWN:
                yield Cell(own, _WHOLE, _OWN[column.key], column.label, row, figure)
            else:
                yield Cell(compared, _WHOLE, _COMPARED[column.key], column.label, row, figure)
    labels = _labels(reading)
    for one in reading.categories:
        category = Category(one.code, one.name)
        for row in one.rows:
            for gender, figure in zip(_genders(len(row.figures)), row.figures, strict=True):
                yield Cell(own, category, gender, labels[gender], row, figure)


def _labels(reading: Reading) -> dict[Gender, str]:
    """The series' own words for the genders."""
    said = {_OWN[c.key]: c.label for c in reading.columns if c.key in _OWN}
    return {gender: said.get(gender, gender.label) for gender in Gender}


def _genders(count: int) -> tuple[Gender, ...]:
    """The genders of a category's table, by how many columns it has."""
    return {
        1: (Gender.TOTAL,),
        2: (Gender.WOMEN, Gender.MEN),
    }.get(count, tuple(Gender))


def _comparison(reading: Reading) -> Category:
    name = reading.comparison_name
    code = "0000" if name == "riket" else "jamforelse"
    return Category(code, name[:1].upper() + name[1:])


def cube_of(readings: tuple[Reading, ...], region: Region) -> Cube:
    """The readings' cells as one cube: indicator, area, part, gender and period."""
    placed = [(one, cell) for one in readings for cell in cells_of(one, region)]
    metrics = tuple(Category(one.code, one.name, one.unit, one.decimals) for one in readings)
    periods = {cell.period.code: cell.period for _, cell in placed}
    ordered = sorted(periods.values(), key=lambda period: (_last_day(period.code), period.code))
    genders = {cell.gender: cell.gender_label for _, cell in placed}
    return Cube(
        dimensions=(
            Dimension("indikator", "Indikator", "metric", metrics),
            Dimension("omrade", "Område", "geo", _once(cell.region for _, cell in placed)),
            Dimension("kategori", "Del", "", _once(cell.category for _, cell in placed)),
            Dimension(
                "kon",
                "Kön",
                "",
                tuple(Category(str(g), genders[g]) for g in Gender if g in genders),
            ),
            Dimension("tid", "Period", "time", tuple(ordered)),
        ),
        cells={
            (
                one.code,
                cell.region.code,
                cell.category.code,
                str(cell.gender),
                cell.period.code,
            ): CubeCell(cell.figure.value, cell.status)
            for one, cell in placed
        },
        statuses=STATUSES,
        absent=CubeCell(None, ABSENT),
    )


def _once(categories: Iterator[Category]) -> tuple[Category, ...]:
    """Each category once, in the order they come."""
    return tuple({one.code: one for one in categories}.values())
