"""Marks, numbers and dates in templates: the words come from the code, the shapes from the sprite."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.domain.dates import format_date_long
from people.domain.numbers import format_number

register = template.Library()


@register.simple_tag
def mark(name: str) -> SafeString:
    """The symbol `name` ("met", "t-up") as a drawing beside its word."""
    return format_html(
        '<svg class="mk mk-{}" viewBox="0 0 16 16" aria-hidden="true"><use href="#m-{}"/></svg>',
        name,
        name,
    )


@register.simple_tag
def verdict(of: Any) -> SafeString:
    """A mark with its word; `of` has `mark` and `label`."""
    return format_html('<span class="verdict">{}{}</span>', mark(of.mark), of.label)


@register.filter
def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """A number as it is written in Swedish; nothing for None."""
    return "" if value is None else format_number(Decimal(value), decimals)


@register.filter
def date_long(value: date | None) -> str:
    """31 augusti 2026; nothing for None."""
    return format_date_long(value) if value else ""


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A form field with label, hint and error."""
    return bound.as_field_group()
