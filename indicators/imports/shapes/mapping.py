"""How a file is to be read: plain data that a form fills in and that is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.roles import Answer, Role

_ROLES = {role.value: role for role in Role}
_ANSWERS = {answer.value: answer for answer in Answer}

# In the mapping of a new file: whether it tells itself what is measured.
SAYS_WHAT = "says_what"


@dataclass(frozen=True)
class Reading:
    """How a sheet is to be read; rows and columns are counted from zero.

    ``fixed`` holds for the whole file where no column says it; ``of_columns`` says of one column's
    values what its heading does not; ``only`` takes the rows where a column says just that.
    """

    sheet: str = ""
    header_rows: tuple[int, ...] = (0,)
    columns: Mapping[int, Role] = field(default_factory=dict)
    fixed: Mapping[Role, str] = field(default_factory=dict)
    of_columns: Mapping[int, Mapping[Role, str]] = field(default_factory=dict)
    only: Mapping[int, str] = field(default_factory=dict)
    answers: frozenset[Answer] = frozenset()

    def columns_of(self, role: Role) -> tuple[int, ...]:
        """The columns with a role, from the left."""
        return self._by_role.get(role, ())

    @cached_property
    def _by_role(self) -> dict[Role, tuple[int, ...]]:
        found: dict[Role, tuple[int, ...]] = {}
        for index, role in sorted(self.columns.items()):
            found[role] = (*found.get(role, ()), index)
        return found

    def says(self, role: Role) -> bool:
        """Whether a column or one answer for the whole file says it."""
        return bool(self.columns_of(role)) or bool(self.fixed.get(role))


def to_plain(reading: Reading) -> dict[str, Any]:
    """JSON-ready, for `Batch.mapping` and `ColumnMapping.mapping`."""
    return {
        "sheet": reading.sheet,
        "header_rows": list(reading.header_rows),
        "columns": {str(index): role.value for index, role in sorted(reading.columns.items())},
        "fixed": {role.value: said for role, said in reading.fixed.items() if said},
        "of_columns": {
            str(index): {role.value: said for role, said in of.items() if said}
            for index, of in reading.of_columns.items()
        },
        "only": {str(index): said for index, said in reading.only.items() if said},
        "answers": sorted(answer.value for answer in reading.answers),
    }


def from_plain(plain: Mapping[str, Any]) -> Reading:
    """The reading that `to_plain` or a form wrote; what it does not know is left out."""
    return Reading(
        sheet=str(plain.get("sheet", "")),
        header_rows=tuple(sorted(_indexes(plain.get("header_rows", [])))) or (0,),
        columns={
            int(index): _ROLES[role]
            for index, role in plain.get("columns", {}).items()
            if _is_index(index) and role in _ROLES
        },
        fixed=_said(plain.get("fixed", {})),
        of_columns={
            int(index): _said(of)
            for index, of in plain.get("of_columns", {}).items()
            if _is_index(index)
        },
        only={
            int(index): str(said)
            for index, said in plain.get("only", {}).items()
            if _is_index(index) and said
        },
        answers=frozenset(_ANSWERS[a] for a in plain.get("answers", []) if a in _ANSWERS),
    )


def sheet_of(sheets: Sequence[Sheet], plain: Mapping[str, Any]) -> Sheet | None:
    """The sheet that a mapping is for: the one it names, else the first that is shown."""
    named = next((sheet for sheet in sheets if sheet.name == plain.get("sheet")), None)
    return named or next((sheet for sheet in sheets if not sheet.is_hidden), None)


def with_remembered(found: Mapping[str, Any], remembered: Mapping[str, Any]) -> dict[str, Any]:
    """What a new file says, completed by how a person had such a file read the last time.

    Where the table stands and what the file itself says – above all its period – are the new file's.
    A file that does not tell what it measures is asked for its series again.
    That shares stood as parts of one is asked anew: the next file may hold true shares below one.
    """
    new, old = from_plain(found), from_plain(remembered)
    own = {Role.PERIOD} if found.get(SAYS_WHAT, True) else {Role.PERIOD, Role.SERIES}
    fixed = {role: said for role, said in old.fixed.items() if role not in own}
    return to_plain(
        replace(
            old,
            sheet=new.sheet,
            header_rows=new.header_rows,
            columns=dict(new.columns) | dict(old.columns),
            fixed=fixed | dict(new.fixed),
            answers=old.answers - {Answer.SHARES_ARE_PERCENT},
        )
    )


def _said(plain: Mapping[str, Any]) -> dict[Role, str]:
    return {_ROLES[role]: str(said) for role, said in plain.items() if role in _ROLES and said}


def _indexes(plain: Sequence[Any]) -> list[int]:
    return [int(index) for index in plain if _is_index(index)]


def _is_index(index: Any) -> bool:
    return str(index).isascii() and str(index).isdigit() and len(str(index)) < 8
