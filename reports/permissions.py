"""Fetching follow-ups and what is published of them; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`).

The `public_…` functions are the one rule of what is open to everybody, asked by every page, file and
data set: a municipality's public site is on, and the thing itself is marked as public.  A published
follow-up that is open is so as a whole, since it is a public record.  They never ask who the reader is.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from actionplans.models import Action
from actionplans.models.actions import ActionQuerySet
from actionplans.permissions import get_round_for
from indicators.models import Indicator
from indicators.models.indicators import LifeCycle
from people.domain.roles import Permission
from people.models import Municipality
from people.permissions import Access, get_municipality_for, require
from people.prepared import Prepared
from reports.models import AccessibilityMessage, FollowUp, Snapshot
from strategies.models import Strategy


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


def get_message_for(access: Access, kommun: str, arende: int) -> AccessibilityMessage:
    """A message about accessibility with its municipality, for the administrator."""
    municipality = get_municipality_for(access, kommun, Permission.READ)
    found = AccessibilityMessage.objects.filter(municipality=municipality, pk=arende).first()
    if found is None:
        raise Http404("Meddelandet finns inte.")
    require(access, Permission.ADMINISTER, municipality.pk)
    return found


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


def get_snapshots_for(access: Access | None, kommun: str, strategi: str) -> list[Snapshot]:
    """Every version of a strategy's follow-ups that the reader may read, latest period first."""
    mine = access.municipality_ids if access else set()
    found = Snapshot.objects.filter(
        Q(follow_up__round__strategy__municipality__in=mine)
        | Q(pk__in=public_snapshots().values("pk")),
        follow_up__round__strategy__slug=strategi,
        follow_up__round__strategy__municipality__slug=kommun,
    )
    rows = found.select_related("follow_up__round__kind").defer("content")
    versions = list(rows.order_by("-follow_up__round__period_end", "-version"))
    if not versions:
        raise Http404("Ingen uppföljning är publicerad.")
    return versions


def public_municipalities() -> QuerySet[Municipality]:
    """Those whose public site is on, each with its `public_site`."""
    return Municipality.objects.filter(public_site__is_on=True).select_related("public_site")


def public_indicators(municipality: Municipality | None = None) -> QuerySet[Indicator]:
    """Indicators that anybody may see, with series and strategy; of one municipality or of all.

    A proposed one is not, whatever its mark: nobody has decided that it is to be followed.
    """
    found = (
        Indicator.objects.filter(is_public=True, strategy__municipality__public_site__is_on=True)
        .exclude(life_cycle=LifeCycle.PROPOSED)
        .select_related("series", "strategy__municipality__public_site")
    )
    return found if municipality is None else found.filter(strategy__municipality=municipality)


def public_actions(municipality: Municipality | None = None) -> ActionQuerySet:
    """Actions that anybody may see, those retired too; of one municipality or of all."""
    found = Action.objects.filter(
        is_public=True, strategy__municipality__public_site__is_on=True
    ).select_related("lead", "category", "strategy__municipality__public_site")
    return found if municipality is None else found.filter(strategy__municipality=municipality)


def public_snapshots(municipality: Municipality | None = None) -> QuerySet[Snapshot]:
    """Published versions that anybody may read, latest period first, without their content.

    `is_replaced` says whether a newer version of the same follow-up is there.
    """
    newer = Snapshot.objects.filter(
        follow_up=OuterRef("follow_up"), version__gt=OuterRef("version")
    )
    found = (
        Snapshot.objects.filter(
            follow_up__is_public=True,
            follow_up__round__strategy__municipality__public_site__is_on=True,
        )
        .annotate(is_replaced=Exists(newer))
        .select_related(
            "follow_up__round__kind", "follow_up__round__strategy__municipality__public_site"
        )
        .defer("content")
        .order_by("-follow_up__round__period_end", "-version")
    )
    if municipality is None:
        return found
    return found.filter(follow_up__round__strategy__municipality=municipality)


def public_strategies(municipality: Municipality) -> QuerySet[Strategy]:
    """Strategies of which something is open: a follow-up, an indicator or an action."""
    snapshots = public_snapshots(municipality).values("follow_up__round__strategy")
    indicators = public_indicators(municipality).values("strategy")
    actions = public_actions(municipality).values("strategy")
    open_ones = (
        Strategy.objects.filter(pk__in=snapshots)
        | Strategy.objects.filter(pk__in=indicators)
        | Strategy.objects.filter(pk__in=actions)
    )
    return open_ones.filter(municipality=municipality).select_related("municipality__public_site")


def get_public_municipality(kommun: str) -> Municipality:
    """The municipality of the address, if its public site is on."""
    found = public_municipalities().filter(slug=kommun).first()
    if found is None:
        raise Http404("Sidan finns inte.")
    return found


def get_public_strategy(kommun: str, strategi: str) -> Strategy:
    """The strategy, if something of it is open."""
    municipality = get_public_municipality(kommun)
    found = public_strategies(municipality).filter(slug=strategi).first()
    if found is None:
        raise Http404("Sidan finns inte.")
    return found


def get_public_indicator(kommun: str, strategi: str, indikator: str) -> Indicator:
    """The indicator with series, category, bodies and strategy, if it is open."""
    found = (
        public_indicators()
        .filter(strategy__municipality__slug=kommun, strategy__slug=strategi, slug=indikator)
        .select_related("category", "comparison_area", "responsible", "data_provider")
        .first()
    )
    if found is None:
        raise Http404("Sidan finns inte.")
    return found
