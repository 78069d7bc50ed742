"""Which labels there is room for: widths are estimated, since the server never sees the page."""

from collections.abc import Sequence

from indicators.figures.svg import escape, percent

# Text stands at 14 px.  Between its margins a chart beside a row is at least 170 px wide, a large one
# 150 px on the smallest phone and 430 px from the width where the style sheet shows class "mi".
NARROW = {"s": 170.0, "l": 150.0}
WIDE = 430.0
_BETWEEN = 6.0
_LINE_BREAK = " "


def text_width(text: str, size: float = 14) -> float:
    """The width of a text in pixels, a little generous."""
    return sum(_em(letter) for letter in text) * size


def _em(letter: str) -> float:
    if letter.isdigit() or letter.islower():
        return 0.5
    if letter.isspace() or letter in ".,:;'|":
        return 0.25
    return 0.62


def two_lines(label: str) -> tuple[str, str]:
    """("jan–aug", "2026"): what stands before the year goes on a line of its own."""
    before, _, year = label.rpartition(_LINE_BREAK)
    return before, year


def label_width(label: str) -> float:
    """The width of an axis label, on two lines when it has a space."""
    return max(text_width(line) for line in two_lines(label))


def shown(centres: Sequence[float], labels: Sequence[str], room: float) -> set[int]:
    """Indexes of the labels that can stand side by side; the last and the first come first.

    `centres` are in percent, `room` is the drawing's width in pixels.  The same number of periods is
    left out between all labels but the first two, so that the axis reads evenly.
    """
    last = len(labels) - 1
    for step in range(1, last + 1):
        kept = list(range(last, -1, -step))[::-1]
        if _stand_apart(kept, centres, labels, room):
            break
    else:
        kept = [last]
    if kept[0] != 0:
        kept = [0, *(i for i in kept if _stand_apart([0, i], centres, labels, room))]
    return set(kept)


def _stand_apart(
    kept: Sequence[int], centres: Sequence[float], labels: Sequence[str], room: float
) -> bool:
    return all(
        (centres[b] - centres[a]) / 100 * room
        >= (label_width(labels[a]) + label_width(labels[b])) / 2 + _BETWEEN
        for a, b in zip(kept, kept[1:], strict=False)
    )


def axis(centres: Sequence[float], labels: Sequence[str], room: float, grows: bool) -> str:
    """The period labels under a drawing `room` pixels wide.

    Where the drawing `grows` on a desk, labels of class "mi" fill in what a phone has no room for.
    """
    wide = room + WIDE - NARROW["l"]
    always = shown(centres, labels, room)
    sometimes = shown(centres, labels, wide) | always if grows else always
    if not _stand_apart(sorted(sometimes), centres, labels, wide):
        sometimes = always
    parts = ['<g class="x">']
    for index in sorted(sometimes):
        name = "" if index in always else ' class="mi"'
        x = percent(centres[index])
        before, year = two_lines(labels[index])
        if before:
            year = f'{escape(before)}<tspan x="{x}" dy="1.15em">{escape(year)}</tspan>'
        else:
            year = escape(year)
        parts.append(f'<text{name} x="{x}" y="100%">{year}</text>')
    parts.append("</g>")
    return "".join(parts)


def room_classes(ticks: Sequence[str], ends: Sequence[str], labels: Sequence[str]) -> str:
    """Classes that widen the margins for long numbers, long names and labels on two lines."""
    left = max(map(text_width, ticks), default=0.0)
    right = max(map(text_width, ends), default=0.0)
    names = []
    if left > 32:
        names.append("lx" if left > 52 else "lw")
    if right > 84:
        names.append("ex" if right > 118 else "ew")
    if any(two_lines(label)[0] for label in labels):
        names.append("x2")
    return "".join(f" {name}" for name in names)


def shortened(name: str, most: int = 18) -> str:
    """A name for the end of a line; the table beside the chart has all of it."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
