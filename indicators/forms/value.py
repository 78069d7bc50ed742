"""Entering or correcting one value."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from indicators.actions.values import Content
from indicators.domain.entry import Range, contradiction, odd_jump, percent_complaint
from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, Missing, ValueStatus
from indicators.models import Category, DataSeries
from indicators.models.series import GenderSplit
from indicators.pages.figures_of import gender_label, unit_of
from people.domain.dates import format_date_long
from people.fields import NumberField

MISSING = {str(reason): reason for reason in Missing}
_MORE = ("numerator", "denominator", "status", "remark")
_TEXT = forms.Textarea(attrs={"class": "in", "rows": 3})


class ValueForm(forms.Form):
    """A number, a text or the reason why there is none, for one cell.

    `earlier` are the values of the cells before, for the question about odd jumps; `correcting`
    demands a reason; `on` is the day, before which the period must have ended.
    """

    period = forms.CharField(
        label="Period",
        help_text="Ett år (2025), läsår (2024/25), månader (2026M01-08) eller en dag (2026-05-12).",
        widget=forms.TextInput(attrs={"class": "in in-d"}),
        error_messages={"required": "Skriv perioden som värdet gäller, till exempel 2025."},
    )
    category = forms.ChoiceField(label="Kategori", widget=forms.Select(attrs={"class": "in"}))
    gender = forms.ChoiceField(
        label="Gäller",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om värdet gäller kvinnor, män eller totalt."},
    )
    value = NumberField(label="Värde", required=False)
    text = forms.CharField(label="Text", required=False, widget=_TEXT)
    missing = forms.ChoiceField(
        label="Om värdet saknas: varför?",
        required=False,
        choices=[("", "Värdet finns"), *Missing.choices()],
        widget=forms.Select(attrs={"class": "in"}),
    )
    numerator = NumberField(label="Antal med egenskapen", required=False)
    denominator = NumberField(label="Antal i gruppen", required=False)
    status = forms.ChoiceField(
        label="Värdets läge",
        choices=ValueStatus.choices(),
        widget=forms.Select(attrs={"class": "in"}),
    )
    source_note = forms.CharField(
        label="Varifrån kommer värdet?",
        max_length=300,
        help_text="Till exempel: SCB:s tabell, hämtad 2026-11-20.",
        widget=forms.TextInput(attrs={"class": "in"}),
        error_messages={"required": "Skriv varifrån värdet kommer, så att det går att spåra."},
    )
    remark = forms.CharField(
        label="Anmärkning till värdet",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "in"}),
    )
    comment = forms.CharField(
        label="Varför blev det så?",
        required=False,
        help_text="Kommentaren följer med just det här värdet.",
        widget=_TEXT,
    )
    reason = forms.CharField(
        label="Varför rättas värdet?",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "in"}),
        error_messages={"required": "Skriv varför värdet rättas; det gamla sparas i historiken."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(required=False, label="Värdet stämmer, spara ändå")

    def __init__(
        self,
        *args: Any,
        series: DataSeries,
        categories: Iterable[Category],
        correcting: bool,
        earlier: Any,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.series = series
        self.unit: Unit = unit_of(series)
        self.categories = {category.code: category for category in categories}
        self.earlier = earlier
        self.odd = ""
        self._choose_fields(correcting)

    def _choose_fields(self, correcting: bool) -> None:
        """Show only what the series can hold."""
        choice = self._choice("category")
        choice.choices = [(c.code, c.name) for c in self.categories.values()]
        choice.label = self.series.dimension or "Kategori"
        if len(self.categories) == 1:
            del self.fields["category"]
        split = self.series.gender_split == GenderSplit.SPLIT
        genders = list(Gender) if split else [Gender.TOTAL]
        self._choice("gender").choices = [(g.value, gender_label(self.series, g)) for g in genders]
        if self.series.kind == Kind.TEXT:
            for name in ("value", "numerator", "denominator"):
                del self.fields[name]
        else:
            del self.fields["text"]
            suffix = self.series.symbol or self.series.unit
            self.fields["value"].label = f"Värde, {suffix}" if suffix else "Värde"
        if self.series.kind not in (Kind.SHARE, Kind.SURVEY):
            self.fields.pop("numerator", None)
            self.fields.pop("denominator", None)
        if correcting:
            for name in ("period", "category", "gender"):
                if name in self.fields:
                    self.fields[name].disabled = True
        else:
            del self.fields["reason"]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What every value needs."""
        return [b for b in self.visible_fields() if b.name not in (*_MORE, "confirmed")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What some values need."""
        return [b for b in self.visible_fields() if b.name in _MORE]

    @property
    def opens_more(self) -> bool:
        """Whether something there is to be put right."""
        return any(name in self.errors for name in _MORE)

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean_period(self) -> Period:
        """The period, or what may be written."""
        try:
            period = parse_period(self.cleaned_data["period"])
        except PeriodError as error:
            raise forms.ValidationError(error.message) from error
        if period.known_from > self.on:
            raise forms.ValidationError(
                f"{period.label[0].upper()}{period.label[1:]} är inte slut. Värdet kan skrivas in "
                f"från och med {format_date_long(period.known_from)}."
            )
        return period

    def clean_value(self) -> Decimal | None:
        """The number, inside the range of its unit."""
        value = self.cleaned_data["value"]
        if value is None:
            return None
        written = str(self.data.get(self.add_prefix("value"), ""))
        allowed = Range(self.series.minimum, self.series.maximum)
        complaint = percent_complaint(written, self.unit) or allowed.complaint(value, self.unit)
        if complaint:
            raise forms.ValidationError(complaint)
        return value

    def clean(self) -> dict[str, Any]:
        """Exactly one of number, text and reason; counts that fit; odd jumps are questioned."""
        data = super().clean() or {}
        self._check_one(data)
        self._check_counts(data)
        if not self.errors and data.get("value") is not None and not data.get("confirmed"):
            self._question(data)
        return data

    def _check_one(self, data: dict[str, Any]) -> None:
        """A cell holds a value or a reason, never both and never nothing."""
        name = "text" if "text" in self.fields else "value"
        if name in self.errors:
            return
        given = data.get(name) not in (None, "")
        if given and data.get("missing"):
            self.add_error(
                "missing", "Du har skrivit både ett värde och varför det saknas. Ta bort det ena."
            )
        elif not given and not data.get("missing"):
            self.add_error(name, "Skriv ett värde, eller välj varför det saknas.")

    def _check_counts(self, data: dict[str, Any]) -> None:
        """How many of how many must be possible."""
        part, whole = data.get("numerator"), data.get("denominator")
        if part is None and whole is None:
            return
        if part is None or whole is None:
            missing = "numerator" if part is None else "denominator"
            self.add_error(missing, "Fyll i både antalet med egenskapen och antalet i gruppen.")
            return
        value = data.get("value")
        if value is not None and (words := contradiction(value, part, whole, self.unit)):
            self.add_error("numerator", words)

    def _question(self, data: dict[str, Any]) -> None:
        """Ask about a jump that is larger than the series' usual ones."""
        earlier = self.earlier(self.category_of(data), data["period"], Gender(data["gender"]))
        self.odd = odd_jump(earlier, data["value"], self.unit)
        if self.odd:
            self.add_error("value", f"{self.odd} Rätta värdet, eller kryssa för att det stämmer.")

    def category_of(self, data: dict[str, Any]) -> Category:
        """The category of the cell."""
        return self.categories[data.get("category") or Category.WHOLE]

    def content(self) -> Content:
        """What the cell is to hold."""
        data = self.cleaned_data
        return Content(
            value=data.get("value"),
            text=data.get("text", ""),
            missing=MISSING.get(data["missing"]),
            numerator=data.get("numerator"),
            denominator=data.get("denominator"),
            status=ValueStatus(data["status"]),
            remark=data["remark"],
            source_note=data["source_note"],
        )
