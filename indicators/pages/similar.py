"""The groups of municipalities that one is compared with, each with its members on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from indicators.models import AreaMember
from indicators.models.areas import AreaKind
from people.models import Municipality

SIMILAR = "Liknande kommuner"
_OVERALL = "Liknande kommuner, övergripande"
_COUNTY = "läns kommuner"


@dataclass(frozen=True)
class Group:
    """A group with its newest members; the municipality itself need not be one of them."""

    id: int
    code: str
    name: str
    as_of: date
    members: dict[str, str]  # name by code

    @property
    def label(self) -> str:
        """The name with a capital letter, as in "Liknande kommuner, övergripande, 2025"."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def listed(self) -> list[str]:
        """The members' names in order."""
        return sorted(self.members.values())


def load_groups(municipality: Municipality, today: date, first: int | None = None) -> list[Group]:
    """The groups that are made for the municipality or that it belongs to; one query.

    A source's similar municipalities carry the name of the one they are similar to, so others' are
    left out; so are counties.  `first` is an area that shall stand first, then the overall group.
    """
    named = f", {municipality.short_name}, "
    belongs = Q(group__members__member__municipality=municipality)
    rows = (
        AreaMember.objects.filter(
            Q(group__name__contains=named)
            | Q(group_id=first)
            | (belongs & ~Q(group__name__startswith=SIMILAR)),
            group__kind__in=[AreaKind.GROUP, AreaKind.MEAN],
            as_of__lte=today,
        )
        .exclude(group__name__contains=_COUNTY)
        .order_by("group__name", "as_of")
        .values_list(
            "group_id", "group__code", "group__name", "as_of", "member__code", "member__name"
        )
        .distinct()
    )
    snapshots: dict[tuple[int, str, str], dict[date, dict[str, str]]] = defaultdict(dict)
    for group_id, code, name, as_of, member, member_name in rows:
        members = snapshots[(group_id, code, name)].setdefault(as_of, {})
        members[member] = member_name
    groups = [
        Group(group_id, code, name.replace(named, ", "), max(days), days[max(days)])
        for (group_id, code, name), days in snapshots.items()
    ]
    return sorted(groups, key=lambda g: (g.id != first, not g.name.startswith(_OVERALL), g.name))
