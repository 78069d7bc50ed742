"""The forms of the accessibility statement: for its writer, and for anybody who met a hindrance."""

from typing import Any

from django import forms

from people.fields import DateField
from reports.models import AccessibilityStatement

_LONG = forms.Textarea(attrs={"class": "in", "rows": 5})
LONGEST = 4000


class StatementForm(forms.ModelForm):
    """The statement, and the version that it was read at."""

    assessed_on = DateField(
        label="Dagen för senaste bedömningen", required=False, help_text="Till exempel 2026-09-01."
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = AccessibilityStatement
        fields = [
            *("service_name", "conformity", "deficiencies", "disproportionate", "exempt"),
            *("method", "assessed_on"),
        ]
        widgets = {
            "service_name": forms.TextInput(attrs={"class": "in"}),
            "conformity": forms.RadioSelect,
            **dict.fromkeys(("deficiencies", "disproportionate", "exempt", "method"), _LONG),
        }
        labels = {
            "service_name": "Tjänstens namn",
            "conformity": "Hur väl uppfylls kraven?",
            "deficiencies": "Brister, och varför de finns",
            "disproportionate": "Oskäligt betungande anpassning (12 §)",
            "exempt": "Innehåll som inte omfattas av lagen (9 §)",
            "method": "Hur tjänsten är granskad",
        }
        help_texts = {
            "disproportionate": "Vad som undantas och varför. Tomt betyder inget undantag.",
            "exempt": "Vad det är. Tomt betyder inget.",
        }
        error_messages = {"service_name": {"required": "Skriv tjänstens namn."}}

    def statement_fields(self) -> dict[str, Any]:
        """What the statement is to hold."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def clean(self) -> dict[str, Any]:
        """Less than wholly in line needs to say how."""
        data = super().clean() or {}
        if data.get("conformity") in ("delvis", "inte") and not data.get("deficiencies"):
            self.add_error("deficiencies", "Skriv vilka bristerna är, och varför de finns.")
        return data


class MessageForm(forms.Form):
    """What somebody could not read or use; the last field is for robots, people leave it empty."""

    text = forms.CharField(
        label="Vad gick inte att läsa eller använda?",
        max_length=LONGEST,
        help_text="Skriv inte personnummer eller annat om någons hälsa.",
        widget=forms.Textarea(attrs={"class": "in", "rows": 6}),
        error_messages={
            "required": "Skriv vad som inte gick att läsa eller använda.",
            "max_length": f"Texten är för lång. Skriv högst {LONGEST} tecken.",
        },
    )
    page = forms.CharField(
        label="Vilken sida?",
        required=False,
        max_length=500,
        help_text="Adressen, eller sidans rubrik.",
        widget=forms.TextInput(attrs={"class": "in"}),
        error_messages={"max_length": "Skriv högst 500 tecken."},
    )
    reply_to = forms.EmailField(
        label="E-post för svar",
        required=False,
        help_text="Bara om du vill ha svar. Adressen används inte till något annat.",
        widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "email"}),
        error_messages={
            "invalid": "Adressen går inte att läsa. Skriv till exempel namn@exempel.se."
        },
    )
    website = forms.CharField(
        label="Lämna det här fältet tomt",
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Empty, as only robots write here."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Det sista fältet ska vara tomt. Ta bort det som står där.")
        return ""

    def clean_text(self) -> str:
        """The text with line breaks as they are kept."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
