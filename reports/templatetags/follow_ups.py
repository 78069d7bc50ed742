"""What the templates of follow-ups draw: charts, tables of numbers, the bar of actions."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indicators.domain.reading import Comment, Figure, Mark, Reading
from indicators.domain.vocabulary import Verdict
from indicators.figures.of_reading import lines_of, reading_chart
from indicators.figures.small import spark_svg, stack_bar_svg
from people.domain.dates import format_date_long, parse_date
from people.templatetags.marks import mark
from reports.domain import reasons, selection
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import ActionRow
from reports.domain.content_goals import GoalContent, PlacedReading, Responsible, why_of
from reports.domain.tally import StatusCount
from reports.domain.words import listed
from reports.figures.latest import facts_of, headline_figure, latest_cells, split_of
from reports.figures.tables import cell, numbers_table

register = template.Library()
FEW_ACTIONS = 6


@register.simple_tag
def chart(reading: Reading) -> SafeString:
    """The indicator's small chart; nothing when there is nothing to draw."""
    return reading_chart(reading, "s") or SafeString("")


@register.simple_tag
def spark(reading: Reading) -> SafeString:
    """The indicator's lines in the height of a row."""
    return spark_svg(lines_of(reading, size="s").series)


@register.simple_tag
def numbers(reading: Reading) -> SafeString:
    """All the indicator's numbers as a table."""
    return numbers_table(reading)


@register.simple_tag
def latest(reading: Reading) -> SafeString:
    """The cells of one row of the document's table: women, men, total, comparison and period."""
    return latest_cells(reading)


@register.simple_tag
def value(figure: Figure) -> SafeString:
    """A figure with words for what is only a sign."""
    return mark_safe(cell(figure))  # noqa: S308 (escaped by the cell)


@register.simple_tag
def headline(reading: Reading) -> SafeString:
    """The figure that is read first, with its period and how firm it is."""
    return headline_figure(reading)


@register.simple_tag
def facts(reading: Reading) -> SafeString:
    """The latest values in a sentence: "62,9 % 2024 (kvinnor 57,4, män 68,3), riket 66,4."."""
    return facts_of(reading)


@register.simple_tag
def split(reading: Reading) -> SafeString:
    """Women and men with the gap in words, and the comparison, each with its period."""
    return split_of(reading)


@register.simple_tag
def strip(marks: Sequence[Mark]) -> SafeString:
    """The verdicts' marks in a row; the words stand beside."""
    drawn = "".join(mark(one.mark) for one in marks)
    return mark_safe(f'<span class="strip" aria-hidden="true">{drawn}</span>')  # noqa: S308


@register.simple_tag
def action_bar(counts: Sequence[StatusCount]) -> SafeString:
    """Actions by status as one bar; the words stand beside."""
    return stack_bar_svg([(part.drawn, part.count) for part in counts], "sb sbw")


@register.filter
def why(reading: Reading) -> Comment | None:
    """The comment on the value that is shown."""
    return why_of(reading)


@register.filter
def is_missed(reading: Reading) -> bool:
    """Whether the value misses its target."""
    return reading.verdict.mark == Verdict.NOT_MET.mark


@register.filter
def is_unknown(reading: Reading) -> bool:
    """Whether there is a target but nothing to judge it by."""
    return reading.verdict.mark == Verdict.NOT_ASSESSABLE.mark


@register.filter
def short_reason(reading: Reading) -> str:
    """The value beside what it should be."""
    return reasons.short_reason(reading)


@register.filter
def placed_reason(placed: PlacedReading) -> str:
    """Why an indicator misses its target, from its numbers alone."""
    return reasons.placed_reason(placed)


@register.filter
def goal_reason(goal: GoalContent, indicators: str) -> str:
    """Why a goal is judged as it is, from its indicators alone."""
    return reasons.goal_reason(goal, indicators)


@register.filter
def is_outcome(content: FollowUpContent) -> bool:
    """Whether goals are judged as outcomes."""
    return selection.is_outcome(content)


@register.filter
def rest(of: Mark) -> str:
    """What a mark's words say beyond its label, to stand after it: "Oförändrat" "sedan 2024"."""
    if of.words.lower().startswith(of.label.lower()):
        return of.words[len(of.label) :].strip()
    return of.words


@register.filter
def fresh(placed: Sequence[PlacedReading]) -> list[PlacedReading]:
    """The indicators that are told in full."""
    return [one for one in placed if not one.folded]


@register.filter
def with_values(placed: Sequence[PlacedReading]) -> list[PlacedReading]:
    """The indicators that have something to show: values, texts or parts."""
    return [one for one in placed if one.has_content]


@register.filter
def without_values(placed: Sequence[PlacedReading]) -> list[PlacedReading]:
    """The indicators that nobody has entered a value for."""
    return [one for one in placed if not one.has_content]


@register.filter
def folded(placed: Iterable[PlacedReading]) -> list[PlacedReading]:
    """The indicators without a newer value than at the follow-up before."""
    return [one for one in placed if one.folded]


@register.filter
def still_missed(placed: Sequence[PlacedReading]) -> list[PlacedReading]:
    """The folded ones that miss their target: said above the fold."""
    return [one for one in placed if one.still_missed]


@register.filter
def telling(placed: Sequence[PlacedReading]) -> PlacedReading | None:
    """The indicator whose chart stands beside the goal: one that misses its target, else the first."""
    drawn = [one for one in placed if one.reading.rows and not one.folded]
    missed = [one for one in drawn if one.verdict.mark == Verdict.NOT_MET.mark]
    return next(iter(missed or drawn), None)


@register.filter
def reported(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The actions that somebody has told of."""
    return [row for row in rows if row.status]


@register.filter
def unreported(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The actions that nobody has told of yet."""
    return [row for row in rows if not row.status]


@register.filter
def told(parts: Sequence[Responsible]) -> list[Responsible]:
    """Those whose part somebody has told of."""
    return [part for part in parts if part.told]


@register.filter
def untold(parts: Sequence[Responsible]) -> str:
    """Those whose part nobody has told of, in a list of words."""
    return listed([part.body for part in parts if not part.told])


@register.filter
def has_numbers(content: FollowUpContent) -> bool:
    """Whether there is any table of values that signs can stand in."""
    return any(placed.has_content for placed in content.every_placed())


@register.filter
def few(rows: Sequence[ActionRow]) -> bool:
    """Whether the actions are so few that all of them are listed."""
    return len(rows) <= FEW_ACTIONS


@register.filter
def day(iso: str) -> str:
    """ "2026-09-14" as "14 september 2026"; nothing for nothing."""
    return format_date_long(parse_date(iso)) if iso else ""


@register.filter
def paragraphs(text: str) -> SafeString:
    """A written text with a blank line between paragraphs; several single lines are a list."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return mark_safe("".join(_block(block) for block in blocks))  # noqa: S308


def _block(block: str) -> str:
    lines = [line.strip().removeprefix("- ") for line in block.split("\n") if line.strip()]
    if len(lines) == 1:
        return f"<p>{escape(lines[0])}</p>"
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="plain-list">{items}</ul>'
