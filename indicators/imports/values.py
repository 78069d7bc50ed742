"""Values as `series/<code>.csv` says: every cell is checked before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.vocabulary import Gender, Kind, Missing, ValueStatus
from indicators.imports.areas import AREA
from indicators.imports.series import SeriesFacts
from indicators.models import Category
from indicators.models.series import GenderSplit
from people.domain.numbers import format_number
from people.imports.csv_table import Row
from people.imports.fields import Ref
from people.imports.parsing import parse_day, parse_decimal
from people.imports.problems import Place, Problems, guess, listed
from people.imports.records import Record
from people.imports.register import Register, Scope

REQUIRED = ("area", "period", "gender")
COLUMNS = (
    *REQUIRED,
    "category",
    "value",
    "text",
    "missing",
    "numerator",
    "denominator",
    "status",
    "remark",
    "is_example",
    "source_note",
    "supersedes_reason",
    "recorded_on",
)
LONGEST_NOTE = 300
CellKey = tuple[str, str, str, str]


@dataclass(frozen=True)
class Content:
    """What a cell holds; two rows with the same content are the same value."""

    value: Decimal | None
    text: str
    missing: str
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    remark: str
    is_example: bool
    source_note: str


@dataclass(frozen=True)
class ValueRow:
    """A row of the file that has been read."""

    place: Place
    area: str
    period: Period
    gender: str
    category: str
    content: Content
    supersedes_reason: str
    recorded_on: date | None

    @property
    def key(self) -> CellKey:
        """The cell."""
        return (self.area, self.period.code, self.gender, self.category)


class ValueReader:
    """Reads the rows of one series."""

    def __init__(self, facts: SeriesFacts, register: Register, problems: Problems) -> None:
        self._facts = facts
        self._register = register
        self._problems = problems

    def read(self, rows: list[Row]) -> dict[CellKey, list[ValueRow]]:
        """Each cell's rows in the order of the file: the first value, then its corrections."""
        cells: dict[CellKey, list[ValueRow]] = {}
        for row in rows:
            if (value := self._row(row)) is None:
                continue
            history = cells.setdefault(value.key, [])
            self._check_order(value, history)
            history.append(value)
        return cells

    def _row(self, row: Row) -> ValueRow | None:
        place = row.place
        period = read_period(row["period"], place, self._problems)
        category = row["category"] or Category.WHOLE
        is_placed = all(
            [
                self._register.check(AREA, Scope(), Ref(row["area"], place), self._problems),
                self._is_gender(row["gender"], place),
                self.is_category(category, place),
            ]
        )
        content = self._content(row)
        recorded = row["recorded_on"]
        recorded_on = parse_day(recorded, place, self._problems) if recorded else None
        if period is None or content is None or not is_placed:
            return None
        return ValueRow(
            place,
            row["area"],
            period,
            row["gender"],
            category,
            content,
            row["supersedes_reason"],
            recorded_on,
        )

    def is_category(self, category: str, place: Place) -> bool:
        """Whether the series has the category."""
        if category in self._facts.categories:
            return True
        known = sorted(self._facts.categories)
        self._problems.add(
            place,
            f"kategorin ”{category}” finns inte i serien.{guess(category, known)} "
            f"Serien har: {listed(known)}.",
        )
        return False

    def _is_gender(self, gender: str, place: Place) -> bool:
        if gender not in list(Gender):
            self._problems.add(place, f"”{gender}” är inget kön. Skriv K, M eller T.")
            return False
        if gender != Gender.TOTAL and self._facts.gender_split != GenderSplit.SPLIT:
            self._problems.add(
                place,
                f"serien är inte uppdelad på kön, så {gender} får inte stå här. Skriv T, eller sätt "
                "gender_split: uppdelad i seriens fil.",
            )
            return False
        return True

    def _content(self, row: Row) -> Content | None:
        told = len(self._problems)
        given = [name for name in ("value", "text", "missing") if row[name]]
        if len(given) != 1:
            what = "inget av dem" if not given else listed(given)
            self._problems.add(
                row.place,
                f"en rad ska ha precis ett av value, text och missing, men har {what}. "
                "Saknas värdet, skriv varför i missing.",
            )
            return None
        content = Content(
            value=self._value(row),
            text=self._text(row),
            missing=self._word(row, "missing", list(Missing)),
            numerator=self._number(row, "numerator"),
            denominator=self._number(row, "denominator"),
            status=self._word(row, "status", list(ValueStatus)) or ValueStatus.FINAL.value,
            remark=row["remark"],
            is_example=self._word(row, "is_example", ["ja", "nej"]) == "ja",
            source_note=self._note(row),
        )
        self._check_parts(content, row.place)
        return content if len(self._problems) == told else None

    def _number(self, row: Row, column: str) -> Decimal | None:
        written = row[column]
        return parse_decimal(written, row.place, self._problems) if written else None

    def _value(self, row: Row) -> Decimal | None:
        value = self._number(row, "value")
        if value is None:
            return None
        if self._facts.kind == Kind.TEXT:
            self._problems.add(
                row.place, "serien är av slaget text. Skriv svaret i kolumnen text i stället."
            )
        low, high = self._facts.minimum, self._facts.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = [
                f"{word} {format_number(bound)}"
                for word, bound in (("minst", low), ("högst", high))
                if bound is not None
            ]
            self._problems.add(
                row.place,
                f"värdet {format_number(value)} ligger utanför seriens gränser "
                f"({' och '.join(bounds)}). Rätta värdet, eller minimum och maximum i seriens fil.",
            )
        return value

    def _text(self, row: Row) -> str:
        if row["text"] and self._facts.kind != Kind.TEXT:
            self._problems.add(
                row.place,
                "serien är inte av slaget text. Skriv talet i kolumnen value, och ord i remark.",
            )
        return row["text"]

    def _word(self, row: Row, column: str, allowed: list[str]) -> str:
        word = row[column]
        if word and word not in allowed:
            self._problems.add(
                row.place,
                f"”{word}” får inte stå i kolumnen {column}.{guess(word, allowed)} "
                f"Välj bland: {listed(allowed)}.",
            )
        return word

    def _note(self, row: Row) -> str:
        note = row["source_note"]
        if len(note) > LONGEST_NOTE:
            self._problems.add(
                row.place,
                f"source_note är {len(note)} tecken lång. Korta den till högst {LONGEST_NOTE}.",
            )
        return note

    def _check_parts(self, content: Content, place: Place) -> None:
        part, whole = content.numerator, content.denominator
        if part is not None and (whole is None or part < 0 or part > whole):
            self._problems.add(
                place,
                "täljaren (numerator) ska vara minst noll och högst nämnaren (denominator). "
                "Rätta dem, eller skriv båda.",
            )

    def _check_order(self, value: ValueRow, history: list[ValueRow]) -> None:
        if history and not value.supersedes_reason:
            self._problems.add(
                value.place,
                f"samma område, period, kön och kategori finns på rad {history[-1].place.line}. "
                "Ta bort den ena, eller skriv i supersedes_reason varför värdet rättades.",
            )
        if not history and value.supersedes_reason:
            self._problems.add(
                value.place,
                "supersedes_reason står på en rad som inte rättar någon tidigare. "
                "Ta bort orsaken, eller lägg raden efter den som den rättar.",
            )


def check_comments(
    comments: list[Record],
    cells: Collection[CellKey],
    is_stored: Callable[[CellKey], bool],
    problems: Problems,
) -> None:
    """Every comment belongs to a value, in the file or already stored."""
    for comment in comments:
        if not comment.is_sound("area", "period", "gender", "category"):
            continue
        key = (comment["area"].code, comment["period"], comment["gender"], comment["category"])
        if key not in cells and not is_stored(key):
            problems.add(
                comment.place,
                f"kommentaren gäller {' '.join(key)}, men det värdet finns inte. "
                "Rätta area, period, gender och category så att de är som i CSV-filen.",
            )


def read_period(written: str, place: Place, problems: Problems) -> Period | None:
    """A period's code."""
    try:
        return parse_period(written)
    except PeriodError as error:
        problems.add(place, error.message)
        return None
