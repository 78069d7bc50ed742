"""The pages of the section "Handlingsplan": only those that the strategy has something for."""

from dataclasses import dataclass

from django.urls import reverse

from strategies.models import Strategy


@dataclass(frozen=True)
class PlanLink:
    """A link of the section's own menu."""

    url: str
    label: str
    current: bool


def load_plan_nav(strategy: Strategy, here: str) -> tuple[PlanLink, ...]:
    """The links with `here`, the address name of the page that is shown, marked; no query yet."""
    own = (strategy.municipality.slug, strategy.slug)
    items = [("actions", reverse("actions", args=own), "Insatser")]
    return tuple(PlanLink(url, label, name == here) for name, url, label in items)
