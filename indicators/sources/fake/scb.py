"""Plays SCB's statistical database (PxWebApi 2) with example values."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from indicators.sources.fake.messages import Data, Reply, Request
from indicators.sources.fake.play import Play
from indicators.sources.fake.scb_catalogue import FakeTable, FakeVariable, tables

MOST_CELLS = 150_000
# One in so many numbers of persons is not given.
ONE_EMPTY_IN = 50
NOISE_FROM = "2025"
Chosen = dict[str, list[str]]


class _Refusal(Exception):
    """The question is refused; `reply` says why (RFC 7807)."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.reply = Reply(
            {"type": "about:blank", "title": title, "status": status},
            status=status,
            headers={"Content-Type": "application/problem+json; charset=utf-8"},
        )


def answer(request: Request, play: Play) -> Reply:
    """SCB's answer to a question."""
    known = tables(play.today)
    parts = request.path.split("/")
    try:
        if parts == ["config"]:
            return Reply(_CONFIG)
        if parts == ["tables"]:
            return _listing(request, list(known.values()))
        if parts[0] != "tables" or len(parts) > 3 or parts[1] not in known:
            raise _Refusal(404, "Non-existent table")
        table = known[parts[1]]
        if parts[2:] == ["metadata"]:
            return Reply(_dataset(table, table.variables, play))
        if parts[2:] == ["data"]:
            return _data(table, _asked(request, table), play)
        return Reply(_entry(table))
    except _Refusal as refusal:
        return refusal.reply


