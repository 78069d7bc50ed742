"""Who answers for what: a matrix for links to focus areas, lists by kind for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from people.models import Body
from strategies.models import FocusArea, ProcessStep, Responsibility, Strategy
from strategies.models.responsibilities import ResponsibilityKind

# The order in which a reader asks: who decides, who leads, who does, who helps, who was heard.
_ORDER = (
    ResponsibilityKind.DECIDES,
    ResponsibilityKind.OVERALL,
    ResponsibilityKind.MAIN,
    ResponsibilityKind.ASSIGNED,
    ResponsibilityKind.COORDINATES,
    ResponsibilityKind.PERFORMS,
    ResponsibilityKind.REPORTS,
    ResponsibilityKind.COMPILES,
    ResponsibilityKind.DATA_PROVIDER,
    ResponsibilityKind.CONTROLS,
    ResponsibilityKind.INFORMED,
    ResponsibilityKind.OVERSEES,
    ResponsibilityKind.REFERENCE_GROUP,
    ResponsibilityKind.SUPPORTS,
    ResponsibilityKind.REVISES,
    ResponsibilityKind.COOPERATES,
    ResponsibilityKind.CONSULTED,
)


# Links to a single focus area are said in words.
FEWEST_FOR_MATRIX = 2


@dataclass(frozen=True)
class MatrixRow:
    """A body with a cell for each focus area: the kind of its responsibility, or nothing."""

    body: str
    words: str
    cells: tuple[tuple[str, bool], ...]
    count: int


@dataclass(frozen=True)
class Matrix:
    """Bodies × focus areas."""

    caption: str
    areas: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class Part:
    """A body's part in the document's words."""

    body: str
    words: str


@dataclass(frozen=True)
class Kind:
    """All parts of one kind."""

    label: str
    parts: tuple[Part, ...]
    only_names: bool


@dataclass(frozen=True)
class Forum:
    """A forum with what it is for and who is in it."""

    name: str
    mandate: str
    members: str
    reports_to: str


@dataclass(frozen=True)
class Actors:
    """Who does what."""

    rule: str
    by_area: dict[int, tuple[str, ...]]
    matrix: Matrix | None
    kinds: tuple[Kind, ...]
    forums: tuple[Forum, ...]


@dataclass(frozen=True)
class Step:
    """A step of how the strategy is made, followed up or revised."""

    text: str
    who: str
    when: str
    items: tuple[str, ...]
    note: str


def load_actors(strategy: Strategy, areas: Sequence[FocusArea]) -> Actors:
    """Responsibilities by focus area and by kind; one query."""
    links = list(
        Responsibility.objects.filter(strategy=strategy)
        .select_related("body", "focus_area")
        .order_by("position", "pk")
    )
    of_areas = [link for link in links if link.focus_area_id is not None]
    if len({link.focus_area_id for link in of_areas}) < FEWEST_FOR_MATRIX:
        of_areas = []
    whole = [link for link in links if link not in of_areas]
    return Actors(
        rule=strategy.responsibility_rule,
        by_area=_by_area(of_areas),
        matrix=_matrix(of_areas, areas) if of_areas else None,
        kinds=tuple(_kind(kind, whole) for kind in _ORDER if any(w.kind == kind for w in whole)),
        forums=_forums([link.body for link in links]),
    )


def load_steps(strategy: Strategy) -> tuple[Step, ...]:
    """The steps in the document's order; one query."""
    return tuple(_step(step) for step in strategy.steps.all())


def _by_area(links: list[Responsibility]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for link in links:
        if link.focus_area_id and link.kind == ResponsibilityKind.MAIN:
            found[link.focus_area_id] = (*found.get(link.focus_area_id, ()), link.body.name)
    return found


def _matrix(links: list[Responsibility], areas: Sequence[FocusArea]) -> Matrix:
    bodies: dict[int, Body] = {}
    for link in links:
        bodies.setdefault(link.body_id, link.body)
    kinds = {ResponsibilityKind(link.kind) for link in links}
    rows = tuple(_matrix_row(body, links, areas) for body in bodies.values())
    what = "huvudansvar" if kinds == {ResponsibilityKind.MAIN} else "ansvar"
    where = "nämnder, styrelser och bolag"
    caption = f"{len(links)} {what} fördelade på {len(bodies)} {where}"
    return Matrix(caption, tuple(area.name for area in areas), rows)


def _matrix_row(body: Body, links: list[Responsibility], areas: Sequence[FocusArea]) -> MatrixRow:
    own = {link.focus_area_id: link for link in links if link.body_id == body.id}
    return MatrixRow(
        body.name,
        " ".join(link.words for link in own.values() if link.words),
        tuple((area.name, area.id in own) for area in areas),
        len(own),
    )


def _kind(kind: ResponsibilityKind, links: list[Responsibility]) -> Kind:
    parts = tuple(Part(_name(link), link.words) for link in links if link.kind == kind)
    return Kind(str(kind.label), parts, all(not part.words for part in parts))


def _name(link: Responsibility) -> str:
    area = f", {link.focus_area.name}" if link.focus_area else ""
    return f"{link.body.name}{area}"


def _forums(bodies: list[Body]) -> tuple[Forum, ...]:
    """The bodies that the document describes at length."""
    described = {body.id: body for body in bodies if body.mandate and body.members}
    return tuple(
        Forum(body.name, body.mandate, body.members, body.reports_to) for body in described.values()
    )


def _step(step: ProcessStep) -> Step:
    who = " till ".join(part for part in (step.by_words, step.to_words) if part)
    if step.to_words and not step.by_words:
        who = f"till {step.to_words}"
    return Step(step.text, who, step.when_words, tuple(step.items), step.note)
