"""How many of what is followed up stand where, as parts of one bar and as choices of a filter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from actionplans.domain import statuses
from actionplans.domain.progress import NOT_TOLD, NOT_TOLD_LABEL
from actionplans.pages.progress import Progress


@dataclass(frozen=True)
class BarPart:
    """So many of a status: words, colour, and place in the bar in percent."""

    value: str
    words: str
    drawn: str
    x: str
    width: str


def progress_bar(told: Iterable[Progress]) -> tuple[BarPart, ...]:
    """The parts in the order of work; nothing when nobody has told of anything."""
    count = Counter(progress.value for progress in told)
    if not count.total() - count[NOT_TOLD]:
        return ()
    named = [
        (status.value, statuses.counted(status, count[status]), statuses.DRAWN[status])
        for status in statuses.ORDER
    ]
    named.append((NOT_TOLD, f"{count[NOT_TOLD]} har inget läge än", "none"))
    parts, before = [], 0
    for value, words, drawn in named:
        if count[value]:
            x, width = 100 * before / count.total(), 100 * count[value] / count.total()
            parts.append(BarPart(value, words, drawn, f"{x:.2f}%", f"{width:.2f}%"))
            before += count[value]
    return tuple(parts)


def status_choices(told: Iterable[Progress]) -> list[tuple[str, str]]:
    """The statuses that something has, in the order of work, then "no status yet"."""
    seen = {progress.value for progress in told}
    pairs = [(status.value, status.label) for status in statuses.ORDER if status.value in seen]
    return [*pairs, (NOT_TOLD, NOT_TOLD_LABEL)] if NOT_TOLD in seen else pairs
