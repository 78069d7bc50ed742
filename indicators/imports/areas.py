"""Areas and the members of groups, as `areas.yaml` says."""

from collections.abc import Iterable

from indicators.models import Area, AreaMember
from indicators.models.areas import AreaKind
from people.imports.changes import Changes
from people.imports.fields import Day, References
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import EVERYWHERE, Kind, Register, Scope
from people.imports.table import Table
from people.models import Municipality

AREA = Kind("området", "areas.yaml", EVERYWHERE)


def _members_have_day(record: Record, problems: Problems) -> None:
    if record["members"] and record.is_sound("as_of") and record["as_of"] is None:
        problems.add(
            record.place_of("members"),
            "as_of saknas. Skriv dagen då medlemmarna gällde, till exempel 2025-01-01.",
        )


AREA_ROW = Schema(
    fields_of(
        Area,
        "code",
        "name",
        "kind",
        members=References(default=list, kind=AREA),
        as_of=Day(),
    ),
    rules=(_members_have_day,),
)
AREAS = Records(schema=AREA_ROW, once=("code",))


def announce_areas(records: Iterable[Record], codes: Iterable[str], register: Register) -> None:
    """Make the areas of the database and of the files known; `codes` are the municipalities' own."""
    for area in Area.objects.all():
        register.add(AREA, Scope(), area.code, area)
    for code in [record["code"] for record in records] + list(codes):
        if code:
            register.add(AREA, Scope(), code)


def save_areas(records: list[Record], register: Register, changes: Changes) -> None:
    """The areas, and for groups their members on the day given; other days' members stay.

    An area with a municipality's code is that municipality's.
    """
    codes = [record["code"] for record in records]
    owners = dict(Municipality.objects.values_list("code", "pk"))
    table = Table(changes, Area.objects.filter(code__in=codes), "code")
    table.put(
        {name: record[name] for name in ("code", "name", "kind")}
        | {"municipality_id": owners.get(record["code"])}
        for record in records
    )
    for (code,), area in table.rows.items():
        register.add(AREA, Scope(), code, area)
    for record in records:
        if record["members"]:
            _save_members(record, table[(record["code"],)], register, changes)


def save_own_area(municipality: Municipality, register: Register, changes: Changes) -> None:
    """The municipality's area, found by its code; it gets the short name when it is new."""
    table = Table(changes, Area.objects.filter(code=municipality.code), "code")
    row = {"code": municipality.code, "municipality_id": municipality.pk}
    if not table.rows:
        row |= {"name": municipality.short_name, "kind": str(AreaKind.MUNICIPALITY)}
    table.put([row])
    register.add(AREA, Scope(), municipality.code, table[(municipality.code,)])


def _save_members(record: Record, group: Area, register: Register, changes: Changes) -> None:
    stored = AreaMember.objects.filter(group=group, as_of=record["as_of"])
    table = Table(changes, stored, "group_id", "member_id", "as_of", called="medlemmar")
    table.put(
        {
            "group_id": group.pk,
            "member_id": register.get(AREA, Scope(), ref).pk,
            "as_of": record["as_of"],
        }
        for ref in record["members"]
    )
    table.remove_rest()
