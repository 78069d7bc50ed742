"""How an assignment was closed, in words."""

from strategies.domain.words import decision_words
from strategies.models import Decision

CLOSED = "Förklarat fullgjort"


def closed_words(decision: Decision) -> str:
    """ "av Kommunfullmäktige 12 maj 2026, § 112, KS 2026/45"."""
    by = f"av {decision.body} " if decision.body else ""
    return f"{by}{_when(decision)}".strip()


def closed_sentence(decision: Decision | None) -> str:
    """ "Fullgjort enligt beslut av Kommunfullmäktige, 20 mars 2018, § 89."; empty without one."""
    if decision is None:
        return ""
    by = f" av {decision.body}" if decision.body else ""
    when = _when(decision)
    return f"Fullgjort enligt beslut{by}{', ' if when else ''}{when}."


def _when(decision: Decision) -> str:
    return decision_words(
        decision.decided_on, decision.date_words, decision.paragraph, decision.diary_number
    )
