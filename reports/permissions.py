"""Fetching follow-ups and what is published of them; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`).
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import Http404

from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.permissions import Access
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
    access: Access, kommun: str, strategi: str, omgang: str, version: int | None = None
) -> Published:
    """The published version, or the newest; its content stays in the database until it is read."""
    newer = Snapshot.objects.filter(
        follow_up=OuterRef("follow_up"), version__gt=OuterRef("version")
    )
    published = Snapshot.objects.filter(
        follow_up__round__slug=omgang,
        follow_up__round__strategy__slug=strategi,
        follow_up__round__strategy__municipality__slug=kommun,
        follow_up__round__strategy__municipality_id__in=access.municipality_ids,
    )
    if version is not None:
        published = published.filter(version=version)
    found = published.annotate(replaced=Exists(newer)).defer("content").order_by("-version").first()
    if found is None:
        raise Http404("Uppföljningen är inte publicerad.")
    return Published(found, found.replaced)
