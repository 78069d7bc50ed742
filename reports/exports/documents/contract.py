"""What a maker of documents is, and what it says when it cannot."""

from dataclasses import dataclass
from typing import Protocol

from reports.domain.content import FollowUpContent


class CannotRender(Exception):
    """The document cannot be made on this machine; `message` says what to do about it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Render(Protocol):
    """Makes a document of a tree, and of nothing else than what it is given: no clock, no database.

    The same arguments give the same bytes.  `template` is the municipality's own Word document.
    """

    def __call__(
        self, content: FollowUpContent, *, sha256: str, template: bytes | None = None
    ) -> bytes: ...


@dataclass(frozen=True)
class Renderer:
    """A format: who makes it, and in which version of the maker.

    A new version makes every document anew the next time that somebody asks for it.  `words` says
    what the format is good for.
    """

    version: str
    render: Render
    content_type: str
    words: str
    takes_template: bool = False
