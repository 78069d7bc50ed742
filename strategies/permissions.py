"""Which strategies a person may fetch; fetching is the permission check."""

from django.http import Http404

from people.domain.roles import Permission
from people.models import Municipality
from people.permissions import Access, require
from strategies.models import Strategy


def get_strategy_for(
    access: Access, kommun: str, strategi: str, permission: Permission = Permission.READ
) -> Strategy:
    """The strategy with its municipality, by their slugs.

    Raises `Http404` when it is missing or another municipality's, and `PermissionDenied` when the
    person may see it but lacks `permission`.
    """
    strategy = (
        Strategy.objects.visible_to(access)
        .filter(municipality__slug=kommun, slug=strategi)
        .select_related("municipality")
        .first()
    )
    if strategy is None:
        raise Http404("Strategin finns inte.")
    require(access, permission, strategy.municipality_id)
    return strategy


def current_strategy(municipality: Municipality) -> Strategy | None:
    """The municipality's strategy in force, the one that began last; None when it has none.

    Without one in force the latest draft or ended one stands in, so that the menu leads somewhere.
    """
    return Strategy.objects.filter(municipality=municipality).in_force_first().first()
