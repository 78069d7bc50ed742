"""How an assignment was closed, in words."""

from people.domain.dates import format_date_long
from strategies.models import Decision

CLOSED = "Förklarat fullgjort"


def closed_words(decision: Decision) -> str:
    """ "av Kommunfullmäktige 12 maj 2026, § 112, dnr KS 2026/45"."""
    day = format_date_long(decision.decided_on) if decision.decided_on else ""
    by = f"av {decision.body}" if decision.body else ""
    parts = (
        f"{by} {day}".strip(),
        decision.paragraph,
        f"dnr {decision.diary_number}" if decision.diary_number else "",
    )
    return ", ".join(part for part in parts if part)
