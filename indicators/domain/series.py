"""A series of values as the rules see it: ordered cells and the years where it breaks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.domain.periods import Period
from indicators.domain.vocabulary import Missing


@dataclass(frozen=True)
class Cell:
    """One current value, or the reason why there is none.

    A suppressed cell may still carry its value; whoever writes words or marks asks ``shown``.
    """

    value: Decimal | None
    missing: Missing | None = None
    period: Period | None = None
    suppressed: bool = False

    @property
    def shown(self) -> Decimal | None:
        """The value if readers may see it."""
        return None if self.suppressed else self.value


@dataclass(frozen=True)
class Series:
    """Cells in the order of their periods; ``breaks`` are the first years after a break."""

    points: tuple[Cell, ...] = ()
    breaks: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(cell.period is None for cell in self.points):
            raise ValueError("a cell of a series needs a period")
        in_order = sorted(self.points, key=_period_of)
        object.__setattr__(self, "points", tuple(in_order))

    def at(self, period: Period) -> Cell | None:
        """The cell of exactly that period."""
        return next((cell for cell in self.points if cell.period == period), None)

    def latest(self, on: date) -> Cell | None:
        """The cell that counts on a day: the newest period known by then.

        A value that may still come (not published, collected or reported) is passed over for the
        one before it; a value that never comes (non-response, confidential) is not.
        """
        known = [cell for cell in self.points if _period_of(cell).known_from <= on]
        settled = [cell for cell in known if not _may_still_come(cell)]
        candidates = settled or known
        return candidates[-1] if candidates else None

    @property
    def has_values(self) -> bool:
        """Whether readers may see any value at all."""
        return any(cell.shown is not None for cell in self.points)

    def shown_before(self, period: Period, shape: str | None = None) -> tuple[Cell, ...]:
        """Cells with a visible value that end before ``period`` begins, or have its shape."""
        return tuple(
            cell
            for cell in self.points
            if cell.shown is not None
            and _period_of(cell) < period
            and (
                _period_of(cell).shape == shape
                if shape
                else _period_of(cell).end < period.start or _period_of(cell).shape == period.shape
            )
        )

    def previous(self, period: Period, like_only: bool) -> Cell | None:
        """The visible value before, of a period like this one if there is any.

        ``like_only`` is for counts: eight months are never compared with twelve.
        """
        like = self.shown_before(period, shape=period.shape)
        others = () if like_only else self.shown_before(period)
        candidates = like or others
        return candidates[-1] if candidates else None

    def break_between(self, first: Period, last: Period) -> int | None:
        """The first year after the last break between two periods, if there is one."""
        crossed = [year for year in self.breaks if first.year < year <= last.year]
        return max(crossed, default=None)

    def segment(self, period: Period) -> "Series":
        """The part of the series without a break that ``period`` belongs to."""
        points = [
            cell
            for cell in self.points
            if self.break_between(*sorted((_period_of(cell), period))) is None
        ]
        return Series(tuple(points), self.breaks)


def _period_of(cell: Cell) -> Period:
    if cell.period is None:
        raise ValueError("a cell of a series needs a period")
    return cell.period


def _may_still_come(cell: Cell) -> bool:
    if cell.suppressed or cell.value is not None:
        return False
    return cell.missing is None or cell.missing.may_still_come
