"""What the municipality's own words add to what a file seems to be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.catalogue import Catalogue, Unknown
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.mapping import from_plain
from indicators.imports.shapes.preamble import titles_above
from indicators.imports.shapes.recognise import Recognised
from indicators.imports.shapes.roles import Role


def settle(found: Recognised, sheet: Sheet, catalogue: Catalogue) -> Recognised:
    """Answers what series and area a file is for, where its title is exactly the name of one."""
    titles = (*titles_above(sheet, found.header_rows[0]), sheet.name)
    fixed = dict(found.fixed)
    known = {Role.SERIES: catalogue.series_names, Role.AREA: catalogue.areas}
    for role, names in known.items():
        named = [title for title in titles if names.has(title)]
        if role not in found.columns.values() and role not in fixed and named:
            fixed[role] = named[0]
    questions = tuple(q for q in found.questions if q.role is None or q.role not in fixed)
    return replace(found, fixed=fixed, questions=questions)


def with_measure(
    columns: Mapping[int, Role], headings: tuple[Heading, ...], measure: str
) -> dict[int, Role]:
    """The columns when the values are those of one measure, "Andel A-E", of several in a file."""
    return {
        index: Role.VALUE
        if index < len(headings) and measure in (headings[index].measure, headings[index].text)
        else role
        for index, role in columns.items()
    }


def mapping_faults(mapping: Mapping[str, Any], catalogue: Catalogue) -> list[str]:
    """What is wrong with a mapping as a whole, so that it need not be said at every value."""
    reading = from_plain(mapping)
    faults = []
    if not reading.columns_of(Role.VALUE):
        faults.append("Ange minst en kolumn som har värden.")
    if not reading.says(Role.SERIES) and not _all_say(mapping, Role.SERIES):
        faults.append("Ange vilken serie filen gäller, eller vilken kolumn som säger det.")
    if not reading.says(Role.AREA) and not _all_say(mapping, Role.AREA):
        faults.append("Ange vilket område värdena gäller, eller vilken kolumn som säger det.")
    for said in (reading.fixed, *reading.of_columns.values()):
        faults.extend(_unknown(said, catalogue))
    return list(dict.fromkeys(faults))


def _all_say(mapping: Mapping[str, Any], role: Role) -> bool:
    """Whether each column of values has its own answer."""
    reading = from_plain(mapping)
    values = reading.columns_of(Role.VALUE)
    return bool(values) and all(reading.of_columns.get(index, {}).get(role) for index in values)


def _unknown(said: Mapping[Role, str], catalogue: Catalogue) -> list[str]:
    """The answers that name nothing the municipality has."""
    faults = []
    for role, find in (
        (Role.SERIES, catalogue.find_series),
        (Role.AREA, catalogue.find_area),
    ):
        try:
            if role in said:
                find(said[role])
        except Unknown as error:
            faults.append(error.message)
    return faults
