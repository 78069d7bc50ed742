"""How a table of SCB's is read: which variable is the region, the gender, the time, and in what codes.

Gender codes differ between tables, so genders are known by their labels.  A total is never a sum:
since the reference year 2025 SCB adds noise to every number by itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.domain.jsonstat import Dimension, Structure
from indicators.domain.periods import PeriodError, parse_period
from indicators.domain.vocabulary import Gender

NATION = "0000"
_REGION_WORDS = ("region", "kommun", "län", "municipality", "county")
_GENDER_CODES = ("kon", "kön", "sex")
_TIME_CODES = ("tid", "time")
_CONTENTS_CODE = "contentscode"
_WOMEN = frozenset({"kvinnor", "kvinna", "flickor", "women", "female", "girls"})
_MEN = frozenset({"män", "man", "pojkar", "men", "male", "boys"})
_TOTAL = re.compile(r"(totalt?|samtliga|båda könen|både kvinnor och män|both sexes)\b")
_BOTH = frozenset({"män och kvinnor", "kvinnor och män", "kvinnor + män", "män + kvinnor"})
_QUARTER = re.compile(r"([0-9]{4})K([1-4])")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})[/-]([0-9]{4})")


class TableError(ValueError):
    """The choice does not fit the table; `message` says in Swedish what and how to put it right."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class TableChoice:
    """What is asked of a table; codes are the table's own.

    `gender` is None in a table without genders: then every value is a total.  `fixed` has one category
    of every other variable; one that is not there is left out of the question.
    """

    region: str
    time: str
    gender: str | None = None
    fixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    genders: Mapping[str, Gender] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """As `Connection.selection` holds it."""
        return {
            "region": self.region,
            "gender": self.gender,
            "time": self.time,
            "fixed": {code: list(chosen) for code, chosen in self.fixed.items()},
            "genders": {code: gender.value for code, gender in self.genders.items()},
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "TableChoice":
        """What `to_plain` wrote. Raises TableError for anything else."""
        try:
            return cls(
                str(plain["region"]),
                str(plain["time"]),
                str(plain["gender"]) if plain.get("gender") else None,
                {str(c): tuple(map(str, chosen)) for c, chosen in plain.get("fixed", {}).items()},
                {str(c): Gender(gender) for c, gender in plain.get("genders", {}).items()},
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise TableError("Urvalet går inte att läsa. Välj variablerna på nytt.") from error


@dataclass(frozen=True)
class Suggestion:
    """A choice as far as the table itself says it, and the variables that a person must decide on."""

    choice: TableChoice
    undecided: tuple[Dimension, ...]


def suggest_choice(structure: Structure) -> Suggestion:
    """Which variable is what. Raises TableError for a table without region or time."""
    region, time = _region(structure), _time(structure)
    if region is None or time is None:
        raise TableError(
            "Tabellen saknar region eller tid och kan inte kopplas. Välj en annan tabell."
        )
    gender = _gender(structure, {region.code, time.code})
    genders = genders_of(gender) if gender else {}
    taken = {one.code for one in (region, time, gender) if one}
    fixed: dict[str, tuple[str, ...]] = {}
    undecided = []
    for dimension in structure.dimensions:
        if dimension.code in taken:
            continue
        only = _only_reasonable(dimension)
        if only is None:
            undecided.append(dimension)
        else:
            fixed[dimension.code] = (only,)
    choice = TableChoice(region.code, time.code, gender.code if gender else None, fixed, genders)
    return Suggestion(choice, tuple(undecided))


def checked_choice(choice: TableChoice, structure: Structure) -> TableChoice:
    """The choice with its genders filled in, when it fits the table. Raises TableError."""
    for code in (choice.region, choice.time, *([choice.gender] if choice.gender else [])):
        if structure.dimension(code) is None:
            raise TableError(
                f"Variabeln ”{code[:40]}” finns inte i tabellen. Välj variablerna på nytt."
            )
    for code, chosen in choice.fixed.items():
        _check_fixed(structure.dimension(code), code, chosen)
    roles = {choice.region, choice.time, choice.gender}
    for dimension in structure.dimensions:
        is_decided = dimension.code in roles or dimension.code in choice.fixed
        if not is_decided and not dimension.may_be_left_out:
            raise TableError(f"Välj ett värde för {dimension.label or dimension.code}.")
    if choice.gender is None:
        return choice
    return TableChoice(
        choice.region, choice.time, choice.gender, choice.fixed, _genders(choice, structure)
    )


def genders_of(dimension: Dimension) -> dict[str, Gender]:
    """The categories that are women, men and the total; two of the same kind are left out."""
    found: dict[Gender, list[str]] = {}
    for category in dimension.categories:
        gender = _gender_of(dimension.label_of(category))
        if gender is not None:
            found.setdefault(gender, []).append(category)
    return {codes[0]: gender for gender, codes in found.items() if len(codes) == 1}


def region_to_area(code: str) -> str | None:
    """Our code of an area: "0883" as it is, "08" is "0008" and "00" "0000"; None for other regions."""
    if not (code.isascii() and code.isdecimal()):
        return None
    if len(code) == 2:
        return f"00{code}"
    return code if len(code) == 4 and not code.startswith("00") else None


def area_to_region(area: str) -> str | None:
    """SCB's code of an area; None for what SCB has no such code for, as Kolada's groups."""
    if len(area) != 4 or not (area.isascii() and area.isdecimal()):
        return None
    return area[2:] if area.startswith("00") else area


def time_to_period(code: str) -> str | None:
    """Our period of SCB's: a year, a school year, a quarter or a month; None for anything else."""
    written = code.strip()
    if match := _QUARTER.fullmatch(written):
        first = 3 * int(match[2]) - 2
        written = f"{match[1]}M{first:02}-{first + 2:02}"
    elif (match := _SCHOOL_YEAR.fullmatch(written)) and int(match[2]) == int(match[1]) + 1:
        written = f"{match[1]}/{match[2][2:]}"
    try:
        return parse_period(written).code
    except PeriodError:
        return None


def _region(structure: Structure) -> Dimension | None:
    said = _by_role(structure, "geo")
    if said:
        return said
    for dimension in structure.dimensions:
        if (
            dimension.code.casefold() in _REGION_WORDS
            or dimension.label.casefold() in _REGION_WORDS
        ):
            return dimension
    return None


def _time(structure: Structure) -> Dimension | None:
    said = _by_role(structure, "time")
    by_code = (one for one in structure.dimensions if one.code.casefold() in _TIME_CODES)
    return said or next(by_code, None)


def _gender(structure: Structure, taken: set[str]) -> Dimension | None:
    """The variable called gender, or one among whose categories women and men are."""
    free = [one for one in structure.dimensions if one.code not in taken]
    for dimension in free:
        if dimension.code.casefold() in _GENDER_CODES or dimension.label.casefold() == "kön":
            return dimension
    both = {Gender.WOMEN, Gender.MEN}
    return next((one for one in free if both <= set(genders_of(one).values())), None)


def _by_role(structure: Structure, role: str) -> Dimension | None:
    codes = structure.roles.get(role, ())
    return structure.dimension(codes[0]) if codes else None


def _only_reasonable(dimension: Dimension) -> str | None:
    """The only category, or the only total of a variable that is no contents; else nobody can know."""
    if len(dimension.categories) == 1:
        return dimension.categories[0]
    if dimension.code.casefold() == _CONTENTS_CODE:
        return None
    totals = [c for c in dimension.categories if _TOTAL.match(dimension.label_of(c).casefold())]
    return totals[0] if len(totals) == 1 else None


def _gender_of(label: str) -> Gender | None:
    words = " ".join(label.casefold().split())
    if words in _WOMEN:
        return Gender.WOMEN
    if words in _MEN:
        return Gender.MEN
    return Gender.TOTAL if words in _BOTH or _TOTAL.match(words) else None


def _check_fixed(dimension: Dimension | None, code: str, chosen: Sequence[str]) -> None:
    if dimension is None:
        raise TableError(
            f"Variabeln ”{code[:40]}” finns inte i tabellen. Välj variablerna på nytt."
        )
    name = dimension.label or code
    if len(chosen) != 1:
        raise TableError(f"Välj precis ett värde för {name}: flera läggs inte ihop.")
    if chosen[0] not in dimension.categories:
        raise TableError(f"Värdet ”{chosen[0][:40]}” finns inte längre för {name}. Välj ett annat.")


def _genders(choice: TableChoice, structure: Structure) -> dict[str, Gender]:
    """What the choice says of the genders, checked, or else what the labels say."""
    dimension = structure.dimension(choice.gender or "")
    assert dimension is not None
    genders = dict(choice.genders) or genders_of(dimension)
    for code, gender in genders.items():
        label = dimension.label_of(code)
        if code not in dimension.categories:
            raise TableError(f"Könet ”{code[:40]}” finns inte längre i tabellen. Välj på nytt.")
        if _gender_of(label) not in (gender, None):
            raise TableError(
                f"Koden {code} betyder ”{label[:40]}” i tabellen, inte {gender.label.lower()}. "
                "Välj könen på nytt."
            )
    if len(set(genders.values())) != len(genders):
        raise TableError("Två av tabellens värden är samma kön. Välj vilket som ska hämtas.")
    if not genders:
        raise TableError("Inget av tabellens värden är kvinnor, män eller totalt. Välj på nytt.")
    return genders
