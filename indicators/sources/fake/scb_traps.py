"""Faults and changes in what SCB's tables say."""

from collections.abc import Callable
from dataclasses import replace

from indicators.sources.fake.messages import Data, Reply
from indicators.sources.fake.traps import Trap, of_data


def _of_values(words: str, change: Callable[[Data], Data]) -> Trap:
    """A fault in the answer about values; metadata, which have none, are left as they are."""
    return of_data(words, lambda data: change(data) if data.get("value") else data)


def _one_fewer(data: Data) -> Data:
    return {**data, "value": list(data["value"])[:-1]}


def _words(data: Data) -> Data:
    return {**data, "value": ['=HYPERLINK("x")'] * len(data["value"])}


def _huge(data: Data) -> Data:
    return {**data, "size": [10**9] * len(data["size"])}


def _all_missing(data: Data) -> Data:
    return {**data, "value": [None] * len(data["value"]), "status": ".."}


def _other_region(data: Data) -> Data:
    return _with_index(data, "Region", lambda code: "9999" if len(code) == 4 else code)


def _swapped_genders(data: Data) -> Data:
    """The same codes with women and men in each other's place, as another table has them."""
    gender = data.get("dimension", {}).get("Kon")
    if gender:
        labels = gender["category"]["label"]
        labels.update({"1": "kvinnor", "2": "män"})
    return data


def _with_index(data: Data, variable: str, change: Callable[[str], str]) -> Data:
    category = data["dimension"][variable]["category"]
    category["index"] = {change(code): place for code, place in category["index"].items()}
    return data


def _refused(status: int, title: str) -> Callable[[Reply], Reply]:
    headers = {"Content-Type": "application/problem+json"}
    data = {"type": "about:blank", "title": title, "status": status}
    return lambda reply: replace(reply, data=data, status=status, headers=headers)


TRAPS: dict[str, Trap] = {
    "scb-saknar-val": Trap(
        "ett val saknas", _refused(400, "Missing selection for mandantory variable")
    ),
    "scb-tabell-borta": Trap("tabellen finns inte längre", _refused(404, "Non-existent table")),
    "scb-for-mycket": Trap("för många celler", _refused(403, "Too many cells selected")),
    "scb-en-for-lite": _of_values("ett värde för lite", _one_fewer),
    "scb-text": _of_values("en formel som värde", _words),
    "scb-jattetabell": _of_values("en tabell som säger sig vara enorm", _huge),
    "scb-allt-saknas": _of_values("inget värde någonstans", _all_missing),
    "scb-annan-region": _of_values("en region som inte efterfrågats", _other_region),
    "scb-bytta-kon": of_data("koderna för kön har bytt plats", _swapped_genders),
}
