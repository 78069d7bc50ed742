"""The municipality and its organisation, as `municipality.yaml` and `bodies.yaml` say."""

from people.domain.addresses import is_reserved
from people.imports.changes import Changes
from people.imports.fields import Reference
from people.imports.model_fields import fields_of
from people.imports.order import in_waves, tell_of_circles
from people.imports.problems import Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Register, Scope
from people.imports.table import Table
from people.models import Body, BodyAlias, Municipality


def _years_in_order(record: Record, problems: Problems) -> None:
    first, last = record["valid_from"], record["valid_to"]
    if record.is_sound("valid_from", "valid_to") and first and last and last < first:
        problems.add(
            record.place_of("valid_to"),
            f"valid_to {last} är före valid_from {first}. Byt plats på dem.",
        )


def _address_is_free(record: Record, problems: Problems) -> None:
    slug = record["slug"]
    if slug and is_reserved(slug):
        problems.add(
            record.place_of("slug"),
            f"adressen ”{slug}” hör till Riktmärkes egna sidor. Skriv kommunens namn i slug.",
        )


MUNICIPALITY = Schema(
    fields_of(
        Municipality,
        "code",
        "slug",
        "name",
        "short_name",
        "partly_at_year_end",
        "contact_words",
        "contact_email",
    ),
    rules=(_address_is_free,),
)
ALIAS = Schema(
    fields_of(BodyAlias, "name", "valid_from", "valid_to"), short="name", rules=(_years_in_order,)
)
BODY_COLUMNS = ("name", "kind", "email", "mandate", "members", "reports_to")
BODY_ROW = Schema(
    fields_of(
        Body,
        "slug",
        *BODY_COLUMNS,
        parent=Reference(kind=BODY),
        aliases=Records(schema=ALIAS, once=("name",)),
    )
)
BODIES = Records(schema=BODY_ROW, once=("slug",))


def announce_bodies(bodies: list[Record], scope: Scope, register: Register) -> None:
    """Make the bodies of the database and of the file known."""
    for body in Body.objects.filter(municipality__slug=scope.municipality):
        register.add(BODY, scope, body.slug, body)
    for record in bodies:
        if record["slug"]:
            register.add(BODY, scope, record["slug"])


def check_bodies(
    bodies: list[Record], scope: Scope, register: Register, problems: Problems
) -> None:
    """References, and that no body stands above itself."""
    for record in bodies:
        register.check_all(record, scope, problems)
    tell_of_circles(bodies, "slug", "parent", "står ovanför sig självt", problems)


def save_municipality(record: Record, changes: Changes) -> Municipality:
    """The municipality itself."""
    slug = record["slug"]
    table = Table(changes, Municipality.objects.filter(slug=slug), "slug")
    table.put([dict(record.values)])
    return table[(slug,)]


def save_bodies(
    bodies: list[Record],
    municipality: Municipality,
    scope: Scope,
    register: Register,
    changes: Changes,
) -> None:
    """The organisation; bodies that the file no longer has stay."""
    table = Table(changes, Body.objects.filter(municipality=municipality), "slug")
    position = {
        row["slug"]: row["position"]
        for row in table.in_order(
            {"slug": record["slug"], "position": number}
            for number, record in enumerate(bodies, start=1)
        )
    }
    for wave in _waves(bodies):
        rows = [
            {
                "municipality_id": municipality.pk,
                "position": position[record["slug"]],
                **register.columns(record, scope, "slug", *BODY_COLUMNS, "parent"),
            }
            for record in wave
        ]
        table.put(rows, is_ordered=True)
        for record in wave:
            register.add(BODY, scope, record["slug"], table[(record["slug"],)])
    table.keep_rest()
    _save_aliases(bodies, table, changes)


def _save_aliases(bodies: list[Record], table: Table[Body], changes: Changes) -> None:
    ids = {record["slug"]: table[(record["slug"],)].pk for record in bodies}
    stored = BodyAlias.objects.filter(body__in=ids.values())
    aliases = Table(changes, stored, "body_id", "name", called="andra namn")
    aliases.put(
        {"body_id": ids[record["slug"]], **alias.values}
        for record in bodies
        for alias in record["aliases"]
    )
    aliases.remove_rest()


def _waves(bodies: list[Record]) -> list[list[Record]]:
    return in_waves(
        bodies,
        lambda record: record["slug"],
        lambda record: {record["parent"].code} if record["parent"] else set(),
    )
