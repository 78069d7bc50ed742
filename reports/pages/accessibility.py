"""The accessibility statement as it is shown, with its eleven parts, and the messages about it."""

from dataclasses import dataclass
from datetime import date

from people.models import Municipality
from reports.domain.accessibility import DEFICIENCIES, METHOD, is_too_old
from reports.models import AccessibilityMessage, AccessibilityStatement
from reports.models.public import Conformity, PublicSite


@dataclass(frozen=True)
class StatementPage:
    """What the municipality states; where it has stated nothing, what is known of Riktmärke."""

    municipality: Municipality
    service_name: str
    conformity: str
    deficiencies: str
    disproportionate: str
    exempt: str
    method: str
    assessed_on: date | None
    updated_on: date | None
    is_too_old: bool
    version: int
    is_open: bool


def statement_of(municipality: Municipality) -> AccessibilityStatement:
    """The municipality's statement; before anything is written one with what is known."""
    found = AccessibilityStatement.objects.filter(municipality=municipality).first()
    return found or AccessibilityStatement(
        municipality=municipality,
        conformity=Conformity.PARTIAL,
        deficiencies=DEFICIENCIES,
        method=METHOD,
    )


def load_statement(municipality: Municipality, today: date) -> StatementPage:
    """The statement in two queries."""
    found = statement_of(municipality)
    return StatementPage(
        municipality=municipality,
        service_name=found.service_name,
        conformity=Conformity(found.conformity).label,
        deficiencies=found.deficiencies,
        disproportionate=found.disproportionate,
        exempt=found.exempt,
        method=found.method,
        assessed_on=found.assessed_on,
        updated_on=found.updated_on,
        is_too_old=is_too_old(found.assessed_on, today),
        version=found.version,
        is_open=PublicSite.objects.filter(municipality=municipality, is_on=True).exists(),
    )


def load_messages(municipality: Municipality) -> list[AccessibilityMessage]:
    """Those that wait first, then the latest; at most two hundred."""
    found = AccessibilityMessage.objects.filter(municipality=municipality)
    rows = list(found.select_related("handled_by").order_by("-sent_at")[:200])
    return sorted(rows, key=lambda row: row.handled_at is not None)
