"""What has been published of a strategy: asked of the app above, which alone knows it.

Every page of indicators must know, since a reader has the published versions beside it.  The setting
`PUBLISHED_MOMENTS` names the function that knows.
"""

from collections.abc import Callable, Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from indicators.pages.moments import Moment
from strategies.models import Strategy


def told_before(strategy: Strategy, at: Moment) -> Sequence[Moment]:
    """The moments of what was published before the moment is over, the oldest first; one query."""
    return _asked()(strategy, at)


@cache
def _asked() -> Callable[[Strategy, Moment], Sequence[Moment]]:
    found: Callable[[Strategy, Moment], Sequence[Moment]] = import_string(
        settings.PUBLISHED_MOMENTS
    )
    return found
