"""Who decides on a follow-up and who is told of it, as fields of a form."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from people.models import Body, BodyKind, Municipality

_GONE = "Ett av valen finns inte längre. Ladda om sidan och välj igen."


def bodies_of(municipality: Municipality) -> QuerySet[Body]:
    """The municipality's own bodies, in their order."""
    return Body.objects.filter(municipality=municipality).exclude(kind=BodyKind.EXTERNAL)


class RecipientsForm(forms.Form):
    """The two fields of recipients, the hidden trace of what was read, and what is saved instead."""

    decided_by = forms.ModelChoiceField(
        label="Beslutar om uppföljningen",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Inte bestämt",
        widget=forms.Select(attrs={"class": "in"}),
        error_messages={"invalid_choice": _GONE},
    )
    informed = forms.ModelMultipleChoiceField(
        label="Får uppföljningen för kännedom",
        queryset=Body.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _GONE, "invalid_pk_value": _GONE},
    )
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decided_by", "informed"):
            field: Any = self.fields[name]
            field.queryset = bodies_of(municipality)

    def start_from(self, read: str) -> None:
        """Let the next save of this form be one that has seen what `read` stands for."""
        sent: Any = self.data
        data = sent.copy()
        data["read"] = read
        self.data = data
