"""The list of members of a zip file and their content, read so that nothing in it can lie.

A reader that believes a member's stated size, or finds another list of members than we did, could be
made to unpack something that was never checked.  So the list must end the file, and each member must
unpack to exactly the size it states.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.sheets import FileProblem
from indicators.imports.files.limits import (
    FREE_OF_RATIO,
    MIB,
    MOST_MEMBERS,
    MOST_RATIO,
    MOST_UNPACKED,
)
from indicators.imports.files.words import BROKEN, LOCKED, thousands

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCATOR = struct.Struct("<4sLQL")
_WIDE_END = struct.Struct("<4sQ2H2L4Q")
_WIDE, _NARROW_FULL = 0x0001, 0xFFFFFFFF
_OTHER_NAME = 0x7075
_MOST_OF_LIST = 512 * 1024
_BLOCK = 64 * 1024
_ENCRYPTED, _UTF8 = 0x1, 0x800
_SYMLINK, _FORMAT = 0o120000, 0o170000
_STORED, _DEFLATED = 0, 8

_ODD = (
    "Filen är ett zip-arkiv som inte ser ut som en arbetsbok från ett kalkylprogram ({what}). "
    "Öppna den i Excel eller LibreOffice, spara den på nytt som .xlsx och ladda upp den igen."
)
_BOMB = (
    "Filen packar upp sig till mer än vad som går att läsa ({what}). Ta bort blad och celler som inte "
    "behövs, eller spara bladet med värdena som en egen fil."
)


@dataclass(frozen=True)
class Member:
    """One file in the archive; sizes in bytes."""

    name: str
    method: int
    packed: int
    size: int
    header: int


def members_of(content: bytes) -> list[Member]:
    """The archive's members, without unpacking any; refuses bombs and everything unusual."""
    start, length, count = _end_of(content)
    if count > MOST_MEMBERS or length > _MOST_OF_LIST:
        raise FileProblem(_BOMB.format(what=f"fler än {thousands(MOST_MEMBERS)} delar"))
    members = list(_entries(memoryview(content)[start : start + length], count))
    names = [member.name.casefold() for member in members]
    if len(set(names)) < len(names):
        raise FileProblem(_ODD.format(what="samma del finns två gånger"))
    _refuse_bomb(members)
    return members


def unpacked(content: bytes, member: Member) -> Iterator[bytes]:
    """The member's content in blocks; refuses one that is not exactly as long as it states."""
    packed = memoryview(content)[_data_start(content, member) :][: member.packed]
    if len(packed) < member.packed:
        raise FileProblem(BROKEN)
    total = 0
    for block in _stored(packed) if member.method == _STORED else _inflated(packed):
        total += len(block)
        if total > member.size:
            break
        yield block
    if total != member.size:
        raise FileProblem(BROKEN)


def beginning(content: bytes, member: Member, length: int) -> bytes:
    """The first bytes of a member."""
    found = b""
    for block in unpacked(content, member):
        found += block
        if len(found) >= length:
            break
    return found[:length]


def _end_of(content: bytes) -> tuple[int, int, int]:
    """Where the list of members starts, its length and the number of members."""
    place = len(content) - _END.size
    if place < 0 or content[place : place + 4] != b"PK\x05\x06":
        raise FileProblem(BROKEN)
    _, disk, first_disk, here, count, length, start, comment = _END.unpack_from(content, place)
    if comment or disk or first_disk:
        raise FileProblem(_ODD.format(what="ovanligt arkivformat"))
    locator = place - _LOCATOR.size
    if locator >= 0 and content[locator : locator + 4] == b"PK\x06\x07":
        narrow = (here, count, length, start)
        place, (here, count, length, start) = _wide_end_of(content, locator, narrow)
    if here != count or start + length != place:
        raise FileProblem(BROKEN)
    return start, length, count


def _wide_end_of(
    content: bytes, locator: int, narrow: tuple[int, ...]
) -> tuple[int, tuple[int, int, int, int]]:
    """Where the zip64 end stands and what it says, which the ordinary end must not contradict."""
    _, _, place, _ = _LOCATOR.unpack_from(content, locator)
    if place + _WIDE_END.size != locator or content[place : place + 4] != b"PK\x06\x06":
        raise FileProblem(BROKEN)
    *_, here, count, length, start = _WIDE_END.unpack_from(content, place)
    wide = (here, count, length, start)
    for said, most, other in zip(
        narrow, (0xFFFF, 0xFFFF, _NARROW_FULL, _NARROW_FULL), wide, strict=True
    ):
        if said not in (most, other):
            raise FileProblem(BROKEN)
    return place, wide


