"""Follows Kolada from page to page until the last, and notices when the pages do not add up."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from indicators.domain.source_values import SourceFault
from indicators.sources.answers import TRY_LATER
from indicators.sources.http import Client


def all_records(client: Client, path: str, params: dict[str, str]) -> list[Any]:
    """The records of all pages, in order. Raises SourceFault."""
    answer = client.get_json(path, params)
    page = _records_of(answer)
    records = list(page)
    addresses: list[str] = []
    while address := answer.get("next_url"):
        _refuse_odd(address, addresses)
        addresses.append(address)
        if len(addresses) >= client.limits.pages:
            raise SourceFault(f"Kolada svarade med fler än {client.limits.pages} sidor.", TRY_LATER)
        answer = client.get_next_json(address)
        before, page = page, _records_of(answer)
        if page and page == before:
            raise SourceFault("Kolada gav samma sida två gånger.", TRY_LATER)
        records += page
    return records


def _records_of(answer: dict[str, Any]) -> list[Any]:
    records = answer.get("values")
    if not isinstance(records, list):
        raise SourceFault("Kolada svarade utan någon lista med poster.", TRY_LATER)
    # `count` is of the page, but nothing tells what it is of on the first of many.
    is_only_page = not answer.get("next_url") and not answer.get("previous_url")
    count = answer.get("count")
    if is_only_page and isinstance(count, int) and count > len(records):
        raise SourceFault(f"Kolada svarade med {len(records)} poster men angav {count}.", TRY_LATER)
    return records


def _refuse_odd(address: Any, before: list[str]) -> None:
    """Refuse a next page that was already read, and one that passes over another."""
    if not isinstance(address, str) or address in before:
        raise SourceFault("Kolada hänvisade runt i en cirkel mellan sidor.", TRY_LATER)
    number, last = _number(address), _number(before[-1]) if before else None
    if number is not None and last is not None and number != last + 1:
        raise SourceFault("Kolada hoppade över en sida.", TRY_LATER)


def _number(address: str) -> int | None:
    """The page's number when the address has one."""
    try:
        text = parse_qs(urlsplit(address).query).get("page", [""])[-1]
    except ValueError:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
