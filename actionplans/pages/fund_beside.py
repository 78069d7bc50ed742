"""What somebody else has saved, beside what is written in a form."""

from django.forms import BaseForm, ChoiceField, ModelChoiceField

NOTHING = "inget"


def stored_beside(
    form: BaseForm, stored: dict[str, str], typed: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Label and stored text of each field that differs from what is written."""
    return tuple(
        (str(form.fields[name].label), _shown(form, name, stored[name]))
        for name in form.fields
        if name in stored and stored[name] != typed[name]
    )


def _shown(form: BaseForm, name: str, text: str) -> str:
    """A stored value as the reader knows it: the label of a choice, yes or no."""
    field = form.fields[name]
    if isinstance(field, ChoiceField) and not isinstance(field, ModelChoiceField):
        labels = {str(value): str(label) for value, label in field.widget.choices}  # type: ignore[attr-defined]
        return labels.get(text, text)
    return {"True": "Ja", "False": "Nej", "": NOTHING}.get(text, text)
