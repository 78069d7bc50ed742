"""Describing an indicator: what is followed, where it stands, and when it is reached."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from indicators.actions.indicators import PROMISED, Grounds, Place
from indicators.domain.periods import PeriodError, parse_period
from indicators.domain.vocabulary import TargetRule
from indicators.forms.describing import DescribingForm
from indicators.models import Area, Category, DataSeries, Indicator
from indicators.models.indicators import GenderDemand, TargetBasis
from people.fields import DateField, NumberField
from people.models import Body
from strategies.models import FocusArea, Goal, Strategy

_IN = {"class": "in"}
_TEXT = forms.Textarea(attrs={"class": "in", "rows": 3})
_FIRST = ("number", "name", "wording", "place", "kind", "series", "category", "responsible")
_TARGET = (
    *("polarity", "target_rule", "target_value", "tolerance", "near_margin", "relative_change"),
    *("base_period", "base_value", "share_of", "comparison_kind", "comparison_area"),
)
_MORE = ("stated_source", "strength", "target_wording", "life_cycle", "life_cycle_words", "note")
_SHOWN = ("is_public",)
_CHANGE = ("reason", "decided_on", "paragraph", "diary_number")
_NEEDS_VALUE = {TargetRule.AT_LEAST, TargetRule.AT_MOST, TargetRule.NEAR, TargetRule.SHARE_OF}


class IndicatorForm(DescribingForm):
    """An indicator of a strategy; for one that exists also why its promise changes."""

    FIRST, SECOND, MORE, CHANGE = _FIRST, _TARGET, _MORE, _CHANGE

    place = forms.ChoiceField(
        label="Står under", required=False, widget=forms.Select(attrs=_IN), choices=[]
    )
    target_value = NumberField(label="Målvärde", required=False)
    tolerance = NumberField(label="Tolerans för ”ca”", required=False)
    near_margin = NumberField(
        label="Marginal för ”nästan”", required=False, help_text="Tomt: ”nästan” används inte."
    )
    relative_change = NumberField(label="Förändring, procent", required=False)
    base_value = NumberField(label="Utgångsvärde", required=False)
    reason = forms.CharField(
        label="Varför ändras löftet?",
        required=False,
        widget=_TEXT,
        help_text="Behövs när mål, serie, ordalydelse, ansvarig eller skede ändras.",
    )
    decided_on = DateField(label="Beslutsdag", required=False)
    paragraph = forms.CharField(
        label="Paragraf", required=False, max_length=40, widget=forms.TextInput(attrs=_IN)
    )
    diary_number = forms.CharField(
        label="Diarienummer", required=False, max_length=60, widget=forms.TextInput(attrs=_IN)
    )

    class Meta:
        model = Indicator
        fields = [name for name in (*_FIRST, *_TARGET, *_MORE, *_SHOWN) if name != "place"]
        widgets = {
            "wording": _TEXT,
            "life_cycle_words": _TEXT,
            "note": _TEXT,
            **{
                name: forms.TextInput(attrs=_IN)
                for name in ("name", "stated_source", "target_wording")
            },
            **{
                name: forms.TextInput(attrs={"class": "in in-d"})
                for name in ("number", "base_period")
            },
            **{
                name: forms.Select(attrs=_IN)
                for name in (
                    *("kind", "series", "category", "responsible", "polarity", "target_rule"),
                    *("share_of", "comparison_kind", "comparison_area", "strength", "life_cycle"),
                )
            },
        }
        labels = {
            "is_public": "Visa på den publika webbplatsen",
            "series": "Dataserie",
            "category": "Kategori",
            "responsible": "Ansvarig",
            "share_of": "Andel av indikatorn",
            "comparison_area": "Jämförs med området",
        }
        help_texts = {"is_public": "Syns för alla när kommunen har öppnat webbplatsen."}
        error_messages = {
            "name": {"required": "Skriv indikatorns namn."},
            "wording": {"required": "Skriv hur indikatorn står i strategin."},
            "kind": {"required": "Välj vilket slags indikator det är."},
        }

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strategy = strategy
        self.instance.strategy = strategy
        self._choose(strategy)
        self._places = _places(strategy)
        self._offer_places()

    def _choose(self, strategy: Strategy) -> None:
        """Offer only what the municipality has."""
        of = strategy.municipality_id
        series = DataSeries.objects.filter(Q(municipality=of) | Q(municipality=None))
        shares = strategy.indicators.exclude(pk=self.instance.pk)
        querysets = {
            "series": series,
            "category": Category.objects.filter(series=self.instance.series_id).exclude(
                code=Category.WHOLE
            ),
            "responsible": Body.objects.filter(municipality=of).order_by("name"),
            "share_of": shares,
            "comparison_area": Area.objects.exclude(kind__in=["kommun", "ort"])
            | Area.objects.filter(pk=self.instance.comparison_area_id),
        }
        for name, queryset in querysets.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset.distinct()
            field.empty_label = "–"
        if not querysets["category"].exists():
            del self.fields["category"]

    def _offer_places(self) -> None:
        """The focus areas with their goals; an indicator at several places keeps them."""
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Hela strategin"),
            *((key, label) for key, (label, _) in self._places.items()),
        ]
        if self.is_new:
            return
        held = list(self.instance.placements.all())
        if len(held) > 1:
            field.disabled = True
            field.help_text = "Indikatorn står på flera ställen och behåller dem."
        elif held:
            goal, area = held[0].goal_id, held[0].focus_area_id
            self.initial["place"] = f"mal-{goal}" if goal else f"omrade-{area}"

    @property
    def breaks_promise(self) -> bool:
        """Whether what the strategy promises changes."""
        return not self.is_new and any(name in self.changed_data for name in PROMISED)

    @property
    def moves(self) -> bool:
        """Whether the indicator is to stand somewhere else."""
        return "place" in self.changed_data

    def clean_base_period(self) -> str:
        """A period's code, or nothing."""
        code: str = self.cleaned_data["base_period"]
        if code:
            try:
                return parse_period(code).code
            except PeriodError as error:
                raise forms.ValidationError(error.message) from error
        return code

    def clean(self) -> dict[str, Any]:
        """The rule has what it needs; a changed promise has its reason."""
        data = super().clean() or {}
        rule = data.get("target_rule")
        needs = {
            "target_value": (rule in _NEEDS_VALUE, "Skriv målvärdet, som målregeln räknar med."),
            "share_of": (rule == TargetRule.SHARE_OF, "Välj indikatorn som den är en andel av."),
            "comparison_area": (
                rule == TargetRule.AT_LEAST_COMPARISON,
                "Välj vad indikatorn jämförs med, till exempel riket.",
            ),
            "relative_change": (
                rule == TargetRule.RELATIVE_CHANGE,
                "Skriv hur många procent; minus för en minskning.",
            ),
        }
        for name, (is_needed, words) in needs.items():
            if is_needed and data.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        self._check_numbers(data)
        if self.breaks_promise and not data.get("reason"):
            self.add_error("reason", "Skriv varför löftet ändras; det blir ett beslut i strategin.")
        return data

    def _check_numbers(self, data: dict[str, Any]) -> None:
        if data.get("tolerance") is not None and data["tolerance"] < 0:
            self.add_error("tolerance", "Toleransen kan inte vara mindre än noll.")
        if data.get("near_margin") is not None and data["near_margin"] <= 0:
            self.add_error("near_margin", "Marginalen ska vara större än noll, eller tom.")
        if bool(data.get("base_period")) != (data.get("base_value") is not None):
            missing = "base_value" if data.get("base_period") else "base_period"
            if missing not in self.errors:
                self.add_error(missing, "Utgångsperiod och utgångsvärde hör ihop. Skriv båda.")

    def indicator_fields(self) -> dict[str, Any]:
        """What the indicator itself is to hold."""
        fields = self.model_fields()
        return fields | self._derived(fields)

    def _derived(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What follows from the rest."""
        without = fields["target_rule"] == TargetRule.NONE
        basis = TargetBasis.NONE if without else TargetBasis.STATED
        had = self.instance.target_basis
        keeps = not without and had and had != TargetBasis.NONE
        series = fields["series"]
        split = series is not None and series.gender_split == "uppdelad"
        demand = GenderDemand.REQUIRED if split else GenderDemand.NONE_STATED
        return {
            "target_basis": had if keeps else basis,
            "gender_demand": self.instance.gender_demand or demand,
        }

    def place_of(self) -> Place:
        """Where the indicator is to stand; None is the strategy as a whole."""
        found = self._places.get(self.cleaned_data["place"])
        return found[1] if found else None

    def grounds(self) -> Grounds:
        """Why the promise changes."""
        data = self.cleaned_data
        return Grounds(data["reason"], data["decided_on"], data["paragraph"], data["diary_number"])


def _places(strategy: Strategy) -> dict[str, tuple[str, Goal | FocusArea]]:
    """Every focus area and goal with the words by which it is chosen."""
    goals = list(strategy.goals.all())
    places: dict[str, tuple[str, Goal | FocusArea]] = {
        f"mal-{goal.pk}": (str(goal)[:90], goal) for goal in goals if goal.focus_area_id is None
    }
    for area in strategy.focus_areas.all():
        places[f"omrade-{area.pk}"] = (str(area)[:90], area)
        for goal in goals:
            if goal.focus_area_id == area.pk:
                places[f"mal-{goal.pk}"] = (f"– {str(goal)[:90]}", goal)
    return places
