"""A workbook read with pandas over calamine; only the child process comes here."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import SheetVisibleEnum

from indicators.domain.sheets import FileProblem
from indicators.imports.files.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from indicators.imports.files.words import too_many_cells
from indicators.imports.files.workbook_xml import CellFaults

SheetRows = tuple[str, bool, list[list[Any]]]


def sheets_of_workbook(content: bytes, faults: dict[str, CellFaults]) -> Iterator[SheetRows]:
    """Name, whether it is hidden, and rows of each sheet; error cells hold their text ("#N/A")."""
    import pandas  # noqa: PLC0415 - only the child pays for it

    with pandas.ExcelFile(BytesIO(content), engine="calamine") as book:
        if len(book.sheet_names) > MOST_SHEETS:
            raise FileProblem(
                f"Arbetsboken har {len(book.sheet_names)} blad, men högst {MOST_SHEETS} tas emot. "
                "Spara bladen med värdena som en egen arbetsbok."
            )
        visible = {
            sheet.name
            for sheet in book.book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible
        }
        cells = 0
        for name in book.sheet_names:
            frame = pandas.read_excel(
                book, sheet_name=name, header=None, dtype=object, na_filter=False
            )
            rows, columns = frame.shape
            cells += rows * columns
            if rows > MOST_ROWS or columns > MOST_COLUMNS or cells > MOST_CELLS:
                raise FileProblem(too_many_cells(rows, columns))
            values = frame.to_numpy(dtype=object).tolist()
            for (row, column), text in faults.get(str(name), {}).items():
                if row < rows and column < columns:
                    values[row][column] = text
            yield str(name), name not in visible, values
