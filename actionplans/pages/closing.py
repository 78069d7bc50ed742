"""How an assignment was closed, in words."""

from strategies.domain.words import decision_words
from strategies.models import Decision

CLOSED = "Förklarat fullgjort"


def closed_words(decision: Decision) -> str:
    """ "av Kommunfullmäktige 12 maj 2026, § 112, KS 2026/45"."""
    by = f"av {decision.body} " if decision.body else ""
    when = decision_words(
        decision.decided_on, decision.date_words, decision.paragraph, decision.diary_number
    )
    return f"{by}{when}".strip()
