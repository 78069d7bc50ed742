"""The directory and the streams of an OLE2 compound file, the container of XLS (MS-CFB)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from indicators.domain.sheets import FileProblem
from indicators.imports.files.words import BROKEN

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109
_MOST_OF_DIRECTORY = 256 * 1024
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA


@dataclass(frozen=True)
class Entry:
    """One stream or storage: its first sector and its size in bytes."""

    name: str
    kind: int
    sector: int
    size: int


def entries_of(content: bytes) -> list[Entry]:
    """What the directory lists; refuses a damaged file and chains that never end."""
    return _Sectors(content).entries


def stream(content: bytes, *names: str) -> bytes:
    """The content of the first of the named streams; refuses a file that has none."""
    sectors = _Sectors(content)
    for name in names:
        for entry in sectors.entries:
            if entry.kind == _STREAM and entry.name.casefold() == name.casefold():
                return sectors.content_of(entry)
    raise FileProblem(BROKEN)


class _Sectors:
    """A compound file's sectors with the table of which follows which."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise FileProblem(BROKEN)
        self.content = content
        shift, small_shift = struct.unpack_from("<2H", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise FileProblem(BROKEN)
        self.size, self.small_size = 1 << shift, 1 << small_shift
        self.count = -(-len(content) // self.size)
        directory, _, self.smallest_ordinary, self.small_table = struct.unpack_from(
            "<4L", content, 48
        )
        self.next = self._numbers(self._table_sectors())
        self.entries = list(self._read_entries(directory))

    def content_of(self, entry: Entry) -> bytes:
        """All bytes of a stream; small ones lie in the stream of the root."""
        if entry.size >= self.smallest_ordinary:
            return self._joined(entry.sector)[: entry.size]
        root = next((each for each in self.entries if each.kind == _ROOT), None)
        if root is None:
            raise FileProblem(BROKEN)
        small = self._joined(root.sector)
        following = self._numbers(self._chain(self.small_table, self.next))
        places = (number * self.small_size for number in self._chain(entry.sector, following))
        return b"".join(small[place : place + self.small_size] for place in places)[: entry.size]

    def _joined(self, sector: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(sector, self.next))

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self.size
        return self.content[place : place + self.size]

    def _chain(self, sector: int, following: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(following) + 1):
            if sector >= _LAST_SECTOR:
                return
            if sector >= len(following):
                break
            yield sector
            sector = following[sector]
        raise FileProblem(BROKEN)

    def _numbers(self, sectors: Iterator[int]) -> tuple[int, ...]:
        joined = b"".join(self._sector(number) for number in sectors)
        return struct.unpack(f"<{len(joined) // 4}L", joined[: len(joined) // 4 * 4])

    def _table_sectors(self) -> Iterator[int]:
        """The sectors that hold the table; no more than the file's length has use for."""
        useful = 2 + 2 * self.count // (self.size // 4)
        found = list(islice(self._named_sectors(), useful + 1))
        if len(found) > useful or any(number >= self.count for number in found):
            raise FileProblem(BROKEN)
        return iter(found)

    def _named_sectors(self) -> Iterator[int]:
        """109 are named in the header, others in a chain of sectors."""
        named = struct.unpack_from(f"<{_IN_HEADER}L", self.content, 76)
        yield from (number for number in named if number < _LAST_SECTOR)
        (more,) = struct.unpack_from("<L", self.content, 68)
        for _ in range(self.count):
            if more >= _LAST_SECTOR:
                return
            *others, more = self._numbers(iter([more])) or (_LAST_SECTOR,)
            yield from (number for number in others if number < _LAST_SECTOR)
        raise FileProblem(BROKEN)

    def _read_entries(self, directory: int) -> Iterator[Entry]:
        sectors = islice(self._chain(directory, self.next), _MOST_OF_DIRECTORY // self.size)
        listing = b"".join(self._sector(number) for number in sectors)
        for place in range(0, len(listing) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", listing, place + 64)
            if kind:
                name = listing[place : place + min(max(length - 2, 0), 62)]
                sector, size = struct.unpack_from("<2L", listing, place + 116)
                yield Entry(name.decode("utf-16-le", "replace"), kind, sector, size)
