"""Finding what to connect to: words in a title, the id of a key figure."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

# A fetch that has neither ended nor failed after this long has been interrupted.
LEASE = timedelta(minutes=15)

_ENDED = re.compile(r"\(\s*-\s*([0-9]{4})\s*\)\s*$")
_KPI = re.compile(r"[NU][0-9]{5}")


def words_of(text: str) -> tuple[str, ...]:
    """What somebody searched for, word by word; case does not matter, å ä ö do."""
    return tuple(text.casefold().split())


def has_words(text: str, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in the text, whole or as a part."""
    folded = text.casefold()
    return all(word in folded for word in words)


def kpi_id(text: str) -> str:
    """The id of a key figure as Kolada writes it; "" when the text is not such an id."""
    written = text.strip().upper()
    return written if _KPI.fullmatch(written) else ""


def ended_year(title: str) -> int | None:
    """The last year of a discontinued key figure, whose title ends with "(-2024)"."""
    match = _ENDED.search(title)
    return int(match[1]) if match else None


def is_running(
    tried_at: datetime | None, fetched_at: datetime | None, fault: str, now: datetime
) -> bool:
    """Whether a fetch has begun that has neither ended nor failed, and is not too old to be alive."""
    if tried_at is None or fault or tried_at < now - LEASE:
        return False
    return fetched_at is None or fetched_at < tried_at
