"""Copying and retiring an action, and closing an assignment."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from actionplans.forms.rounds import DATE_HELP
from people.fields import DateField
from people.models import Body, BodyKind
from strategies.models import Strategy
from strategies.models.strategy import StrategyStatus

_IN = {"class": "in"}
_TEXTAREA = {"class": "in short", "rows": 3}


class CopyForm(forms.Form):
    """To which strategy."""

    strategy = forms.ModelChoiceField(
        label="Kopiera till",
        queryset=Strategy.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Välj vilken strategi kopian ska höra till."
        ),
    )

    def __init__(self, *args: Any, of: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Q(pk=of.pk) | ~Q(status=StrategyStatus.ENDED)
        offered = Strategy.objects.filter(current, municipality=of.municipality_id)
        self.fields["strategy"].queryset = offered.in_force_first()  # type: ignore[attr-defined]
        self.initial.setdefault("strategy", of.pk)


class _PastDayForm(forms.Form):
    """A form with a day that has been; `today` is the last that may be written."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def _past(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self._today:
            raise forms.ValidationError(
                f"{day} har inte varit än. Skriv i dag, {self._today}, eller en tidigare dag."
            )
        return day


class RetireForm(_PastDayForm):
    """From when and why the action is no longer in the plan."""

    on = DateField(
        label="Avförd från och med",
        help_text=DATE_HELP,
        error_messages={"required": "Skriv från vilken dag insatsen är avförd."},
    )
    reason = forms.CharField(
        label="Varför?",
        help_text="Alla som läser insatsens sida ser orsaken.",
        max_length=1000,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={"required": "Skriv varför insatsen avförs."},
    )

    def clean_on(self) -> date:
        """The action is out of the plan at once, so the day has come."""
        return self._past("on")


class CloseForm(_PastDayForm):
    """The decision by which an assignment is declared done."""

    body = forms.ModelChoiceField(
        label="Beslutat av",
        queryset=Body.objects.none(),
        empty_label="Välj",
        widget=forms.Select(attrs=_IN),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Välj vem som har fattat beslutet."
        ),
    )
    decided_on = DateField(
        label="Beslutsdag",
        help_text=DATE_HELP,
        error_messages={"required": "Skriv vilken dag beslutet fattades."},
    )
    paragraph = forms.CharField(
        label="Paragraf",
        required=False,
        max_length=40,
        help_text="Till exempel § 112.",
        widget=forms.TextInput(attrs={"class": "in in-d"}),
    )
    diary_number = forms.CharField(
        label="Diarienummer",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "in in-d"}),
    )

    def __init__(self, *args: Any, of: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(municipality=of.municipality_id).exclude(
            kind=BodyKind.EXTERNAL
        )
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean_decided_on(self) -> date:
        """A decision that has been made."""
        return self._past("decided_on")


class ReopenForm(forms.Form):
    """Why a closed assignment is opened again."""

    prefix = "oppna"

    reason = forms.CharField(
        label="Varför öppnas uppdraget igen?",
        help_text="Beslutet står kvar bland strategins beslut, med en anteckning om att uppdraget "
        "är öppet.",
        max_length=500,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={"required": "Skriv varför uppdraget öppnas igen."},
    )
