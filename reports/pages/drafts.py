"""A follow-up as its writers see it, and as it would be published at this moment."""

from dataclasses import dataclass, replace
from datetime import date

from reports.domain.changes import compare, compare_versions
from reports.domain.content import RENDERER, Change, FollowUpContent, Imprint
from reports.domain.states import State
from reports.models import FollowUp
from reports.pages.appendix import load_appendix
from reports.pages.follow_up import Wanted, load_content
from reports.pages.occasions import Occasion, load_occasions, previous_published
from reports.pages.published import published_content


@dataclass(frozen=True)
class Draft:
    """The tree that the unit is writing, with the rounds around it."""

    content: FollowUpContent
    shown: Occasion
    before: Occasion | None


def load_draft(follow_up: FollowUp, on: date) -> Draft:
    """The follow-up as written, with values known on the day for periods of the round."""
    strategy = follow_up.round.strategy
    occasions = load_occasions(strategy)
    shown = next(one for one in occasions if one.round.pk == follow_up.round_id)
    content = load_content(strategy, Wanted(occasions, shown, shown.known(on)))
    return Draft(content, shown, previous_published(occasions, shown))


def to_publish(draft: Draft, *, on: date, reason: str, previous_sha256: str) -> FollowUpContent:
    """The tree of the next version: the imprint filled in, the changes told and the appendix."""
    before = _published(draft.before) if draft.before else None
    return replace(
        draft.content,
        imprint=_imprint(draft, on, reason, previous_sha256),
        changes_since=draft.before.month if draft.before else "",
        changes=_changes(draft),
        corrections=_corrections(draft),
        appendix=load_appendix(draft.shown.round, draft.content, before, on),
    )


def _imprint(draft: Draft, on: date, reason: str, previous_sha256: str) -> Imprint:
    return replace(
        draft.content.imprint,
        state=State.PUBLISHED.value,
        state_words=State.PUBLISHED.label,
        version=draft.shown.version + 1,
        reason=reason,
        published_on=on.isoformat(),
        previous_sha256=previous_sha256,
        renderer=RENDERER,
    )


def _changes(draft: Draft) -> tuple[Change, ...]:
    """Since the published follow-up of the round before."""
    if draft.before is None:
        return ()
    return compare(_published(draft.before), draft.content)


def _corrections(draft: Draft) -> tuple[Change, ...]:
    """Since the version that this one replaces."""
    if not draft.shown.is_published:
        return ()
    return compare_versions(_published(draft.shown), draft.content)


def _published(occasion: Occasion) -> FollowUpContent:
    assert occasion.snapshot_id is not None
    return published_content(occasion.snapshot_id, occasion.sha256)
