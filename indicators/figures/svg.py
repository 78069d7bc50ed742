"""Pieces of SVG text.  Everything that is not a number passes through `escape`."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString

from people.domain.numbers import format_number

HEIGHT = 120  # the drawing's height in its own units; the style sheet decides the real one


def percent(value: float) -> str:
    """A share of the drawing as an SVG length: 33.3 -> "33.3%"."""
    return f"{value:.1f}".removesuffix(".0") + "%"


def tag_open(chart_id: str, kind: str, title: str, description: str) -> str:
    """The opening of a chart that screen readers meet as one picture with name and description."""
    key = escape(chart_id)
    return (
        f'<svg class="c c-{kind}" role="img" aria-labelledby="{key}t {key}d">'
        f'<title id="{key}t">{escape(title)}</title><desc id="{key}d">{escape(description)}</desc>'
    )


def finish(parts: Iterable[str]) -> SafeString:
    """The drawing; its parts are numbers and escaped texts only."""
    return SafeString("".join(parts))


def marker(key: str, x: str, y: str, size: float = 4) -> str:
    """The point of a series: circle, square, ring or diamond."""
    if key == "k":
        return f'<circle class="pt" cx="{x}" cy="{y}" r="{size:g}"/>'
    if key == "m":
        side, back = 2 * size - 1, -(size - 0.5)
        return (
            f'<rect class="pt" x="{x}" y="{y}" width="{side:g}" height="{side:g}" '
            f'transform="translate({back:g} {back:g})"/>'
        )
    if key == "r":
        # Percentages cannot stand inside a path, so the diamond has a tiny viewport of its own.
        half = size + 0.7
        return (
            f'<svg x="{x}" y="{y}" class="o"><path class="pt ring" '
            f'd="M0-{half:g}L{half:g} 0 0 {half:g}-{half:g} 0Z"/></svg>'
        )
    return f'<circle class="pt ring" cx="{x}" cy="{y}" r="{size:g}"/>'


__all__ = ["HEIGHT", "escape", "finish", "format_number", "marker", "percent", "tag_open"]
