"""What an indicator's own page shows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.safestring import SafeString

from indicators.domain.development import DEVELOPMENT_METHOD
from indicators.domain.gaps import GAP_METHOD
from indicators.domain.lead import lead_of
from indicators.domain.publishing import CalendarWords
from indicators.domain.reading import CategoryFigures, Comment, Figure, Reading, Row
from indicators.domain.vocabulary import Missing
from indicators.figures.bar import bar_svg, category_row_svg
from indicators.figures.of_reading import reading_chart
from indicators.figures.shapes import Bar, BarChart
from indicators.models import Indicator, IndicatorSuccession
from indicators.pages.compared import Comparison
from indicators.pages.comparison_section import load_section, may_compare
from indicators.pages.figures_of import NO_ROW
from indicators.pages.held import calendar_for
from indicators.pages.history import History, load_history
from indicators.pages.moments import Moment
from indicators.pages.readings import load_reading
from strategies.models import Strategy

_SIGNS = {
    Missing.CONFIDENTIAL: "sekretess, för få personer",
    Missing.NOT_APPLICABLE: "ej tillämplig",
    Missing.NON_RESPONSE: "bortfall, uppgiften finns inte",
}


Gaps = tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class CategoryRow:
    """A category's newest figure with its bar."""

    category: CategoryFigures
    figure: Figure
    bar: SafeString


@dataclass(frozen=True)
class IndicatorPage:
    """The page: the reading with its drawings, history and kin."""

    indicator: Indicator
    reading: Reading
    lead: str
    measured_words: str
    chart: SafeString | None
    gap_chart: SafeString | None
    gap_rows: Gaps
    gap_direction: str
    categories: tuple[CategoryRow, ...]
    rows: tuple[Row, ...]
    signs: tuple[tuple[str, str], ...]
    history: History | None
    origins: tuple[IndicatorSuccession, ...]
    successions: tuple[IndicatorSuccession, ...]
    interactive: bool
    older_comments: tuple[Comment, ...]
    remarks: tuple[str, ...]
    category_labels: tuple[str, ...]
    category_table: tuple[tuple[str, tuple[Figure, ...]], ...]
    compared: Comparison | None
    calendar: CalendarWords
    may_compare: bool

    @property
    def development_method(self) -> str:
        """How the development over the years is taken."""
        return DEVELOPMENT_METHOD

    @property
    def gap_method(self) -> str:
        """How the narrowing of the gap is taken."""
        return GAP_METHOD

    @property
    def width(self) -> int:
        """Columns of the table, for rows that span it."""
        return len(self.reading.columns) + 1


def load_indicator_page(
    indicator: Indicator, strategy: Strategy, today: date, history_page: str | None
) -> IndicatorPage:
    """Everything on the page in a number of queries that does not grow with its values."""
    at = Moment(today, today)
    reading = load_reading(indicator, strategy, at)
    raw = _men_minus_women(reading)
    gaps = _gaps(raw)
    linked = IndicatorSuccession.objects.filter(
        Q(earlier=indicator) | Q(later=indicator)
    ).select_related("earlier__strategy__municipality", "later__strategy__municipality")
    return IndicatorPage(
        indicator=indicator,
        reading=reading,
        lead=lead_of(reading),
        measured_words=_measured_words(reading),
        chart=reading_chart(reading, "l"),
        gap_chart=_gap_chart(reading, gaps),
        gap_rows=gaps,
        gap_direction=_gap_direction(reading, raw),
        categories=_categories(reading),
        rows=tuple(reversed(reading.rows)),
        signs=_signs(reading),
        history=load_history(indicator, strategy, history_page, at),
        origins=tuple(one for one in linked if one.later_id == indicator.id),
        successions=tuple(one for one in linked if one.earlier_id == indicator.id),
        interactive=sum(any(f.has_number for f in row.figures) for row in reading.rows) > 1,
        older_comments=tuple(c for c in reading.comments if c.period != reading.period),
        remarks=_remarks(reading),
        category_labels=_category_labels(reading),
        category_table=_category_table(reading),
        compared=load_section(indicator, strategy, reading, today),
        calendar=calendar_for(indicator, reading, today),
        may_compare=may_compare(indicator) and bool(reading.rows),
    )


