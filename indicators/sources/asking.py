"""Asks a source what a connection wants to know."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.domain.source_values import SourceFault, SourceValue
from indicators.sources.addresses import is_example_source
from indicators.sources.answers import Answer
from indicators.sources.http import Client
from indicators.sources.kolada import Kolada
from indicators.sources.kolada_records import GroupFacts, KpiFacts


@dataclass(frozen=True)
class Question:
    """The key at the source and the codes of the areas to ask for; `groups` are Kolada's."""

    reference: str
    areas: Sequence[str]
    groups: Sequence[str] = ()


@dataclass(frozen=True)
class Reply:
    """What a source said, with every answer as it came."""

    values: list[SourceValue]
    title: str
    is_ended: bool
    is_example: bool
    answers: list[Answer]
    kpi: KpiFacts | None = None
    groups: list[GroupFacts] = field(default_factory=list)


def ask_kolada(client: Client, question: Question) -> Reply:
    """The key figure's metadata, its groups' members of today and all values. Raises SourceFault."""
    kolada, reference = Kolada(client), question.reference
    kpi = next((one for one in kolada.kpis([reference]) if one.id == reference), None)
    if kpi is None:
        raise SourceFault(
            f"Kolada har inget nyckeltal {reference}.",
            "Koppla serien till ett annat nyckeltal.",
        )
    groups = kolada.groups(question.groups) if question.groups else []
    members = [code for group in groups for code, _ in group.members]
    values = kolada.data([reference], [*question.areas, *question.groups, *members])
    if not any(value.value is not None or value.is_deleted for value in values):
        raise SourceFault(
            f"Kolada svarade utan ett enda värde för {reference}.",
            "Kontrollera att nyckeltalet finns för kommunen.",
        )
    return Reply(
        values=values,
        title=kpi.title,
        is_ended=kpi.ended_year is not None or kpi.publ_period is None,
        is_example=is_example_source(client.source),
        answers=list(client.received),
        kpi=kpi,
        groups=groups,
    )
