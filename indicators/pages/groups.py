"""Groups of municipalities to choose from."""

from indicators.domain.connecting import has_words, words_of
from indicators.models import Area
from indicators.models.areas import AreaKind
from people.models import Municipality

MOST = 60


def groups_for(municipality: Municipality, text: str, held: int | None = None) -> list[Area]:
    """The groups that name the municipality or fit the words, and the one that is chosen already.

    Kolada's groups of similar municipalities carry the municipality's name and a year.
    """
    words = words_of(text) or words_of(municipality.short_name)
    groups = Area.objects.filter(kind__in=[AreaKind.GROUP, AreaKind.MEAN])
    found = [group for group in groups if group.pk == held or has_words(group.name, words)]
    return sorted(found, key=lambda group: (group.pk != held, group.name))[:MOST]
