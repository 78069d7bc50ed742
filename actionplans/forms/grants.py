"""Forms of grants: the grant with the questions it raises, and its payments."""

from datetime import date
from typing import Any

from django import forms

from actionplans.actions.grants import Answer, GrantValues
from actionplans.domain.vocabulary import ApplicantKind, GrantStatus, PaymentKind
from actionplans.forms.fund import MoneyField, text_field
from actionplans.forms.rounds import DATE_HELP
from people.fields import DateField
from strategies.models import FocusArea, Strategy

_IN = {"class": "in"}


class GrantForm(forms.Form):
    """A grant; `answer` is shown once the grant has raised questions, which `asked` carries."""

    number = text_field(
        "Nummer",
        40,
        required=True,
        missing="Skriv ett nummer.",
        help_text="Ert eget, till exempel diarienumret.",
    )
    title = text_field("Projekt", 200, required=True, missing="Skriv projektets namn.")
    applicant = text_field(
        "Sökande",
        200,
        required=True,
        missing="Skriv vilken organisation som söker.",
        help_text="Organisationens namn. Skriv inga privatpersoners namn.",
    )
    applicant_kind = forms.ChoiceField(
        label="Slag av sökande",
        choices=[(kind.value, kind.label) for kind in ApplicantKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj slag av sökande."},
    )
    focus_area = forms.ModelChoiceField(
        label="Fokusområde",
        queryset=FocusArea.objects.none(),
        required=False,
        empty_label="Utan fokusområde",
        widget=forms.Select(attrs=_IN),
        error_messages={"invalid_choice": "Välj ett av strategins fokusområden."},
    )
    is_language = forms.BooleanField(label="Projektet är språkutvecklande", required=False)
    decided_on = DateField(
        label="Beslutsdag", help_text=DATE_HELP, error_messages={"required": "Skriv beslutsdagen."}
    )
    decision_words = text_field("Beslut", 200, help_text="Till exempel KS 2026-03-02 § 12.")
    granted = MoneyField(
        label="Beviljat, kronor",
        positive=True,
        error_messages={"required": "Skriv det beviljade beloppet."},
    )
    status = forms.ChoiceField(
        label="Läge",
        choices=[(status.value, status.label) for status in GrantStatus],
        widget=forms.Select(attrs=_IN),
        initial=GrantStatus.GRANTED,
        help_text="Återkallade och avslutade bidrag binder inga pengar.",
        error_messages={"required": "Välj läge."},
    )
    reported_on = DateField(label="Redovisad den", required=False)
    report = text_field(
        "Redovisning",
        5000,
        lines=True,
        help_text="Vad projektet gjorde och vad det ledde till. Skriv inga privatpersoners namn.",
    )
    answer = text_field("Varför registreras bidraget ändå?", 1000, lines=True)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    FIRST = ("number", "title", "applicant", "applicant_kind", "focus_area", "is_language")
    DECISION = ("decided_on", "decision_words", "granted", "status")
    REPORT = ("reported_on", "report")

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = FocusArea.objects.filter(strategy=strategy)
        self.fields["focus_area"].queryset = areas  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A report comes after the decision."""
        data = super().clean() or {}
        decided, reported = data.get("decided_on"), data.get("reported_on")
        if decided and reported and reported < decided:
            self.add_error("reported_on", f"Dagen är före beslutet, {decided:%Y-%m-%d}.")
        if data.get("status") == GrantStatus.REPORTED and not reported:
            self.add_error("reported_on", "Skriv dagen då bidraget redovisades.")
        return data

    @property
    def values(self) -> GrantValues:
        """What is written, once the form is valid."""
        names = GrantValues.__dataclass_fields__
        return GrantValues(**{name: self.cleaned_data[name] for name in names})

    @property
    def given(self) -> Answer:
        """The answer and the questions that it is to."""
        asked = tuple(line for line in self.cleaned_data["asked"].splitlines() if line)
        return Answer(self.cleaned_data["answer"], asked)

    def ask(self, questions: tuple[str, ...]) -> None:
        """Show the questions and let them be answered: the form as it was sent carries them on."""
        was_asked = bool(self.data.get("asked"))
        self.data = {**self.data.dict(), "asked": "\n".join(questions)}  # type: ignore[attr-defined]
        missing = "Skriv varför bidraget registreras ändå."
        new = "Frågorna har ändrats. Läs dem och skriv svaret igen, eller ändra bidraget."
        self.add_error("answer", new if was_asked and self.data.get("answer") else missing)

    def start_from(self, version: int) -> None:
        """Let the next save start from what is stored now."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in named parts."""
        named = (
            ("Projektet", self.FIRST),
            ("Beslutet", self.DECISION),
            ("Redovisningen", self.REPORT),
        )
        return [(title, [self[name] for name in names]) for title, names in named]


class PaymentForm(forms.Form):
    """Money of a grant that has been paid, out or back."""

    kind = forms.ChoiceField(
        label="Åt vilket håll?",
        choices=[(kind.value, kind.label) for kind in PaymentKind],
        initial=PaymentKind.OUT,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj utbetalning eller återbetalning."},
    )
    on = DateField(label="Dag", help_text=DATE_HELP, error_messages={"required": "Skriv dagen."})
    amount = MoneyField(
        label="Belopp, kronor", positive=True, error_messages={"required": "Skriv beloppet."}
    )
    note = text_field("Anmärkning", 300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """What is paid has been paid."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(
                f"Dagen har inte varit än. Skriv {self.today:%Y-%m-%d} eller tidigare."
            )
        return day
