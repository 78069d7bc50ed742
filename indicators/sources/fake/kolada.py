"""Plays Kolada, version 3 of its interface, with example values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from indicators.sources.fake import example_values
from indicators.sources.fake.catalogue import FIRST_YEAR, FakeKpi, areas, groups, kpis
from indicators.sources.fake.messages import Data, Reply, Request, failed
from indicators.sources.fake.play import Play

MOST_IDS = 25
QUERY_NAMES = {"kpi_id": "kpi", "municipality_id": "municipality", "year": "year"}


def answer(request: Request, play: Play) -> Reply:
    """Kolada's answer to a question."""
    head, _, rest = request.path.partition("/")
    if head == "data":
        return _data(request, rest, play)
    listing = LISTINGS.get(head)
    if listing is None or "/" in rest:
        return failed(404, "Not Found")
    ids = _ids(rest)
    if len(ids) > MOST_IDS:
        return _too_many()
    title = request.query.get("title", "").casefold()
    found = [
        record
        for record in listing(play)
        if (not ids or record["id"] in ids) and title in record["title"].casefold()
    ]
    return _page(request, found, play)


def _data(request: Request, rest: str, play: Play) -> Reply:
    asked = _asked(rest, request.query)
    if any(len(ids) > MOST_IDS for ids in asked.values()):
        return _too_many()
    # So does Kolada: a misspelled parameter is no fault but a question about nothing.
    if sum(bool(ids) for ids in asked.values()) < 2:
        return _page(request, [], play)
    since = request.query.get("from_date", "")
    return _page(request, list(_records(asked, since, play.today)), play)


def _asked(rest: str, query: Mapping[str, str]) -> dict[str, list[str]]:
    """The ids by segment, from the path or from the query form."""
    parts = rest.split("/") if rest else []
    asked = {name: _ids(query.get(key, "")) for key, name in QUERY_NAMES.items()}
    asked.update({name: _ids(ids) for name, ids in zip(parts[::2], parts[1::2], strict=False)})
    return asked


def _records(asked: dict[str, list[str]], since: str, today: date) -> Iterable[Data]:
    known = kpis()
    places = asked["municipality"] or [*areas(), *groups()]
    for kpi in (known[key] for key in asked["kpi"] or known if key in known):
        years = range(FIRST_YEAR, kpi.last_year(today) + 1)
        for place in places:
            for year in years:
                is_asked = not asked["year"] or str(year) in asked["year"]
                if is_asked and _changed_on(year) >= since:
                    yield from _record(kpi, place, year)


def _changed_on(year: int) -> str:
    """The day on which a year's values came, the summer after."""
    return f"{year + 1}-06-15"


def _record(kpi: FakeKpi, place: str, year: int) -> list[Data]:
    """One record, or none for an area that the key figure does not have."""
    group = groups().get(place)
    kind = "K" if group else areas().get(place, ("", ""))[1]
    is_of_kind = kpi.municipality_type in ("A", kind) or place == "0000"
    if not kind or not is_of_kind or not example_values.has_record(kpi, place, year):
        return []
    values = []
    for gender in example_values.genders(kpi):
        if group:
            number, count = example_values.mean(kpi, group, year, gender)
        else:
            number, count = example_values.value(kpi, place, year, gender), 1
        shown = None if number is None else float(number)
        values.append(
            {"gender": gender, "count": count, "status": "", "value": shown, "isdeleted": False}
        )
    return [{"kpi": kpi.id, "municipality": place, "period": year, "values": values}]


def _page(request: Request, records: list[Data], play: Play) -> Reply:
    size = min(play.page_size, max(1, _number(request.query.get("per_page", ""), play.page_size)))
    page = max(1, _number(request.query.get("page", ""), 1))
    shown = records[(page - 1) * size : page * size]

    def address(number: int) -> str:
        query = {**request.query, "page": number, "per_page": size}
        return f"{request.base}/{request.path}?{urlencode(query)}"

    return Reply(
        {
            "values": shown,
            "count": len(shown),
            "next_url": address(page + 1) if page * size < len(records) else None,
            "previous_url": address(page - 1) if page > 1 else None,
        }
    )


def _kpis(play: Play) -> Iterable[Data]:
    for kpi in kpis().values():
        planned = kpi.publication_date
        yield {
            "id": kpi.id,
            "title": kpi.title,
            "description": "Exempel på beskrivning. Källa: exempeldata.",
            "is_divided_by_gender": kpi.is_divided_by_gender,
            "municipality_type": kpi.municipality_type,
            "auspice": "X",
            "operating_area": kpi.operating_area,
            "perspective": "",
            "prel_publication_date": None,
            "publication_date": planned.isoformat() if planned else None,
            "publ_period": kpi.publ_period,
            "has_ou_data": False,
        }


def _municipalities(play: Play) -> Iterable[Data]:
    for code, (title, kind) in areas().items():
        yield {"id": code, "title": title, "type": kind}


def _groups(play: Play) -> Iterable[Data]:
    for group in groups().values():
        members = [
            {"member_id": code, "member_title": areas().get(code, (code, ""))[0]}
            for code in group.members
        ]
        yield {"id": group.id, "title": group.title, "members": members}


LISTINGS: dict[str, Any] = {
    "kpi": _kpis,
    "municipality": _municipalities,
    "municipality_groups": _groups,
}


def _ids(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise


def _too_many() -> Reply:
    return failed(400, f"At most {MOST_IDS} ids are allowed")
