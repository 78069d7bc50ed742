"""The numbers of an indicator as a table, with words for what is only a sign."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indicators.domain.reading import Column, Figure, Reading

# Comparisons by gender have both words: "Riket, kvinnor".
_GENDERED = {"rk", "rm"}


def numbers_table(reading: Reading) -> SafeString:
    """The table of all periods: the municipality's columns, then the comparison's."""
    return mark_safe("".join(_table(reading)))  # noqa: S308 (every text is escaped)


def cell(figure: Figure) -> str:
    """What stands in a cell: the number and how firm it is."""
    if figure.status:
        return f"{spoken(figure)} <small>{escape(figure.status.lower())}</small>"
    return spoken(figure)


def short_cell(figure: Figure) -> str:
    """The same where there is no room for the word: its first letter, explained under the table."""
    if figure.status:
        word = escape(figure.status.lower())
        letter = f'<small aria-hidden="true">{word[:1]}</small>'
        return f'{spoken(figure)} {letter}<span class="visually-hidden">{word}</span>'
    return spoken(figure)


def spoken(figure: Figure) -> str:
    """The number, or the sign with its words for screen readers."""
    text: str = escape(figure.text)
    if figure.spoken and figure.spoken != figure.text:
        words = f'<span class="visually-hidden">{escape(figure.spoken)}</span>'
        return f'<span aria-hidden="true">{text}</span>{words}'
    return text


def column_label(column: Column) -> str:
    """ "Kvinnor", "Riket", "Riket, kvinnor"."""
    if column.key in _GENDERED:
        return f"{column.group}, {column.label.lower()}"
    return column.group if column.key == "r" else column.label


def _table(reading: Reading) -> Iterator[str]:
    label = escape(f"Siffror: {reading.name}")
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
    yield '<table class="tbl"><thead><tr><th scope="col">År</th>'
    for column in reading.columns:
        yield f'<th scope="col">{escape(column_label(column))}</th>'
    yield "</tr></thead><tbody>"
    for row in reading.rows:
        if row.after_break:
            span = len(reading.columns) + 1
            yield f'<tr class="brk"><td colspan="{span}">{escape(row.after_break)}</td></tr>'
        yield f'<tr><th scope="row">{escape(row.period)}</th>'
        for figure in row.figures:
            yield f"<td>{cell(figure)}</td>"
        yield "</tr>"
    yield "</tbody></table></div>"
