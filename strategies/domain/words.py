"""Small Swedish phrases about a strategy as a document."""

from datetime import date

from people.domain.dates import format_date_long

_NUMBERS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_PLURALS = {
    "fokusområde": "fokusområden",
    "område": "områden",
    "målområde": "målområden",
    "mål": "mål",
    "delmål": "delmål",
    "inriktningsmål": "inriktningsmål",
    "indikator": "indikatorer",
    "målindikator": "målindikatorer",
    "mätindikator": "mätindikatorer",
    "nyckeltal": "nyckeltal",
    "mått": "mått",
    "insats": "insatser",
    "aktivitet": "aktiviteter",
    "åtgärd": "åtgärder",
    "uppdrag": "uppdrag",
    "process": "processer",
}


def plural(word: str, otherwise: str) -> str:
    """The plural of a strategy's own word; that of `otherwise` when its forms are unknown."""
    return _PLURALS.get(word) or _PLURALS[otherwise]


def counted(count: int, word: str, otherwise: str) -> str:
    """ "1 fokusområde", "15 målindikatorer"."""
    singular = word if word in _PLURALS else otherwise
    return f"{count} {singular if count == 1 else _PLURALS[singular]}"


def number_word(count: int) -> str:
    """Numbers to ten as words: "fyra år"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def validity_words(
    validity: str, valid_from: int | None, valid_to: int | None, years: int | None
) -> str:
    """How long it is in force: "2023–2027", "fyra år från antagandet", "tills vidare"."""
    if valid_from and valid_to:
        return f"{valid_from}–{valid_to}"
    words = {"tillsvidare": "tills vidare", "vid_behov": "tills vidare, revideras vid behov"}
    if validity == "langd" and years:
        return f"{number_word(years)} år från antagandet"
    start = f"från {valid_from}" if valid_from else ""
    return ", ".join(part for part in (start, words.get(validity, "")) if part)


def decision_words(
    decided_on: date | None, date_words: str, paragraph: str, diary_number: str
) -> str:
    """When and under what number: "20 mars 2018, § 89, KS/2017-00623"."""
    when = format_date_long(decided_on) if decided_on else date_words
    numbered = paragraph.replace("§ ", "§\u00a0") if paragraph not in when else ""
    return ", ".join(part for part in (when, numbered, diary_number) if part)


def sentence(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
