"""Demonstration users with their roles, as `demonstration/*.yaml` says."""

from __future__ import annotations

from people.imports.changes import Changes
from people.imports.fields import Email, Reference
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Register, Scope
from people.imports.table import Table
from people.models import Membership, User


def _dates_in_order(record: Record, problems: Problems) -> None:
    first, last = record["starts_on"], record["ends_on"]
    if first and last and last < first:
        problems.add(
            record.place_of("ends_on"),
            f"ends_on {last} är före starts_on {first}. Byt plats på dem.",
        )


MEMBERSHIP = Schema(
    {"body": Reference(True, kind=BODY)} | fields_of(Membership, "role", "starts_on", "ends_on"),
    rules=(_dates_in_order,),
)
USER = Schema(
    {"email": Email(True, longest=254)}
    | fields_of(User, "name")
    | {"memberships": Records(schema=MEMBERSHIP, once=("body", "role"))}
)
USERS = Records(schema=USER, once=("email",))


def save_users(
    records: list[Record], scope: Scope, register: Register, changes: Changes, hashed: str
) -> None:
    """The users and their memberships; new ones get the password whose hash is `hashed`.

    Nobody's password is changed, and what the files no longer have stays.
    """
    emails = [record["email"].lower() for record in records]
    table = Table(changes, User.objects.filter(email__in=emails), "email")
    new = set(emails) - {email for (email,) in table.rows}
    table.put(
        {"email": email, "name": record["name"]} | ({"password": hashed} if email in new else {})
        for email, record in zip(emails, records, strict=True)
    )
    ids = {email: table[(email,)].pk for email in emails}
    stored = Membership.objects.filter(user__in=ids.values())
    memberships = Table(
        changes, stored, "user_id", "body_id", "role", called="roller för exempelanvändare"
    )
    memberships.put(
        {
            "user_id": ids[email],
            **register.columns(membership, scope, "body", "role", "starts_on", "ends_on"),
        }
        for email, record in zip(emails, records, strict=True)
        for membership in record["memberships"]
    )
