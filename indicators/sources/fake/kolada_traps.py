"""Faults and changes in what Kolada says: shapes that vary, areas that lack, a past that changes."""

import re
from collections.abc import Callable, Iterator

from indicators.sources.fake.messages import Data
from indicators.sources.fake.traps import Trap, of_data

PAGE = re.compile(r"\bpage=(\d+)")
METADATA_SERVICE = "http://169.254.169.254/latest/meta-data/"


def _cells(data: Data) -> Iterator[tuple[Data, Data]]:
    """Every value with its record."""
    for record in data["values"]:
        for cell in record.get("values", []):
            yield record, cell


def _every(change: Callable[[Data, Data], None]) -> Callable[[Data], Data]:
    def changed(data: Data) -> Data:
        for record, cell in _cells(data):
            change(record, cell)
        return data

    return changed


def _kpis(change: Callable[[Data], None]) -> Callable[[Data], Data]:
    def changed(data: Data) -> Data:
        for record in data["values"]:
            if "is_divided_by_gender" in record:
                change(record)
        return data

    return changed


def _empty(data: Data) -> Data:
    return {**data, "values": [], "count": 0, "next_url": "", "previous_url": None}


def _null(record: Data, cell: Data) -> None:
    cell.update(value=None, status="Missing")


def _delete_newest(data: Data) -> Data:
    newest = max((record["period"] for record, _ in _cells(data)), default=0)
    for record, cell in _cells(data):
        if record["period"] == newest:
            cell.update(value=None, isdeleted=1)
    return data


def _revise(record: Data, cell: Data) -> None:
    if cell["value"] is not None:
        cell["value"] = round(cell["value"] + 0.4, 8)


def _revise_past(data: Data) -> Data:
    newest = max((record["period"] for record, _ in _cells(data)), default=0)
    for record, cell in _cells(data):
        if record["period"] < newest - 2:
            _revise(record, cell)
    return data


def _other_kpi(record: Data, cell: Data) -> None:
    record["kpi"] = "N99999"


def _other_area(record: Data, cell: Data) -> None:
    record["municipality"] = "9999"


def _without_nation(data: Data) -> Data:
    records = [record for record in data["values"] if record.get("municipality") != "0000"]
    return {**data, "values": records, "count": len(records)}


def _numbers_as_words(data: Data) -> Data:
    """Integers and words instead of truth values and years."""
    for record in data["values"]:
        if "is_divided_by_gender" in record:
            record["is_divided_by_gender"] = int(record["is_divided_by_gender"])
            record["has_ou_data"] = 0
            record["publ_period"] = str(record["publ_period"] or "")
        if "period" in record:
            record["period"] = str(record["period"])
    for _, cell in _cells(data):
        cell["isdeleted"] = 0
        cell["status"] = None
        cell["value"] = None if cell["value"] is None else str(cell["value"])
    return {**data, "next_url": data["next_url"] or ""}


def _renamed(record: Data) -> None:
    record["title"] = f"{record['title']}, ny definition"


def _discontinued(record: Data) -> None:
    record.update(title=f"{record['title']} (-2024)", publ_period=None, publication_date=None)


def _twice(data: Data) -> Data:
    return {**data, "values": data["values"] * 2, "count": 2 * len(data["values"])}


def _contradictory(data: Data) -> Data:
    doubled = _twice(data)
    first = data["values"][:1]
    others = [
        {**record, "values": [{**cell, "value": 1.5} for cell in record.get("values", [])]}
        for record in first
    ]
    return {**doubled, "values": data["values"] + others, "count": len(data["values"] + others)}


def _deleted_and_new(data: Data) -> Data:
    """Each record first as deleted and then with its value, as when a value was replaced."""
    gone = [
        {**record, "values": [{**cell, "value": None, "isdeleted": True} for cell in cells]}
        for record in data["values"]
        if (cells := record.get("values")) is not None
    ]
    return {**data, "values": gone + data["values"], "count": len(gone + data["values"])}


def _other_year(record: Data, cell: Data) -> None:
    record["period"] = 1999


def _unknown_gender(record: Data, cell: Data) -> None:
    cell["gender"] = "F"


def _true_as_value(record: Data, cell: Data) -> None:
    cell["value"] = True


def _words_as_value(record: Data, cell: Data) -> None:
    cell["value"] = '=HYPERLINK("x")'


def _skip(data: Data) -> Data:
    """From the second page on, the next page is the one after."""
    found = PAGE.search(data["next_url"] or "")
    if found and int(found[1]) > 2:
        skipped = f"page={int(found[1]) + 1}"
        return {**data, "next_url": PAGE.sub(skipped, data["next_url"])}
    return data


def _same(data: Data) -> Data:
    """Every page has the records of an unchanging few."""
    return {**data, "values": [{"id": "N00003", "title": "Samma"}], "count": 1}


def _next(address: str) -> Callable[[Data], Data]:
    return lambda data: {**data, "next_url": address}


TRAPS: dict[str, Trap] = {
    "tom-lista": of_data("en tom lista med svar 200", _empty),
    "utan-lista": of_data("ett objekt utan lista", lambda data: {"detail": "ok"}),
    "felraknat": of_data("färre poster än angivet", lambda data: {**data, "values": []}),
    "poster-som-text": of_data(
        "text i stället för poster", lambda data: {**data, "values": ["x"], "count": 1}
    ),
    "null": of_data("inget värde någonstans", _every(_null)),
    "utan-riket": of_data("riket saknas", _without_nation),
    "varianter": of_data("heltal och text i stället för ja/nej och år", _numbers_as_words),
    "nasta-runt": of_data("nästa sida är samma sida", _next("?page=1")),
    "nasta-annan": of_data("nästa sida på en annan värd", _next(METADATA_SERVICE)),
    "nasta-fil": of_data("nästa sida är en fil", _next("file:///etc/passwd")),
    "nasta-inlogg": of_data(
        "nästa sida med användarnamn", _next("http://api.kolada.se@169.254.169.254/")
    ),
    "nasta-skrap": of_data("nästa sida är ingen adress", _next("http://[")),
    "nasta-tal": of_data("nästa sida är ett tal", lambda data: {**data, "next_url": 7}),
    "hoppar-over": of_data("en sida hoppas över", _skip),
    "samma-sida": of_data("samma poster på varje sida", _same),
    "annat-nyckeltal": of_data("ett annat nyckeltal än efterfrågat", _every(_other_kpi)),
    "annat-omrade": of_data("ett annat område än efterfrågat", _every(_other_area)),
    "omdopt": of_data("nyckeltalet har bytt namn", _kpis(_renamed)),
    "nedlagt": of_data("nyckeltalet är nedlagt", _kpis(_discontinued)),
    "borttaget": of_data("det nyaste årets värden är borttagna", _delete_newest),
    "reviderat": of_data("alla värden är reviderade", _every(_revise)),
    "andrad-historik": of_data("äldre år är ändrade", _revise_past),
    "dubbelt": of_data("varje post två gånger", _twice),
    "borttaget-och-nytt": of_data("varje post borttagen och ny", _deleted_and_new),
    "annat-ar": of_data("ett annat år än efterfrågat", _every(_other_year)),
    "motsagelse": of_data("två olika värden för samma ruta", _contradictory),
    "okant-kon": of_data("ett okänt kön", _every(_unknown_gender)),
    "sant-som-varde": of_data("sant som värde", _every(_true_as_value)),
    "text-som-varde": of_data("en formel som värde", _every(_words_as_value)),
}
