"""One cell of the value grid: its text, what it holds and what is asked about it."""

from dataclasses import dataclass, replace

from django.utils import timezone

from indicators.domain.cell_entry import Asked, exact_words, text_of
from indicators.domain.grid_names import Ref
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from indicators.models import Category
from indicators.pages.figures_of import gender_label
from indicators.pages.grid_book import Known, Measured


@dataclass(frozen=True)
class Panel:
    """What stands under a cell's row: an error, a question, a conflict or fields to fill in."""

    asked: Asked
    remark: str = ""
    reason: str = ""
    missing: str = ""
    wants_remark: bool = False
    by_hand: bool = False
    theirs: Known | None = None
    theirs_text: str = ""
    is_conflict: bool = False

    @property
    def is_bad(self) -> bool:
        """Whether something is wrong, not only unsure."""
        return bool(self.asked.fault) or self.is_conflict

    @property
    def waits(self) -> bool:
        """Whether the cell's text is not saved."""
        return not self.by_hand

    @property
    def asks_missing(self) -> bool:
        """Whether the reason for a missing value is to be chosen."""
        return self.asked.wants_missing or (self.is_conflict and bool(self.missing))

    @property
    def asks_reason(self) -> bool:
        """Whether the reason for a change is to be written."""
        return self.asked.wants_reason or (self.is_conflict and self.theirs is not None)

    @property
    def author_words(self) -> str:
        """Who put the value there, how it stands now."""
        if self.theirs is None:
            return ""
        when = f"{timezone.localtime(self.theirs.at):%Y-%m-%d %H.%M}"
        return f"Inskrivet {when} av {self.theirs.by}." if self.theirs.by else f"Inläst {when}."

    @property
    def theirs_words(self) -> str:
        """What the other one did, in a conflict."""
        if self.theirs is None:
            return "Cellen är tom igen."
        return f"Cellen innehåller nu {self.theirs_text}. {self.author_words}"

    @property
    def their_row(self) -> str:
        """The id of the other one's row; "" for an empty cell."""
        return str(self.theirs.pk) if self.theirs else ""

    @property
    def guess(self) -> str:
        """The reason that is chosen from the start."""
        return self.missing or str(self.asked.guess or "")


@dataclass(frozen=True)
class GridCell:
    """One cell: its text, what it holds, which row the typist saw and what is asked about it."""

    ref: Ref
    name: str
    text: str
    held: str
    known: Known | None
    seen: int | None
    unit: Unit
    panel: Panel | None = None
    mark: str = ""

    @property
    def key(self) -> str:
        """The cell's name in forms."""
        return self.ref.key

    @property
    def anchor(self) -> str:
        """The cell's id on the page."""
        return self.ref.anchor

    @property
    def heading(self) -> str:
        """What the panel is about when it has neither error nor question."""
        if self.panel is None:
            return ""
        if self.panel.by_hand:
            return self.panel.author_words or "Cellen är tom."
        if self.panel.asked.wants_missing:
            return "Cellen har inget värde."
        return f"{self.held} ändras till {self.text}. Det gamla värdet sparas i historiken."

    @property
    def summary(self) -> str:
        """The panel in a line of the list of what waits."""
        if self.panel is None:
            return ""
        if self.panel.is_conflict:
            return f"Någon annan hann före. {self.panel.theirs_words}"
        return self.panel.asked.fault or self.panel.asked.question or self.heading

    @property
    def alone(self) -> "tuple[GridCell]":
        """The cell as a row of its own."""
        return (self,)

    @property
    def marks(self) -> str:
        """The classes that tell the cell's look."""
        said = [self.mark] if self.mark else []
        if self.panel and self.panel.waits:
            said.append("is-bad" if self.panel.is_bad else "is-odd")
        if self.known and self.known.held.missing:
            said.append("is-none")
        if self.known and self.known.held.remark:
            said.append("has-note")
        return " ".join(said)

    @property
    def notes(self) -> str:
        """What else belongs to the value: its state, remark and author."""
        if self.known is None:
            return ""
        held = self.known.held
        said = [] if held.status is ValueStatus.FINAL else [held.status.label]
        said += [held.missing.label] if held.missing else []
        said += [f"Anmärkning: {held.remark}"] if held.remark else []
        exact = exact_words(held, self.unit)
        said += [f"Exakt {exact}"] if exact else []
        said += ["Exempelvärde"] if self.known.is_example else []
        return ". ".join(said)


@dataclass(frozen=True)
class Typing:
    """What a cell shows instead of its value: the text that was typed and what is asked about it.

    `seen` is the row that the typist saw; it is kept while the question stands.  `mark` is how a cell
    of a block looks that is not saved yet: "is-pasted", "is-odd" or "is-bad".
    """

    text: str
    panel: Panel | None
    seen: int | None
    mark: str = ""


def line_label(measured: Measured, category: Category, gender: Gender) -> str:
    """A row's own words: "Kvinnor", or "Kurs A, kvinnor"."""
    who = gender_label(measured.series, gender)
    return who if category.is_whole else f"{category.name}, {who.lower()}"


def grid_cell(measured: Measured, ref: Ref, typing: Typing | None = None) -> GridCell:
    """A cell as it stands, or with what was typed in it and not saved."""
    known = measured.cells.get(ref)
    held = text_of(known.held if known else None, measured.unit)
    name = cell_name(measured, ref)
    if typing is None:
        return GridCell(ref, name, held, held, known, known.pk if known else None, measured.unit)
    return GridCell(
        ref, name, typing.text, held, known, typing.seen, measured.unit, typing.panel, typing.mark
    )


def opened(cell: GridCell) -> GridCell:
    """The cell with its fields for a remark and a reason."""
    held = cell.known.held if cell.known else None
    panel = Panel(
        Asked(wants_missing=held is None or held.value is None),
        theirs=cell.known,
        remark=held.remark if held else "",
        missing=str(held.missing or "") if held else "",
        wants_remark=True,
        by_hand=True,
    )
    return replace(cell, panel=panel)


def cell_name(measured: Measured, ref: Ref) -> str:
    """What a screen reader says of a cell: "1.1 Utrikesfödda i sysselsättning, kvinnor, 2024"."""
    first = measured.indicators[0]
    label = line_label(measured, measured.categories[ref.category], ref.gender)
    return f"{first.number} {first.name}, {label.lower()}, {ref.period.phrase}".strip()


def missing_choices() -> list[tuple[str, str]]:
    """The reasons to choose from, with their signs."""
    return [
        (
            str(one),
            one.label if one.symbol == one.label.lower() else f"{one.symbol}  {one.label.lower()}",
        )
        for one in Missing
    ]
