"""Which rows must be saved before which, when rows of one list refer to each other."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from people.imports.problems import Problems
from people.imports.records import Record

T = TypeVar("T")


def in_waves(
    records: Iterable[T], name_of: Callable[[T], str], needs: Callable[[T], set[str]]
) -> list[list[T]]:
    """Records in groups, each needing only names of the groups before.

    Names that no record has are taken as already there.  Raises ValueError for a circle.
    """
    waiting = {name_of(record): record for record in records}
    waves: list[list[T]] = []
    while waiting:
        ready = [record for record in waiting.values() if not needs(record) & waiting.keys()]
        if not ready:
            raise ValueError("rows refer to each other in a circle")
        waves.append(ready)
        for record in ready:
            del waiting[name_of(record)]
    return waves


def tell_of_circles(
    records: Iterable[Record], name: str, link: str, words: str, problems: Problems
) -> None:
    """Tell of every row whose `link` leads back to itself; `words` says what that would mean."""
    rows = [record for record in records if record[name]]
    following = {record[name]: record[link].code for record in rows if record[link]}
    for record in rows:
        if _leads_back(record[name], following):
            problems.add(
                record.place_of(link), f"”{record[name]}” {words} genom {link}. Bryt kedjan."
            )


def _leads_back(start: str, following: Mapping[str, str]) -> bool:
    name = start
    for _ in following:
        if name not in following:
            return False
        name = following[name]
        if name == start:
            return True
    return False
