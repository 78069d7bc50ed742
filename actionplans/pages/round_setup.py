"""What is saved of a round or a kind of round, in words beside a form."""

from actionplans.models import ReportingRound, RoundKind
from actionplans.pages.calendar import how_often
from indicators.domain.vocabulary import JudgementKind
from people.domain.dates import MONTHS, format_date_long

Saved = tuple[tuple[str, str], ...]


def saved_round(found: ReportingRound) -> Saved:
    """The round's values as label and words."""
    return (
        ("Omgång", str(found)),
        ("Förvaltningar och bolag", format_date_long(found.bodies_deadline)),
        ("Sammanställningen", format_date_long(found.compile_deadline)),
        ("Instruktion", found.instructions or "ingen"),
        ("Påminner själv", "ja" if found.reminds else "nej"),
        ("Beslutar", str(found.decided_by or "inte bestämt")),
        ("För kännedom", _names(found)),
    )


def saved_kind(found: RoundKind) -> Saved:
    """The kind's values as label and words."""
    return (
        ("Namn", found.name),
        ("Kod", found.code),
        ("Sista månad", MONTHS[found.end_month - 1]),
        ("Bedömning", JudgementKind(found.judgement).label),
        ("Hur ofta", how_often(found.every_years, found.every_years_at_most)),
        ("Fördjupad", "ja" if found.is_in_depth else "nej"),
        ("Beslutar", str(found.decided_by or "inte bestämt")),
        ("För kännedom", _names(found)),
        ("Enligt dokumentet", found.words or "inget"),
    )


def removing_words(found: ReportingRound) -> str:
    """What taking the round away means; empty when it is opened and stays."""
    if found.opened_at is not None:
        return ""
    return "Ingen har tillfrågats, så inget går förlorat. Omgången kan förberedas på nytt."


def _names(found: ReportingRound | RoundKind) -> str:
    return ", ".join(body.name for body in found.informed.all()) or "ingen"
