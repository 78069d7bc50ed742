"""The published follow-up as a Word document."""

from reports.domain.content import FollowUpContent
from reports.exports.documents.contract import CannotRender


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The document's bytes.  Raises `CannotRender`."""
    raise CannotRender("Word går inte att göra än.")
