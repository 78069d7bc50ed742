"""The words of the domain: plain enumerations with their Swedish labels, symbols and marks.

A ``mark`` is the last part of the id of an SVG symbol ("met" is drawn by ``#m-met``), so that
templates need no rule of their own.
"""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A stored value with the label that readers see and, for marks, the symbol's id."""

    label: str
    mark: str

    def __new__(cls, value: str, label: str = "", mark: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.mark = mark
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label, in the order readers meet them."""
        return [(member.value, member.label) for member in cls]


class Gender(Worded):
    """Columns of a table, always in this order; a total is a value of its own, never a sum."""

    WOMEN = "K", "Kvinnor"
    MEN = "M", "Män"
    TOTAL = "T", "Totalt"


class Missing(StrEnum):
    """Why a value is missing (Kolada's signs where it has one). Missing is never zero."""

    label: str
    symbol: str
    spoken: str

    def __new__(cls, value: str, label: str, symbol: str, spoken: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.symbol, member.spoken = label, symbol, spoken
        return member

    NON_RESPONSE = "bortfall", "Bortfall", "–", "bortfall, uppgiften finns inte"
    NOT_APPLICABLE = "ej_tillamplig", "Ej tillämplig", ".", "ej tillämplig"
    CONFIDENTIAL = (
        "sekretess",
        "Sekretess",
        "..",
        "uppgiften visas inte på grund av få personer",
    )
    NOT_YET_PUBLISHED = (
        "ej_publicerad",
        "Ännu ej publicerad",
        "ännu ej publicerad",
        "ännu ej publicerad",
    )
    NOT_COLLECTED = "ej_insamlad", "Ej insamlad", "ej insamlad", "uppgiften samlades inte in"
    NOT_REPORTED = "ej_rapporterad", "Ej rapporterat", "ej rapporterat", "ej rapporterat ännu"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label."""
        return [(member.value, member.label) for member in cls]

    @property
    def may_still_come(self) -> bool:
        """Whether the reader should meanwhile be shown the value before this one."""
        return self in (Missing.NOT_YET_PUBLISHED, Missing.NOT_COLLECTED, Missing.NOT_REPORTED)


class ValueStatus(Worded):
    """How firm an observation is."""

    FINAL = "slutlig", "Slutlig"
    PRELIMINARY = "preliminar", "Preliminär"
    REVISED = "reviderad", "Reviderad"
    RETRACTED = "struken", "Struken"


class Change(Worded):
    """What a proposed value would do to its cell."""

    NEW = "ny", "Nytt"
    CHANGED = "andrad", "Ändrat"
    UNCHANGED = "oforandrad", "Oförändrat"
    REMOVED = "borttagen", "Borttaget hos källan"
    REFUSED = "avvisad", "Avvisat"


class Kind(Worded):
    """What sort of figure a series holds."""

    SHARE = "andel", "Andel"
    COUNT = "antal", "Antal"
    RATIO = "kvot", "Kvot"
    INDEX = "index", "Index"
    DEVIATION = "avvikelse", "Avvikelse"
    POINTS = "poang", "Poäng"
    TIME = "tid", "Tid"
    SURVEY = "enkat", "Enkät"
    TEXT = "text", "Text"
    COMPOUND = "sammansatt", "Sammansatt"


class Polarity(Worded):
    """Which direction is good."""

    HIGHER = "hogre", "Högre är bättre"
    LOWER = "lagre", "Lägre är bättre"
    NEITHER = "varken", "Ingen riktning är bättre"


class TargetRule(Worded):
    """How an indicator's target is decided; the arithmetic is in ``targets``."""

    AT_LEAST_COMPARISON = "minst_jamforelse", "Minst lika med jämförelsen"
    AT_LEAST = "minst", "Minst ett värde"
    AT_MOST = "hogst", "Högst ett värde"
    NEAR = "nara", "Nära ett värde"
    INCREASE = "oka", "Ökar"
    DECREASE = "minska", "Minskar"
    SHARE_OF = "andel_av", "Andel av en annan indikator"
    RELATIVE_CHANGE = "relativ_forandring", "Relativ förändring"
    NONE = "inget", "Inget mål"


class Verdict(Worded):
    """Whether one indicator reaches its target."""

    MET = "natt", "Nått", "met"
    NEARLY = "nastan", "Nästan", "near"
    NOT_MET = "inte_natt", "Inte nått", "not"
    NOT_ASSESSABLE = "kan_inte_bedomas", "Kan inte bedömas", "na"
    NO_TARGET = "inget_mal", "Inget mål", "none"


class Trend(Worded):
    """The development since the value before.

    The arrow is a valuation: it points up when things got better, even if the figure fell.
    HIGHER and LOWER figures without a good direction are UP and DOWN.
    """

    BETTER = "battre", "Bättre", "t-up"
    WORSE = "samre", "Sämre", "t-down"
    UNCHANGED = "oforandrat", "Oförändrat", "t-flat"
    UP = "hogre", "Högre", "t-up"
    DOWN = "lagre", "Lägre", "t-down"
    NOT_COMPARABLE = "ej_jamforbart", "Går inte att jämföra", "t-na"


class Position(Worded):
    """The place relative to the comparison, without any valuation."""

    OVER = "over", "Över", "p-over"
    UNDER = "under", "Under", "p-under"
    EQUAL = "lika", "Lika", "p-equal"
    NOT_COMPARED = "jamfors_inte", "Jämförs inte", "p-na"


class JudgementKind(Worded):
    """A human judgement is a forecast during the year and an outcome at its end."""

    FORECAST = "prognos", "Prognos"
    OUTCOME = "utfall", "Utfall"


class Attainment(Worded):
    """The human judgement of a goal; its reader's word depends on the kind of judgement."""

    MET = "uppfyllt", "Uppfyllt", "met"
    PARTLY = "delvis", "Delvis uppfyllt", "near"
    NOT_MET = "ej_uppfyllt", "Ej uppfyllt", "not"
    NOT_ASSESSABLE = "kan_ej_bedomas", "Kan inte bedömas", "na"


_ATTAINMENT_WORDS = {
    JudgementKind.FORECAST: {
        Attainment.MET: "På väg",
        Attainment.PARTLY: "Delvis på väg",
        Attainment.NOT_MET: "Inte på väg",
        Attainment.NOT_ASSESSABLE: "Kan inte bedömas",
    },
    JudgementKind.OUTCOME: {
        Attainment.MET: "Nått",
        Attainment.PARTLY: "Delvis nått",
        Attainment.NOT_MET: "Inte nått",
        Attainment.NOT_ASSESSABLE: "Kan inte bedömas",
    },
}


def attainment_word(level: Attainment | str, kind: JudgementKind | str) -> str:
    """The word for a goal's judgement: "På väg" as a forecast is "Nått" as an outcome."""
    return _ATTAINMENT_WORDS[JudgementKind(kind)][Attainment(level)]
