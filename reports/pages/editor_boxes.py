"""The editor's boxes: what is written, what somebody else has written, and what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from indicators.domain.vocabulary import JudgementKind
from reports.domain.agreement import Doubt
from reports.domain.checked_texts import GOAL
from reports.domain.content_goals import GoalContent
from reports.domain.judgements import mark_of

# What is to be done with a draft: seen beside what is written, in its place, or after it.
SHOW, USE, APPEND = "visa", "anvand", "sist"
EMPTY = "(tom)"
PROPOSED = "Det här är ett förslag ur siffrorna. Läs, ändra och spara."
NO_DRAFT = "Siffrorna räcker inte till ett förslag här."


@dataclass(frozen=True)
class TextBox:
    """A text to write; `theirs` is what somebody else saved meanwhile."""

    id: str
    kind: str
    area_code: str
    url: str
    label: str
    hint: str
    short: bool
    text: str
    version: int
    doubts: tuple[Doubt, ...] = ()
    error: str = ""
    theirs: str = ""
    saved: bool = False
    proposal: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The text's own key among all texts of the follow-up."""
        return (self.kind, self.area_code)

    def typed(self, data: Mapping[str, Any]) -> "TextBox":
        """The box with what somebody has typed, read at the version that the page had."""
        return replace(self, text=data.get("text", ""), version=version_of(data, self.version))

    def proposed(self, draft: str, wish: str) -> "TextBox":
        """The draft put into the box as wished; beside it where something is written already."""
        text, proposal, note = _with_draft(self.text, draft, wish)
        return replace(self, text=text, proposal=proposal, note=note)

    def beside(self, newer: "TextBox", message: str) -> "TextBox":
        """What is typed beside what somebody else has saved; saving again replaces that."""
        return replace(self, version=newer.version, error=message, theirs=newer.text or EMPTY)


@dataclass(frozen=True)
class JudgementBox:
    """A goal to judge, with what its indicators say."""

    id: str
    url: str
    name: str
    goal: GoalContent
    optional: bool
    level: str
    justification: str
    basis_words: str
    version: int
    doubts: tuple[Doubt, ...] = ()
    error: str = ""
    theirs: str = ""
    saved: bool = False
    proposal: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The justification's own key among all texts of the follow-up."""
        return (GOAL, self.goal.code)

    def proposed(self, draft: str, wish: str) -> "JudgementBox":
        """The draft put into the justification as wished; beside it where something is written."""
        text, proposal, note = _with_draft(self.justification, draft, wish)
        return replace(self, justification=text, proposal=proposal, note=note)

    def typed(self, data: Mapping[str, Any], error: str = "") -> "JudgementBox":
        """The box with what somebody has typed."""
        return replace(
            self,
            level=str(data.get("level", "")),
            justification=data.get("justification", ""),
            basis_words=data.get("basis_words", ""),
            version=version_of(data, self.version),
            error=error,
        )

    def beside(self, newer: "JudgementBox", message: str, kind: JudgementKind) -> "JudgementBox":
        """What is typed beside what somebody else has saved; saving again replaces that."""
        theirs = EMPTY
        if newer.level:
            theirs = f"{mark_of(newer.level, kind).label}. {newer.justification}".strip()
        return replace(self, version=newer.version, error=message, theirs=theirs)


def version_of(data: Mapping[str, Any], otherwise: int) -> int:
    """The version that the page was made from; what stands when it does not say."""
    said = str(data.get("version", ""))
    return int(said) if said.isdecimal() else otherwise


def _with_draft(written: str, draft: str, wish: str) -> tuple[str, str, str]:
    """The text, the proposal to stand beside it, and a note; nothing written is replaced unasked."""
    if not draft:
        return written, "", NO_DRAFT
    if wish == APPEND and written.strip():
        return f"{written.rstrip()}\n\n{draft}", "", PROPOSED
    if wish in (USE, APPEND) or not written.strip():
        return draft, "", PROPOSED
    return written, draft, ""


Box = TextBox | JudgementBox
