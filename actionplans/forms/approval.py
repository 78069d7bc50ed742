"""What the body's approver and the unit fill in about approval."""

from django import forms


class SendBackForm(forms.Form):
    """What must be changed before the approver hands the report in."""

    approval_note = forms.CharField(
        label="Vad behöver ändras?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "in short"}),
        error_messages={
            "required": "Skriv vad som behöver ändras, så att rapportören vet vad som saknas."
        },
    )
