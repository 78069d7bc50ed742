"""Forms of a fund: its rules, decisions about its money, its purposes and the controllers' check."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actionplans.actions.funds import FundValues, purpose_read
from actionplans.forms.rounds import DATE_HELP
from actionplans.models import FundEventKind, FundPurpose
from people.domain.dates import FIRST_YEAR, LAST_YEAR
from people.fields import DateField, NumberField
from people.models import Body
from strategies.models import Strategy

_IN = {"class": "in"}
_TEXT = {"class": "in short", "rows": 3}
_LARGEST = Decimal("999999999999.99")


class MoneyField(NumberField):
    """An amount in kronor with at most two decimals; more than zero when `positive`."""

    def __init__(self, *, positive: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"class": "in in-d", "inputmode": "decimal"})
        )
        super().__init__(**kwargs)
        self.positive = positive

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The amount, or a Swedish error that says how to put it right."""
        amount = super().to_python(value)
        if amount is None:
            return None
        if amount != amount.quantize(Decimal("0.01")):
            raise ValidationError("Skriv högst två decimaler, till exempel 1 250,50.")
        if self.positive and amount <= 0:
            raise ValidationError("Skriv ett belopp större än noll, till exempel 25 000.")
        if abs(amount) > _LARGEST:
            raise ValidationError("Beloppet är för stort. Kontrollera det.")
        return amount


def text_field(label: str, longest: int, *, required: bool = False, **kwargs: Any) -> forms.Field:
    """A line of text, or several with `lines`."""
    lines = kwargs.pop("lines", False)
    widget = forms.Textarea(attrs=_TEXT) if lines else forms.TextInput(attrs=_IN)
    errors = {"max_length": f"Texten är för lång. Korta den till högst {longest} tecken."}
    if required:
        errors["required"] = kwargs.pop("missing", f"Fyll i: {label.lower()}.")
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        widget=widget,
        error_messages=errors,
        **kwargs,
    )


class BodyField(forms.ModelChoiceField):
    """A body of the municipality; which ones is set by the form."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        errors = {"invalid_choice": "Välj ett av kommunens organ i listan."}
        super().__init__(
            label=label,
            queryset=Body.objects.none(),
            required=False,
            empty_label="Inget valt",
            widget=forms.Select(attrs=_IN),
            error_messages=errors,
            **kwargs,
        )


def year_of(text: str) -> int:
    """Four digits; raises `ValidationError`."""
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise ValidationError(f"”{text[:20]}” är inget årtal. Skriv fyra siffror.")
    return int(text)


class FundForm(forms.Form):
    """What a fund says of itself; `version` is the mark of what the person read."""

    name = text_field("Namn", 200, required=True, missing="Skriv fondens namn.")
    period_words = text_field("Period", 60, help_text="Som dokumentet skriver: 2023–2027.")
    starts_on = DateField(label="Från och med", required=False, help_text=DATE_HELP)
    ends_on = DateField(label="Till och med", required=False)
    opening_balance = MoneyField(
        label="Ingående saldo, kronor",
        required=False,
        help_text="Vad fonden rymde när dagen nedan började. Utan det räknas inget saldo ut.",
    )
    opening_on = DateField(label="Saldot gäller från", required=False, help_text=DATE_HELP)
    opening_source = text_field("Saldots källa", 200, help_text="Till exempel bokslutet 2022.")
    decides_use = BodyField("Beslutar om användningen")
    decides_top_up = BodyField("Beslutar om nya medel")
    administered_by = BodyField("Administrerar")
    condition_words = text_field("Villkor", 2000, lines=True)
    follow_up_words = text_field("Uppföljning", 2000, lines=True)
    replaces_words = text_field("Ersätter", 200)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(municipality=strategy.municipality_id)
        for name in ("decides_use", "decides_top_up", "administered_by"):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A balance has a day, and days are in order."""
        data = super().clean() or {}
        amount, day = data.get("opening_balance"), data.get("opening_on")
        if amount is not None and day is None and "opening_on" not in self.errors:
            self.add_error("opening_on", "Skriv vilken dag saldot gäller från.")
        if day is not None and amount is None and "opening_balance" not in self.errors:
            self.add_error("opening_balance", "Skriv saldot, eller ta bort dagen nedan.")
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"Dagen är före {first:%Y-%m-%d}. Skriv en senare dag.")
        return data

    def start_from(self, version: str) -> None:
        """Let the next save start from what is stored now."""
        self.data = {**self.data.dict(), "version": version}  # type: ignore[attr-defined]

    @property
    def values(self) -> FundValues:
        """What is written, once the form is valid."""
        return FundValues(**{k: v for k, v in self.cleaned_data.items() if k != "version"})


