"""The published follow-up as a tagged PDF (PDF/UA-1)."""

from reports.domain.content import FollowUpContent
from reports.exports.documents.contract import CannotRender


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The document's bytes.  Raises `CannotRender`."""
    raise CannotRender("PDF går inte att göra än.")
