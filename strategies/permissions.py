"""Which strategies a person may fetch; fetching is the permission check."""

from functools import cache

from django.http import Http404

from people.domain.roles import Permission
from people.models import Municipality
from people.permissions import Access, require
from people.prepared import Prepared
from strategies.models import Strategy


def get_strategy_for(
    access: Access, kommun: str, strategi: str, permission: Permission = Permission.READ
) -> Strategy:
    """The strategy with its municipality, by their slugs.

    Raises `Http404` when it is missing or another municipality's, and `PermissionDenied` when the
    person may see it but lacks `permission`.
    """
    found = _strategies().find(kommun=kommun, strategi=strategi)
    strategy = next((one for one in found if one.municipality_id in access.municipality_ids), None)
    if strategy is None:
        raise Http404("Strategin finns inte.")
    require(access, permission, strategy.municipality_id)
    return strategy


@cache
def _strategies() -> Prepared[Strategy]:
    """The strategy at an address, with its municipality."""
    markers = {"kommun": "<kommun>", "strategi": "<strategi>"}
    found = Strategy.objects.filter(municipality__slug="<kommun>", slug="<strategi>")
    return Prepared(found.select_related("municipality"), markers)


def current_strategy(municipality: Municipality) -> Strategy | None:
    """The municipality's strategy in force, the one that began last; None when it has none.

    Without one in force the latest draft or ended one stands in, so that the menu leads somewhere.
    """
    return Strategy.objects.filter(municipality=municipality).in_force_first().first()
