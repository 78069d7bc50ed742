"""Turns what is stored into the rows of a file, by the same schema that reads them.

What equals the default is left out, so that a file says only what somebody has said.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from people.imports.fields import Field, Number, NumbersByYear, Reference, References
from people.imports.records import One, Records, Schema


def as_row(schema: Schema, values: Mapping[str, Any]) -> Any:
    """A row: keys in the schema's order; a row of only its short key is a plain text."""
    row = {}
    for name, field in schema.fields.items():
        value = values.get(name)
        default = field.default() if callable(field.default) else field.default
        if value is None or (value == default and not field.required):
            continue
        row[name] = _written(field, value)
    return row[schema.short] if schema.short and set(row) == {schema.short} else row


def columns(instance: Any, schema: Schema, **instead: Any) -> dict[str, Any]:
    """The instance's values of the schema's keys; `instead` gives those that are no columns."""
    return {
        name: instead[name] if name in instead else getattr(instance, name)
        for name, field in schema.fields.items()
        if name in instead or not isinstance(field, Reference | References | Records | One)
    }


def number_text(value: Decimal) -> str:
    """A number with decimal comma and no more decimals than it needs."""
    whole, _, rest = f"{value:f}".partition(".")
    return f"{whole},{rest.rstrip('0')}" if rest.rstrip("0") else whole


def _written(field: Field, value: Any) -> Any:
    if isinstance(field, Records):
        return [as_row(field.schema, item) for item in value]
    if isinstance(field, One):
        return as_row(field.schema, value)
    if isinstance(field, NumbersByYear):
        return {year: _number(number) for year, number in value.items()}
    if isinstance(field, Number):
        return _number(value)
    return value


def _number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else number_text(value)
