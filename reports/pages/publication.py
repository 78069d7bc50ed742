"""The page from which a follow-up is published: what it will look like, and what it lacks."""

from dataclasses import dataclass, replace
from datetime import date

from reports.domain.completeness import Gap, gaps_of
from reports.domain.content import FollowUpContent
from reports.models import FollowUp
from reports.pages.drafts import load_draft, to_publish

REVIEW = Gap("Ingen har granskat uppföljningen", "saknas", kind="review")


@dataclass(frozen=True)
class Publication:
    """The next version as it would be published at this moment."""

    content: FollowUpContent
    gaps: tuple[Gap, ...]
    is_correction: bool

    def decided(self, *, body: str, on: date, paragraph: str, diary_number: str) -> "Publication":
        """The same with the decision that is being typed, before it is noted."""
        imprint = replace(
            self.content.imprint,
            adopted_by=body,
            adopted_on=on.isoformat(),
            adopted_paragraph=paragraph,
            diary_number=diary_number,
        )
        return replace(self, content=replace(self.content, imprint=imprint))

    @property
    def blocking(self) -> tuple[Gap, ...]:
        """What must be done first."""
        return tuple(gap for gap in self.gaps if gap.blocking)


def load_publication(follow_up: FollowUp, on: date, reason: str = "") -> Publication:
    """The next version with its changes; only its link to the chain is not known yet."""
    draft = load_draft(follow_up, on)
    is_correction = draft.shown.is_published
    content = to_publish(draft, on=on, reason=reason, previous_sha256="")
    gaps = gaps_of(draft.content)
    if not is_correction and not follow_up.reviewed_at:
        gaps = (*gaps, REVIEW)
    return Publication(content, gaps, is_correction)
