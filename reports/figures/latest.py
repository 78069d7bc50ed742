"""One row of the document's table of indicators: the latest values side by side."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indicators.domain.reading import Figure, Reading
from reports.figures.tables import short_cell, spoken

# The columns that every row of the document has, whatever its series holds.
COLUMNS = ("Kvinnor", "Män", "Totalt", "Riket")
NOT_SPLIT = '<span aria-hidden="true">·</span><span class="visually-hidden">inget värde</span>'
_KEYS = {"k": 0, "m": 1, "t": 2}


def latest_cells(reading: Reading) -> SafeString:
    """Women, men, total, comparison and period as cells; a dot where there is no such column."""
    return mark_safe("".join(_cells(reading)))  # noqa: S308 (every text is escaped)


def headline_figure(reading: Reading) -> SafeString:
    """The figure in large, the unit's sign, the period and how firm the value is."""
    figure = reading.headline
    if figure is None:
        return SafeString("")
    sign = f" <i>{escape(reading.symbol)}</i>" if figure.has_number and reading.symbol else ""
    firm = f", {escape(figure.status.lower())}" if figure.status else ""
    text = f"<b>{spoken(figure)}{sign}</b> {escape(reading.period)}{firm}"
    return mark_safe(f'<p class="fig">{text}</p>')  # noqa: S308 (every text is escaped)


def facts_of(reading: Reading) -> SafeString:
    """The latest values in a sentence: "62,9 % 2024 (kvinnor 57,4, män 68,3), riket 66,4."."""
    figure = reading.headline
    if figure is None:
        return SafeString("Inget värde än.")
    text = f"<b>{_with_sign(figure, reading)}</b> {escape(reading.period)}"
    split = [
        f"{escape(label.lower())} {spoken(one)}"
        for label, one in zip(reading.latest_labels[:-1], reading.latest[:-1], strict=False)
    ]
    if split:
        text += f" ({', '.join(split)})"
    if reading.comparison:
        text += f", {escape(reading.comparison_name)} {spoken(reading.comparison[-1])}"
    return mark_safe(f"{text}.")  # noqa: S308 (every text is escaped)


def split_of(reading: Reading) -> SafeString:
    """ "Kvinnor 28 %, män 42 % 2025. Männen ligger …. Riket 36 % 2025.": the gap and the comparison in words."""
    parts = [part for part in (_genders(reading), _compared(reading)) if part]
    return mark_safe(" ".join(parts))  # noqa: S308 (every text is escaped)


def _genders(reading: Reading) -> str:
    pairs = list(zip(reading.latest_labels[:-1], reading.latest[:-1], strict=False))
    if not pairs:
        return "Inte uppdelat på kvinnor och män."
    told = ", ".join(f"{label.lower()} {_with_sign(one, reading)}" for label, one in pairs)
    words = f"{told[:1].upper()}{told[1:]} {escape(reading.period)}"
    gap = [escape(text) for text in (reading.gap_words, reading.gap_change_words) if text]
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in (words, *gap))


def _compared(reading: Reading) -> str:
    if not reading.comparison:
        return ""
    figure, name = reading.comparison[-1], escape(reading.comparison_name)
    period = escape(figure.period or reading.period)
    return f"{name[:1].upper()}{name[1:]} <b>{_with_sign(figure, reading)}</b> {period}."


def _with_sign(figure: Figure, reading: Reading) -> str:
    sign = f"\u00a0{escape(reading.symbol)}" if figure.has_number and reading.symbol else ""
    return f"{spoken(figure)}{sign}"


def _cells(reading: Reading) -> Iterator[str]:
    figures: list[Figure | None] = [None] * 4
    own = [column.key for column in reading.columns if column.key in _KEYS]
    for key, figure in zip(own, reading.latest, strict=False):
        if figure.has_number or figure.missing:
            figures[_KEYS[key]] = figure
    if reading.comparison:
        figures[3] = reading.comparison[-1]
    for label, shown in zip(COLUMNS, figures, strict=True):
        total = " tot" if label == "Totalt" else ""
        yield f'<td class="n{total}" data-l="{label}">{short_cell(shown) if shown else NOT_SPLIT}</td>'
    yield f'<td class="n yr" data-l="År">{escape(reading.period)}</td>'
