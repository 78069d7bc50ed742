"""A CSV file as a sheet: which character stands between the columns, and the rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from indicators.domain.sheets import FileProblem, Sheet
from indicators.imports.files.limits import (
    LAST_COLUMN,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
)
from indicators.imports.files.text import decoded
from indicators.imports.files.words import thousands, too_many_cells

# In order of preference when two are as good.
_DELIMITERS = ("\t", ";", ",")
_NUMBER = re.compile(r"\s*[-−]?\d")
_SAMPLE_ROWS = 200
_SAMPLE_TEXT = 256 * 1024
_HINT = "sep="

Row = list[str | None]


def read_delimited(name: str, content: bytes) -> Sheet:
    """The file's only sheet; every filled cell is text, as it stands in the file."""
    text, delimiter = _without_hint(decoded(content))
    rows = _parsed(text, delimiter or _delimiter_of(text[:_SAMPLE_TEXT]))
    return Sheet(name=name, rows=rectangle(rows))


def rectangle(rows: list[Row]) -> tuple[tuple[str | None, ...], ...]:
    """The rows, equally long, without the empty ones at the end; refuses too many cells."""
    width = 0
    last = 0
    for number, row in enumerate(rows, 1):
        while row and row[-1] is None:
            row.pop()
        if row:
            last = number
            width = max(width, len(row))
    if last * width > MOST_CELLS:
        raise FileProblem(too_many_cells(last, width))
    return tuple(tuple(row) + (None,) * (width - len(row)) for row in rows[:last])


def _without_hint(text: str) -> tuple[str, str]:
    """The text without Excel's first line "sep=;", and the character it names."""
    text = text.removeprefix("\ufeff")
    line = text[:10].splitlines()[0] if text else ""
    if line[:4].casefold() == _HINT and line[4:5] in {*_DELIMITERS} and len(line) == len(_HINT) + 1:
        rest = text[len(line) :]
        return rest.removeprefix("\r").removeprefix("\n"), line[4]
    return text, ""


def _delimiter_of(sample: str) -> str:
    """The character by which most rows fall into equally many columns."""
    best, best_share = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = list(_widths(sample, delimiter))
        common = Counter(width for width in widths if width > 1).most_common(1)
        share = common[0][1] / len(widths) if common else 0.0
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    """Columns of each row that is not empty; a quotation that the sample cuts off ends it."""
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader):
            if number == _SAMPLE_ROWS:
                return
            if any(row):
                yield len(row)
    except csv.Error:
        return


def _parsed(text: str, delimiter: str) -> list[Row]:
    csv.field_size_limit(MOST_TEXT)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    heading = _Heading()
    start = 1
    try:
        for row in reader:
            _refuse_size(len(rows) + 1, len(row))
            if delimiter == "," and not heading.has_room_for(row):
                raise FileProblem(_decimal_comma(start, len(row), heading.width))
            rows.append([cell if cell.strip() else None for cell in row])
            start = reader.line_num + 1
    except csv.Error as fault:
        raise FileProblem(_broken_row(start, str(fault))) from None
    return rows


class _Heading:
    """How wide the heading of a table is, found while its rows are read.

    A row that is wider tells of a decimal comma between commas, unless the heading was but a title
    with a comma in it: then a wider row of words follows it, or an empty row and then anything.
    """

    def __init__(self) -> None:
        self.width = 0
        self.is_settled = False
        self.after_gap = False

    def has_room_for(self, row: list[str]) -> bool:
        """Whether the row is no wider than the heading, or is the heading itself."""
        filled = [number for number, cell in enumerate(row, 1) if cell.strip()]
        width = filled[-1] if len(filled) > 1 else 0
        after_gap, self.after_gap = self.after_gap, not filled
        if width <= self.width:
            self.is_settled = self.is_settled or width > 0
            return True
        if self.width:
            has_numbers = any(_NUMBER.match(cell) for cell in row)
            doubts = self.is_settled + has_numbers
            if doubts > after_gap:
                return False
            self.is_settled = False
        self.width = width
        return True


def _refuse_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise FileProblem(
            f"Filen har fler än {thousands(MOST_ROWS)} rader, som är det mesta. Dela upp den."
        )
    if columns > MOST_COLUMNS:
        raise FileProblem(
            f"Rad {rows} har {columns} kolumner, men högst {MOST_COLUMNS} (till och med "
            f"{LAST_COLUMN}) tas emot. Kontrollera att rätt fil valdes."
        )


def _decimal_comma(row: int, columns: int, heading: int) -> str:
    return (
        f"Rad {row} har {columns} kolumner, men rubrikraden {heading}. Filen har komma mellan "
        "kolumnerna, så ett decimalkomma delar cellen i två. Spara filen med semikolon mellan "
        "kolumnerna, eller som .xlsx, och ladda upp den igen."
    )


def _broken_row(row: int, fault: str) -> str:
    if "field larger" in fault:
        return (
            f"Rad {row}: en cell har fler än {thousands(MOST_TEXT)} tecken. Troligen saknas ett avslutande "
            'citattecken ("). Rätta raden, eller spara tabellen som .xlsx.'
        )
    return (
        f'Rad {row}: ett citattecken (") öppnas men avslutas inte rätt. Rätta raden, eller spara '
        "tabellen som .xlsx."
    )
