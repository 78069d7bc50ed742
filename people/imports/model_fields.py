"""The fields of a file, taken from the model, so that files and database ask for the same."""

from typing import Any

from django.db import models

from people.imports.fields import (
    Choice,
    Day,
    Email,
    Field,
    Number,
    Slug,
    Text,
    Texts,
    Whole,
    Year,
    YesNo,
    words_of,
)

_YEARS = {"valid_from", "valid_to", "first_year", "year"}


def fields_of(model: type[models.Model], *names: str, **instead: Field) -> dict[str, Field]:
    """Field readers of the model's columns `names`, in that order, then those of `instead`."""
    return {name: _reader(model._meta.get_field(name)) for name in names} | instead


def _reader(column: Any) -> Field:
    required = not (column.blank or column.null or column.has_default())
    default: Any = None if column.null else column.get_default()
    if isinstance(column, models.JSONField):
        return Texts(default=list)
    if column.choices:
        return Choice(required, str(default) if default else default, words_of(column.choices))
    if isinstance(column, models.BooleanField):
        return YesNo(required, default)
    if isinstance(column, models.EmailField):
        return Email(required, default, longest=column.max_length)
    if isinstance(column, models.SlugField):
        return Slug(required, default, longest=column.max_length)
    if isinstance(column, models.CharField | models.TextField):
        return Text(required, default, longest=column.max_length)
    if isinstance(column, models.DecimalField):
        return Number(required, default, column.max_digits, column.decimal_places)
    if isinstance(column, models.DateField):
        return Day(required, default)
    if column.name in _YEARS:
        return Year(required, default)
    highest = 2147483647 if isinstance(column, models.PositiveIntegerField) else 32767
    return Whole(required, default, 0, highest)
