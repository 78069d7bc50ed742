"""What in the written texts no longer agrees with the numbers, in plain words.

A number that was an indicator's earlier value, or that no figure of the section explains, is told
beside the text; what is uncertain is asked.  A text that says the period of an older value, or that
it is compared with ("från 52 till 61 %"), is left in peace.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.domain.claims import claims_of
from reports.domain.content_goals import PlacedReading
from reports.domain.known_figures import Dated, Known, find
from reports.domain.mentions import (
    KRONOR,
    PERCENT,
    POINTS,
    Mention,
    mentions_in,
    sentences_of,
)
from reports.domain.tally import tally_of

_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Doubt:
    """Something to look at in a text; a question when it is not certain."""

    words: str
    is_question: bool = False


class Section:
    """The numbers that a text speaks of, and those of the whole follow-up around it.

    `words` are other texts whose numbers may be repeated, such as the actions' reports.
    """

    def __init__(
        self,
        placed: Sequence[PlacedReading],
        around: Sequence[PlacedReading] = (),
        words: Sequence[str] = (),
    ) -> None:
        self.every = _known(placed)
        self.around = [one for one in _known(around) if one.reading.code not in self._codes]
        self.nouns = frozenset(noun for one in self.every for noun in one.nouns)
        self.said = tuple(one for text in words for one in mentions_in(text, self.nouns))
        self.reach = _reach(placed)
        self.reaches = {self.reach, _reach(around)}

    @property
    def _codes(self) -> set[str]:
        return {one.reading.code for one in self.every}

    def is_current(self, mention: Mention) -> bool:
        """Whether some figure of now explains the number, here or elsewhere in the follow-up."""
        if any(one.unit == mention.unit and mention.says(one.value) for one in self.said):
            return True
        return any(one.is_current(mention) for one in (*self.every, *self.around))

    def may_hold(self, mention: Mention) -> bool:
        """Whether figures of the number's unit stand in the section, so that it could be checked."""
        if mention.unit == KRONOR:
            return any(one.unit == KRONOR for one in self.said)
        if mention.unit in (PERCENT, POINTS):
            return any(one.reading.symbol == PERCENT for one in self.every)
        return any(one.measures(mention) for one in self.every)


def _known(placed: Sequence[PlacedReading]) -> list[Known]:
    found: dict[str, Known] = {}
    for one in placed:
        for reading in (one.reading, *one.shown):
            verdict = one.verdict if reading is one.reading else reading.verdict
            found.setdefault(reading.code, Known(reading, verdict))
    return list(found.values())


def _reach(placed: Sequence[PlacedReading]) -> tuple[int, int]:
    tally = tally_of({one.reading.code: one.verdict for one in placed}.values())
    return tally.met, tally.with_target


def doubts_of(text: str, section: Section) -> tuple[Doubt, ...]:
    """Everything in the text that does not agree with the section's numbers, each thing once."""
    found: list[Doubt] = []
    for paragraph in _PARAGRAPHS.split(text.replace("\r\n", "\n")):
        before: list[Known] = []
        for sentence in sentences_of(paragraph):
            named = find(section.every, sentence)
            subject = named or before
            found += _numbers(sentence, section, named, subject)
            for words, certain in claims_of(sentence, named, subject, section.reaches):
                found.append(Doubt(words, not certain))
            before = subject
    return tuple(dict.fromkeys(found))


def _numbers(
    sentence: str, section: Section, named: list[Known], subject: list[Known]
) -> Iterator[Doubt]:
    for mention in mentions_in(_without_names(sentence, section.every), section.nouns):
        doubt = _number(mention, sentence, section, named, subject)
        if doubt:
            yield doubt


def _number(
    mention: Mention, sentence: str, section: Section, named: list[Known], subject: list[Known]
) -> Doubt | None:
    alone = named[0] if len(named) == 1 else None
    if alone and alone.measures(mention) and not alone.is_current(mention):
        older = list(alone.older(mention))
        if (older or mention.is_stated) and not _is_told(older, mention, sentence):
            return _outdated(mention, alone, certain=True)
    if section.is_current(mention):
        return None
    for one in subject or section.every:
        older = list(one.older(mention)) if one.measures(mention) or mention.unit == POINTS else []
        if not older:
            continue
        if _is_told(older, mention, sentence):
            return None
        if mention.unit != POINTS:
            return _outdated(mention, one, certain=bool(subject))
    if alone and alone.measures(mention) and alone.reading.headline and not mention.is_earlier:
        return _outdated(mention, alone, certain=True)
    return _unknown(mention) if section.may_hold(mention) else None


def _is_told(older: list[Dated], mention: Mention, sentence: str) -> bool:
    """Whether the text itself says that the number is an earlier one."""
    return mention.is_earlier or any(one.is_told_in(sentence) for one in older)


def _outdated(mention: Mention, known: Known, *, certain: bool) -> Doubt:
    words = f"Texten säger {mention.written}; {known.name} är nu {known.now}."
    return Doubt(words) if certain else Doubt(f"{words} Är det den siffran som menas?", True)


def _unknown(mention: Mention) -> Doubt:
    if mention.unit == POINTS:
        words = "men ingen skillnad eller förändring i siffrorna är så stor nu"
    elif mention.unit == KRONOR:
        words = "men det beloppet finns inte bland siffrorna"
    else:
        words = "men det värdet finns inte bland siffrorna här"
    return Doubt(f"Texten säger {mention.written}, {words}. Stämmer det?", True)


def _without_names(sentence: str, every: Sequence[Known]) -> str:
    """The sentence with names of indicators taken out: their numbers say nothing of values."""
    for one in every:
        name = one.reading.name
        if len(name) > 5:
            sentence = re.sub(re.escape(name), " ", sentence, flags=re.IGNORECASE)
    return sentence
