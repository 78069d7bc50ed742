"""What stands above a table: "Valt läsår: 2024/25", the key figure's id, the title."""

import re
from collections.abc import Iterable

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.moments import heading_period
from indicators.imports.shapes.roles import Role
from indicators.imports.shapes.words import fold, role_of_heading, text_of

_KPI = re.compile(r"\b[NU]\d{5}\b")
_CHOSEN = re.compile(r"^(valt|vald|valda|avser|avser period)\s+")


def said_above(sheet: Sheet, header_row: int) -> tuple[dict[Role, str], bool]:
    """What the rows above the headings say for the whole file, and whether they are Skolverket's."""
    said: dict[Role, str] = {}
    is_skolverket = False
    for text in texts_above(sheet, header_row):
        name, colon, rest = text.partition(":")
        chosen = fold(name)
        bare = _CHOSEN.sub("", chosen)
        is_skolverket = is_skolverket or (bool(colon) and bare == "läsår" and bare != chosen)
        found = role_of_heading(bare) if colon else None
        if found and found[0].can_be_fixed and rest.strip():
            said.setdefault(found[0], rest.strip())
        elif match := _KPI.search(text):
            said.setdefault(Role.SERIES, match[0])
    period = said.get(Role.PERIOD)
    if period is not None and heading_period(period) is None:
        del said[Role.PERIOD]
    return said, is_skolverket


def titles_above(sheet: Sheet, header_row: int) -> tuple[str, ...]:
    """The texts above the headings that might name what is measured."""
    titles = []
    for text in texts_above(sheet, header_row):
        name, _, rest = text.partition(":")
        found = role_of_heading(_CHOSEN.sub("", fold(name)))
        if found is None or found[0] in (Role.SERIES, Role.AREA):
            titles.append(rest.strip() or text)
    return tuple(dict.fromkeys(title for title in titles if len(title) > 3))[:8]


def texts_above(sheet: Sheet, header_row: int) -> Iterable[str]:
    """The texts above; a name in one cell with what it says in the next is one text."""
    for row in sheet.rows[:header_row]:
        filled = [text_of(cell) for cell in row if text_of(cell)]
        if len(filled) == 2 and role_of_heading(filled[0]):
            yield f"{filled[0].rstrip(':')}: {filled[1]}"
        else:
            yield from filled
