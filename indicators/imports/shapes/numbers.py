"""Numbers as cells of a file hold them."""

import re
from decimal import Context, Decimal

from people.domain.numbers import (
    MAX_DECIMALS,
    MAX_INTEGER_DIGITS,
    NumberError,
    parse_number,
    round_half_up,
)

# A spreadsheet computes with fifteen digits; what comes after them is noise.
_SPREADSHEET = Context(prec=15)
_LONG = re.compile(r"(.*,\d{6})(\d+)(\s*%?)")
_POINTED = re.compile(r"([-+\u2212\u2013]?\d+)\.(\d+)(\s*%?)")


def number_of_cell(number: Decimal) -> Decimal:
    """A spreadsheet's number with at most six decimals. Raises `NumberError`."""
    if not number.is_finite() or number.adjusted() >= MAX_INTEGER_DIGITS:
        raise NumberError(
            "too_large",
            f"Talet är för stort. Skriv högst {MAX_INTEGER_DIGITS} siffror före kommat.",
        )
    return round_half_up(_SPREADSHEET.plus(number), MAX_DECIMALS)


def number_of_text(text: str, *, decimal_point: bool = False) -> Decimal:
    """A written number with at most six decimals; more are rounded off. Raises `NumberError`."""
    written = text.strip()
    if decimal_point and (match := _POINTED.fullmatch(written)):
        written = f"{match[1]},{match[2]}{match[3]}"
    if match := _LONG.fullmatch(written):
        kept = parse_number(match[1])
        if match[2].isascii() and match[2] >= "5":
            away = Decimal(1).scaleb(-MAX_DECIMALS)
            return kept - away if written[0] in "-\u2212\u2013" else kept + away
        return kept
    return parse_number(written)