class FundEventForm(forms.Form):
    """A decision about the fund's money, or its closing."""

    kind = forms.ChoiceField(
        label="Vad har beslutats?",
        choices=[
            (kind.value, kind.label)
            for kind in (FundEventKind.TOP_UP, FundEventKind.TRANSFER, FundEventKind.CLOSING)
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad som har beslutats."},
    )
    happened_on = DateField(
        label="Dag",
        help_text=f"Dagen då pengarna kom eller lämnade fonden. {DATE_HELP}",
        error_messages={"required": "Skriv dagen."},
    )
    amount = MoneyField(
        label="Belopp, kronor",
        positive=True,
        required=False,
        help_text="Utan minustecken. Vid avveckling: lämna tomt och registrera det som flyttas för sig.",
    )
    text = text_field(
        "Vad gäller det?", 300, required=True, missing="Skriv med några ord vad det gäller."
    )
    decided_by = BodyField("Beslutat av")
    decision_words = text_field("Beslut", 200, help_text="Till exempel KF 2026-03-02 § 12.")

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(municipality=strategy.municipality_id)
        self.fields["decided_by"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Money has an amount; a closing has none."""
        data = super().clean() or {}
        kind, amount = data.get("kind"), data.get("amount")
        if kind == FundEventKind.CLOSING and amount is not None:
            self.add_error("amount", "Ta bort beloppet: en avveckling har inget eget belopp.")
        elif kind and kind != FundEventKind.CLOSING and amount is None and not self.errors:
            self.add_error("amount", "Skriv beloppet i kronor.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The event, with the amount's sign."""
        data = dict(self.cleaned_data)
        data["on"] = data.pop("happened_on")
        if data["amount"] is not None and data["kind"] == FundEventKind.TRANSFER:
            data["amount"] = -data["amount"]
        return data


class PurposeForm(forms.Form):
    """What the money may be used for from a year on."""

    year = forms.CharField(
        label="Från och med år",
        widget=forms.TextInput(attrs={"class": "in in-n", "inputmode": "numeric"}),
        error_messages={"required": "Skriv året, till exempel 2026."},
    )
    words = text_field(
        "Får användas till", 300, required=True, missing="Skriv vad medlen får användas till."
    )
    language_only = forms.BooleanField(
        label="Bara språkutvecklande projekt och insatser", required=False
    )
    decided_by = BodyField("Beslutat av")
    decision_words = text_field("Beslut", 200, help_text="Till exempel KS 2026-03-02 § 12.")
    read = forms.CharField(required=False, widget=forms.HiddenInput)
    met = False

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(municipality=strategy.municipality_id)
        self.fields["decided_by"].queryset = bodies  # type: ignore[attr-defined]

    def meet(self, message: str, stated: Iterable[FundPurpose]) -> None:
        """Say what somebody else has stated; the next save replaces that."""
        read = purpose_read(next(iter(stated), None))
        self.met = True
        self.data = {**self.data.dict(), "read": read}  # type: ignore[attr-defined]
        self.add_error("words", message)

    def clean_year(self) -> int:
        """Four digits."""
        return year_of(self.cleaned_data["year"].strip())


class CancelForm(forms.Form):
    """Why something that is registered is taken back."""

    reason = text_field(
        "Varför makuleras den?",
        300,
        required=True,
        missing="Skriv varför den makuleras.",
        help_text="Raden står kvar med skälet och räknas inte längre.",
    )


class CheckForm(forms.Form):
    """What the controllers want to say of their check."""

    note = text_field(
        "Kommentar", 2000, lines=True, help_text="Till exempel vad ni har jämfört med."
    )
