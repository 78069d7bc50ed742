"""Rows of a form that may be as many as the person wants: bodies that take part, and partners.

There are always some empty rows; a button asks the server for more, so that it works without
JavaScript.  What is written so far comes back, and nothing is saved or judged.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from actionplans.actions.planned import Part
from people.models import Body

MORE = "more"
_EMPTY_ROWS = 2
_MOST_ROWS = 40
_IN = {"class": "in"}


class RowsForm(forms.Form):
    """Co-performers (`co_body_3`, `co_part_3`) and partners (`partner_3`), numbered from one."""

    rows = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Body],
        parts: Sequence[Part] = (),
        partners: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        held = max(len(parts), len(partners))
        self._count = self._wanted_rows(held + _EMPTY_ROWS)
        self.initial["rows"] = self._count
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["rows"] = str(self._count)  # type: ignore[index]
        self._by_id = {body.pk: body for body in bodies}
        self._add_rows([("", "–"), *((str(body.pk), body.name) for body in bodies)])
        for number, part in enumerate(parts, start=1):
            self.initial[f"co_body_{number}"] = part.body.pk
            self.initial[f"co_part_{number}"] = part.words
        for number, name in enumerate(partners, start=1):
            self.initial[f"partner_{number}"] = name

    @property
    def asks_for_rows(self) -> bool:
        """Whether the person only wants more empty rows."""
        return self.is_bound and MORE in self.data

    def is_valid(self) -> bool:
        """Whether it can be saved; asking for rows is not saving."""
        return not self.asks_for_rows and super().is_valid()

    def full_clean(self) -> None:
        """Nothing is judged while the person is still adding rows."""
        if self.asks_for_rows:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    @property
    def part_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The body and its part, row by row."""
        numbers = range(1, self._count + 1)
        return [(self[f"co_body_{number}"], self[f"co_part_{number}"]) for number in numbers]

    @property
    def partner_rows(self) -> list[forms.BoundField]:
        """The partners, row by row."""
        return [self[f"partner_{number}"] for number in range(1, self._count + 1)]

    def clean(self) -> dict[str, Any]:
        """A part has a body, and no body or partner stands twice."""
        data = super().clean() or {}
        lead = data.get("lead")
        seen: set[str] = {str(lead.pk)} if lead else set()
        for number in range(1, self._count + 1):
            self._check_part(number, seen, data)
        return data

    def parts(self) -> tuple[Part, ...]:
        """The bodies that take part."""
        chosen = (
            (self.cleaned_data[f"co_body_{n}"], self.cleaned_data[f"co_part_{n}"])
            for n in range(1, self._count + 1)
        )
        return tuple(Part(self._by_id[int(body)], words) for body, words in chosen if body)

    def partners(self) -> tuple[str, ...]:
        """The partners' names, each once."""
        names = (self.cleaned_data[f"partner_{n}"] for n in range(1, self._count + 1))
        return tuple(dict.fromkeys(name for name in names if name))

    def _check_part(self, number: int, seen: set[str], data: dict[str, Any]) -> None:
        body = data.get(f"co_body_{number}", "")
        lead = data.get("lead")
        if lead and body == str(lead.pk):
            self.add_error(f"co_body_{number}", f"{lead} är ansvarig. Välj någon annan här.")
        elif body in seen:
            name = self._by_id[int(body)]
            self.add_error(f"co_body_{number}", f"{name} står två gånger. Ta bort den ena.")
        elif not body and data.get(f"co_part_{number}"):
            self.add_error(f"co_body_{number}", "Välj vem som gör det du har skrivit.")
        if body:
            seen.add(body)

    def _wanted_rows(self, least: int) -> int:
        posted = str(self.data.get("rows", "")) if self.is_bound else ""
        count = int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 4 else least
        if self.asks_for_rows:
            count += _EMPTY_ROWS
        # What is stored is always shown, or saving the form would take it away.
        return min(count, max(_MOST_ROWS, least))

    def _add_rows(self, choices: list[tuple[str, str]]) -> None:
        for n in range(1, self._count + 1):
            self.fields[f"co_body_{n}"] = forms.ChoiceField(
                label=f"Medverkande {n}",
                required=False,
                choices=choices,
                widget=forms.Select(attrs=_IN),
                error_messages={"invalid_choice": "Välj någon ur listan."},
            )
            self.fields[f"co_part_{n}"] = forms.CharField(
                label=f"Vad medverkande {n} gör",
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs=_IN),
            )
            self.fields[f"partner_{n}"] = forms.CharField(
                label=f"Samverkanspart {n}",
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={**_IN, "list": "parterna"}),
            )
