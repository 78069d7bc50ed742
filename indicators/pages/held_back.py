"""Numbers that are held back since they would tell a hidden one together with what is published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from indicators.domain.periods import Period
from indicators.domain.versions import Seen, hidden_over_versions
from indicators.domain.vocabulary import Gender
from indicators.pages.shown_cells import CategoryCells, Places, ShownCell

Key = tuple[str, Gender]


def hold_back(now: Places, published: Sequence[Places]) -> None:
    """Hide what would tell a hidden number together with what is published, the oldest first."""
    for at, one in enumerate(published):
        _hold_back(one, published[:at])
    _hold_back(now, published)


def _hold_back(now: Places, published: Sequence[Places]) -> None:
    for place, categories in now.items():
        tables = [_tables(one.get(place, {})) for one in published]
        for period, table in _tables(categories).items():
            earlier = [_seen(one[period]) for one in tables if period in one]
            seen = _seen(table)
            for key in hidden_over_versions(seen, earlier) & seen.shown.keys():
                code, gender = key
                categories[code].cells[period, gender] = table[key].hidden()


def _tables(categories: Mapping[str, CategoryCells]) -> dict[Period, dict[Key, ShownCell]]:
    """The cells by period, each a table of categories and genders."""
    found: dict[Period, dict[Key, ShownCell]] = defaultdict(dict)
    for code, category in categories.items():
        for (period, gender), cell in category.cells.items():
            found[period][code, gender] = cell
    return found


def _seen(table: Mapping[Key, ShownCell]) -> Seen[Key]:
    return Seen(
        frozenset(key for key, cell in table.items() if cell.suppressed),
        {key: cell.value for key, cell in table.items() if cell.value is not None},
    )
