"""The measures that a document lists by itself, apart from the plan that is reported on."""

from collections.abc import Iterable
from dataclasses import dataclass

from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action
from strategies.models import Strategy

_HEADINGS = {ActionKind.ASSIGNMENT: "Uppdrag", ActionKind.VOLUNTARY: "Frivilliga insatser"}


@dataclass(frozen=True)
class Measure:
    """A measure with who does it."""

    slug: str
    title: str
    text: str
    lead: str


@dataclass(frozen=True)
class MeasureGroup:
    """Measures under one heading of the document."""

    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Measures:
    """What the document lists, and how many actions the plan has besides."""

    assignments: MeasureGroup | None
    voluntary: MeasureGroup | None
    categories: tuple[MeasureGroup, ...]
    listed: int
    in_plan: int
    examples: int

    @property
    def real(self) -> int:
        """How many are not invented."""
        return self.listed + self.in_plan - self.examples

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.listed or self.in_plan)


def load_measures(strategy: Strategy) -> Measures:
    """The document's own measures by heading; one query.

    Invented examples are never among them: they are counted with the plan.  What has been retired is
    in neither.
    """
    in_plan = Action.objects.in_plan().filter(strategy=strategy)
    every = list(in_plan.select_related("category", "lead"))
    actions = [action for action in every if not action.is_example]
    by_category: dict[tuple[int, str], list[Action]] = {}
    for action in actions:
        if action.category:
            key = (action.category.position, action.category.name)
            by_category.setdefault(key, []).append(action)
    categories = tuple(_group(name, found) for (_, name), found in sorted(by_category.items()))
    assignments, voluntary = (_of_kind(kind, actions) for kind in _HEADINGS)
    listed = sum(len(g.measures) for g in (*categories, assignments, voluntary) if g)
    examples = len(every) - len(actions)
    return Measures(assignments, voluntary, categories, listed, len(every) - listed, examples)


def _of_kind(kind: ActionKind, actions: Iterable[Action]) -> MeasureGroup | None:
    found = [a for a in actions if a.kind == kind and a.category is None]
    return _group(_HEADINGS[kind], found) if found else None


def _group(title: str, actions: Iterable[Action]) -> MeasureGroup:
    return MeasureGroup(
        title,
        tuple(
            Measure(a.code.lower(), a.title, a.description, a.lead.name if a.lead else "")
            for a in actions
        ),
    )
