"""What a reporter adds as evidence: a link, a file or both."""

from typing import Any

from django import forms

NOTHING = "Klistra in en länk eller välj en fil, och tryck sedan på Lägg till underlag."


class EvidenceForm(forms.Form):
    """An address, a file and what they show; what they are is judged when they are added."""

    evidence_url = forms.CharField(label="Länk", required=False, max_length=2000)
    evidence_file = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        error_messages={
            "max_length": "Filens namn är för långt. Byt namn på filen och försök igen."
        },
        max_length=1000,
    )
    evidence_title = forms.CharField(
        label="Vad visar det?",
        required=False,
        max_length=200,
        error_messages={
            "max_length": "Vad visar det? Texten har %(show_value)d tecken. Korta den till högst 200."
        },
    )

    def clean(self) -> dict[str, Any]:
        """Something must be given."""
        data = super().clean() or {}
        if not self.errors and not data.get("evidence_url") and not data.get("evidence_file"):
            self.add_error("evidence_url", NOTHING)
        return data
