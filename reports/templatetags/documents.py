"""What the templates of documents on paper draw: marks, charts, cells without hidden words."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from indicators.domain.reading import Mark, Reading
from reports.domain.content import FollowUpContent
from reports.exports.content_tables import tables_of
from reports.exports.documents import RENDERERS
from reports.exports.documents.drawing import Drawing, drawing_of

register = template.Library()


@register.simple_tag
def offered(
    kommun: str, strategi: str, omgang: str, version: int
) -> list[tuple[str, str, str, str]]:
    """Label, address, file ending and what it is good for of each format of a published version."""
    where = [kommun, strategi, omgang, version]
    return [
        (
            kind.label,
            reverse("published_document", args=[*where, kind.value]),
            kind.value,
            one.words,
        )
        for kind, one in RENDERERS.items()
    ]


@register.simple_tag
def tables(content: FollowUpContent) -> list[tuple[str, str]]:
    """Title and address of each table of a published version as CSV."""
    assert content.round is not None
    where = [content.municipality.slug, content.strategy.slug, content.round.slug]
    return [
        (table.title, reverse("published_csv", args=[*where, content.imprint.version, table.slug]))
        for table in tables_of(content)
    ]


@register.simple_tag
def sign(of: Mark | str) -> SafeString:
    """The mark as a background, which nobody reads aloud; its word stands beside."""
    return format_html('<span class="mk mk-{}"></span>', getattr(of, "mark", of))


@register.simple_tag
def judged(of: Mark) -> SafeString:
    """A mark with its word."""
    return format_html('<span class="verdict">{}{}</span>', sign(of), of.label)


@register.filter
def drawing(reading: Reading) -> Drawing | None:
    """The chart as a drawing for paper; None when there is nothing to draw."""
    return drawing_of(reading)


@register.filter
def vector(of: Drawing) -> SafeString:
    """The drawing itself; its words are in its title."""
    return mark_safe(of.svg)  # noqa: S308 (every text in it is escaped)


@register.filter
def drawn_of(placed_readings: object) -> list[Reading]:
    """The readings with something to draw among placed ones, the parts of compound ones alone."""
    return [
        reading
        for placed in placed_readings  # type: ignore[attr-defined]
        for reading in placed.shown
        if drawing_of(reading) is not None
    ]


@register.filter
def short_title(content: FollowUpContent) -> str:
    """What the running head says."""
    month = content.round.month if content.round else ""
    return f"{content.strategy.short_title or content.strategy.title}, uppföljning {month}"


@register.filter
def stopped(text: str) -> str:
    """A text with a full stop, unless it has one."""
    return f"{text}." if text and text[-1] not in ".!?" else text
