"""Figures in templates: a sign is read out in words."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from indicators.domain.reading import NO_AIM, Figure, Mark, Reading
from indicators.domain.vocabulary import Verdict
from indicators.figures.of_reading import reading_spark

register = template.Library()


@register.simple_tag
def figure(of: Figure) -> SafeString:
    """The number, or the sign with its words; how firm the value is stands after it."""
    if of.spoken and of.spoken != of.text:
        text = format_html(
            '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
            of.text,
            of.spoken,
        )
    else:
        text = format_html("{}", of.text)
    return format_html("{} <small>{}</small>", text, of.status.lower()) if of.status else text


@register.simple_tag
def spark(of: Reading) -> SafeString:
    """The latest periods as a word-sized line; the row's own cells say what it shows."""
    return reading_spark(of)


@register.filter
def aim_line(of: Reading) -> str:
    """The target under a name in a list; nothing when the mark in the row says that there is none."""
    if of.verdict.mark == Verdict.NO_TARGET.mark:
        return "" if of.aim == NO_AIM and not of.parts else of.aim
    return " ".join(part for part in ("Mål:", of.strength, of.aim) if part)


@register.filter
def of_label(of: Mark, label: str) -> str:
    """A mark's words without the label that stands above them already: "kvinnor 57,4 %"."""
    return of.words.removeprefix(label.lower()).lstrip()


@register.filter
def beyond(of: Mark) -> str:
    """What a mark's words say beyond its label."""
    if of.words.lower().startswith(of.label.lower()):
        return of.words[len(of.label) :].strip()
    return of.words


@register.filter
def under(words: Mapping[str, str], slug: str) -> str:
    """What is said of the indicator with the slug, if something is."""
    return words.get(slug, "") if words else ""
