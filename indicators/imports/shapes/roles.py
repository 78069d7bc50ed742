"""What a column of an imported file can hold, the shapes of files, and what is asked about them."""

from dataclasses import dataclass

from indicators.domain.vocabulary import Worded


class Role(Worded):
    """What a column holds."""

    IGNORED = "ignored", "Tas inte med"
    SERIES = "series", "Serie eller indikator"
    AREA = "area", "Område"
    PERIOD = "period", "Period"
    GENDER = "gender", "Kön"
    CATEGORY = "category", "Kategori"
    VALUE = "value", "Värde"
    MISSING = "missing", "Varför värde saknas"
    NUMERATOR = "numerator", "Antal med egenskapen"
    DENOMINATOR = "denominator", "Antal i gruppen"
    STATUS = "status", "Värdets läge"
    REMARK = "remark", "Anmärkning"
    SOURCE = "source", "Källa"
    EXAMPLE = "example", "Exempelvärde, ja eller nej"

    @property
    def can_be_fixed(self) -> bool:
        """Whether one answer may hold for the whole file."""
        return self in (Role.SERIES, Role.AREA, Role.PERIOD, Role.GENDER, Role.CATEGORY)

    @property
    def is_measured(self) -> bool:
        """Whether several columns may have the role, told apart by their headings."""
        return self in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)


class Shape(Worded):
    """The forms of files that are understood."""

    OWN = "egen", "Riktmärkes egen arbetsbok"
    TIDY = "rader", "Ett värde på varje rad"
    WIDE = "bred", "Perioder eller kön i kolumner"
    SKOLVERKET = "skolverket", "Skolverkets export"
    UNKNOWN = "okand", "Okänd form"


class Answer(Worded):
    """A yes that makes something readable that could otherwise mean two things."""

    DECIMAL_POINT = "decimal_point", "Punkt är decimaltecken i filen"
    DATES_ARE_YEARS = "dates_are_years", "Datumen står för hela år"
    SHARES_ARE_PERCENT = "shares_are_percent", "Andelar står som 0,61 och ska bli 61 %"


@dataclass(frozen=True)
class Question:
    """What the file does not say by itself.

    ``role`` is the role that is missing, ``column`` the column that it is about, ``options`` what the
    file offers as answers, and ``answer`` the yes that settles it.  Without ``is_needed`` the file
    can be read before it is answered.
    """

    text: str
    role: Role | None = None
    column: int | None = None
    options: tuple[str, ...] = ()
    answer: Answer | None = None
    is_needed: bool = True
