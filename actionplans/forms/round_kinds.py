"""A recurring occasion of reporting: its rhythm, what it is and who gets it."""

from typing import Any

from django import forms
from django.utils.text import slugify

from actionplans.actions.round_setup import FIXED_BY_ROUNDS, KIND_FIELDS, fingerprint
from actionplans.forms.recipients import RecipientsForm
from actionplans.models import RoundKind
from indicators.domain.vocabulary import JudgementKind
from people.domain.dates import MONTHS
from strategies.models import Strategy

_IN = {"class": "in"}
_YEARS = {"class": "in in-n", "inputmode": "numeric"}
# "slag/ny/" is the page of a new occasion.
_RESERVED = frozenset({"ny"})
_HOW_MANY = "Skriv ett helt antal år, från 1 till 10."
_YEAR_ERRORS = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _HOW_MANY)


class RoundKindForm(RecipientsForm):
    """A kind of round; of one that has rounds, what they read of it cannot be changed."""

    field_order = ["name", "judgement", "end_month", "every_years", "every_years_at_most"]

    name = forms.CharField(
        label="Namn",
        max_length=100,
        help_text="Året läggs till av sig självt, till exempel Bokslut december 2026.",
        widget=forms.TextInput(attrs=_IN),
        error_messages={"required": "Skriv vad tillfället heter, till exempel Bokslut december."},
    )
    code = forms.SlugField(
        label="Kod i adressen",
        max_length=40,
        required=False,
        help_text="Små bokstäver, siffror och bindestreck. Tomt ger en kod av namnet.",
        widget=forms.TextInput(attrs={"class": "in in-d"}),
        error_messages={
            "invalid": "Koden får ha bokstäver a–z, siffror och bindestreck, till exempel bokslut.",
        },
    )
    end_month = forms.TypedChoiceField(
        label="Periodens sista månad",
        coerce=int,
        choices=[(number, name) for number, name in enumerate(MONTHS, start=1)],
        initial=12,
        widget=forms.Select(attrs={"class": "in in-d"}),
        error_messages={"invalid_choice": "Välj en av årets månader."},
    )
    judgement = forms.ChoiceField(
        label="Vad bedöms?",
        choices=[
            (JudgementKind.OUTCOME.value, "Utfall: hur det blev"),
            (JudgementKind.FORECAST.value, "Prognos: hur det ser ut att bli"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om tillfället bedömer utfall eller prognos."},
    )
    every_years = forms.IntegerField(
        label="Vart hur många år?",
        min_value=1,
        max_value=10,
        initial=1,
        help_text="1 är varje år, 3 är vart tredje år.",
        widget=forms.TextInput(attrs=_YEARS),
        error_messages=_YEAR_ERRORS,
    )
    every_years_at_most = forms.IntegerField(
        label="Eller senast vart",
        min_value=1,
        max_value=10,
        required=False,
        help_text="För ”vart tredje eller fjärde år”: skriv 4 här. Annars tomt.",
        widget=forms.TextInput(attrs=_YEARS),
        error_messages=_YEAR_ERRORS,
    )
    is_in_depth = forms.BooleanField(label="Fördjupad uppföljning", required=False)
    words = forms.CharField(
        label="Enligt dokumentet",
        required=False,
        max_length=2000,
        help_text="Strategins egna ord om när och hur den följs upp.",
        widget=forms.Textarea(attrs={"class": "in short", "rows": 3}),
    )

    def __init__(
        self, *args: Any, strategy: Strategy, kind: RoundKind | None = None, **kwargs: Any
    ) -> None:
        if kind is not None:
            kwargs["initial"] = {name: getattr(kind, name) for name in KIND_FIELDS} | {
                "informed": kind.informed.all(),
                "read": fingerprint(kind),
            }
        super().__init__(*args, municipality=strategy.municipality, **kwargs)
        self.strategy, self.kind = strategy, kind
        self.is_fixed = kind is not None and kind.rounds.exists()
        if self.is_fixed:
            for name in FIXED_BY_ROUNDS:
                self.fields[name].disabled = True

    def clean_code(self) -> str:
        """The code as typed, else made of the name."""
        typed: str = self.cleaned_data["code"]
        code = typed.lower() or slugify(self.cleaned_data.get("name", ""))[:35] or "omgang"
        if code in _RESERVED:
            raise forms.ValidationError(
                f"Koden ”{code}” är upptagen av sidan för ett nytt tillfälle. Skriv en annan kod."
            )
        return code

    def clean(self) -> dict[str, Any]:
        """ "Every third or fourth year" has its numbers in order; a free code."""
        data = super().clean() or {}
        every, at_most = data.get("every_years"), data.get("every_years_at_most")
        if every and at_most and at_most < every:
            self.add_error("every_years_at_most", f"Skriv {every} eller mer, eller lämna tomt.")
        data["every_years_at_most"] = at_most or every
        same = self.strategy.round_kinds.filter(code=data.get("code", ""))
        if any(found != self.kind for found in same):
            self.add_error("code", f"Koden ”{data['code']}” används redan. Skriv en annan kod.")
        return data

    def kind_fields(self) -> dict[str, Any]:
        """What the kind itself holds."""
        return {name: self.cleaned_data[name] for name in KIND_FIELDS}
