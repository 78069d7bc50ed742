"""What a file says of where its values come from."""

from collections.abc import Mapping
from typing import Any

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.mapping import from_plain
from indicators.imports.shapes.preamble import texts_above
from indicators.imports.shapes.roles import Role
from indicators.imports.shapes.words import role_of_heading, text_of

_MOST_NAMED = 3
_MOST_CHARACTERS = 300


def source_said(sheet: Sheet, mapping: Mapping[str, Any]) -> str:
    """The source that a column or a line above the table names; "" when none or many are named."""
    reading = from_plain(mapping)
    first = reading.header_rows[0]
    named: dict[str, None] = {}
    for text in texts_above(sheet, first):
        name, colon, rest = text.partition(":")
        found = role_of_heading(name) if colon else None
        if found and found[0] is Role.SOURCE and rest.strip():
            named[rest.strip()] = None
    for column in reading.columns_of(Role.SOURCE):
        for row in sheet.rows[reading.header_rows[-1] + 1 :]:
            if column < len(row) and (text := text_of(row[column])):
                named[text] = None
    return "; ".join(named)[:_MOST_CHARACTERS] if len(named) <= _MOST_NAMED else ""
