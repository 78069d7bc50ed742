"""What the played sources are asked and answer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """A question; `path` is what follows the source's base address, without a slash at its ends.

    `base` is the base address itself, for building `next_url`.
    """

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes
    base: str


@dataclass(frozen=True)
class Reply:
    """An answer: `data` is sent as JSON unless `content` says the bytes, in one piece or as they come."""

    data: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | Iterable[bytes] | None = None

    def pieces(self) -> Iterable[bytes]:
        """The answer as it is sent; an empty piece is a pause."""
        if self.content is None or isinstance(self.content, bytes):
            return [self.bytes_of()]
        return self.content

    def bytes_of(self) -> bytes:
        """The whole answer. Only for an answer that ends."""
        if self.content is None:
            return json.dumps(self.data, ensure_ascii=False).encode()
        return self.content if isinstance(self.content, bytes) else b"".join(self.content)


def failed(status: int, words: str) -> Reply:
    """An answer of refusal."""
    return Reply({"title": words, "status": status}, status=status)
