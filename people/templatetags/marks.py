"""Marks, numbers and dates in templates: the words come from the code, the shapes from the sprite."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.domain.dates import format_date_long
from people.domain.hyphens import with_soft_hyphens
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


@register.filter
def shy(text: str) -> str:
    """A heading's text with soft hyphens at the joints of long words."""
    return with_soft_hyphens(str(text))


@register.simple_tag
def field(bound: BoundField, note: str = "") -> SafeString:
    """A form field with label, hint and error; `note` stands after the label ("frivilligt")."""
    return bound.render("django/forms/field.html", {"field": bound, "note": note})


@register.inclusion_tag("partials/key.html")
def key(notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """The signs for missing values and a table's own reservations, to stand under the table."""
    return {"notes": notes}


@register.inclusion_tag("partials/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Everything to put right in a form, each linked to its field; nothing when all is well."""
    problems = [Problem("", str(error)) for error in form.non_field_errors()]
    for bound in form:
        problems += [Problem(_anchor(bound), _named(bound, str(e))) for e in bound.errors]
    return {"problems": problems, "heading": _things_to_correct(len(problems))}


@dataclass(frozen=True)
class Problem:
    """A line of the error summary; without an anchor it concerns the whole form."""

    anchor: str
    text: str


_COUNTS = ("Noll", "En", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio")


def _things_to_correct(count: int) -> str:
    number = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return f"{number} {'sak' if count == 1 else 'saker'} att rätta"


def _anchor(bound: BoundField) -> str:
    """The id of the control; of a group, its first choice, since a group cannot have focus."""
    if bound.is_hidden:
        return ""
    return f"{bound.auto_id}_0" if bound.use_fieldset else str(bound.auto_id)


def _named(bound: BoundField, error: str) -> str:
    """The error with the field's name first, unless the error says it itself."""
    label = str(bound.label)
    if not label or label.casefold() in error.casefold():
        return error
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"
