"""How a series is connected: what it is compared with and who decides on new values."""

from collections.abc import Sequence
from typing import Any

from django import forms

from indicators.models import Area
from indicators.models.areas import AreaKind
from indicators.models.sources import Acceptance

_NAMES = {"class": "in"}


class ConnectionForm(forms.Form):
    """What is fetched beside the municipality's own values; nothing here is a typed number.

    `own` is the municipality's code, `groups` those to choose from; None for a source without groups.
    """

    compare = forms.ModelMultipleChoiceField(
        label="Jämför med",
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    group = forms.ModelChoiceField(
        label="Kommungrupp",
        queryset=Area.objects.none(),
        required=False,
        empty_label="Ingen kommungrupp",
        widget=forms.Select(attrs=_NAMES),
        error_messages={"invalid_choice": "Välj en av grupperna i listan."},
    )
    municipalities = forms.CharField(
        label="Andra kommuner",
        required=False,
        max_length=1000,
        help_text="Namn med komma emellan, till exempel: Kalmar, Oskarshamn.",
        widget=forms.TextInput(attrs=_NAMES),
    )
    acceptance = forms.ChoiceField(
        label="När nya värden kommer",
        choices=Acceptance.choices,
        initial=Acceptance.BY_HAND,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om nya värden ska granskas eller sparas direkt."},
    )

    def __init__(self, *args: Any, own: str, groups: Sequence[Area] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        around = Area.objects.filter(code__in=["0000", f"00{own[:2]}"])
        self.fields["compare"].queryset = around  # type: ignore[attr-defined]
        self.has_groups = groups is not None
        if groups is None:
            del self.fields["group"]
            return
        chosen = Area.objects.filter(pk__in=[group.pk for group in groups]).order_by("name")
        self.fields["group"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["group"].help_text = _how_many(len(groups))

    def clean_municipalities(self) -> list[Area]:
        """The municipalities by name; an unknown name is told with those that begin the same way."""
        names = [n.strip() for n in self.cleaned_data["municipalities"].split(",") if n.strip()]
        known = {
            area.name.casefold(): area
            for area in Area.objects.filter(kind=AreaKind.MUNICIPALITY)
            if names
        }
        unknown = [name for name in names if name.casefold() not in known]
        if unknown:
            raise forms.ValidationError([_not_a_municipality(name, known) for name in unknown])
        found = {known[name.casefold()] for name in names}
        return sorted((a for a in found if a.code != self.own), key=lambda area: area.name)

    def areas(self) -> list[Area]:
        """Everything that the values are compared with."""
        data = self.cleaned_data
        group = [data["group"]] if data.get("group") else []
        return [*data["compare"], *group, *data["municipalities"]]


def initial_of(areas: Sequence[Area], acceptance: str) -> dict[str, Any]:
    """The form's answers for a connection that there is."""
    around = (AreaKind.NATION, AreaKind.COUNTY)
    return {
        "compare": [area.pk for area in areas if area.kind in around],
        "group": next((a.pk for a in areas if a.kind in (AreaKind.GROUP, AreaKind.MEAN)), None),
        "municipalities": ", ".join(a.name for a in areas if a.kind == AreaKind.MUNICIPALITY),
        "acceptance": acceptance,
    }


def _how_many(groups: int) -> str:
    if not groups:
        return "Ingen grupp passar. Sök med andra ord nedanför."
    word = "grupp" if groups == 1 else "grupper"
    return f"{groups} {word} i listan. Fler finns att söka nedanför."


def _not_a_municipality(name: str, known: dict[str, Area]) -> str:
    near = [a.name for folded, a in known.items() if folded.startswith(name.casefold()[:3])][:3]
    hint = f" Menar du {' eller '.join(near)}?" if near else ""
    return f"Det finns ingen kommun som heter ”{name[:40]}”.{hint}"
