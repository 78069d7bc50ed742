"""What the columns of a file hold, as a person says it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms

from indicators.domain.periods import PeriodError
from indicators.domain.vocabulary import Gender
from indicators.imports.shapes.catalogue import Catalogue, Unknown
from indicators.imports.shapes.mapping import Reading, to_plain
from indicators.imports.shapes.moments import YearAsDate, read_period
from indicators.imports.shapes.roles import Answer, Role
from indicators.imports.shapes.settle import mapping_faults, with_measure
from indicators.imports.shapes.words import gender_of
from indicators.pages.import_columns import AreaChoice, Column, ColumnsPage

_SELECT = {"class": "in"}
_OF_ONE_COLUMN = ("column-", "series-", "gender-")
_IN_THE_FILE = "Står i en kolumn"


class ColumnsForm(forms.Form):
    """A role for each column, and what holds for the whole file."""

    measure = forms.ChoiceField(
        label="Vilket mått gäller det?",
        required=False,
        help_text="Alla kolumner med måttet läses som värden, kvinnor och män var för sig.",
        widget=forms.Select(attrs=_SELECT),
    )
    series = forms.ChoiceField(label="Serie", required=False, widget=forms.Select(attrs=_SELECT))
    area = forms.ChoiceField(label="Område", required=False, widget=forms.Select(attrs=_SELECT))
    period = forms.CharField(
        label="Period",
        required=False,
        max_length=40,
        help_text="Fyll i om varken rubriker eller en kolumn säger det, till exempel 2024 eller 2024/25.",
        widget=forms.TextInput(attrs={"class": "in in-d"}),
    )
    gender = forms.ChoiceField(
        label="Kön",
        required=False,
        choices=[("", "Står i filen"), *((g.value, g.label) for g in Gender)],
        widget=forms.Select(attrs=_SELECT),
    )
    answers = forms.MultipleChoiceField(
        label="Så är filen skriven",
        required=False,
        choices=Answer.choices(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        page: ColumnsPage,
        catalogue: Catalogue,
        areas: list[AreaChoice],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _initial(page.reading, catalogue, areas))
        super().__init__(*args, **kwargs)
        self.page, self.catalogue = page, catalogue
        self._choice("series").choices = [("", _IN_THE_FILE), *_series(catalogue)]
        self._choice("area").choices = [("", _IN_THE_FILE), *_grouped(areas)]
        self._add_measures()
        for column in page.columns:
            self.fields[_name(column)] = _role_field(column, page.reading)
        for question in page.questions:
            if question.column is not None and question.options:
                self.fields[f"only-{question.column}"] = _only_field(
                    question.text, question.options
                )
                self.initial[f"only-{question.column}"] = page.reading.only.get(question.column, "")
        self.own_columns = self._own_columns()
        for column in self.own_columns:
            self._add_own(column)
        self.order_fields([name for name in self.fields if name != "answers"])

    def _add_measures(self) -> None:
        """The measures that several columns have, for women and men, as one choice."""
        several = Counter(heading.measure for heading in self.page.headings)
        options = [
            [one for one in question.options if several[one] > 1]
            for question in self.page.questions
            if question.role is Role.VALUE
        ]
        if not any(options):
            del self.fields["measure"]
            return
        self._choice("measure").choices = [
            ("", "Jag väljer kolumnerna i tabellen"),
            *((one, one) for one in options[0]),
        ]

    def _own_columns(self) -> list[Column]:
        """The columns of values that may be of a series each, when no column says the series."""
        roles = {column.index: self._role_of(column) for column in self.page.columns}
        if Role.SERIES in roles.values():
            return []
        found = [
            column
            for column in self.page.columns
            if roles[column.index] is Role.VALUE and not self._has_period(column)
        ]
        return found if len(found) > 1 else []

    def _role_of(self, column: Column) -> Role:
        known = {role.value: role for role in Role}
        kept = self.page.reading.columns.get(column.index, Role.IGNORED)
        return known.get(self.data.get(_name(column), ""), Role.IGNORED) if self.data else kept

    def _has_period(self, column: Column) -> bool:
        heading = self.page.headings[column.index]
        return heading.period is not None or heading.date_year is not None

    def _add_own(self, column: Column) -> None:
        """The series and the gender of one column."""
        said = self.page.reading.of_columns.get(column.index, {})
        label = f"Kolumn {column.letter}, {column.heading}"
        series, gender = f"series-{column.index}", f"gender-{column.index}"
        self.fields[series] = _own_field(
            f"{label}: serie", [("", "Som hela filen"), *_series(self.catalogue)]
        )
        self.fields[gender] = _own_field(
            f"{label}: kön", [("", "Som hela filen"), *((g.value, g.label) for g in Gender)]
        )
        self.initial[series] = _code_of(self.catalogue, said.get(Role.SERIES, ""))
        self.initial[gender] = gender_of(said.get(Role.GENDER, "")) or ""

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    @property
    def role_fields(self) -> list[tuple[Column, forms.BoundField]]:
        """The shown columns from the left, each with its choice."""
        return [(column, self[_name(column)]) for column in self.page.columns]

    @property
    def fixed_fields(self) -> list[forms.BoundField]:
        """What holds for the whole file."""
        return [self[name] for name in self.fields if not name.startswith(_OF_ONE_COLUMN)]

    @property
    def own_fields(self) -> list[tuple[Column, forms.BoundField, forms.BoundField]]:
        """The columns of values, each with its series and gender."""
        return [(c, self[f"series-{c.index}"], self[f"gender-{c.index}"]) for c in self.own_columns]

    def clean_period(self) -> str:
        """The period as it is written, if it can be read."""
        written: str = self.cleaned_data["period"].strip()
        try:
            if written:
                read_period(written)
        except (PeriodError, YearAsDate) as error:
            raise forms.ValidationError(error.message) from error
        return written

    def clean(self) -> dict[str, Any]:
        """The answers must be enough to read the file by."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for fault in mapping_faults(to_plain(self.reading()), self.catalogue):
            self.add_error(self._field_of(fault), fault)
        return data

    def _field_of(self, fault: str) -> str | None:
        """The field in which a fault can be put right."""
        about = {"Ange vilken serie": "series", "Ange vilket område": "area"}
        if "kolumn som har värden" in fault and self.page.columns:
            return _name(self.page.columns[0])
        return next((name for start, name in about.items() if fault.startswith(start)), None)

    def reading(self) -> Reading:
        """How the file is to be read, by the answers."""
        data, old = self.cleaned_data, self.page.reading
        columns = dict(old.columns)
        for column in self.page.columns:
            columns[column.index] = Role(data.get(_name(column)) or Role.IGNORED)
        if data.get("measure"):
            columns = with_measure(columns, self.page.headings, data["measure"])
        said = {
            Role.SERIES: data.get("series", ""),
            Role.AREA: data.get("area", ""),
            Role.PERIOD: data.get("period", ""),
            Role.GENDER: data.get("gender", ""),
        }
        only = {
            int(name.removeprefix("only-")): value
            for name, value in data.items()
            if name.startswith("only-") and value
        }
        return replace(
            old,
            columns=columns,
            fixed={role: text for role, text in (dict(old.fixed) | said).items() if text},
            of_columns=dict(old.of_columns) | self._said_of_columns(),
            only=only,
            answers=frozenset(Answer(one) for one in data.get("answers", [])),
        )

    def _said_of_columns(self) -> dict[int, dict[Role, str]]:
        """What is said of one column's values and not of the whole file."""
        return {
            column.index: {
                role: said
                for role, name in ((Role.SERIES, "series"), (Role.GENDER, "gender"))
                if (said := self.cleaned_data.get(f"{name}-{column.index}", ""))
            }
            for column in self.own_columns
        }


