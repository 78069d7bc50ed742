"""The XML of an ODS file, looked through before a library reads it."""

from collections.abc import Iterator
from xml.parsers import expat

from indicators.domain.sheets import FileProblem
from indicators.imports.files.archive import members_of
from indicators.imports.files.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from indicators.imports.files.words import BROKEN, LOCKED, far_cell, thousands, too_many_cells
from indicators.imports.files.workbook_xml import CellFaults, safe_xml

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{_NAMESPACE}table:1.0 ", f"{_NAMESPACE}office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_LONGEST_FAULT = 40


def look_through_open_document(content: bytes) -> dict[str, CellFaults]:
    """The error cells of each sheet by its name; refuses declarations, passwords and far cells."""
    tables = _Tables()
    for member in members_of(content):
        if not member.name.casefold().endswith((".xml", ".rdf")):
            continue
        blocks = safe_xml(content, member)
        if member.name == "content.xml":
            tables.feed(blocks)
        else:
            is_list = member.name == "META-INF/manifest.xml"
            for block in blocks:
                if is_list and b"encryption-data" in block:
                    raise FileProblem(LOCKED)
    return {name: faults for name, faults in tables.faults.items() if faults}


class _Tables:
    """Follows rows and columns with their repetitions through ``content.xml``."""

    def __init__(self) -> None:
        self.faults: dict[str, CellFaults] = {}
        self.here: CellFaults = {}
        self.row = self.next_row = self.column = self.faulty_from = self.cells = 0
        self.said: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def feed(self, blocks: Iterator[bytes]) -> None:
        """Look through the member."""
        try:
            for block in blocks:
                self.parser.Parse(block, False)
            self.parser.Parse(b"", True)
        except expat.ExpatError:
            raise FileProblem(BROKEN) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self._cell(attributes)
        elif name == f"{_TABLE}table-row":
            self.row = self.next_row
            self.next_row = self.row + _repeated(attributes, "rows")
            self.column = 0
        elif name == f"{_TABLE}table":
            self.here = self.faults.setdefault(attributes.get(f"{_TABLE}name", ""), {})
            self.row = self.next_row = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        column = self.column
        repeated = _repeated(attributes, "columns")
        self.column += repeated
        if f"{_OFFICE}value-type" not in attributes:
            return
        if self.next_row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise FileProblem(
                far_cell(
                    f"Cellen i rad {thousands(self.next_row)}, kolumn {thousands(self.column)}"
                )
            )
        self.cells += repeated * (self.next_row - self.row)
        if self.cells > MOST_CELLS:
            raise FileProblem(too_many_cells(self.next_row, self.column))
        if attributes.get(f"{_CALC}value-type") == "error":
            self.said, self.faulty_from = [], column

    def _text(self, text: str) -> None:
        if self.said is not None:
            self.said.append(text)

    def _end(self, name: str) -> None:
        if self.said is not None and name in _CELLS:
            said = "".join(self.said).strip()[:_LONGEST_FAULT] or "#FEL!"
            rows, columns = (
                range(self.row, self.next_row),
                range(self.faulty_from, self.column),
            )
            self.here.update({(row, column): said for row in rows for column in columns})
            self.said = None


def _repeated(attributes: dict[str, str], what: str) -> int:
    written = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    if not written.isascii() or not written.isdigit() or len(written) > 9:
        raise FileProblem(BROKEN)
    return int(written)
