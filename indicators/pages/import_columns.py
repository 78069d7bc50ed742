"""A file's first rows with what each column seems to hold, for a person to say it."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.catalogue import Catalogue
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.mapping import Reading, from_plain, sheet_of
from indicators.imports.shapes.places import letters
from indicators.imports.shapes.recognise import recognised_with
from indicators.imports.shapes.roles import Question
from indicators.imports.shapes.settle import settle
from indicators.imports.shapes.words import text_of
from indicators.models import Area, Batch
from indicators.models.areas import AreaKind

FEWEST_ROWS, ROWS_BELOW_HEADINGS = 8, 5
# More columns than a person can name are read as they were recognised.
MOST_COLUMNS = 40
_MOST_OF_A_CELL = 60


@dataclass(frozen=True)
class Column:
    """A column of the file; `index` counts from zero."""

    index: int
    letter: str
    heading: str


@dataclass(frozen=True)
class ShownRow:
    """A row as the file has it; `number` is the spreadsheet's."""

    number: int
    is_heading: bool
    cells: list[str]


@dataclass(frozen=True)
class AreaChoice:
    """An area to choose, by its code."""

    pk: int
    code: str
    name: str
    kind: str
    is_own: bool


@dataclass(frozen=True)
class ColumnsPage:
    """The file with how it is to be read so far, and what it leaves open."""

    sheet: Sheet
    sheets: list[str]
    reading: Reading
    headings: tuple[Heading, ...]
    questions: tuple[Question, ...]
    columns: list[Column]
    rows: list[ShownRow]
    left_out: int

    @property
    def header_words(self) -> str:
        """The rows of headings as a spreadsheet counts them: "4-5"."""
        first, last = self.reading.header_rows[0] + 1, self.reading.header_rows[-1] + 1
        return str(first) if first == last else f"{first}-{last}"

    @property
    def open_questions(self) -> list[str]:
        """What must be said before the values can be read."""
        return [
            question.text
            for question in self.questions
            if question.is_needed and not (question.role and self.reading.says(question.role))
        ]


def load_columns(
    batch: Batch,
    sheets: Sequence[Sheet],
    catalogue: Catalogue,
    sheet_name: str = "",
    header_rows: tuple[int, ...] = (),
) -> ColumnsPage | None:
    """The file as it was understood, or as it is when its headings stand in other rows.

    None when the file has no such sheet.
    """
    reading = from_plain(batch.mapping)
    sheet = sheet_of(sheets, {"sheet": sheet_name or reading.sheet})
    if sheet is None or not sheet.rows:
        return None
    chosen = _within(header_rows or reading.header_rows, sheet)
    found = settle(recognised_with(sheet, chosen), sheet, catalogue)
    if sheet.name != reading.sheet or chosen != reading.header_rows:
        reading = from_plain(found.mapping)
    width = len(sheet.rows[0])
    texts = [heading.text for heading in found.headings] + [""] * width
    return ColumnsPage(
        sheet=sheet,
        sheets=[one.name for one in sheets if not one.is_hidden or one.name == sheet.name],
        reading=reading,
        headings=found.headings,
        questions=found.questions,
        columns=[Column(i, letters(i), texts[i]) for i in range(min(width, MOST_COLUMNS))],
        rows=_rows(sheet, chosen),
        left_out=max(0, width - MOST_COLUMNS),
    )


def rows_in(text: str) -> tuple[int, ...]:
    """The rows that "4" or "4-5" names, counted from zero; () for anything else."""
    numbers = [one for one in text.replace(" ", "").split("-") if one.isascii() and one.isdigit()]
    if not numbers or len(numbers) > 2 or any(len(one) > 4 or int(one) < 1 for one in numbers):
        return ()
    first, last = int(numbers[0]), int(numbers[-1])
    return tuple(row - 1 for row in ((first,) if first == last else (first, last)))


def load_areas(catalogue: Catalogue) -> list[AreaChoice]:
    """All areas, the municipality's own first, then the nation and larger ones.  One query."""
    order = [AreaKind.NATION, AreaKind.COUNTY, AreaKind.GROUP, AreaKind.MEAN]
    rows = Area.objects.values_list("pk", "code", "name", "kind")
    found = [
        AreaChoice(pk, code, name, AreaKind(kind).label, pk == catalogue.own_area)
        for pk, code, name, kind in rows
    ]
    places = {kind.label: place for place, kind in enumerate(order)}
    return sorted(found, key=lambda one: (not one.is_own, places.get(one.kind, 9), one.name))


def _within(header_rows: tuple[int, ...], sheet: Sheet) -> tuple[int, ...]:
    """The rows that the sheet has; two of them in order."""
    return tuple(sorted({min(row, len(sheet.rows) - 1) for row in header_rows}))[:2]


def _rows(sheet: Sheet, header_rows: tuple[int, ...]) -> list[ShownRow]:
    """The first rows; of a long text above the table only what is nearest to it."""
    last = header_rows[-1]
    first = 0 if last + ROWS_BELOW_HEADINGS < FEWEST_ROWS + 4 else max(0, header_rows[0] - 2)
    end = max(first + FEWEST_ROWS, last + 1 + ROWS_BELOW_HEADINGS)
    return [
        ShownRow(
            number=place + 1,
            is_heading=place in header_rows,
            cells=[_shown(text_of(cell)) for cell in sheet.rows[place][:MOST_COLUMNS]],
        )
        for place in range(first, min(end, len(sheet.rows)))
    ]


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_OF_A_CELL else f"{text[:_MOST_OF_A_CELL].rstrip()} …"