def _entries(listing: memoryview, count: int) -> Iterator[Member]:
    place = 0
    for _ in range(count):
        if place + _ENTRY.size > len(listing):
            raise FileProblem(BROKEN)
        signature, made_by, _, flags, method, *others = _ENTRY.unpack_from(listing, place)
        packed, size, name_length, extra, comment, _, _, external, header = others[3:]
        if signature != b"PK\x01\x02":
            raise FileProblem(BROKEN)
        raw = bytes(listing[place + _ENTRY.size :][:name_length])
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        _refuse_odd(name, flags, method, external if made_by >> 8 == 3 else 0)
        fields = _fields(listing[place + _ENTRY.size + name_length :][:extra])
        size, packed, header = _wide_numbers(fields, size, packed, header)
        yield Member(name, method, packed, size, header)
        place += _ENTRY.size + name_length + extra + comment
    if place != len(listing):
        raise FileProblem(BROKEN)


def _fields(extra: memoryview) -> dict[int, bytes]:
    """The extra fields of an entry by their number; refuses one that gives it another name."""
    fields: dict[int, bytes] = {}
    place = 0
    while place + 4 <= len(extra):
        number, length = struct.unpack_from("<2H", extra, place)
        if number in fields or number == _OTHER_NAME:
            raise FileProblem(_ODD.format(what="en del har två namn"))
        fields[number] = bytes(extra[place + 4 : place + 4 + length])
        place += 4 + length
    return fields


def _wide_numbers(fields: dict[int, bytes], *narrow: int) -> Iterator[int]:
    """The numbers, those that say nothing taken from the zip64 field in turn."""
    wide = fields.get(_WIDE, b"")
    place = 0
    for number in narrow:
        if number == _NARROW_FULL and place + 8 <= len(wide):
            (number,) = struct.unpack_from("<Q", wide, place)
            place += 8
        yield number


def _refuse_odd(name: str, flags: int, method: int, unix_mode: int) -> None:
    if flags & _ENCRYPTED:
        raise FileProblem(LOCKED)
    if method not in (_STORED, _DEFLATED):
        raise FileProblem(_ODD.format(what="okänd packning"))
    if (unix_mode >> 16) & _FORMAT == _SYMLINK:
        raise FileProblem(_ODD.format(what="den innehåller länkar till andra filer"))
    if name.startswith("/") or ".." in name.split("/") or set("\\:\0") & set(name):
        raise FileProblem(_ODD.format(what="den innehåller sökvägar utanför sig själv"))


def _refuse_bomb(members: list[Member]) -> None:
    total = sum(member.size for member in members)
    if total > MOST_UNPACKED:
        raise FileProblem(_BOMB.format(what=f"mer än {MOST_UNPACKED // MIB} megabyte"))
    for member in members:
        if member.size > max(FREE_OF_RATIO, MOST_RATIO * member.packed):
            raise FileProblem(_BOMB.format(what=f"mer än {MOST_RATIO} gånger sin egen storlek"))


def _data_start(content: bytes, member: Member) -> int:
    if member.header + _LOCAL.size > len(content):
        raise FileProblem(BROKEN)
    signature, *_, name, extra = _LOCAL.unpack_from(content, member.header)
    if signature != b"PK\x03\x04":
        raise FileProblem(BROKEN)
    return member.header + _LOCAL.size + int(name) + int(extra)


def _stored(packed: memoryview) -> Iterator[bytes]:
    for place in range(0, len(packed), _BLOCK):
        yield bytes(packed[place : place + _BLOCK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for place in range(0, len(packed), _BLOCK):
            waiting = bytes(packed[place : place + _BLOCK])
            while waiting:
                yield inflater.decompress(waiting, _BLOCK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise FileProblem(BROKEN) from None
    if not inflater.eof or inflater.unused_data:
        raise FileProblem(BROKEN)
