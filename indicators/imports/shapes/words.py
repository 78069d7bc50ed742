"""The words of headings and cells, made comparable, and what they stand for."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from indicators.domain.cell_entry import sign_of
from indicators.domain.sheets import CellValue
from indicators.domain.vocabulary import Gender, Missing
from indicators.imports.shapes.roles import Role

# A heading's words by role.  Of two columns with the same role the earlier word wins: a code is surer
# than a name.
HEADINGS: dict[Role, tuple[str, ...]] = {
    # The column in which our workbook of faults says what was wrong.
    Role.IGNORED: ("fel",),
    Role.SERIES: (
        *("riktmarke:serie", "seriekod", "serie-id", "nyckeltals-id", "nyckeltalsid"),
        *("nyckeltalskod", "kpi-id", "kpi id", "kpi", "serie", "dataserie", "series"),
        *("nyckeltal", "indikator", "indikatorn", "indicator", "mått"),
    ),
    Role.AREA: (
        *("riktmarke:omrade", "områdeskod", "kommunkod", "regionkod", "kommunnr", "kommun-id"),
        *("municipality code", "area code", "region code", "område", "kommun", "region", "län"),
        *("kommunnamn", "områdesnamn", "regionnamn", "area", "municipality"),
    ),
    Role.PERIOD: (
        *("period", "år", "läsår", "kalenderår", "mätår", "mätperiod", "tidsperiod", "tid"),
        *("årtal", "avser år", "year", "time"),
    ),
    Role.GENDER: ("riktmarke:kon", "kön", "kon", "gender", "sex"),
    Role.CATEGORY: ("riktmarke:kategori", "kategori", "indelning", "undergrupp", "category"),
    Role.VALUE: (
        *("värde", "värden", "value", "utfall", "resultat", "andel", "procent", "%", "tal"),
        "siffra",
    ),
    Role.MISSING: (
        *("saknas", "varför saknas", "varför värde saknas", "om värdet saknas", "missing"),
        *("orsak", "bortfallsorsak"),
    ),
    Role.NUMERATOR: ("täljare", "antal med egenskapen", "numerator"),
    Role.DENOMINATOR: ("nämnare", "antal i gruppen", "denominator"),
    Role.STATUS: ("läge", "värdets läge", "status"),
    Role.REMARK: ("anmärkning", "remark", "fotnot", "not", "note"),
    Role.SOURCE: ("källa", "source", "varifrån"),
    Role.EXAMPLE: ("exempelvärde", "exempel", "is example"),
}
_ROLES = {word: (role, rank) for role, words in HEADINGS.items() for rank, word in enumerate(words)}
_WOMEN = "k kvinna kvinnor flicka flickor f female women woman girls 2"
_MEN = "m man män pojke pojkar p male men boys 1"
_BOTH = (
    *("t", "totalt", "total", "totalt antal", "samtliga", "båda", "båda könen", "alla"),
    *("kvinnor och män", "män och kvinnor", "flickor och pojkar", "1+2", "1 + 2"),
)
GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_WOMEN.split(), Gender.WOMEN),
    **dict.fromkeys(_MEN.split(), Gender.MEN),
    **dict.fromkeys(_BOTH, Gender.TOTAL),
}
_REASONS = {
    **{reason.value: reason for reason in Missing},
    "sekretessbelagt": Missing.CONFIDENTIAL,
    "ej tillämpligt": Missing.NOT_APPLICABLE,
    "ännu inte publicerad": Missing.NOT_YET_PUBLISHED,
}
_FORMATS = re.compile("[\u200b\u200e\u200f\ufeff\u00ad]")
_TAIL = re.compile(r"\s*(\([^)]*\)|,\s*%|,\s*procent)$")
# What UTF-8 becomes when it is read as cp1252 or latin-1.
_GARBLED = re.compile(
    "Ã[\u0080-\u00bf\u2013-\u2122ŒœŠšŸŽžƒˆ˜\u00a0]|Â[\u00a0-\u00bf]|â€|ï»¿|\ufffd"
)


def text_of(cell: CellValue) -> str:
    """A cell as text without spaces around it; a number with a decimal comma."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "SANT" if cell else "FALSKT"
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",")
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else _FORMATS.sub("", cell).strip()
    return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text for comparison: no case, one sort of space, one sort of dash."""
    plain = unicodedata.normalize("NFKC", _FORMATS.sub("", text)).casefold()
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", plain).split())


def fold_heading(text: str) -> str:
    """A heading for comparison: unit in parentheses, colon and asterisk at the end do not count."""
    folded = fold(repaired(text) or text).rstrip(":*. ").replace("_", " ")
    return _TAIL.sub("", folded) or folded


def role_of_heading(text: str) -> tuple[Role, int] | None:
    """The role that a heading names, with the rank of its word; None for other headings."""
    folded = fold_heading(text)
    return _ROLES.get(folded) or _ROLES.get(folded.replace(" ", "-"))


def gender_of(text: str) -> Gender | None:
    """The gender that a cell or a heading names."""
    return GENDERS.get(fold(text))


def missing_of(text: str) -> Missing | None:
    """The reason that a sign or a word stands for."""
    return sign_of(text) or _REASONS.get(fold(text))


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return fold(text) in ("ja", "sant", "true", "yes", "x", "1")


def repaired(text: str) -> str:
    """What text meant that was read with the wrong character set; "" when it is sound or hopeless."""
    if not is_garbled(text):
        return ""
    for wrong in ("cp1252", "latin-1"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def is_garbled(text: str) -> bool:
    """Whether text shows that the file was read with the wrong character set."""
    return _GARBLED.search(text) is not None


def garbled_fault(text: str) -> str:
    """What is wrong with garbled text and how to put it right."""
    meant = repaired(text)
    hint = f" Menar du ”{meant[:60]}”?" if meant else ""
    return (
        f"”{text[:60]}” har feltolkade tecken (å, ä och ö har blivit andra tecken).{hint} "
        "Spara filen på nytt som UTF-8 eller som Excelfil och ladda upp den igen."
    )
