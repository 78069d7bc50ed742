"""Sending in a file, and deciding on the values that came in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from indicators.domain.selection import Basis, Selection
from indicators.domain.vocabulary import Change

FILE_TYPES = ".xlsx,.xls,.ods,.csv,.txt"
_NO_FILE = "Välj filen som ska läsas in."


class UploadForm(forms.Form):
    """A file with values, and where they are from."""

    file = forms.FileField(
        label="Fil med värden",
        help_text="Excel (xlsx eller xls), ODS eller CSV. Inget sparas förrän du har granskat värdena.",
        widget=forms.FileInput(attrs={"class": "in", "accept": FILE_TYPES}),
        error_messages={
            "required": _NO_FILE,
            "missing": _NO_FILE,
            "invalid": _NO_FILE,
            "empty": "Filen är tom. Kontrollera att den är sparad och välj den igen.",
            "max_length": "Filens namn är för långt. Byt namn på den och välj den igen.",
        },
        max_length=200,
    )
    source_note = forms.CharField(
        label="Varifrån kommer filen?",
        required=False,
        max_length=300,
        help_text="Till exempel: Kolada, hämtad 2026-11-20. Står sedan vid varje värde.",
        widget=forms.TextInput(attrs={"class": "in"}),
    )


class DecisionForm(forms.Form):
    """Which of a batch's values to save, with the reason why some of them change."""

    reason = forms.CharField(
        label="Varför ändras värdena?",
        required=False,
        max_length=300,
        help_text="Skälet sparas i historiken för varje värde som ändras.",
        widget=forms.TextInput(attrs={"class": "in"}),
    )

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[Mapping[str, Any]],
        selection: Selection,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = selection.chosen(proposals)
        self._changes = any(
            proposals[index]["change"] in (Change.CHANGED, Change.REMOVED) for index in self.chosen
        )

    def clean(self) -> dict[str, Any]:
        """Something must be chosen, and what changes needs its reason."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.chosen:
            raise forms.ValidationError(
                "Inget värde är valt. Kryssa för det som ska sparas, eller avvisa allt."
            )
        if self._changes and not data.get("reason", "").strip():
            self.add_error("reason", "Skriv varför värdena ändras; de gamla sparas i historiken.")
        return data


def selection_of(
    data: QueryDict, kept: Selection, proposals: Sequence[Mapping[str, Any]]
) -> Selection:
    """The choice after what was sent: the page's ticks, or a button for all or nothing."""
    basis = str(data.get("valj", ""))
    if basis in (Basis.ALL, Basis.NONE):
        return Selection(Basis(basis))
    if "visade" not in data:
        return kept
    ticked = set(_numbers(",".join(data.getlist("vald"))))
    return kept.with_ticks(_numbers(str(data["visade"])), ticked, proposals)


def _numbers(text: str) -> list[int]:
    """The places in a list with commas; what is not a place is left out."""
    return [int(one) for one in text.split(",") if one.isascii() and one.isdigit() and len(one) < 9]
