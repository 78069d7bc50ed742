"""Sending in the municipality's own Word document."""

from django import forms

_NO_FILE = "Välj Word-dokumentet som ska användas som mall."


class WordTemplateForm(forms.Form):
    """A Word document whose styles, header and footer the follow-ups take over."""

    file = forms.FileField(
        label="Word-dokument",
        help_text="Ett tomt dokument med kommunens formatmallar, sidhuvud och sidfot: .docx, högst 5 megabyte.",
        widget=forms.FileInput(attrs={"class": "in", "accept": ".docx"}),
        error_messages={
            "required": _NO_FILE,
            "missing": _NO_FILE,
            "invalid": _NO_FILE,
            "empty": "Filen är tom. Kontrollera att den är sparad och välj den igen.",
            "max_length": "Filens namn är för långt. Byt namn på den och välj den igen.",
        },
        max_length=200,
    )