def _name(column: Column) -> str:
    return f"column-{column.index}"


def _role_field(column: Column, reading: Reading) -> forms.ChoiceField:
    label = f"Kolumn {column.letter}{f', {column.heading}' if column.heading else ''}"
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=Role.choices(),
        initial=reading.columns.get(column.index, Role.IGNORED).value,
        widget=forms.Select(attrs=_SELECT | {"aria-label": f"{label}: innehåll"}),
    )


def _own_field(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """A choice in a table, named by its row and column."""
    widget = forms.Select(attrs=_SELECT | {"aria-label": label})
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=widget)


def _only_field(text: str, options: Iterable[str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=text,
        required=False,
        choices=[("", "Alla rader"), *((one, one) for one in options)],
        widget=forms.Select(attrs=_SELECT),
    )


def _series(catalogue: Catalogue) -> list[tuple[str, str]]:
    found = sorted(catalogue.series.values(), key=lambda one: one.name)
    return [(one.code, one.name) for one in found]


def _grouped(areas: list[AreaChoice]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The areas under headings, as a list to choose from shows them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in areas:
        heading = "Egen kommun" if one.is_own else one.kind
        groups.setdefault(heading, []).append((one.code, one.name))
    return list(groups.items())


def _initial(reading: Reading, catalogue: Catalogue, areas: list[AreaChoice]) -> dict[str, Any]:
    """The answers so far as the form's choices."""
    codes = {one.pk: one.code for one in areas}
    return {
        "series": _code_of(catalogue, reading.fixed.get(Role.SERIES, "")),
        "area": _area_code(catalogue, codes, reading.fixed.get(Role.AREA, "")),
        "period": reading.fixed.get(Role.PERIOD, ""),
        "gender": gender_of(reading.fixed.get(Role.GENDER, "")) or "",
        "answers": [answer.value for answer in reading.answers],
    }


def _code_of(catalogue: Catalogue, text: str) -> str:
    """The code of the series that a text means, "" for none."""
    try:
        return catalogue.find_series(text).code if text else ""
    except Unknown:
        return ""


def _area_code(catalogue: Catalogue, codes: Mapping[int, str], text: str) -> str:
    """The code of the area that a text means, "" for none."""
    try:
        return codes.get(catalogue.find_area(text), "") if text else ""
    except Unknown:
        return ""
