"""A first draft of the text on the fund, from the round's amounts."""

from reports.domain.content_actions import FundContent
from reports.domain.sentences import Prose, inside
from reports.domain.words import listed

_CURRENCY = "\u00a0kr"
# How each of the period's amounts is said; the labels are those of `actionplans.pages.fund_figures`.
_SAID = {
    "Tillfört": "{} tillfördes",
    "Flyttat ur fonden": "{} flyttades ur fonden",
    "Beviljat": "{} beviljades",
    "Utbetalt": "{} betalades ut",
    "Återbetalt": "{} återbetalades",
}


def fund_draft(fund: FundContent) -> str:
    """Opening and closing balance, what happened between them, and to whom grants were given."""
    prose = Prose(fund.name)
    known = {row.label: row.amount for row in fund.amounts if row.amount[:1].isdigit()}
    opened, closed = known.get("Ingående saldo"), known.get("Utgående saldo")
    if opened and closed:
        prose.say(
            f"Vid periodens början fanns {opened}{_CURRENCY} i fonden och vid dess slut "
            f"{closed}{_CURRENCY} ({fund.period}).",
            f"Fondens saldo gick från {opened}{_CURRENCY} till {closed}{_CURRENCY} ({fund.period}).",
        )
    moved = [
        words.format(f"{known[label]}{_CURRENCY}")
        for label, words in _SAID.items()
        if label in known and known[label] != "0"
    ]
    if moved:
        prose.say(f"Under perioden: {listed(moved)}.", f"I perioden hände detta: {listed(moved)}.")
    grants = [
        f"{inside(row.label)} {row.granted}{_CURRENCY}"
        for row in fund.kinds
        if not row.is_sum and row.granted not in ("", "0")
    ]
    if grants:
        prose.say(f"Så fördelades det beviljade: {listed(grants)}.", f"Beviljat: {listed(grants)}.")
    if left := known.get("Disponibelt"):
        prose.say(
            f"Kvar att besluta om är {left}{_CURRENCY}.", f"Disponibelt är {left}{_CURRENCY}."
        )
    if fund.why_unknown:
        prose.say(fund.why_unknown.rstrip(".") + ".")
    if fund.has_examples:
        prose.say("Exempelbelopp ingår.", "Bland beloppen finns exempel.")
    return prose.text
