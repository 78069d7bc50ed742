"""The municipality and its organisation as files."""

from typing import Any

from people.exports.rows import as_row, columns
from people.imports.organisation import ALIAS, BODY_ROW, MUNICIPALITY
from people.models import Municipality


def municipality_row(municipality: Municipality) -> Any:
    """What `municipality.yaml` says."""
    return as_row(MUNICIPALITY, columns(municipality, MUNICIPALITY))


def body_rows(municipality: Municipality) -> list[Any]:
    """What `bodies.yaml` says."""
    bodies = municipality.bodies.select_related("parent").prefetch_related("aliases")
    return [
        as_row(
            BODY_ROW,
            columns(
                body,
                BODY_ROW,
                parent=body.parent.slug if body.parent else None,
                aliases=[columns(alias, ALIAS) for alias in body.aliases.all()],
            ),
        )
        for body in bodies.order_by("position", "pk")
    ]
