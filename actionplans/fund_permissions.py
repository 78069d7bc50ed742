"""Fetching funds, their events, grants and payments; fetching is the permission check.

As in `actionplans.permissions`: missing and another municipality's cannot be told apart.
"""

from django.http import Http404

from actionplans.models import Fund, FundEvent, Grant, GrantPayment, ReportingRound
from actionplans.permissions import get_round_for
from people.domain.roles import Permission
from people.models import Municipality
from people.permissions import Access, require
from strategies.models import Strategy
from strategies.permissions import current_strategy


def get_fund_for(
    access: Access, kommun: str, strategi: str, permission: Permission = Permission.MANAGE_FUND
) -> Fund:
    """The strategy's fund with the strategy, its municipality and who decides."""
    found = (
        Fund.objects.filter(
            strategy__municipality__slug=kommun,
            strategy__municipality_id__in=access.municipality_ids,
            strategy__slug=strategi,
        )
        .select_related(
            "strategy__municipality", "decides_use", "decides_top_up", "administered_by"
        )
        .first()
    )
    if found is None:
        raise Http404("Fonden finns inte.")
    require(access, permission, found.strategy.municipality_id)
    return found


def get_fund_event_for(
    access: Access,
    kommun: str,
    strategi: str,
    handelse: int,
    permission: Permission = Permission.MANAGE_FUND,
) -> FundEvent:
    """An event of the strategy's fund."""
    found = (
        FundEvent.objects.filter(
            pk=handelse,
            fund__strategy__municipality__slug=kommun,
            fund__strategy__municipality_id__in=access.municipality_ids,
            fund__strategy__slug=strategi,
        )
        .select_related("fund__strategy__municipality", "decided_by")
        .first()
    )
    if found is None:
        raise Http404("Händelsen finns inte.")
    require(access, permission, found.fund.strategy.municipality_id)
    return found


def get_grant_for(
    access: Access,
    kommun: str,
    strategi: str,
    bidrag: int,
    permission: Permission = Permission.READ,
) -> Grant:
    """A grant of the strategy's fund."""
    found = (
        Grant.objects.filter(
            pk=bidrag,
            fund__strategy__municipality__slug=kommun,
            fund__strategy__municipality_id__in=access.municipality_ids,
            fund__strategy__slug=strategi,
        )
        .select_related("fund__strategy__municipality", "focus_area", "recorded_by")
        .first()
    )
    if found is None:
        raise Http404("Bidraget finns inte.")
    require(access, permission, found.fund.strategy.municipality_id)
    return found


def get_payment_for(
    access: Access,
    kommun: str,
    strategi: str,
    bidrag: int,
    betalning: int,
    permission: Permission = Permission.MANAGE_FUND,
) -> GrantPayment:
    """A payment of a grant."""
    found = (
        GrantPayment.objects.filter(
            pk=betalning,
            grant_id=bidrag,
            grant__fund__strategy__municipality__slug=kommun,
            grant__fund__strategy__municipality_id__in=access.municipality_ids,
            grant__fund__strategy__slug=strategi,
        )
        .select_related("grant__fund__strategy__municipality")
        .first()
    )
    if found is None:
        raise Http404("Betalningen finns inte.")
    require(access, permission, found.grant.fund.strategy.municipality_id)
    return found


def get_fund_round_for(
    access: Access, kommun: str, strategi: str, omgang: str, *permissions: Permission
) -> tuple[Fund, ReportingRound]:
    """A round and the fund of its strategy, for one who has any of the permissions."""
    found = get_round_for(access, kommun, strategi, omgang)
    fund = get_fund_for(access, kommun, strategi, Permission.READ)
    own = found.strategy.municipality_id
    if not any(access.allows(permission, own) for permission in permissions):
        require(access, permissions[0], own)
    return fund, found


def fund_strategy(municipality: Municipality) -> Strategy | None:
    """The strategy whose fund the menu leads to: one in force first, then the newest with a fund.

    Without any fund it is the strategy in force, whose page says that it has none.
    """
    with_fund = Strategy.objects.filter(municipality=municipality, fund__isnull=False)
    return with_fund.in_force_first().first() or current_strategy(municipality)


def section_for(access: Access, strategy: Strategy) -> str:
    """The part of the menu that the fund's pages stand in: the controllers have one of their own."""
    own = access.allows(Permission.CHECK_FUND, strategy.municipality_id)
    return "fund" if own else "actions"
