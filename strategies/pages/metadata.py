"""A strategy's document: validity, decisions and the rest of its metadata in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from people.domain.dates import format_date_long
from strategies.domain.words import decision_words, sentence, validity_words
from strategies.models import Decision, Strategy
from strategies.models.strategy import DecisionKind, LegalState, StrategyStatus


@dataclass(frozen=True)
class DecisionRow:
    """A decision; `warning` when it has not gained legal force or is a placeholder."""

    kind: str
    body: str
    when: str
    state: str
    warning: bool
    note: str


@dataclass(frozen=True)
class Fact:
    """A line of metadata; `quoted` when the words are the document's own."""

    label: str
    text: str


@dataclass(frozen=True)
class Document:
    """What the document says of itself."""

    lead: str
    warning: str
    kind: str
    facts: tuple[Fact, ...]
    decisions: tuple[DecisionRow, ...]


def document_of(strategy: Strategy, decisions: list[Decision]) -> Document:
    """The document in words; no query, when the decisions come with their bodies."""
    rows = tuple(_decision(decision) for decision in decisions)
    return Document(
        lead=_lead(strategy, decisions),
        warning=_warning(strategy, rows),
        kind=strategy.kind_words or strategy.get_kind_display(),
        facts=tuple(fact for fact in _facts(strategy) if fact.text),
        decisions=rows,
    )


def validity_of(strategy: Strategy) -> str:
    """How long the strategy is in force, in our words."""
    return validity_words(
        strategy.validity, strategy.valid_from, strategy.valid_to, strategy.valid_years
    )


def status_of(strategy: Strategy) -> str:
    """Where it stands, with how long: "Gällande 2023–2027"."""
    label = strategy.get_status_display()
    validity = validity_of(strategy)
    if strategy.status == StrategyStatus.DRAFT:
        return f"{label}. Avsedd giltighet: {validity}" if validity else label
    if strategy.status == StrategyStatus.ENDED:
        return f"Gällde {validity}" if validity else label
    return f"Gäller {validity}" if validity else label


def _lead(strategy: Strategy, decisions: list[Decision]) -> str:
    """Status, and who adopted it when, in one or two sentences."""
    sentences = [f"{status_of(strategy)}."]
    adopted = next((d for d in decisions if d.kind == DecisionKind.ADOPTION), None)
    if adopted is None:
        return sentences[0]
    if adopted.legal_state == LegalState.PLACEHOLDER:
        sentences.append("Dokumentet saknar uppgift om när det antogs.")
    else:
        when = decision_words(
            adopted.decided_on, adopted.date_words, adopted.paragraph, adopted.diary_number
        )
        by = f" av {_in_sentence(adopted.body.name)}" if adopted.body else ""
        sentences.append(f"Antagen{by} {when}.".replace(" .", "."))
    return " ".join(sentences)


def _in_sentence(name: str) -> str:
    """A body's name inside a sentence: the municipality's own organs are common nouns in Swedish."""
    return name[:1].lower() + name[1:] if " " not in name else name


def _warning(strategy: Strategy, rows: tuple[DecisionRow, ...]) -> str:
    """What a reader must know before the rest: a draft, or an appealed decision."""
    if strategy.status == StrategyStatus.DRAFT:
        return "Texten är inte den antagna versionen."
    appealed = next((row for row in rows if row.warning and row.state.startswith("Över")), None)
    if appealed is None:
        return ""
    when = f" {appealed.when}" if appealed.when else ""
    return f"{appealed.kind}{when}: {appealed.state[0].lower()}{appealed.state[1:]}."


def _decision(decision: Decision) -> DecisionRow:
    state = LegalState(decision.legal_state)
    return DecisionRow(
        kind=decision.get_kind_display(),
        body=decision.body.name if decision.body else "",
        when=decision_words(
            decision.decided_on,
            decision.date_words,
            decision.paragraph,
            decision.diary_number,
        ),
        state="" if state == LegalState.NOT_STATED else str(state.label),
        warning=state in (LegalState.APPEALED, LegalState.PLACEHOLDER),
        note=decision.note,
    )


def _facts(strategy: Strategy) -> Iterator[Fact]:
    yield Fact("Slag", strategy.kind_words or strategy.get_kind_display())
    yield Fact("Giltighet", strategy.validity_words or sentence(validity_of(strategy)))
    amended = strategy.amended_words or ("Ändrad under perioden" if strategy.is_amended else "")
    yield Fact("Ändringar", amended)
    yield Fact("Ersätter", strategy.replaces_words)
    yield Fact("Ägare", strategy.owner_words)
    yield Fact("Ansvarig", strategy.responsible_words)
    yield Fact("Dokumentets läsare", strategy.audience)
    yield Fact("Publicerad", strategy.published_where)
    yield Fact("Revideras", strategy.revised_when)
    yield Fact("Utvärderas", strategy.evaluated_when)
    changed = strategy.last_changed
    yield Fact("Senast ändrad", format_date_long(changed) if changed else "")
