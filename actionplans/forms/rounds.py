"""Forms of the unit: more time for a body, a note on what must be changed."""

from typing import Any

from django import forms

from people.fields import DateField

DATE_HELP = "Till exempel 2026-09-04 eller 4 september 2026."
_TEXTAREA = {"class": "in short", "rows": 3}


class ExtensionForm(forms.Form):
    """More time for a body, with a reason."""

    until = DateField(
        label="Ny sista dag",
        help_text=DATE_HELP,
        error_messages={"required": "Skriv den nya sista dagen."},
    )
    reason = forms.CharField(
        label="Varför?",
        help_text="Förvaltningen eller bolaget och de som granskar ser orsaken.",
        max_length=500,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={"required": "Skriv varför tiden förlängs."},
    )


class SeveralExtensionForm(ExtensionForm):
    """More time for several bodies of a round at once."""

    field_order = ["bodies", "until", "reason"]
    bodies = forms.MultipleChoiceField(
        label="Vilka får längre tid?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst en förvaltning eller ett bolag.",
            "invalid_choice": "Ett av valen är inte med längre. Ladda om sidan och välj igen.",
        },
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["bodies"]
        field.choices = choices


class ReturnForm(forms.Form):
    """What must be changed, and perhaps a new last day."""

    note = forms.CharField(
        label="Vad behöver ändras?",
        max_length=1000,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={
            "required": "Skriv vad som behöver ändras, så att rapportören vet vad som saknas."
        },
    )
    until = DateField(label="Ny sista dag", help_text=DATE_HELP, required=False)
