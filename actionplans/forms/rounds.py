"""Forms of the unit: a new round, more time, a note on what must be changed."""

from typing import Any

from django import forms

from actionplans.models import RoundKind
from people.domain.dates import FIRST_YEAR, LAST_YEAR
from people.fields import DateField
from strategies.models import Strategy

_DATE_HELP = "Till exempel 2026-09-04 eller 4 september 2026."
_TEXTAREA = {"class": "in short", "rows": 3}


class RoundForm(forms.Form):
    """A round to prepare; nothing is asked of anyone before it is opened."""

    kind = forms.ModelChoiceField(
        label="Vilket tillfälle?",
        queryset=RoundKind.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj vilket tillfälle omgången gäller.",
            "invalid_choice": "Välj ett av strategins tillfällen.",
        },
    )
    year = forms.CharField(
        label="År",
        help_text="Året då perioden slutar.",
        widget=forms.TextInput(attrs={"class": "in in-n", "inputmode": "numeric"}),
        error_messages={"required": "Skriv året då perioden slutar, till exempel 2026."},
    )
    bodies_deadline = DateField(
        label="Sista dag för förvaltningar och bolag",
        help_text=_DATE_HELP,
        error_messages={"required": "Skriv sista dag för förvaltningar och bolag."},
    )
    compile_deadline = DateField(
        label="Sista dag för sammanställningen",
        help_text="Samma dag eller senare.",
        error_messages={"required": "Skriv sista dag för sammanställningen."},
    )
    instructions = forms.CharField(
        label="Instruktion till rapportörerna",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_TEXTAREA),
    )

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = strategy.round_kinds.all()  # type: ignore[attr-defined]

    def clean_year(self) -> int:
        """Four digits."""
        text = self.cleaned_data["year"].strip()
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            raise forms.ValidationError(
                f"”{text[:20]}” är inget årtal. Skriv fyra siffror, till exempel 2026."
            )
        return int(text)

    def clean(self) -> dict[str, Any]:
        """The compilation cannot be due before what it compiles."""
        data = super().clean() or {}
        first, last = data.get("bodies_deadline"), data.get("compile_deadline")
        if first and last and last < first:
            self.add_error(
                "compile_deadline",
                "Sammanställningen kan inte vara klar före förvaltningarnas sista dag. "
                f"Skriv {first:%Y-%m-%d} eller senare.",
            )
        return data


class ExtensionForm(forms.Form):
    """More time for a body, with a reason."""

    until = DateField(
        label="Ny sista dag",
        help_text=_DATE_HELP,
        error_messages={"required": "Skriv den nya sista dagen."},
    )
    reason = forms.CharField(
        label="Varför?",
        help_text="Förvaltningen eller bolaget och de som granskar ser orsaken.",
        max_length=500,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={"required": "Skriv varför tiden förlängs."},
    )


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
    until = DateField(label="Ny sista dag", help_text=_DATE_HELP, required=False)
