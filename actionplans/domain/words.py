"""Small Swedish phrases of action plans."""

from datetime import date

from people.domain.dates import MONTHS, format_date_long, month_year

_PLURALS = {
    "insats": "insatser",
    "frivillig insats": "frivilliga insatser",
    "aktivitet": "aktiviteter",
    "åtgärd": "åtgärder",
    "uppdrag": "uppdrag",
    "fokusområde": "fokusområden",
    "målområde": "målområden",
    "område": "områden",
    "mål": "mål",
}


def counted(count: int, word: str, otherwise: str = "insats") -> str:
    """ "1 insats", "26 insatser"; `otherwise` where the forms of the strategy's word are unknown."""
    singular = word if word in _PLURALS else otherwise
    return f"{count} {singular if count == 1 else _PLURALS[singular]}"


def plural(word: str, otherwise: str = "insats") -> str:
    """The plural of a strategy's own word."""
    return _PLURALS.get(word, _PLURALS[otherwise])


def period_words(starts_on: date | None, ends_on: date | None, season: str = "") -> str:
    """ "mars 2024–december 2026", "från mars 2024", "till december 2026", with the season after."""
    if starts_on and ends_on:
        same_year = starts_on.year == ends_on.year
        first = MONTHS[starts_on.month - 1] if same_year else month_year(starts_on)
        same_month = same_year and starts_on.month == ends_on.month
        words = month_year(ends_on) if same_month else f"{first}–{month_year(ends_on)}"
    elif starts_on:
        words = f"från {month_year(starts_on)}"
    else:
        words = f"till {month_year(ends_on)}" if ends_on else ""
    if words and season:
        season = season[0].lower() + season[1:]
    return ", ".join(part for part in (words, season) if part)


def span_words(first: date, last: date) -> str:
    """ "1 januari–31 augusti 2026"."""
    if first.year != last.year:
        return f"{format_date_long(first)}–{format_date_long(last)}"
    return f"{first.day} {MONTHS[first.month - 1]}–{format_date_long(last)}"


def sentence(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
