"""The editor: boxes to write in beside the numbers, and what is still missing."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from indicators.domain.vocabulary import JudgementKind
from reports.domain.agreement import Doubt
from reports.domain.checked_texts import checked_texts
from reports.domain.completeness import Gap, gaps_of
from reports.domain.content import FollowUpContent
from reports.models import FollowUp
from reports.pages.drafts import Draft, load_draft
from reports.pages.editor_boxes import Box, JudgementBox, TextBox
from reports.pages.editor_sections import Section, Writer


@dataclass(frozen=True)
class Editor:
    """The whole page."""

    draft: Draft
    gaps: tuple[Gap, ...]
    sections: tuple[Section, ...]
    kind: JudgementKind
    partly: bool

    def doubts(self, key: tuple[str, str]) -> tuple[Doubt, ...]:
        """What in a saved text does not agree with the numbers."""
        texts = checked_texts(self.content)
        return next((text.doubts for text in texts if text.key == key), ())

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
    writer = Writer(follow_up, draft.content)
    sections = tuple(writer.sections())
    if changed is not None:
        sections = tuple(section.with_box(changed) for section in sections)
    kind = JudgementKind(follow_up.round.kind.judgement)
    municipality = follow_up.round.strategy.municipality
    partly = kind is JudgementKind.FORECAST or municipality.partly_at_year_end
    return Editor(draft, gaps_of(draft.content), sections, kind, partly)
