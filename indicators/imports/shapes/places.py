"""Where a cell stands, as a spreadsheet shows it."""

from indicators.imports.shapes.headings import Heading


def letters(column: int) -> str:
    """The letters of a column counted from zero: "A", "Z", "AA"."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def place_of(row: int, column: int, heading: Heading | None = None) -> str:
    """ "rad 12, kolumn D (2024)", rows and columns counted from zero."""
    said = heading.text[:40] if heading and heading.text else ""
    return f"rad {row + 1}, kolumn {letters(column)}{f' ({said})' if said else ''}"
