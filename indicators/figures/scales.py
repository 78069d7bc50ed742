"""Round ticks and the positions of values, in percent of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A vertical scale with its ticks; 0 % is the top."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def y(self, value: Decimal | float) -> float:
        """The height of a value in percent from the top."""
        return (self.high - float(value)) / (self.high - self.low) * 100

    @property
    def decimals(self) -> int:
        """Decimals that the ticks need."""
        step = abs(self.ticks[1] - self.ticks[0])
        return next((d for d in range(4) if abs(round(step, d) - step) < 1e-9), 4)


def scale_for(
    values: Sequence[Decimal],
    count: int = 3,
    from_zero: bool = False,
    within: tuple[Decimal | None, Decimal | None] = (None, None),
) -> Scale:
    """A scale around the values with about `count` round steps, inside the unit's own range."""
    low, high = _room(values, from_zero)
    step = _round_step((high - low) / count)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    lowest, highest = within
    if lowest is not None:
        first = max(first, ceil(float(lowest) / step))
    if highest is not None and floor(float(highest) / step) > first:
        last = min(last, floor(float(highest) / step))
    if max(map(float, values), default=0) > last * step:
        last += 1
    ticks = tuple(round(n * step, 6) for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _room(values: Sequence[Decimal], from_zero: bool) -> tuple[float, float]:
    low = min((float(v) for v in values), default=0.0)
    high = max((float(v) for v in values), default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        pad = abs(high) * 0.1 or 1.0
        low, high = (low if from_zero and low == 0 else low - pad), high + pad
    return low, high


def _round_step(rough: float) -> float:
    """The smallest round number that is at least `rough`."""
    power = 10 ** floor(log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough - 1e-12)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions moved as little as possible so that they stand `gap` apart inside [low, high]."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    blocks: list[tuple[list[int], float]] = []
    for index in order:
        blocks.append(([index], wanted[index]))
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], gap):
            (left, _), (right, _) = blocks[-2:]
            members = left + right
            blocks[-2:] = [(members, _centre(members, wanted, gap))]
    for members, centre in blocks:
        half = (len(members) - 1) * gap / 2
        middle = min(max(centre, low + half), high - half)
        for place, index in enumerate(members):
            placed[index] = middle - half + place * gap
    return _pushed_apart(order, placed, gap, high)


def _overlap(a: tuple[list[int], float], b: tuple[list[int], float], gap: float) -> bool:
    return b[1] - a[1] < gap * (len(a[0]) + len(b[0])) / 2


def _centre(members: list[int], wanted: Sequence[float], gap: float) -> float:
    half = (len(members) - 1) / 2
    return sum(wanted[i] - (n - half) * gap for n, i in enumerate(members)) / len(members)


def _pushed_apart(order: list[int], placed: list[float], gap: float, high: float) -> list[float]:
    """Blocks that the edges pushed into each other are moved apart again, downwards then upwards."""
    for a, b in zip(order, order[1:], strict=False):
        placed[b] = max(placed[b], placed[a] + gap)
    for a, b in reversed(list(zip(order, order[1:], strict=False))):
        placed[b] = min(placed[b], high)
        placed[a] = min(placed[a], placed[b] - gap)
    return placed
