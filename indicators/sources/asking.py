"""Asks a source what a connection wants to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.domain.source_values import SourceFault, SourceValue
from indicators.models.series import Provider
from indicators.sources.addresses import is_example_source, kolada_source, scb_source
from indicators.sources.answers import Answer
from indicators.sources.http import Client, Limits
from indicators.sources.kolada import Kolada
from indicators.sources.kolada_records import GroupFacts, KpiFacts
from indicators.sources.scb import LIMITS as SCB_LIMITS
from indicators.sources.scb import Scb

# A person waits for the page: one slow source must not hold it for minutes.
_IN_REQUEST = Limits(seconds=10, tries=1, longest_wait=5, together=20)
_SCB_IN_REQUEST = replace(SCB_LIMITS, seconds=10, tries=1, longest_wait=5, together=20)


@dataclass(frozen=True)
class Question:
    """The key at the source, the codes of the areas, Kolada's groups and SCB's selection."""

    reference: str
    areas: Sequence[str]
    groups: Sequence[str] = ()
    selection: Mapping[str, Any] = field(default_factory=dict)


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


def client_for(provider: str) -> Client:
    """The client that a command uses, which has time to wait. Raises SourceFault."""
    if provider == Provider.SCB:
        return Client(scb_source(), limits=SCB_LIMITS)
    return Client(kolada_source())


def hasty_client_for(provider: str) -> Client:
    """The client of a page, with short limits. Raises SourceFault."""
    if provider == Provider.SCB:
        return Client(scb_source(), limits=_SCB_IN_REQUEST)
    return Client(kolada_source(), limits=_IN_REQUEST)


def ask(client: Client, provider: str, question: Question) -> Reply:
    """What the source says. Raises SourceFault."""
    if provider == Provider.SCB:
        return _ask_scb(client, question)
    if provider == Provider.KOLADA:
        return _ask_kolada(client, question)
    raise SourceFault("Källan går inte att hämta från.", "Ta bort kopplingen.")


def _ask_kolada(client: Client, question: Question) -> Reply:
    """The key figure's metadata, its groups' members of today, and all values."""
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
    _refuse_nothing("Kolada", reference, values)
    return Reply(
        values=values,
        title=kpi.title,
        is_ended=kpi.ended_year is not None or kpi.publ_period is None,
        is_example=is_example_source(client.source),
        answers=list(client.received),
        kpi=kpi,
        groups=groups,
    )


def _ask_scb(client: Client, question: Question) -> Reply:
    scb = Scb(client)
    structure = scb.metadata(question.reference)
    values = scb.data(question.reference, question.selection, question.areas)
    _refuse_nothing("SCB", question.reference, values)
    return Reply(
        values=values,
        title=structure.label,
        is_ended=False,
        is_example=is_example_source(client.source),
        answers=list(client.received),
    )


def _refuse_nothing(source: str, reference: str, values: Sequence[SourceValue]) -> None:
    """A list without a single value says nothing: not that what we hold is wrong."""
    if not any(value.value is not None or value.is_deleted for value in values):
        raise SourceFault(
            f"{source} svarade utan ett enda värde för {reference}.",
            "Kontrollera hos källan att uppgiften finns för kommunen.",
        )
