"""Fetching follow-ups and what is published of them; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F
from django.http import Http404

from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.permissions import Access
from people.prepared import Prepared
from reports.models import FollowUp, Snapshot


def get_follow_up_for(
    access: Access,
    kommun: str,
    strategi: str,
    omgang: str,
    permission: Permission = Permission.WRITE_FOLLOW_UP,
) -> FollowUp:
    """The follow-up of the round, begun, with its round, strategy and municipality."""
    found = get_round_for(access, kommun, strategi, omgang, permission)
    follow_up = FollowUp.objects.filter(round=found).first()
    if follow_up is None:
        raise Http404("Uppföljningen är inte påbörjad.")
    follow_up.round = found
    return follow_up


@dataclass(frozen=True)
class Published:
    """A published version, and whether a newer one has replaced it."""

    row: Snapshot
    is_replaced: bool


def get_snapshot_for(
    access: Access | None, kommun: str, strategi: str, omgang: str, version: int | None = None
) -> Published:
    """The published version, or the newest; its content stays in the database until it is read.

    `access` None is anybody: they get what the municipality has opened to all.
    """
    mine = access.municipality_ids if access else set()
    versions = [
        one
        for one in _versions().find(kommun=kommun, strategi=strategi, omgang=omgang)
        if one.municipality_id in mine or (one.is_public and one.site_is_on)
    ]
    for snapshot in versions:
        if version in (None, snapshot.version):
            return Published(snapshot, snapshot is not versions[0])
    raise Http404("Uppföljningen är inte publicerad.")


@cache
def _versions() -> Prepared[Any]:
    """What is published of a round, newest first, without the content."""
    published = Snapshot.objects.filter(
        follow_up__round__slug="<omgang>",
        follow_up__round__strategy__slug="<strategi>",
        follow_up__round__strategy__municipality__slug="<kommun>",
    ).annotate(
        municipality_id=F("follow_up__round__strategy__municipality_id"),
        is_public=F("follow_up__is_public"),
        site_is_on=F("follow_up__round__strategy__municipality__public_site__is_on"),
    )
    markers = {"kommun": "<kommun>", "strategi": "<strategi>", "omgang": "<omgang>"}
    return Prepared(published.defer("content").order_by("-version"), markers)
