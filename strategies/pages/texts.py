"""What a strategy lists and leans on: statements by kind, frames outside it, a look back."""

from collections.abc import Iterable
from dataclasses import dataclass

from people.domain.dates import format_date_long
from people.domain.numbers import format_number
from strategies.models import FrameworkLink, LookBackFact, Statement, Strategy, TextSection
from strategies.models.texts import FrameworkKind, StatementKind

_PLURALS = {
    StatementKind.TARGET_GROUP: "Målgrupper",
    StatementKind.DEFINITION: "Definitioner",
    StatementKind.PRINCIPLE: "Bärande principer",
    StatementKind.VALUE: "Värdegrund",
    StatementKind.COUNCIL_GOAL: "Kommunfullmäktiges mål",
    StatementKind.POLICY_MANDATE: "Uppdrag i policyn",
    StatementKind.FOOTNOTE: "Fotnoter",
    StatementKind.INCONSISTENCY: "Där dokumentet inte stämmer med sig självt",
}
# The first stand with what the strategy is for, the last are about the text itself.
_ABOUT_THE_TEXT = (StatementKind.FOOTNOTE, StatementKind.INCONSISTENCY)
_FRAMES = {
    FrameworkKind.SDG: "Globala mål",
    FrameworkKind.PARENT: "Överordnade dokument",
    FrameworkKind.RELATED: "Relaterade dokument",
    FrameworkKind.BASIS: "Underlag",
    FrameworkKind.HIERARCHY: "Styrkedja",
}


@dataclass(frozen=True)
class Listing:
    """Statements of one kind; `shared` is a text that all of them have, said once."""

    title: str
    items: tuple[tuple[str, str], ...]
    shared: str = ""


@dataclass(frozen=True)
class Frame:
    """Links of one kind; a chain reads from the top down."""

    title: str
    items: tuple[str, ...]
    is_chain: bool


@dataclass(frozen=True)
class LookBack:
    """A dated figure with what of it."""

    figure: str
    unit: str
    text: str
    of_which: str
    when: str
    source: str


@dataclass(frozen=True)
class Texts:
    """What stands beside the hierarchy of goals."""

    listings: tuple[Listing, ...]
    about_the_text: tuple[Listing, ...]
    frames: tuple[Frame, ...]
    facts: tuple[LookBack, ...]
    facts_words: str
    sections: tuple[TextSection, ...]


def load_texts(strategy: Strategy) -> Texts:
    """Statements, frames, look-back facts and headings; four queries."""
    statements = list(strategy.statements.all())
    facts = tuple(_look_back(fact) for fact in strategy.look_back_facts.all())
    kinds = [kind for kind in _PLURALS if kind not in _ABOUT_THE_TEXT]
    return Texts(
        listings=_listings(statements, kinds),
        about_the_text=_listings(statements, _ABOUT_THE_TEXT),
        frames=_frames(strategy.frameworks.all()),
        facts=facts,
        facts_words=_common(facts),
        sections=tuple(strategy.sections.all()),
    )


def load_contradictions(strategy: Strategy) -> tuple[tuple[str, str], ...]:
    """Where the document says two things: a title and what differs; one query."""
    rows = strategy.statements.filter(kind=StatementKind.INCONSISTENCY)
    return tuple((row.title, row.text) for row in rows)


def _listings(statements: list[Statement], kinds: Iterable[StatementKind]) -> tuple[Listing, ...]:
    found = []
    for kind in kinds:
        rows = [s for s in statements if s.kind == kind]
        if rows:
            texts = {row.text for row in rows}
            shared = texts.pop() if len(rows) > 1 and len(texts) == 1 else ""
            items = tuple((row.title, "" if shared else row.text) for row in rows)
            found.append(Listing(_PLURALS[kind], items, shared))
    return tuple(found)


def _frames(links: Iterable[FrameworkLink]) -> tuple[Frame, ...]:
    rows = list(links)
    return tuple(
        Frame(
            title,
            tuple(_frame_words(link) for link in rows if link.kind == kind),
            kind == FrameworkKind.HIERARCHY,
        )
        for kind, title in _FRAMES.items()
        if any(link.kind == kind for link in rows)
    )


def _frame_words(link: FrameworkLink) -> str:
    if link.kind == FrameworkKind.SDG and link.number:
        return f"Mål {link.number}: {link.title}"
    return link.title


def _look_back(fact: LookBackFact) -> LookBack:
    as_of = f"per {format_date_long(fact.as_of)}" if fact.as_of else ""
    words = fact.period_words
    if fact.as_of and format_date_long(fact.as_of) not in words:
        words = f"{words}, {as_of}"
    of_which = (
        f"varav {format_number(fact.of_which)} {fact.of_which_words}" if fact.of_which else ""
    )
    return LookBack(
        figure=format_number(fact.value),
        unit=fact.unit,
        text=fact.text,
        of_which=of_which,
        when=words,
        source=fact.source,
    )


def _common(facts: tuple[LookBack, ...]) -> str:
    """Period and source, said once when all facts share them."""
    said = {(fact.when, fact.source) for fact in facts}
    if len(said) != 1:
        return ""
    when, source = said.pop()
    return f"Avser {when}. Källa: {source}."
