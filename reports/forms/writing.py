"""The editor's small forms: a judgement, a text; and the decision that adopts."""

from typing import Any

from django import forms

from indicators.domain.vocabulary import Attainment, JudgementKind, attainment_word
from people.models import Body, BodyKind, Municipality

# Who may decide on a follow-up.
DECIDING = (
    BodyKind.COUNCIL,
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.BOARD,
    BodyKind.PREPARATORY_COMMITTEE,
    BodyKind.DEPARTMENT,
    BodyKind.UNIT,
)


def level_choices(kind: JudgementKind, *, partly: bool) -> list[tuple[str, str]]:
    """The levels in the words of a forecast or an outcome."""
    return [
        (level.value, attainment_word(level, kind))
        for level in Attainment
        if partly or level is not Attainment.PARTLY
    ]


class BoxForm(forms.Form):
    """A small form whose first error is shown above the box."""

    version = forms.IntegerField(
        min_value=0, error_messages={"required": "Ladda om sidan och försök igen."}
    )

    @property
    def first_error(self) -> str:
        """What is wrong, in a sentence; nothing when nothing is."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class AssessmentForm(BoxForm):
    """A goal's judgement; `version` is the one that the page was made from."""

    level = forms.ChoiceField(label="Bedömning", error_messages={"required": "Välj en bedömning."})
    justification = forms.CharField(label="Motivering", required=False)
    basis_words = forms.CharField(
        label="Bygger på",
        required=False,
        max_length=200,
        error_messages={"max_length": "Skriv högst 200 tecken."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_level(self) -> Attainment:
        """The level itself."""
        return Attainment(self.cleaned_data["level"])


class TextForm(BoxForm):
    """One text; `version` is the one that the page was made from."""

    text = forms.CharField(required=False)


class ShownForm(forms.Form):
    """Whether what is published is open to everybody."""

    is_public = forms.BooleanField(
        label="Visa på den publika webbplatsen",
        required=False,
        help_text="Syns för alla när kommunen har öppnat webbplatsen. Går att ändra efteråt.",
    )


class AdoptionForm(ShownForm):
    """Who adopted the follow-up, when, and where the decision is found."""

    body = forms.ModelChoiceField(
        label="Fastställd av",
        queryset=Body.objects.none(),
        error_messages={"required": "Välj vem som fastställde uppföljningen."},
    )
    on = forms.DateField(
        label="Datum",
        help_text="Skriv till exempel 2026-09-14.",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Skriv dagen då uppföljningen fastställdes, till exempel 2026-09-14.",
            "invalid": "Skriv datumet som 2026-09-14.",
        },
    )
    paragraph = forms.CharField(
        label="Paragraf", required=False, max_length=40, help_text="Till exempel § 187."
    )
    diary_number = forms.CharField(
        label="Diarienummer", required=False, max_length=60, help_text="Till exempel KS 2026/214."
    )
    field_order = ("body", "on", "paragraph", "diary_number", "is_public")

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Body.objects.filter(municipality=municipality, kind__in=DECIDING)


class CorrectionForm(ShownForm):
    """Why a new version is needed."""

    reason = forms.CharField(
        label="Varför rättas uppföljningen?",
        help_text="Skälet står på den nya versionen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv varför uppföljningen rättas."},
    )
    field_order = ("reason", "is_public")
