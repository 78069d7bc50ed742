"""Disclosure control: no figure about so few people that somebody could be recognised.

A share is shown only when it describes more than 20 people, more than five of them have the
property and more than five do not (SCB's rule for integration statistics). Hiding one cell is not
enough when the others add up to a known total, so further cells are hidden until no hidden one can
be computed from those that are shown.

The tables here are small: rows are categories, columns are genders, and both may add up. In such
a table a hidden cell can be computed exactly when it is a bridge in the graph whose nodes are the
sums (rows and columns that add up, and one node for "no sum") and whose edges are the unknown cells.
Source: Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17 (1988).
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from indicators.domain.vocabulary import Gender, Missing

Key = tuple[Hashable, Hashable]
_Name = TypeVar("_Name", bound=Hashable)
_NO_SUM = ("no sum", None)
_ONLY = "only"


@dataclass(frozen=True)
class CountedCell:
    """A figure with the people behind it: ``numerator`` of ``denominator`` have the property.

    A suppressed cell has lost its figure and its counts, and does not tell which rule hid it: to
    know which of two hidden cells is the small one would be half the secret.
    """

    value: Decimal | None
    numerator: Decimal | int | None = None
    denominator: Decimal | int | None = None
    missing: Missing | None = None
    suppressed: bool = False


@dataclass(frozen=True)
class DisclosureRule:
    """Shown when the denominator is more than ``min_n`` and both parts are more than ``min_count``."""

    min_n: int = 20
    min_count: int = 5
    enabled: bool = True

    def hides(self, cell: CountedCell) -> bool:
        """Whether a cell is too small by itself; one without a denominator is shown as given."""
        if not self.enabled or cell.denominator is None or cell.value is None:
            return False
        return self.is_small(_numerator(cell), cell.denominator)

    def is_small(self, numerator: Decimal | int | None, denominator: Decimal | int) -> bool:
        """Whether so many of so many people are too few."""
        if denominator <= self.min_n:
            return True
        if numerator is None:
            return False
        return numerator <= self.min_count or denominator - numerator <= self.min_count


DEFAULT_RULE = DisclosureRule()
RULE_OFF = DisclosureRule(enabled=False)


def suppress(
    cells: Mapping[Gender, CountedCell], rule: DisclosureRule = DEFAULT_RULE
) -> dict[Gender, CountedCell]:
    """Hide what must not be shown of women, men and total for one area, period and category."""
    table = suppress_table({(_ONLY, gender): cell for gender, cell in cells.items()}, rule=rule)
    return {gender: table[_ONLY, gender] for gender in cells}


def suppress_categories(
    cells: Mapping[_Name, CountedCell], whole: _Name, rule: DisclosureRule = DEFAULT_RULE
) -> dict[_Name, CountedCell]:
    """Hide what must not be shown of categories that add up to ``whole``, one of the keys."""
    table = suppress_table(
        {(name, Gender.TOTAL): cell for name, cell in cells.items()}, whole=whole, rule=rule
    )
    return {name: table[name, Gender.TOTAL] for name in cells}


def suppress_table(
    cells: Mapping[Key, CountedCell],
    whole: Hashable | None = None,
    rule: DisclosureRule = DEFAULT_RULE,
) -> dict[Key, CountedCell]:
    """Hide what must not be shown in a table of (category, gender).

    ``whole`` names the category that the others add up to, if they do. Every outlet gets its
    figures from here.
    """
    if not rule.enabled:
        return dict(cells)
    table = _Table(cells, whole, rule)
    hidden = {key for key, cell in cells.items() if cell.suppressed or rule.hides(cell)}
    while (further := table.next_to_hide(hidden)) is not None:
        hidden.add(further)
    return {key: _blank(cell) if key in hidden else cell for key, cell in cells.items()}


class _Table:
    """The cells with the lines in which they add up."""

    def __init__(
        self, cells: Mapping[Key, CountedCell], whole: Hashable | None, rule: DisclosureRule
    ) -> None:
        self.cells = cells
        self.whole = whole
        self.rule = rule
        self.lines = self._lines()

    def next_to_hide(self, hidden: Collection[Key]) -> Key | None:
        """One more cell to hide, the smallest that helps; None when nothing can be computed."""
        for name, line in self.lines.items():
            secret = [key for key in line if key in hidden]
            exposed = any(self._is_bridge(key, hidden) for key in secret)
            if secret and (exposed or self._rest_is_small(name, secret)):
                candidates = [key for key in line if key not in hidden and self._has_value(key)]
                if candidates:
                    return min(candidates, key=self._cost)
        return None

    def _lines(self) -> dict[tuple[str, Hashable], list[Key]]:
        rows = dict.fromkeys(row for row, _ in self.cells)
        lines: dict[tuple[str, Hashable], list[Key]] = {}
        for row in rows:
            lines["row", row] = [(row, gender) for gender in Gender]
        if self.whole is not None:
            for gender in Gender:
                lines["column", gender] = [(row, gender) for row in rows]
        return {
            name: line for name, line in lines.items() if all(key in self.cells for key in line)
        }

    def _is_bridge(self, key: Key, hidden: Collection[Key]) -> bool:
        """Whether the sums determine the cell: it lies on no cycle of unknown cells."""
        start, goal = self._sums(key)
        edges = [
            self._sums(other)
            for other in self.cells
            if other != key and (other in hidden or self._is_unknown(other))
        ]
        reached, frontier = {start}, [start]
        while frontier:
            node = frontier.pop()
            for edge in edges:
                if node in edge:
                    for end in set(edge) - reached:
                        reached.add(end)
                        frontier.append(end)
        return goal not in reached

    def _sums(self, key: Key) -> tuple[tuple[str, Hashable], tuple[str, Hashable]]:
        row, column = ("row", key[0]), ("column", key[1])
        return (
            row if row in self.lines else _NO_SUM,
            column if column in self.lines else _NO_SUM,
        )

    def _rest_is_small(self, name: tuple[str, Hashable], secret: list[Key]) -> bool:
        """Whether the hidden categories together, which the whole gives away, are too few."""
        line = self.lines[name]
        whole_is_known = all(key[0] != self.whole for key in secret)
        if name[0] != "column" or not whole_is_known or any(map(self._is_unknown, line)):
            return False
        if self.cells[self.whole, name[1]].value is None:
            return False
        numerators = [_numerator(self.cells[key]) for key in secret]
        denominators = [self.cells[key].denominator for key in secret]
        if None in numerators or None in denominators:
            return False
        return self.rule.is_small(sum(numerators), sum(denominators))  # type: ignore[arg-type]

    def _is_unknown(self, key: Key) -> bool:
        """Whether nobody knows the value; what is not applicable is known to be nothing."""
        cell = self.cells[key]
        return cell.value is None and cell.missing is not Missing.NOT_APPLICABLE

    def _has_value(self, key: Key) -> bool:
        return self.cells[key].value is not None

    def _cost(self, key: Key) -> tuple[bool, bool, Decimal, str]:
        """What is lost by hiding a cell: totals most, then large groups."""
        cell = self.cells[key]
        sums_genders = key[1] is Gender.TOTAL and ("row", key[0]) in self.lines
        is_margin = sums_genders or (self.whole is not None and key[0] == self.whole)
        size = cell.denominator if cell.denominator is not None else cell.numerator
        return (is_margin, size is None, Decimal(size or 0), str(key))


def _numerator(cell: CountedCell) -> Decimal | int | None:
    """How many have the property: as counted, or from a percentage of the denominator."""
    if cell.numerator is not None or cell.value is None or cell.denominator is None:
        return cell.numerator
    if not 0 <= cell.value <= 100:
        return None
    return round(cell.value * cell.denominator / 100)


def _blank(cell: CountedCell) -> CountedCell:
    return replace(cell, value=None, numerator=None, denominator=None, suppressed=True)
