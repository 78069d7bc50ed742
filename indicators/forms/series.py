"""Describing a data series, and marking a break in it."""

from typing import Any

from django import forms

from indicators.actions.definitions import DEFINING, FIXED_BY_VALUES
from indicators.domain.periods import FIRST_YEAR, LAST_YEAR
from indicators.forms.describing import DescribingForm
from indicators.models import DataSeries
from people.domain.numbers import MAX_DECIMALS
from people.fields import NumberField

_IN = {"class": "in"}
_TEXT = forms.Textarea(attrs={"class": "in", "rows": 3})
_FIRST = ("name", "definition", "population", "kind", "unit", "symbol", "decimals", "gender_split")
_SOURCE = ("source", "provider", "provider_reference", "publication_rhythm", "next_publication")
_MORE = (
    *("women_label", "men_label", "dimension", "categories", "minimum", "maximum"),
    *("disclosure", "disclosure_group", "disclosure_count", "ended_year", "ended_words"),
)
_CHANGE = ("comparable", "first_year", "reason")
_WHICH_KIND = "Välj vilket slags tal serien har, till exempel andel eller antal."
_WHICH_GENDERS = "Välj om värdena delas upp på kvinnor och män."
_HOW_MANY_DECIMALS = f"Skriv hur många decimaler som visas: ett heltal från 0 till {MAX_DECIMALS}."
_WHICH_LIMIT = "Skriv gränsen som ett heltal, till exempel 20."


class YearField(forms.IntegerField):
    """A year in four figures."""

    def __init__(self, **kwargs: Any) -> None:
        words = f"Skriv ett år mellan {FIRST_YEAR} och {LAST_YEAR}, till exempel 2024."
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"class": "in in-d", "inputmode": "numeric"})
        )
        errors = {"invalid": words, "min_value": words, "max_value": words, "required": words}
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=errors, **kwargs)


class SeriesForm(DescribingForm):
    """A series; for one that exists also why, and from when, its definition changes."""

    FIRST, SECOND, MORE, CHANGE = _FIRST, _SOURCE, _MORE, _CHANGE

    minimum = NumberField(label="Minsta möjliga värde", required=False)
    maximum = NumberField(label="Största möjliga värde", required=False)
    ended_year = YearField(label="Sista år", required=False)
    categories = forms.CharField(
        label="Kategorier",
        required=False,
        widget=_TEXT,
        help_text="En per rad, till exempel orter eller kurser. Kategorier som finns står kvar.",
    )
    comparable = forms.ChoiceField(
        label="Går värden före och efter att jämföra?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("nej", "Nej, definitionen ändras i sak: markera ett brott i serien"),
            ("ja", "Ja, bara ordalydelsen ändras"),
        ],
        initial="nej",
    )
    first_year = YearField(label="Första år med den nya definitionen", required=False)
    reason = forms.CharField(label="Varför ändras definitionen?", required=False, widget=_TEXT)

    class Meta:
        model = DataSeries
        fields = [name for name in (*_FIRST, *_SOURCE, *_MORE) if name != "categories"]
        widgets = {
            "definition": _TEXT,
            **{
                name: forms.TextInput(attrs=_IN)
                for name in ("name", "population", *_SOURCE, "dimension", "ended_words")
                if name != "provider"
            },
            **{
                name: forms.TextInput(attrs={"class": "in in-d"})
                for name in ("unit", "symbol", "women_label", "men_label")
            },
            **{
                name: forms.TextInput(attrs={"class": "in in-n", "inputmode": "numeric"})
                for name in ("decimals", "disclosure_group", "disclosure_count")
            },
            **{
                name: forms.Select(attrs=_IN)
                for name in ("kind", "gender_split", "provider", "disclosure")
            },
        }
        help_texts = {
            "definition": "Vad som räknas, delat med vad. Så att någon annan kan räkna om det.",
            "symbol": "Det som står efter talet, till exempel %.",
            "provider_reference": "Till exempel nyckeltalets id i Kolada, N02268.",
            "disclosure_group": "En andel visas bara när gruppen är större än så här många.",
            "disclosure_count": "… och fler än så här många har egenskapen, och saknar den.",
        }
        error_messages = {
            "name": {"required": "Skriv seriens namn."},
            "definition": {"required": "Skriv vad serien mäter, så att talen går att förstå."},
            "source": {"required": "Skriv varifrån talen kommer, till exempel SCB."},
            "kind": {"required": _WHICH_KIND, "invalid_choice": _WHICH_KIND},
            "gender_split": {"required": _WHICH_GENDERS, "invalid_choice": _WHICH_GENDERS},
            "decimals": dict.fromkeys(("required", "invalid", "min_value"), _HOW_MANY_DECIMALS),
            **{
                name: dict.fromkeys(("required", "invalid", "min_value"), _WHICH_LIMIT)
                for name in ("disclosure_group", "disclosure_count")
            },
        }

    def __init__(self, *args: Any, has_values: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_values:
            for name in FIXED_BY_VALUES:
                self.fields[name].disabled = True
                self.fields[name].help_text = "Seriens värden är skrivna så och kan inte byta."

    @property
    def redefines(self) -> bool:
        """Whether what defines an existing series changes."""
        return not self.is_new and any(name in self.changed_data for name in DEFINING)

    def clean_decimals(self) -> int:
        """As many decimals as a stored value can have."""
        decimals: int = self.cleaned_data["decimals"]
        if decimals > MAX_DECIMALS:
            raise forms.ValidationError(_HOW_MANY_DECIMALS)
        return decimals

    def clean_categories(self) -> list[str]:
        """The names, one a line."""
        lines = (line.strip() for line in self.cleaned_data["categories"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        long = next((name for name in names if len(name) > 100), None)
        if long:
            raise forms.ValidationError(f"”{long[:30]}…” är för långt. Skriv högst 100 tecken.")
        return names

    def clean(self) -> dict[str, Any]:
        """The range in order; a changed definition says why, and from when."""
        data = super().clean() or {}
        low, high = data.get("minimum"), data.get("maximum")
        if low is not None and high is not None and high <= low:
            self.add_error("maximum", "Det största värdet ska vara större än det minsta.")
        if self.redefines:
            self._check_change(data)
        return data

    def _check_change(self, data: dict[str, Any]) -> None:
        if not data.get("reason"):
            self.add_error("reason", "Skriv varför definitionen ändras; det gamla sparas.")
        if data.get("comparable") == "ja":
            data["first_year"] = None
        elif not data.get("first_year") and "first_year" not in self.errors:
            self.add_error(
                "first_year", "Skriv det första året med den nya definitionen, till exempel 2024."
            )


class BreakForm(forms.Form):
    """A break in a series."""

    first_year = YearField(label="Första år efter brottet")
    reason = forms.CharField(
        label="Orsak",
        widget=_TEXT,
        help_text="Till exempel: SCB bytte från RAMS till BAS.",
        error_messages={"required": "Skriv varför värden före och efter inte går att jämföra."},
    )
    before_label = forms.CharField(
        label="Ord före", required=False, max_length=40, widget=forms.TextInput(attrs=_IN)
    )
    after_label = forms.CharField(
        label="Ord efter", required=False, max_length=40, widget=forms.TextInput(attrs=_IN)
    )

    def __init__(self, *args: Any, series: DataSeries, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series = series

    def clean_first_year(self) -> int:
        """A year without a break so far."""
        year: int = self.cleaned_data["first_year"]
        if self.series.breaks.filter(first_year=year).exists():
            raise forms.ValidationError(f"Serien har redan ett brott {year}. Välj ett annat år.")
        return year
