"""Tables of grants by applicant kind and by focus area; the rows add up to the sum."""

from collections.abc import Callable
from dataclasses import dataclass

from actionplans.domain.fund import total
from actionplans.domain.fund_questions import amount_words
from actionplans.domain.vocabulary import ApplicantKind
from actionplans.pages.fund_rows import GrantRow
from actionplans.pages.grant_filters import WITHOUT_AREA_LABEL


@dataclass(frozen=True)
class TotalRow:
    """Number of grants and their money; amounts in kronor as words."""

    label: str
    count: int
    granted: str
    paid: str
    returned: str
    has_examples: bool = False
    is_sum: bool = False


@dataclass(frozen=True)
class TotalTable:
    """A table with its sum last."""

    title: str
    head: str
    rows: tuple[TotalRow, ...]


def total_tables(rows: tuple[GrantRow, ...], area_word: str) -> tuple[TotalTable, ...]:
    """By applicant kind and by focus area; none without grants.

    A grant has one kind and at most one area, so the sums are those of the list.
    """
    if not rows:
        return ()
    kinds = [(kind.label, _of_kind(kind)) for kind in ApplicantKind]
    codes = {row.area_code: row.area for row in rows if row.area_code}
    areas = [(codes[code], _of_area(code)) for code in sorted(codes)]
    areas.append((WITHOUT_AREA_LABEL, _of_area("")))
    return (
        _table("Efter sökande", "Sökande", kinds, rows),
        _table(f"Efter {area_word}", area_word.capitalize(), areas, rows),
    )


def _of_kind(kind: ApplicantKind) -> Callable[[GrantRow], bool]:
    return lambda row: row.kind_value == kind


def _of_area(code: str) -> Callable[[GrantRow], bool]:
    return lambda row: row.area_code == code


def _table(
    title: str,
    head: str,
    groups: list[tuple[str, Callable[[GrantRow], bool]]],
    rows: tuple[GrantRow, ...],
) -> TotalTable:
    found = [(label, [row for row in rows if belongs(row)]) for label, belongs in groups]
    parts = [_row(label, members) for label, members in found if members]
    return TotalTable(title, head, (*parts, _row("Summa", list(rows), is_sum=True)))


def _row(label: str, rows: list[GrantRow], *, is_sum: bool = False) -> TotalRow:
    return TotalRow(
        label,
        len(rows),
        amount_words(total(row.granted for row in rows)),
        amount_words(total(row.paid for row in rows)),
        amount_words(total(row.returned for row in rows)),
        any(row.is_example for row in rows),
        is_sum,
    )
