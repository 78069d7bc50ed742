"""The XML of an XLSX file, looked through in blocks before a library reads it."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from indicators.domain.sheets import FileProblem
from indicators.imports.files.archive import Member, members_of, unpacked
from indicators.imports.files.limits import MIB, MOST_ROWS
from indicators.imports.files.words import BROKEN, DECLARES, MACROS, far_cell

# Texts of cells that hold an error, such as "#DIV/0!", by row and column from 0.
CellFaults = dict[tuple[int, int], str]

_OVERLAP = 64
_MOST_WAITING = MIB
_MOST_OF_A_LIST = MIB
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX", re.IGNORECASE)
# A cell with content, past column ZZ or past row 199 999.
_FAR_CELL = re.compile(
    rb"""c r=["']([A-Z]{3,}\d+|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7,}))["'][^>]*(?<!/)>(?!</)"""
)
_FAULTY_CELL = re.compile(
    rb'c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*(?<!/)>(?:<f\b[^>]*(?:/>|>[^<]*</f>))?<v>([^<]{0,40})</v>'
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


def look_through_workbook(content: bytes) -> dict[str, CellFaults]:
    """The error cells of each sheet by its name; refuses declarations, macros and far cells."""
    members = members_of(content)
    faults: dict[str, CellFaults] = {}
    for member in members:
        if not member.name.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        blocks = safe_xml(content, member)
        if member.name.startswith("xl/worksheets/"):
            found = _look_through_sheet(blocks)
            if found:
                faults[member.name] = found
        elif member.name == "[Content_Types].xml":
            _refuse_macro_types(blocks)
        else:
            for _ in blocks:
                pass
    if not faults:
        return {}
    names = _sheet_names(content, {member.name: member for member in members})
    return {names[path]: found for path, found in faults.items() if path in names}


def safe_xml(content: bytes, member: Member) -> Iterator[bytes]:
    """The blocks of an XML member; refuses one with declarations or in another encoding."""
    before = b""
    for block in unpacked(content, member):
        if _DECLARATION.search(before + block) or b"\0" in block:
            raise FileProblem(DECLARES)
        yield block
        before = block[-_OVERLAP:]


def _look_through_sheet(blocks: Iterator[bytes]) -> CellFaults:
    faults: CellFaults = {}
    for piece in _whole_cells(blocks):
        for far in _FAR_CELL.finditer(piece):
            reference = far[1].decode()
            if (
                len(reference.rstrip("0123456789")) > 2
                or int(reference.lstrip(_LETTERS)) > MOST_ROWS
            ):
                raise FileProblem(far_cell(f"Cell {reference}"))
        if b't="e"' in piece:
            for cell in _FAULTY_CELL.finditer(piece):
                faults[int(cell[2]) - 1, _column(cell[1])] = cell[3].decode("utf-8", "replace")
    return faults


def _whole_cells(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut so that no cell is divided."""
    waiting = b""
    for block in blocks:
        waiting += block
        before, end, _ = waiting.rpartition(b"</c>")
        cut = len(before) + len(end)
        if not end and len(waiting) > _MOST_WAITING:
            cut = len(waiting)
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
    yield waiting


def _refuse_macro_types(blocks: Iterator[bytes]) -> None:
    before = b""
    for block in blocks:
        if _MACRO_TYPE.search(before + block):
            raise FileProblem(MACROS)
        before = block[-_OVERLAP:]


def _sheet_names(content: bytes, members: dict[str, Member]) -> dict[str, str]:
    """Name of the sheet by the path of its member."""
    book = _tree(content, members, "xl/workbook.xml")
    relations = _tree(content, members, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    names = {}
    for sheet in (*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT}sheet")):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        target = targets.get(key, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[path] = sheet.get("name", "")
    return names


def _tree(content: bytes, members: dict[str, Member], name: str) -> ElementTree.Element:
    if name not in members or members[name].size > _MOST_OF_A_LIST:
        raise FileProblem(BROKEN)
    try:
        # `safe_xml` has refused every declaration, so there is no entity to expand or fetch.
        return ElementTree.fromstring(b"".join(safe_xml(content, members[name])))  # noqa: S314
    except ElementTree.ParseError:
        raise FileProblem(BROKEN) from None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
