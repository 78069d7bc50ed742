"""Swedish numbers as people write and read them.

Input: decimal comma, any ordinary space between groups of three, hyphen or U+2212 as minus and an
optional per cent sign. What could mean two things is asked about, never guessed.
Output: decimal comma, U+00A0 between thousands, U+2212 as minus, rounded half up.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
MAX_INTEGER_DIGITS = 12
MAX_DECIMALS = 6

_SPACE = "[ \u00a0\u202f\u2009]"
# An en dash is what word processors make of a hyphen; before a digit it can only be a minus.
_SIGN = "[-+\u2212\u2013]?"
_PERCENT = re.compile(rf"{_SPACE}*%$")
_NUMBER = re.compile(rf"({_SIGN})([0-9]+|[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+)(?:,([0-9]+))?")
_SPACED_DIGITS = re.compile(rf"{_SIGN}[0-9][0-9 \u00a0\u202f\u2009]*(?:,[0-9]+)?")
_DOTTED = re.compile(rf"({_SIGN})([0-9]+)\.([0-9]+)")
_DOT_GROUPS = re.compile(rf"({_SIGN})([0-9]{{1,3}}(?:\.[0-9]{{3}})+)(?:,([0-9]+))?")
_COMMA_GROUPS = re.compile(rf"({_SIGN})([0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:\.([0-9]+))?")
# Room for every value the parser accepts and for sums and products of them.
_ARITHMETIC = Context(prec=60)


class NumberError(ValueError):
    """Text that is not one unambiguous number.

    ``code`` is one of empty, not_a_number, grouping, ambiguous, too_large, too_precise;
    ``message`` says in Swedish what is wrong and how to put it right; ``suggestions`` are the
    readings to choose between, written so that they parse.
    """

    def __init__(self, code: str, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestions = suggestions


def parse_number(text: str) -> Decimal:
    """Read one Swedish number; a trailing per cent sign is dropped. Raises NumberError."""
    written = text.strip()
    if not written:
        raise NumberError("empty", "Skriv ett tal, till exempel 1 234,5.")
    bare = _PERCENT.sub("", written)
    match = _NUMBER.fullmatch(bare)
    if match is None:
        raise _explain(bare, _echo(written))
    sign, whole, decimals = match.groups()
    digits = re.sub(_SPACE, "", whole)
    _check_size(digits, decimals or "", _echo(written))
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    return -value if sign in ("-", MINUS, "\u2013") and value else value


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """Write a number in Swedish; without ``decimals`` as many as it needs. Not for years."""
    return _write(value, decimals, plus="")


def format_signed(value: Decimal, decimals: int | None = None) -> str:
    """Write a change with its sign: "+0,5", "−3,2"; one that rounds to nothing is "0"."""
    text = _write(value, decimals, plus="+")
    return text if any(digit in text for digit in "123456789") else "0"


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as people do by hand: a five goes away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ARITHMETIC)


def _write(value: Decimal, decimals: int | None, plus: str) -> str:
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    rounded = value if decimals is None else round_half_up(value, decimals)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    if decimals is None:
        rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    sign = "" if rounded == 0 else MINUS if rounded < 0 else plus
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def _echo(written: str) -> str:
    return written if len(written) <= 30 else f"{written[:30]}…"


def _check_size(digits: str, decimals: str, echo: str) -> None:
    if len(digits.lstrip("0")) > MAX_INTEGER_DIGITS or len(digits) > 2 * MAX_INTEGER_DIGITS:
        raise NumberError(
            "too_large",
            f"{echo} är för stort. Skriv högst {MAX_INTEGER_DIGITS} siffror före kommat.",
        )
    if len(decimals) > MAX_DECIMALS:
        raise NumberError(
            "too_precise",
            f"{echo} har för många decimaler. Skriv högst {MAX_DECIMALS} siffror efter kommat.",
        )


def _explain(bare: str, echo: str) -> NumberError:
    suggestions = _readings(bare)
    if len(suggestions) == 2:
        one, other = suggestions
        message = f"{echo} kan betyda två saker. Skriv {one} eller {other}."
        return NumberError("ambiguous", message, suggestions)
    if suggestions:
        message = f"{echo} går inte att tyda säkert. Menar du {suggestions[0]}?"
        return NumberError("ambiguous", message, suggestions)
    if _SPACED_DIGITS.fullmatch(bare):
        return NumberError(
            "grouping",
            f"{echo} har mellanslag på fel ställe. Skriv mellanslag bara mellan grupper om tre "
            "siffror, till exempel 1 234.",
        )
    if len(bare) <= 30 and (bare_comma := re.fullmatch(rf"({_SIGN})(,[0-9]+)", bare)):
        remedy = f"{bare_comma[1]}0{bare_comma[2]}"
        return NumberError("not_a_number", f"{echo} saknar siffra före kommat. Skriv {remedy}.")
    return NumberError(
        "not_a_number", f"{echo} är inte ett tal. Skriv bara siffror, till exempel 1 234,5."
    )


def _readings(bare: str) -> tuple[str, ...]:
    """The numbers that text with a dot may stand for, as Swedish text; none when hopeless."""
    if len(bare) > 30:
        return ()
    dotted = _DOTTED.fullmatch(bare)
    dot_groups = _DOT_GROUPS.fullmatch(bare)
    readings = []
    if dot_groups and not dot_groups[2].startswith("0"):
        readings.append(_joined(dot_groups[1], dot_groups[2].replace(".", " "), dot_groups[3]))
    if dotted:
        readings.append(_joined(dotted[1], dotted[2], dotted[3]))
    comma_groups = _COMMA_GROUPS.fullmatch(bare)
    if comma_groups and not readings:
        whole = comma_groups[2].replace(",", " ")
        readings.append(_joined(comma_groups[1], whole, comma_groups[3]))
    return tuple(reading for reading in readings if _parses(reading))


def _parses(reading: str) -> bool:
    match = _NUMBER.fullmatch(reading)
    if match is None:
        return False
    digits = re.sub(_SPACE, "", match[2])
    return len(digits) <= MAX_INTEGER_DIGITS and len(match[3] or "") <= MAX_DECIMALS


def _joined(sign: str, whole: str, decimals: str | None) -> str:
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"