def _listing(request: Request, known: Sequence[FakeTable]) -> Reply:
    words = request.query.get("query", "").casefold().split()
    found = [t for t in known if all(w in f"{t.id} {t.label}".casefold() for w in words)]
    size = int(request.query.get("pageSize", "20"))
    page = {
        "pageNumber": 1,
        "pageSize": size,
        "totalElements": len(found),
        "totalPages": -(-len(found) // size),
        "links": [],
    }
    return Reply({"language": "sv", "tables": [_entry(t) for t in found[:size]], "page": page})


def _entry(table: FakeTable) -> Data:
    periods = list(table.time.labels)
    return {
        "id": table.id,
        "label": table.label,
        "description": "",
        "updated": _updated(table),
        "firstPeriod": periods[0],
        "lastPeriod": periods[-1],
        "category": "public",
        "variableNames": [variable.label for variable in table.variables],
        "source": "Exempeldata",
        "timeUnit": {"år": "Annual", "månad": "Monthly"}.get(table.time.label, "Quarterly"),
    }


def _asked(request: Request, table: FakeTable) -> Chosen:
    """The codes asked for of every variable, from the body or from the address."""
    found: Chosen = {}
    for code, codes in _selection(request).items():
        variable = next((one for one in table.variables if one.code == code), None)
        if variable is None:
            raise _Refusal(400, "Non-existent variable")
        if codes == ["*"]:
            codes = list(variable.labels)
        if not codes or any(one not in variable.labels for one in codes):
            raise _Refusal(400, "Non-existent value")
        found[code] = codes
    for variable in table.variables:
        if variable.code not in found and not variable.may_be_left_out:
            # The misspelling is SCB's.
            raise _Refusal(400, "Missing selection for mandantory variable")
    if prod(len(codes) for codes in found.values()) > MOST_CELLS:
        raise _Refusal(403, "Too many cells selected")
    return found


def _selection(request: Request) -> Chosen:
    if request.method == "GET":
        return {
            name.removeprefix("valueCodes[").removesuffix("]"): codes.split(",")
            for name, codes in request.query.items()
            if name.startswith("valueCodes[")
        }
    try:
        entries = json.loads(request.body or b"{}")["selection"]
        return {str(one["variableCode"]): [str(c) for c in one["valueCodes"]] for one in entries}
    except (ValueError, KeyError, TypeError) as error:
        raise _Refusal(400, "Parameter error") from error


def _data(table: FakeTable, asked: Chosen, play: Play) -> Reply:
    """The cells; a variable left out is not in the answer."""
    shown = [
        FakeVariable(
            one.code,
            one.label,
            {code: one.labels[code] for code in one.labels if code in asked[one.code]},
            one.may_be_left_out,
            one.total,
            one.units,
        )
        for one in table.variables
        if one.code in asked
    ]
    left_out = {one.code: one.total for one in table.variables if one.code not in asked}
    values = [
        _value(table, left_out | dict(zip((one.code for one in shown), codes, strict=True)))
        for codes in product(*(one.labels for one in shown))
    ]
    status = {str(place): ".." for place, value in enumerate(values) if value is None}
    held: Any = values
    if table.is_sparse:
        held = {str(place): value for place, value in enumerate(values) if value is not None}
    dataset = _dataset(table, shown, play) | {"value": held}
    return Reply(dataset | ({"status": status} if status else {}))


def _dataset(table: FakeTable, variables: Sequence[FakeVariable], play: Play) -> Data:
    """A table without values, which is what its metadata are."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": table.label,
        "source": "Exempeldata",
        "updated": _updated(table),
        "note": list(table.notes),
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": [one.code for one in variables],
        "size": [len(one.labels) for one in variables],
        "dimension": {one.code: _dimension(one) for one in variables},
        "extension": {"px": {"tableid": table.id, "language": "sv", "aggregallowed": False}},
        "value": [],
    }


def _dimension(variable: FakeVariable) -> Data:
    category: Data = {
        "index": {code: place for place, code in enumerate(variable.labels)},
        "label": dict(variable.labels),
    }
    if variable.units:
        category["unit"] = {
            code: {"base": variable.units[code], "decimals": 0} for code in variable.labels
        }
    extension: Data = {"elimination": variable.may_be_left_out, "show": "value", "codelists": []}
    if variable.total:
        extension["eliminationValueCode"] = variable.total
    return {"label": variable.label, "category": category, "extension": extension}


def _value(table: FakeTable, codes: Mapping[str, str]) -> float | int | None:
    """The example value of a cell: a share, or a number of persons of which few are not given."""
    key = tuple(codes.get(one.code, "") for one in table.variables)
    where = (table.id, codes.get("Region", ""))
    if codes.get("ContentsCode") == "GRAD":
        gap = 8 if codes.get("Fodelseregion") == "UTR" else 0
        return round(62 + 18 * _share(*where) - gap + 4 * _share(*key), 1)
    if len(codes.get("Region", "")) == 4 and _share("tom", *key) < 1 / ONE_EMPTY_IN:
        return None
    people = 4000 + 60000 * _share(*where) + 40 * (int(codes["Tid"][:4]) - 2016)
    people *= 200 if where[1] == "00" else 12 if len(where[1]) == 2 else 1
    share = 1.0
    for code, part in codes.items():
        share *= _PARTS.get((code, part), 1.0)
    noise = round(16 * (_share("brus", *key) - 0.5)) if codes["Tid"] >= NOISE_FROM else 0
    return max(0, round(people * share) + noise)


# How large a part of all persons a category is.
_PARTS = {
    ("Kon", "1"): 0.507,
    ("Kon", "2"): 0.493,
    ("Fodelseregion", "SE"): 0.86,
    ("Fodelseregion", "UTR"): 0.14,
    ("Fodelseregion", "09"): 0.86,
    ("Fodelseregion", "11"): 0.14,
    ("ContentsCode", "SYSS"): 0.45,
}
_CONFIG = {
    "apiVersion": "2.2.0",
    "languages": [{"id": "sv", "label": "Svenska"}],
    "defaultLanguage": "sv",
    "maxDataCells": MOST_CELLS,
    "maxCallsPerTimeWindow": 3,
    "timeWindow": 1,
    "defaultDataFormat": "json-stat2",
    "sourceReferences": [{"language": "sv", "text": "Källa: exempeldata"}],
}


def _updated(table: FakeTable) -> str:
    """The day after the newest period, as good as any."""
    return f"{int(list(table.time.labels)[-1][:4]) + 1}-02-22T07:00:00Z"


def _share(*key: str) -> float:
    """A number from 0 to 1 that only depends on the key."""
    digest = hashlib.sha256("|".join(key).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
