"""What comes from the value grid: one field a cell, named by the cell and the row that was seen in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from indicators.actions.grid import CellEntry
from indicators.domain.cell_entry import Typed
from indicators.domain.grid_names import read_ref
from indicators.domain.vocabulary import Missing

MISSING = {str(reason): reason for reason in Missing}
_VALUE = "v"
# What a button in a cell's panel can ask for.
CONFIRM, USE, MINE, THEIRS, OPEN, CANCEL = "stammer", "las", "min", "andras", "oppna", "avbryt"


@dataclass(frozen=True)
class Act:
    """The button that was pressed in a cell's panel; `said` is what it gives beyond the cell."""

    verb: str = ""
    key: str = ""
    said: str = ""


def read_act(post: QueryDict) -> Act:
    """The pressed button; empty when the whole table was saved."""
    verb, _, rest = post.get("gor", "").partition(" ")
    key, _, said = rest.partition(" ")
    return Act(verb, key, said)


def read_entries(post: QueryDict, act: Act) -> list[CellEntry]:
    """The cells that came, with the answers in their panels; what is not a cell is left out."""
    entries = []
    for name, text in post.items():
        kind, _, rest = name.partition(":")
        key, _, seen = rest.partition(":")
        ref = read_ref(key) if kind == _VALUE else None
        if ref is None or not (seen == "" or seen.isascii() and seen.isdigit()):
            continue
        entry = CellEntry(ref, int(seen[:18]) if seen else None, _typed(post, key, str(text)))
        entries.append(_acted(entry, act) if key == act.key else entry)
    return entries


def _typed(post: Mapping[str, str], key: str, text: str) -> Typed:
    return Typed(
        text=text,
        missing=MISSING.get(post.get(f"saknas:{key}", "")),
        remark=post.get(f"anm:{key}"),
        reason=post.get(f"skal:{key}", "") or post.get("skal", ""),
    )


def _acted(entry: CellEntry, act: Act) -> CellEntry:
    """The cell with the answer that the pressed button gives."""
    if act.verb == CONFIRM:
        return replace(entry, typed=replace(entry.typed, confirmed=True))
    if act.verb == USE:
        return replace(entry, typed=replace(entry.typed, text=act.said))
    if act.verb == MINE and (act.said == "" or act.said.isascii() and act.said.isdigit()):
        return replace(entry, seen=int(act.said[:18]) if act.said else None)
    return entry
