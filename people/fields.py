"""Form fields that read Swedish numbers and dates, and refuse what could mean two things."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from people.domain.dates import DateError, parse_date
from people.domain.numbers import NumberError, format_number, parse_number


class NumberField(forms.CharField):
    """A decimal number typed as in Sweden; empty gives None when the field is not required."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"class": "in in-n", "inputmode": "decimal"})
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number, or a Swedish error that says how to put it right."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except NumberError as error:
            raise ValidationError(error.message, code=error.code) from error

    def prepare_value(self, value: Any) -> Any:
        """A stored number as it is written in Swedish; typed text as it was typed."""
        return format_number(value) if isinstance(value, Decimal) else value


class DateField(forms.CharField):
    """A date as 2026-08-31 or 31 augusti 2026; empty gives None when the field is not required."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "in in-d"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]
        """The date, or a Swedish error that says how to put it right."""
        if isinstance(value, date):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except DateError as error:
            raise ValidationError(error.message, code=error.code) from error

    def prepare_value(self, value: Any) -> Any:
        """A stored date as ISO."""
        return value.isoformat() if isinstance(value, date) else value
