"""A cube as JSON-stat 2.0 (https://json-stat.org/full/)."""

from decimal import Decimal
from itertools import product
from typing import Any

from reports.domain.open_data import Category, Cube, DataSet, Dimension
from reports.exports.open_data.flat_files import dump, number

_ROLES = ("time", "geo", "metric")


def jsonstat_of(found: DataSet, cube: Cube, site: str) -> bytes:
    """The cube as a data set with labels, roles and units.

    Values stand in one row, the last dimension changing fastest.  A missing one is null, and its
    status says why; `extension.status` has the words of the statuses, as PxWeb writes them.
    """
    codes = product(*([one.code for one in of.categories] for of in cube.dimensions))
    cells = [cube.cells.get(place, cube.absent) for place in codes]
    statuses = {str(place): cell.status for place, cell in enumerate(cells) if cell.status}
    document: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": found.title,
        "source": found.source or found.publisher.name,
        "href": f"{site}{found.address}",
        "note": [found.description],
        "id": [one.code for one in cube.dimensions],
        "size": [len(one.categories) for one in cube.dimensions],
        "role": {
            role: [one.code for one in cube.dimensions if one.role == role]
            for role in _ROLES
            if any(one.role == role for one in cube.dimensions)
        },
        "dimension": {one.code: _dimension(one) for one in cube.dimensions},
        "value": [_number(cell.value) for cell in cells],
        "extension": {
            "license": found.licence.url,
            "publisher": found.publisher.name,
            "has_examples": found.has_examples,
            "status": {
                "label": {code: cube.statuses[code] for code in sorted(set(statuses.values()))}
            },
        },
    }
    if statuses:
        document["status"] = statuses
    if found.updated or found.issued:
        document["updated"] = f"{found.updated or found.issued}T00:00:00Z"
    return dump(document)


def _dimension(one: Dimension) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": {found.code: place for place, found in enumerate(one.categories)},
        "label": {found.code: found.label for found in one.categories},
    }
    if one.role == "metric":
        category["unit"] = {found.code: _unit(found) for found in one.categories}
    return {"label": one.label, "category": category}


def _unit(found: Category) -> dict[str, Any]:
    unit: dict[str, Any] = {"label": found.unit, "base": found.unit}
    if found.decimals is not None:
        unit["decimals"] = found.decimals
    return unit


def _number(value: Decimal | int | None) -> int | float | str | None:
    return number(value) if isinstance(value, Decimal) else value
