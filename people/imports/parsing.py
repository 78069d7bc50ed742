"""Dates and numbers as machines write them, in YAML and CSV files."""

import re
from datetime import date
from decimal import Decimal

from people.domain.dates import DateError, parse_date
from people.imports.problems import Place, Problems

_NUMBER = re.compile(r"[-\u2212]?[0-9]+(?:[.,][0-9]+)?")


def parse_day(written: str, place: Place, problems: Problems) -> date | None:
    """A date as text."""
    try:
        return parse_date(written)
    except DateError as error:
        problems.add(place, error.message)
        return None


def parse_decimal(
    written: str, place: Place, problems: Problems, digits: int = 18, decimals: int = 6
) -> Decimal | None:
    """A number with decimal comma or point and no separators between thousands."""
    if not _NUMBER.fullmatch(written):
        problems.add(
            place,
            f"”{written[:30]}” är inget tal. Skriv siffror utan mellanslag, med decimalkomma: 1234,5.",
        )
        return None
    whole, _, rest = written.replace("\u2212", "-").replace(",", ".").partition(".")
    if len(rest.rstrip("0")) > decimals or len(whole.lstrip("-0")) > digits - decimals:
        problems.add(
            place,
            f"talet {written[:40]} är för långt. Skriv högst {digits - decimals} siffror före "
            f"kommat och {decimals} efter.",
        )
        return None
    return Decimal(f"{whole}.{rest.rstrip('0')}" if rest.rstrip("0") else whole)
