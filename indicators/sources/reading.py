"""Reads what a source sends within a limit, and how long it asks us to wait."""

import zlib
from datetime import datetime
from email.utils import parsedate_to_datetime

GZIP = 16 + zlib.MAX_WBITS


class TooLarge(Exception):
    """More came than is allowed."""


class Unreadable(Exception):
    """The compression is broken, or of a kind that we did not ask for."""


class Body:
    """Gathers an answer's bytes, decompressed as they come and never beyond `limit` bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Unreadable(encoding)
        self._unpacker = zlib.decompressobj(GZIP) if "gzip" in encoding else None
        self._limit = limit
        self._parts = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take what came. Raises TooLarge and Unreadable."""
        room = self._limit - len(self._parts) + 1
        if self._unpacker is None:
            self._parts += chunk[:room]
        else:
            try:
                self._parts += self._unpacker.decompress(chunk, room)
            except zlib.error as error:
                raise Unreadable(str(error)) from error
        if len(self._parts) > self._limit:
            raise TooLarge

    def content(self) -> bytes:
        """Everything that came. Raises Unreadable when the compressed answer was cut off."""
        if self._unpacker is not None and self._parts and not self._unpacker.eof:
            raise Unreadable("cut off")
        return bytes(self._parts)


def asked_wait(retry_after: str, date: str) -> float | None:
    """How many seconds a source asks us to wait; None when it does not say so clearly.

    A time is compared with the source's own clock, its answer's `date`, so that a skewed clock does
    no harm.
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    until, now = _moment(text), _moment(date)
    if until is None or now is None:
        return None
    return max(0.0, (until - now).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