def _measured_words(reading: Reading) -> str:
    """What the axis and the table count: "Procent, utrikes födda 20–64 år"."""
    unit, whom = reading.unit, reading.population
    if whom[1:2].islower():
        whom = whom[0].lower() + whom[1:]
    words = ", ".join(part for part in (unit, whom) if part)
    return words[:1].upper() + words[1:]


def _gap_direction(reading: Reading, gaps: Gaps) -> str:
    """Which side is taken from which: the one that has been ahead throughout stands first."""
    names = {column.key: column.label for column in reading.columns}
    women, men = names.get("k", ""), names.get("m", "")
    first, second = (women, men) if _women_lead(gaps) else (men, women)
    return f"{first} minus {second.lower()}"


def _women_lead(gaps: Gaps) -> bool:
    return bool(gaps) and all(value <= 0 for _, value in gaps) and any(v for _, v in gaps)


def _gaps(gaps: Gaps) -> Gaps:
    """The distance by period, positive when one side leads throughout."""
    return tuple((period, -value) for period, value in gaps) if _women_lead(gaps) else gaps


def _men_minus_women(reading: Reading) -> Gaps:
    """Men minus women by period, where both are shown."""
    keys = [column.key for column in reading.columns]
    if "k" not in keys or "m" not in keys:
        return ()
    women, men = keys.index("k"), keys.index("m")
    return tuple(
        (row.period, m - k)
        for row in reading.rows
        if (k := row.figures[women].value) is not None and (m := row.figures[men].value) is not None
    )


def _gap_chart(reading: Reading, gaps: Gaps) -> SafeString | None:
    if len(gaps) < 2:
        return None
    listed = ", ".join(f"{period}: {value:.{reading.decimals}f}" for period, value in gaps)
    return bar_svg(
        BarChart(
            id=f"g{reading.slug}",
            title=f"Skillnad mellan kvinnor och män, {gaps[0][0]}–{gaps[-1][0]}",
            bars=tuple(Bar(period, value) for period, value in gaps),
            decimals=reading.decimals,
            description=listed.replace(".", ","),
            size="l",
        )
    )


def _categories(reading: Reading) -> tuple[CategoryRow, ...]:
    """Categories in the series' order, their bars on one scale from zero."""
    figures = [(c, c.figures[-1]) for c in reading.categories if c.figures]
    highest = max((f.value for _, f in figures if f.value is not None), default=Decimal(0))
    return tuple(CategoryRow(c, f, category_row_svg(f.value, highest)) for c, f in figures)


def _signs(reading: Reading) -> tuple[tuple[str, str], ...]:
    """The signs for missing values that the tables hold, with their words."""
    tables = [reading.rows, *(category.rows for category in reading.categories)]
    present = {f.missing for rows in tables for row in rows for f in row.figures}
    return tuple((sign.symbol, words) for sign, words in _SIGNS.items() if str(sign) in present)


def _remarks(reading: Reading) -> tuple[str, ...]:
    """The remarks on single values, each with its period."""
    found = [
        f"{row.period}: {figure.remark.rstrip('.')}."
        for row in reading.rows
        for figure in row.figures
        if figure.remark
    ]
    return tuple(dict.fromkeys(found))


def _category_labels(reading: Reading) -> tuple[str, ...]:
    """Headings of a category's table: as many as it has columns, the total last."""
    widest = max((len(r.figures) for c in reading.categories for r in c.rows), default=0)
    labels = (
        reading.latest_labels
        if len(reading.latest_labels) >= widest
        else ("Kvinnor", "Män", "Totalt")
    )
    return tuple(labels[-widest:]) if widest else ()


def _category_table(reading: Reading) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Periods × categories in one table, newest first, when no category is split by gender."""
    rows = [row for category in reading.categories for row in category.rows]
    if not rows or any(len(row.figures) > 1 for row in rows):
        return ()
    by_category = [{row.period: row.figures[0] for row in c.rows} for c in reading.categories]
    periods = dict.fromkeys(row.period for row in sorted(rows, key=lambda row: row.year))
    return tuple(
        (period, tuple(found.get(period, NO_ROW) for found in by_category))
        for period in reversed(periods)
    )
