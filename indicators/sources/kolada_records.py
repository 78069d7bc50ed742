"""Reads Kolada's records into our own words; its types vary between answers and all are taken."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from indicators.domain.source_values import SourceFault, SourceValue, to_stored
from indicators.domain.vocabulary import Gender
from indicators.sources.answers import TRY_LATER

ENDED = re.compile(r"\(-\s?(\d{4})\)\s*$")
KPI_ID = re.compile(r"[A-Za-z0-9]{1,10}")
# As much as we keep of a title; Kolada's longest is half of it.
LONGEST_TITLE = 300
PLAIN_NUMBER = re.compile(r"-?\d{1,18}(\.\d+)?")
# As many digits before the comma as a stored value can have.
LARGEST = Decimal(10) ** 12

Record = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class KpiFacts:
    """A key figure as Kolada describes it; `publication_date` is when `publ_period` is planned."""

    id: str
    title: str
    description: str
    is_divided_by_gender: bool
    municipality_type: str
    operating_area: str
    publ_period: int | None
    publication_date: date | None
    prel_publication_date: date | None

    @property
    def ended_year(self) -> int | None:
        """The last year of a discontinued key figure, which ends its title as "(-2024)"."""
        found = ENDED.search(self.title)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class AreaFacts:
    """A municipality ("K") or a region or the nation ("L")."""

    code: str
    title: str
    type: str


@dataclass(frozen=True)
class GroupFacts:
    """A group of municipalities and the codes and names of its members."""

    id: str
    title: str
    members: tuple[tuple[str, str], ...]


class UnexpectedRecord(ValueError):
    """A record is not as the contract says."""


def read_all(read: Callable[[Record], T], records: Sequence[Any]) -> list[T]:
    """Every record by `read`. Raises SourceFault at the first that is not as expected."""
    try:
        return [read(_record(item)) for item in records]
    except UnexpectedRecord as error:
        raise SourceFault(
            f"Kolada svarade på ett oväntat sätt: {error}.",
            TRY_LATER,
        ) from error


def kpi_facts(record: Record) -> KpiFacts:
    """A record of `/kpi`."""
    return KpiFacts(
        id=_kpi_id(record),
        title=_text(record, "title").strip()[:LONGEST_TITLE],
        description=_optional_text(record, "description").replace("\\n", "\n").strip(),
        is_divided_by_gender=_truth(record, "is_divided_by_gender"),
        municipality_type=_optional_text(record, "municipality_type"),
        operating_area=_optional_text(record, "operating_area"),
        publ_period=_year_or_none(record, "publ_period"),
        publication_date=_date_or_none(record, "publication_date"),
        prel_publication_date=_date_or_none(record, "prel_publication_date"),
    )


def area_facts(record: Record) -> AreaFacts:
    """A record of `/municipality`."""
    return AreaFacts(_text(record, "id"), _text(record, "title"), _optional_text(record, "type"))


def group_facts(record: Record) -> GroupFacts:
    """A record of `/municipality_groups`."""
    members = tuple(
        (_text(member, "member_id"), _text(member, "member_title"))
        for member in map(_record, _list(record, "members"))
    )
    return GroupFacts(_text(record, "id"), _text(record, "title"), members)


def source_values(record: Record) -> list[SourceValue]:
    """A record of `/data`: one value for each gender."""
    reference, area = _text(record, "kpi"), _text(record, "municipality")
    period = _year_or_none(record, "period")
    if period is None:
        raise UnexpectedRecord("en post saknar år")
    return [
        _source_value(reference, area, str(period), _record(item))
        for item in _list(record, "values")
    ]


def _source_value(reference: str, area: str, period: str, item: Record) -> SourceValue:
    is_deleted = _truth(item, "isdeleted" if "isdeleted" in item else "is_deleted")
    try:
        gender = Gender(_text(item, "gender"))
    except ValueError as error:
        raise UnexpectedRecord(f"okänt kön {item.get('gender')!r}") from error
    return SourceValue(
        reference=reference,
        area=area,
        period=period,
        gender=gender,
        value=None if is_deleted else _number_or_none(item.get("value")),
        is_deleted=is_deleted,
        status=_optional_text(item, "status"),
        members=_count(item.get("count")),
    )


def _record(item: Any) -> Record:
    if not isinstance(item, dict):
        raise UnexpectedRecord("en post har fel form")
    return item


def _list(record: Record, key: str) -> list[Any]:
    found = record.get(key)
    if not isinstance(found, list):
        raise UnexpectedRecord(f"{key} saknas")
    return found


def _text(record: Record, key: str) -> str:
    found = record.get(key)
    if not isinstance(found, str) or not found:
        raise UnexpectedRecord(f"{key} saknas")
    return found


def _kpi_id(record: Record) -> str:
    found = _text(record, "id")
    if not KPI_ID.fullmatch(found):
        raise UnexpectedRecord("ett nyckeltals id är inget id")
    return found


def _optional_text(record: Record, key: str) -> str:
    found = record.get(key)
    return found if isinstance(found, str) else ""


def _truth(record: Record, key: str) -> bool:
    found = record.get(key)
    if found in (None, False, 0, "", "0", "false", "False"):
        return False
    if found in (True, 1, "1", "true", "True"):
        return True
    raise UnexpectedRecord(f"{key} är varken ja eller nej")


def _year_or_none(record: Record, key: str) -> int | None:
    found = record.get(key)
    if found is None or found == "":
        return None
    if isinstance(found, bool) or not re.fullmatch(r"[12]\d{3}", str(found)):
        raise UnexpectedRecord(f"{key} är inget årtal")
    return int(str(found))


def _date_or_none(record: Record, key: str) -> date | None:
    """A planned date; one that cannot be read is unknown and does not hide the other facts."""
    try:
        return date.fromisoformat(_optional_text(record, key)[:10])
    except ValueError:
        return None


def _number_or_none(found: Any) -> Decimal | None:
    if found is None:
        return None
    is_number = isinstance(found, int | Decimal) and not isinstance(found, bool)
    if not is_number and not (isinstance(found, str) and PLAIN_NUMBER.fullmatch(found)):
        raise UnexpectedRecord("ett värde är inget tal")
    number = Decimal(found)
    if abs(number) >= LARGEST:
        raise UnexpectedRecord("ett värde är orimligt stort")
    return to_stored(number)


def _count(found: Any) -> int:
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 1
