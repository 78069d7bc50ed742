"""What has changed between two published follow-ups of a strategy: "Ändrat sedan augusti"."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from people.domain.dates import month_year
from reports.domain.content import FollowUpContent
from reports.domain.differences import Differences, differences
from reports.models import Snapshot
from reports.pages.published import published_content


@dataclass(frozen=True)
class Side:
    """A version that can be chosen: `key` stands in the address ("2026-08.v1")."""

    key: str
    month: str
    version: int
    name: str
    row: Snapshot


@dataclass(frozen=True)
class PublishedChanges:
    """The page; `found` is None when there are not two versions to compare."""

    document: FollowUpContent
    choices: tuple[Side, ...]
    before: Side | None
    after: Side
    found: Differences | None

    @property
    def title(self) -> str:
        """ "Ändrat sedan augusti 2026", or since a version of the same follow-up."""
        if self.before is None:
            return "Ändringar mellan uppföljningar"
        if self.before.month == self.after.month:
            return f"Ändrat sedan version {self.before.version}"
        return f"Ändrat sedan {self.before.month}"


def load_published_changes(
    versions: Sequence[Snapshot], since: str = "", until: str = ""
) -> PublishedChanges:
    """What differs from the version `since` to `until`; empty means the nearest that makes sense.

    `versions` are those that the reader may read, latest first.  Raises `Http404` for another one.
    """
    sides = [_side(row) for row in versions]
    before = _asked(sides, since)
    after = _asked(sides, until) or _after(sides, before)
    before = before or _before(sides, after)
    if before is not None and sides.index(before) < sides.index(after):
        before, after = after, before
    is_pair = before is not None and before != after
    document = _content(after)
    found = differences(_content(before), document) if before and is_pair else None
    return PublishedChanges(document, tuple(sides), before, after, found)


def _side(row: Snapshot) -> Side:
    month = month_year(row.follow_up.round.period_end)
    name = f"{month[:1].upper()}{month[1:]}, version {row.version}"
    return Side(f"{row.follow_up.round.slug}.v{row.version}", month, row.version, name, row)


def _asked(sides: list[Side], key: str) -> Side | None:
    """The version of a key; None when none is asked for."""
    if not key:
        return None
    found = next((side for side in sides if side.key == key), None)
    if found is None:
        raise Http404("Versionen finns inte.")
    return found


def _after(sides: list[Side], before: Side | None) -> Side:
    """The version that replaced the earlier one, else the latest of all."""
    if before is None:
        return sides[0]
    same = [side for side in sides if side.row.follow_up_id == before.row.follow_up_id]
    return same[0] if same[0] != before else sides[0]


def _before(sides: list[Side], after: Side) -> Side | None:
    """The follow-up before in its last version, else an earlier version of the same."""
    earlier = sides[sides.index(after) + 1 :]
    others = [side for side in earlier if side.row.follow_up_id != after.row.follow_up_id]
    return next(iter(others or earlier), None)


def _content(side: Side) -> FollowUpContent:
    return published_content(side.row.pk, side.row.sha256)
