"""The editor: boxes to write in beside the numbers, and what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from indicators.domain.vocabulary import JudgementKind
from reports.domain.completeness import Gap, gaps_of, name_of
from reports.domain.content import FollowUpContent
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.judgements import mark_of
from reports.domain.lines import assessed
from reports.models import Assessment, FollowUp, FollowUpText, TextKind
from reports.pages.drafts import Draft, load_draft

EMPTY = "(tom)"
HINTS = {
    TextKind.SUMMARY: "Det viktigaste för den som bara läser ett stycke.",
    TextKind.HEADLINE: "Visas på första sidan. Säg vad som har hänt, med siffror.",
    TextKind.ANALYSIS: "Varför blev det så? Skriv en tom rad mellan stycken.",
    TextKind.NEXT_STEPS: "Vad görs nu? En rad för varje steg blir en lista.",
    TextKind.ACTION_PLAN: "Det viktigaste om insatserna, och om dem som inte har rapporterat.",
}
AREA_KINDS = (TextKind.HEADLINE, TextKind.ANALYSIS, TextKind.NEXT_STEPS)


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
    error: str = ""
    theirs: str = ""
    saved: bool = False

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
    error: str = ""
    theirs: str = ""
    saved: bool = False

    def typed(self, data: Mapping[str, Any], error: str = "") -> "JudgementBox":
        """The box with what somebody has typed."""
        return replace(
            self,
            level=str(data.get("level", "")),
            justification=data.get("justification", ""),
            basis_words=data.get("basis_words", ""),
            error=error,
        )

    def beside(self, newer: "JudgementBox", message: str, kind: JudgementKind) -> "JudgementBox":
        """What is typed beside what somebody else has saved; saving again replaces that."""
        theirs = EMPTY
        if newer.level:
            theirs = f"{mark_of(newer.level, kind).label}. {newer.justification}".strip()
        return replace(self, version=newer.version, error=message, theirs=theirs)


Box = TextBox | JudgementBox


@dataclass(frozen=True)
class Section:
    """A part of the editor: the numbers on one side, the boxes on the other."""

    anchor: str
    over: str
    title: str
    placed: tuple[PlacedReading, ...]
    action_words: str
    judgements: tuple[JudgementBox, ...]
    texts: tuple[TextBox, ...]


@dataclass(frozen=True)
class Editor:
    """The whole page."""

    draft: Draft
    gaps: tuple[Gap, ...]
    sections: tuple[Section, ...]
    kind: JudgementKind
    partly: bool

    @property
    def content(self) -> FollowUpContent:
        """The tree as it would be published."""
        return self.draft.content

    def judgement(self, goal_code: str) -> JudgementBox:
        """The box of a goal.  Raises `Http404`."""
        for section in self.sections:
            for box in section.judgements:
                if box.goal.code == goal_code:
                    return box
        raise Http404("Målet finns inte.")

    def text(self, kind: str, area_code: str) -> TextBox:
        """The box of a text.  Raises `Http404`."""
        for section in self.sections:
            for box in section.texts:
                if (box.kind, box.area_code) == (kind, area_code):
                    return box
        raise Http404("Avsnittet finns inte.")


def load_editor(follow_up: FollowUp, on: date, changed: Box | None = None) -> Editor:
    """The editor's page; `changed` stands in for the box with its id: an error, or just saved."""
    draft = load_draft(follow_up, on)
    writer = _Writer(follow_up, draft.content)
    sections = tuple(_with(section, changed) for section in writer.sections())
    kind = JudgementKind(follow_up.round.kind.judgement)
    municipality = follow_up.round.strategy.municipality
    partly = kind is JudgementKind.FORECAST or municipality.partly_at_year_end
    return Editor(draft, gaps_of(draft.content), sections, kind, partly)


def _with(section: Section, changed: Box | None) -> Section:
    if changed is None:
        return section
    if isinstance(changed, JudgementBox):
        judgements = [changed if box.id == changed.id else box for box in section.judgements]
        return replace(section, judgements=tuple(judgements))
    texts = [changed if box.id == changed.id else box for box in section.texts]
    return replace(section, texts=tuple(texts))


class _Writer:
    """Makes the sections of one follow-up."""

    def __init__(self, follow_up: FollowUp, content: FollowUpContent) -> None:
        where = follow_up.round
        self.content = content
        self.address = [where.strategy.municipality.slug, where.strategy.slug, where.slug]
        self.assessments = {
            one.goal.code: one
            for one in Assessment.objects.filter(follow_up=follow_up).select_related("goal")
        }
        self.texts = {
            (one.kind, one.focus_area.code if one.focus_area else ""): one
            for one in FollowUpText.objects.filter(follow_up=follow_up).select_related("focus_area")
        }

    def sections(self) -> Iterator[Section]:
        """In the order of the published follow-up."""
        whole = self._text(TextKind.SUMMARY)
        yield Section("sammanfattning", "", "Sammanfattning", (), "", (), (whole,))
        if self.content.goals:
            boxes = tuple(self._judgement(goal) for goal in self.content.goals)
            placed = tuple(p for goal in self.content.goals for p in goal.readings)
            yield Section("mal", "", "Mål för hela strategin", placed, "", boxes, ())
        for area in self.content.areas:
            yield self._area(area)
        plan = self._text(TextKind.ACTION_PLAN)
        words = self.content.plan.words
        yield Section("handlingsplan", "", "Handlingsplanen", (), words, (), (plan,))

    def _area(self, area: AreaContent) -> Section:
        over = f"{self.content.strategy.words.focus_area.capitalize()} {area.number}".strip()
        return Section(
            anchor=area.anchor,
            over=over,
            title=area.name,
            placed=area.placed,
            action_words=area.action_words,
            judgements=tuple(self._judgement(goal) for goal in area.goals),
            texts=tuple(self._text(kind, area) for kind in AREA_KINDS),
        )

    def _judgement(self, goal: GoalContent) -> JudgementBox:
        saved = self.assessments.get(goal.code)
        return JudgementBox(
            id=f"mal-{goal.anchor.replace('.', '-')}",
            url=reverse("assessment_save", args=[*self.address, goal.code]),
            name=name_of(goal, self.content),
            goal=goal,
            optional=goal not in assessed(tuple(self.content.every_goal())),
            level=saved.level if saved else "",
            justification=saved.justification if saved else "",
            basis_words=saved.basis_words if saved else "",
            version=saved.version if saved else 0,
        )

    def _text(self, kind: TextKind, area: AreaContent | None = None) -> TextBox:
        saved = self.texts.get((kind, area.code if area else ""))
        name = "text_save" if area is None else "area_text_save"
        place = [*self.address, kind.value, *([area.code] if area else [])]
        ending = f"-{area.anchor.replace('.', '-')}" if area else ""
        return TextBox(
            id=f"text-{kind.value}{ending}",
            kind=kind.value,
            area_code=area.code if area else "",
            url=reverse(name, args=place),
            label=kind.label if area or kind is not TextKind.ACTION_PLAN else "Om insatserna",
            hint=HINTS[kind],
            short=kind is TextKind.HEADLINE,
            text=saved.text if saved else "",
            version=saved.version if saved else 0,
        )
