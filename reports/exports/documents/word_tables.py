"""The tables of the Word document: indicators, actions, money, changes."""

from collections.abc import Iterable, Sequence

from indicators.domain.reading import Comment, Figure, Reading
from reports.domain.content import Change, FollowUpContent
from reports.domain.content_actions import ActionRow, FundContent
from reports.domain.content_goals import PlacedReading, why_of
from reports.exports.documents.word_parts import Book, Cell, Column

_GENDERS = ("k", "m", "t")
_NOT_SPLIT = Cell("·")


def indicator_table(
    book: Book, content: FollowUpContent, placed: Sequence[PlacedReading], caption: str
) -> None:
    """Latest values side by side, and under the table what explains them."""
    noun = content.strategy.words.indicator.capitalize()
    columns = [
        Column(f"{noun} och mål", 4.7),
        *(Column(word, 1.45, is_number=True) for word in ("Kvinnor", "Män", "Totalt", "Riket")),
        Column("År", 1.55, is_number=True),
        Column("Når målet?", 2.1),
        Column("Utveckling", 2.85),
    ]
    shown = [(one, reading) for one in placed for reading in one.shown]
    book.table(caption, columns, [_indicator_row(one, reading) for one, reading in shown])
    for one, reading in shown:
        _explain(book, one, reading)


def _indicator_row(placed: PlacedReading, reading: Reading) -> list[Cell]:
    aim = f"{reading.aim}. {reading.unit.capitalize()}" if reading.unit else reading.aim
    source = f"Källa: {reading.source}." if reading.source else ""
    example = "Exempelvärden." if reading.has_examples else ""
    small = tuple(line for line in (aim, f"{source} {example}".strip()) if line)
    first = Cell(f"{reading.number} {reading.name}".strip(), small)
    verdict = reading.verdict
    judged = Cell(verdict.label, mark="" if verdict.mark == "none" else verdict.mark)
    if placed.counted:
        values = [Cell("")] * 2 + [Cell(placed.counted.words, bold=True)] + [Cell("")] * 2
        return [first, *values, judged, Cell("")]
    trend = f"{reading.trend.label} {reading.trend.words}".strip()
    if reading.trend.words.lower().startswith(reading.trend.label.lower()):
        trend = reading.trend.words
    return [first, *_values(reading), judged, Cell(trend)]


def _values(reading: Reading) -> list[Cell]:
    """Women, men, total, comparison and period; a dot where there is no such value."""
    cells = [_NOT_SPLIT] * 4
    own = [column.key for column in reading.columns if column.key in _GENDERS]
    for key, figure in zip(own, reading.latest, strict=False):
        if figure.has_number or figure.missing:
            cells[_GENDERS.index(key)] = Cell(figure_text(figure), bold=key == "t")
    if reading.comparison:
        cells[3] = Cell(figure_text(reading.comparison[-1]))
    return [*cells, Cell(reading.period)]


def figure_text(figure: Figure) -> str:
    """The number or the sign, and how firm it is."""
    return f"{figure.text} ({figure.status.lower()})" if figure.status else figure.text


def _explain(book: Book, placed: PlacedReading, reading: Reading) -> None:
    """The comment on the value, what was written instead of a number, or the counted actions."""
    comment: Comment | None = why_of(reading)
    name = reading.number or reading.name
    if comment:
        asks = f"{name} Varför? " if reading.verdict.mark == "not" else f"{name} "
        example = " (exempel)" if comment.is_example else ""
        book.runs([(asks, True), (f"{comment.text}{example}", False)])
    elif reading.texts:
        period, text = reading.texts[0]
        book.runs([(f"{name} ", True), (f"{text} ({period})", False)])
    elif placed.counted and placed.counted.counts:
        told = ", ".join(f"{part.count} {part.words}" for part in placed.counted.counts)
        book.runs([(f"{name} ", True), (f"{placed.counted.line}: {told}.", False)])


def all_values(book: Book, reading: Reading) -> None:
    """Every period of an indicator, with the words for breaks."""
    gendered = {"rk", "rm"}
    titles = [
        f"{column.group}, {column.label.lower()}"
        if column.key in gendered
        else (column.group if column.key == "r" else column.label)
        for column in reading.columns
    ]
    is_text = bool(reading.texts)
    width = 13.5 / len(titles) if is_text else min(2.6, 13.5 / len(titles))
    columns = [Column("År", 3.4), *(Column(title, width, not is_text) for title in titles)]
    rows = [
        [
            Cell(row.period, (row.after_break,) if row.after_break else ()),
            *(Cell(figure_text(figure)) for figure in row.figures),
        ]
        for row in reading.rows
    ]
    book.table(f"{reading.number} {reading.name}, alla värden".strip(), columns, rows)


def action_table(
    book: Book, content: FollowUpContent, body: str, rows: Iterable[ActionRow]
) -> None:
    """The actions of one body with what is reported of each."""
    word = content.strategy.words.action.capitalize()
    columns = [
        Column(word, 5.2),
        Column("Tid", 2.6),
        Column("Läge", 2.4),
        Column("Resultat hittills", 6.8),
    ]
    book.table(body, columns, [_action_row(row) for row in rows])


def _action_row(row: ActionRow) -> list[Cell]:
    about = [", ".join(row.areas) or row.category, "Exempel." if row.is_example else ""]
    participants = f"{row.participants}." if row.participants else ""
    result = " ".join(part for part in (row.result, participants, row.deviation) if part)
    ahead = (f"Nästa steg: {row.next_step}",) if row.next_step else ()
    ended = (row.ended_words,) if row.ended_words else ()
    return [
        Cell(row.title, tuple(line for line in about if line)),
        Cell(row.time_words),
        Cell(row.status_words, ended, bold=row.drawn == "late"),
        Cell(result, ahead),
    ]


def change_table(
    book: Book, caption: str, changes: Iterable[Change], before: str, after: str
) -> None:
    """What differs between two follow-ups."""
    columns = [Column("Vad", 6.0), Column(before, 3.2), Column(after, 3.2), Column("Varför", 4.6)]
    rows = [
        [
            Cell(change.what),
            Cell(change.before, mark=change.before_mark),
            Cell(change.after, mark=change.after_mark),
            Cell(change.why),
        ]
        for change in changes
    ]
    book.table(caption, columns, rows)


def fund_tables(book: Book, fund: FundContent) -> None:
    """The fund's events, what the period did to its money, and the grants by applicant."""
    if fund.events:
        columns = [Column("År", 2), Column("Händelse", 11), Column("Kronor", 4, is_number=True)]
        rows = [[Cell(one.year), Cell(one.text), Cell(one.amount)] for one in fund.events]
        book.table(f"{fund.name}, händelser", columns, rows)
    if fund.amounts:
        columns = [Column("Post", 9), Column("Kronor", 4, is_number=True)]
        rows = [[Cell(one.label), Cell(one.amount, bold=one.is_sum)] for one in fund.amounts]
        book.table(f"{fund.name}, {fund.period}", columns, rows)
    if fund.why_unknown:
        book.note(fund.why_unknown)
    if fund.kinds:
        heads = ("Antal", "Beviljat", "Utbetalt", "Återbetalt")
        columns = [Column("Sökande", 6), *(Column(one, 2.7, is_number=True) for one in heads)]
        rows = [
            [Cell(one.label)]
            + [
                Cell(text, bold=one.is_sum)
                for text in (one.count, one.granted, one.paid, one.returned)
            ]
            for one in fund.kinds
        ]
        book.table("Bidrag efter sökande, kronor", columns, rows)
