"""Tallvik with its public site on: an indicator, an action and a follow-up that anybody may read."""

from decimal import Decimal

from actionplans.models import Action
from indicators.models import Indicator
from people.models import Municipality
from reports.actions.publishing import publish
from reports.models import FollowUp, PublicSite, Snapshot
from tests import builders as b
from tests.reports.scenes import NOW, RECORDED, Scene, scene


def open_site(municipality: Municipality) -> PublicSite:
    """The public site, on."""
    return PublicSite.objects.create(municipality=municipality, is_on=True)


def opened() -> tuple[Scene, Snapshot]:
    """The scene with its indicator and its action open, and August published and open."""
    made = scene()
    open_site(made.municipality)
    Indicator.objects.filter(pk=made.indicator.pk).update(is_public=True)
    Action.objects.filter(pk=made.action.pk).update(is_public=True)
    hidden = {"numerator": Decimal(3), "denominator": Decimal(7), "recorded_at": RECORDED}
    b.observation(made.indicator.series, "2025", "42.857143", gender="K", **hidden)
    return made, published(made)


def published(made: Scene, **kwargs: object) -> Snapshot:
    """August, judged, adopted, published and open."""
    follow_up = made.follow_up()
    made.judge_all(follow_up)
    FollowUp.objects.filter(pk=follow_up.pk).update(
        is_public=True, adopted_on=NOW.date(), adopted_by=made.board
    )
    follow_up.refresh_from_db()
    return publish(follow_up=follow_up, by=made.publisher, at=NOW)
