"""Forms of those who tell how something goes, and of who owns a process."""

from datetime import date
from typing import Any

from django import forms

from actionplans.domain.vocabulary import ActionStatus
from people.fields import DateField
from people.models import Body, BodyKind, choices_of

LONGEST_NOTE = 2000


class NoteForm(forms.Form):
    """How it goes, what has happened and on what day that is so."""

    status = forms.ChoiceField(
        label="Hur går det?",
        choices=choices_of(ActionStatus),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj hur det går.",
            "invalid_choice": "Välj ett av lägena i listan.",
        },
    )
    text = forms.CharField(
        label="Vad har hänt?",
        help_text="Två eller tre meningar räcker. Politiker och allmänhet kan läsa texten.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"class": "in short", "rows": 4}),
        error_messages={
            "required": "Skriv vad som har hänt.",
            "max_length": "Korta texten till högst 2 000 tecken.",
        },
    )
    as_of = DateField(
        label="Gäller per",
        help_text="Den dag läget avser, till exempel 2026-08-31.",
        error_messages={"required": "Skriv den dag läget avser, till exempel 2026-08-31."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("as_of", today)
        self.today = today

    def clean_as_of(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError(
                "Dagen har inte kommit än. Skriv dagens datum eller ett tidigare."
            )
        return day

    def clean_status(self) -> ActionStatus:
        """The status as such."""
        return ActionStatus(self.cleaned_data["status"])


class OwnerForm(forms.Form):
    """Who owns a process; `was` is the owner that the form was opened with."""

    owner = forms.ModelChoiceField(
        label="Processägare",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Ingen utsedd",
        help_text="Den som äger processen, och de som hör dit, skriver läget för dess strategier.",
        widget=forms.Select(attrs={"class": "in"}),
        error_messages={"invalid_choice": "Välj ett av kommunens organ i listan."},
    )
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Body.objects.filter(municipality_id=municipality_id)
        self.fields["owner"].queryset = own.exclude(kind=BodyKind.EXTERNAL)  # type: ignore[attr-defined]

    def start_from(self, message: str, owner_id: int | None) -> None:
        """Say that somebody else has chosen, and go on from that choice with one's own kept."""
        self.add_error(None, message)
        self.data = {**self.data, "was": "" if owner_id is None else str(owner_id)}
