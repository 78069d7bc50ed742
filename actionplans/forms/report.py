"""What a reporter fills in; everything may be empty in a draft."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actionplans.domain.content import FIELDS, Content, Problem
from actionplans.domain.vocabulary import ActionStatus
from people.domain.numbers import NumberError, parse_number

_LONGEST_TEXT = 5000
_LARGEST_COUNT = 9_999_999
_STATUS_ORDER = (
    ActionStatus.ONGOING,
    ActionStatus.CONTINUOUS,
    ActionStatus.COMPLETED,
    ActionStatus.DELAYED,
    ActionStatus.NOT_STARTED,
    ActionStatus.CANCELLED,
    ActionStatus.NOT_RELEVANT,
)


class CountField(forms.CharField):
    """A whole number of persons typed as in Sweden; empty gives None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """The number, or a Swedish error that names the field."""
        text = super().to_python(value)
        if not text:
            return None
        what = f"Antal {str(self.label).lower()}" if self.label != "Totalt" else "Antal totalt"
        try:
            number = parse_number(text)
        except NumberError as error:
            if error.suggestions:
                raise ValidationError(f"{what}: {error.message}") from error
            raise ValidationError(
                f"{what}: ”{text[:30]}” är inget tal. Skriv ett helt tal, till exempel 9."
            ) from error
        if number != int(number):
            raise ValidationError(f"{what}: ”{text}” är inget helt tal. Skriv till exempel 9.")
        if number < 0:
            raise ValidationError(f"{what} kan inte vara mindre än noll. Skriv till exempel 9.")
        if number > _LARGEST_COUNT:
            raise ValidationError(f"{what}: ”{text}” är orimligt stort. Kontrollera talet.")
        return int(number)


def _text(label: str) -> forms.CharField:
    message = f"Texten har %(show_value)d tecken. Korta den till högst {_LONGEST_TEXT}."
    return forms.CharField(
        label=label,
        required=False,
        max_length=_LONGEST_TEXT,
        error_messages={"max_length": f"{label}: {message}"},
    )


class ReportForm(forms.Form):
    """The fields of a report and the version that the person started from."""

    status = forms.ChoiceField(
        label="Hur går det?",
        required=False,
        choices=[(status.value, status.label) for status in _STATUS_ORDER],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Hur går det? Välj ett av alternativen."},
    )
    done = _text("Vad har ni gjort?")
    result = _text("Resultat för målgruppen")
    women = CountField(label="Kvinnor")
    men = CountField(label="Män")
    total = CountField(label="Totalt")
    participants_unknown = forms.CharField(
        label="Varför antalet inte är känt",
        required=False,
        max_length=200,
        error_messages={
            "max_length": "Varför antalet inte är känt: texten har %(show_value)d tecken. "
            "Korta den till högst 200."
        },
    )
    deviation = _text("Avvikelse och orsak")
    next_step = _text("Nästa steg")
    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value"),
            "Sidan är för gammal. Ladda om den och försök igen.",
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Line ends as they are stored, so that the same text is the same text."""
        data = super().clean() or {}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in data.items()
        }

    @property
    def version_read(self) -> int:
        """The version that the person started from; -1, which fits none, when it is unreadable."""
        return int(self.cleaned_data.get("version", -1))

    def start_from(self, version: int) -> None:
        """Let what is shown again go on from another version."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]

    def content(self, stored: Content) -> Content:
        """What is written; a field that cannot be read keeps what is stored."""
        readable = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        return replace(stored, **readable)

    def add_problems(self, problems: list[Problem]) -> None:
        """Show what is missing at the fields where it is put right."""
        for problem in problems:
            if problem.field not in self.errors:
                self.add_error(problem.field, problem.message)
