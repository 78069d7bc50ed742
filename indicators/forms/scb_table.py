"""What to fetch from a table of SCB's, and what to compare it with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from indicators.domain.jsonstat import Dimension
from indicators.domain.scb_tables import Suggestion, TableChoice
from indicators.forms.connection import ConnectionForm

AS_SCB_SUMS = "Alla, så som SCB räknar ihop dem"


class ScbTableForm(ConnectionForm):
    """A category of every variable that the table does not decide by itself.

    A category that there is only one of is not asked about, nor a group: SCB has no such regions.
    """

    def __init__(
        self,
        *args: Any,
        suggestion: Suggestion,
        variables: list[Dimension],
        initial: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        self.choice = suggestion.choice
        self.variables = {f"variabel-{place}": one for place, one in enumerate(variables, start=1)}
        chosen = {
            name: suggestion.choice.fixed.get(one.code, ("",))[0]
            for name, one in self.variables.items()
        }
        super().__init__(*args, groups=[], initial={**initial, **chosen}, **kwargs)
        asked = {name: _field(one) for name, one in self.variables.items()}
        self.fields = {**asked, **self.fields}

    def selection(self) -> dict[str, Any]:
        """As `Connection.selection` holds it."""
        fixed = dict(self.choice.fixed)
        for name, variable in self.variables.items():
            fixed.pop(variable.code, None)
            if self.cleaned_data[name]:
                fixed[variable.code] = (self.cleaned_data[name],)
        choice: TableChoice = replace(self.choice, fixed=fixed)
        return choice.to_plain()

    @property
    def variable_fields(self) -> list[forms.BoundField]:
        """The questions about the table's variables, in its order."""
        return [self[name] for name in self.variables]


def _field(variable: Dimension) -> forms.ChoiceField:
    nothing = AS_SCB_SUMS if variable.may_be_left_out else "Välj"
    return forms.ChoiceField(
        label=(variable.label or variable.code).capitalize(),
        choices=[("", nothing), *((c, variable.label_of(c)) for c in variable.categories)],
        required=not variable.may_be_left_out,
        widget=forms.Select(attrs={"class": "in"}),
        error_messages={
            "required": f"Välj ett värde för {variable.label or variable.code}.",
            "invalid_choice": "Välj ett av värdena i listan.",
        },
    )
