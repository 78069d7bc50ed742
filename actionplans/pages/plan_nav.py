"""The pages of the section "Handlingsplan": only those that the strategy has something for."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action, Fund
from strategies.domain.words import plural, sentence
from strategies.models import Responsibility, Strategy, StrategyLine
from strategies.models.responsibilities import ResponsibilityKind


@dataclass(frozen=True)
class PlanLink:
    """A link of the section's own menu."""

    url: str
    label: str
    current: bool


def load_plan_nav(strategy: Strategy, here: str) -> tuple[PlanLink, ...]:
    """The links with `here`, the address name of the page that is shown, marked; one query."""
    own = (strategy.municipality.slug, strategy.slug)
    has = _what_there_is(strategy)
    items = [("actions", "Insatser")]
    if has["lines"]:
        items.append(("lines", "Processer och strategier"))
    if has["assignments"] or has["categorised"]:
        items.append(("measures", measures_label(strategy, **has)))
    if has["has_duties"]:
        word = strategy.word_focus_area
        items.append(("responsibilities", f"Ansvar per {word}"))
    if has["has_fund"]:
        items.append(("fund", "Fond"))
    links = [PlanLink(reverse(name, args=own), label, name == here) for name, label in items]
    bodies = reverse("bodies", args=own[:1])
    return (*links, PlanLink(bodies, "Förvaltningar och bolag", here == "bodies"))


def measures_label(strategy: Strategy, *, assignments: bool, categorised: bool, **_: bool) -> str:
    """What the strategy calls its assignments and measures: "Uppdrag och åtgärder"."""
    own = plural(strategy.word_action, "insats")
    if assignments and categorised:
        return f"Uppdrag och {own}"
    return "Uppdrag" if assignments else sentence(own)


def home_of(action: Action) -> tuple[str, str]:
    """Where an action is followed up: address and name of the page to go back to."""
    strategy = action.strategy
    own = (strategy.municipality.slug, strategy.slug)
    if action.kind == ActionKind.VOLUNTARY and action.category_id is None:
        return reverse("responsibilities", args=own), f"Ansvar per {strategy.word_focus_area}"
    label = measures_label(strategy, assignments=True, categorised=True)
    return reverse("measures", args=own), label


def _what_there_is(strategy: Strategy) -> dict[str, bool]:
    """Which pages have something to show."""
    in_plan = Action.objects.in_plan().filter(strategy=OuterRef("pk"))
    lines = StrategyLine.objects.filter(group__process__strategy=OuterRef("pk"))
    duties = Responsibility.objects.filter(strategy=OuterRef("pk"))
    found = Strategy.objects.filter(pk=strategy.pk).values(
        lines=Exists(lines),
        assignments=Exists(in_plan.filter(kind=ActionKind.ASSIGNMENT)),
        categorised=Exists(in_plan.filter(category__isnull=False)),
        has_duties=Exists(duties.filter(kind=ResponsibilityKind.MAIN, focus_area__isnull=False)),
        has_fund=Exists(Fund.objects.filter(strategy=OuterRef("pk"))),
    )
    return {name: bool(value) for name, value in found.get().items()}
