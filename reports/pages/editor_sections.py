"""The parts of the editor in the order of the published follow-up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from reports.domain.checked_texts import GOAL, box_id, checked_texts
from reports.domain.completeness import name_of
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import FundContent
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.lines import assessed
from reports.models import Assessment, FollowUp, FollowUpText, TextKind
from reports.pages.editor_boxes import Box, JudgementBox, TextBox

HINTS = {
    TextKind.SUMMARY: "Det viktigaste för den som bara läser ett stycke.",
    TextKind.HEADLINE: "Visas på första sidan. Säg vad som har hänt, med siffror.",
    TextKind.ANALYSIS: "Varför blev det så? Skriv en tom rad mellan stycken.",
    TextKind.NEXT_STEPS: "Vad görs nu? En rad för varje steg blir en lista.",
    TextKind.ACTION_PLAN: "Det viktigaste om insatserna, och om dem som inte har rapporterat.",
    TextKind.FUND: "Vad hände med medlen under perioden?",
}
_LABELS = {TextKind.ACTION_PLAN: "Om insatserna", TextKind.FUND: "Om medlen"}
_OF_AREA = {TextKind.SUMMARY: "Området i korthet"}
AREA_SUMMARY = "Frivillig. Står överst i området, före målen."
AREA_KINDS = (TextKind.HEADLINE, TextKind.SUMMARY, TextKind.ANALYSIS, TextKind.NEXT_STEPS)


@dataclass(frozen=True)
class Section:
    """A part of the editor: the numbers on one side, the boxes on the other."""

    anchor: str
    over: str
    title: str
    placed: tuple[PlacedReading, ...] = ()
    action_words: str = ""
    judgements: tuple[JudgementBox, ...] = ()
    texts: tuple[TextBox, ...] = ()
    silent: tuple[str, ...] = ()
    fund: FundContent | None = None
    is_reports: bool = False
    is_appendix: bool = False

    @property
    def has_numbers(self) -> bool:
        """Whether there is something to show beside the boxes."""
        return bool(self.placed or self.fund)

    def with_box(self, changed: Box) -> "Section":
        """The section with `changed` in the place of the box that has its id."""
        judgements = [changed if box.id == changed.id else box for box in self.judgements]
        texts = [changed if box.id == changed.id else box for box in self.texts]
        return replace(self, judgements=tuple(judgements), texts=tuple(texts))  # type: ignore[arg-type]


class Writer:
    """Makes the sections of one follow-up."""

    def __init__(self, follow_up: FollowUp, content: FollowUpContent) -> None:
        where = follow_up.round
        self.content = content
        self.address = [where.strategy.municipality.slug, where.strategy.slug, where.slug]
        self.assessments = {
            one.goal.code: one
            for one in Assessment.objects.filter(follow_up=follow_up).select_related("goal")
        }
        self.doubts = {text.key: text.doubts for text in checked_texts(content)}
        self.texts = {
            (one.kind, one.focus_area.code if one.focus_area else ""): one
            for one in FollowUpText.objects.filter(follow_up=follow_up).select_related("focus_area")
        }

    def sections(self) -> Iterator[Section]:
        """In the order of the published follow-up."""
        whole = self._text(TextKind.SUMMARY)
        loose = self.content.readings
        yield Section("sammanfattning", "", "Sammanfattning", loose, texts=(whole,))
        if self.content.goals:
            boxes = tuple(self._judgement(goal) for goal in self.content.goals)
            placed = tuple(p for goal in self.content.goals for p in goal.readings)
            yield Section("mal", "", "Mål för hela strategin", placed, judgements=boxes)
        for area in self.content.areas:
            yield self._area(area)
        plan, made = self._text(TextKind.ACTION_PLAN), self.content.plan
        words = ". ".join(part for part in (made.words, made.reported_words) if part)
        yield Section("handlingsplan", "", "Handlingsplanen", action_words=words, texts=(plan,))
        if made.reported_words:
            silent = made.not_reported
            yield Section(
                "rapporter", "", "De som inte har rapporterat", silent=silent, is_reports=True
            )
        if fund := self.content.fund:
            text = self._text(TextKind.FUND)
            yield Section("medel", "", fund.name, fund=fund, texts=(text,))
        yield Section("bilaga", "", "Bilaga", is_appendix=True)

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
            id=box_id(GOAL, goal.anchor),
            url=reverse("assessment_save", args=[*self.address, goal.code]),
            name=name_of(goal, self.content),
            goal=goal,
            optional=goal not in assessed(tuple(self.content.every_goal())),
            level=saved.level if saved else "",
            justification=saved.justification if saved else "",
            basis_words=saved.basis_words if saved else "",
            version=saved.version if saved else 0,
            doubts=self.doubts.get((GOAL, goal.code), ()),
        )

    def _text(self, kind: TextKind, area: AreaContent | None = None) -> TextBox:
        saved = self.texts.get((kind, area.code if area else ""))
        name = "text_save" if area is None else "area_text_save"
        place = [*self.address, kind.value, *([area.code] if area else [])]
        return TextBox(
            id=box_id(kind.value, area.anchor if area else ""),
            kind=kind.value,
            area_code=area.code if area else "",
            url=reverse(name, args=place),
            label=(_OF_AREA if area else _LABELS).get(kind, kind.label),
            hint=AREA_SUMMARY if area and kind is TextKind.SUMMARY else HINTS[kind],
            short=kind is TextKind.HEADLINE,
            text=saved.text if saved else "",
            version=saved.version if saved else 0,
            doubts=self.doubts.get((kind.value, area.code if area else ""), ()),
        )
