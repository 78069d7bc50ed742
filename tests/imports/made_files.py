"""Table files made by hand: good ones of each format, and the bombs that nobody sends by mistake."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def archive(members: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """The members of a zip file, to change one."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def xlsx(rows: Sequence[Sequence[Any]], sheet: str = "Blad1") -> bytes:
    """A workbook as a program writes it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if hasattr(cell, "year"):
                    page.write_datetime(place, column, cell, day)
                else:
                    page.write(place, column, cell)
    return buffer.getvalue()


def small_xlsx(sheet: str, *, shared: str = "", **more: str) -> dict[str, str]:
    """The members of the smallest workbook, with this XML in its sheet."""
    parts = '<Override PartName="/xl/{}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"/>'
    related = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + parts.format("workbook.xml", "sheet.main")
        + parts.format("worksheets/sheet1.xml", "worksheet")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + related.format("rId1", "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + related.format("rId1", "worksheet", "worksheets/sheet1.xml")
        + (related.format("rId2", "sharedStrings", "sharedStrings.xml") if shared else "")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        **({"xl/sharedStrings.xml": shared} if shared else {}),
        **more,
    }


def ods_cell(cell: Any) -> str:
    """One cell of an ODS file, as LibreOffice writes it."""
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return (
            '<table:table-cell office:value-type="string" calcext:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}" '
        f'calcext:value-type="float"><text:p>{str(cell).replace(".", ",")}</text:p></table:table-cell>'
    )


def ods_rows(rows: Sequence[Sequence[Any]]) -> str:
    """Rows with the filler that LibreOffice puts to the right and beneath."""
    return "".join(
        "<table:table-row>"
        + "".join(map(ods_cell, row))
        + '<table:table-cell table:number-columns-repeated="16370"/></table:table-row>'
        for row in rows
    ) + (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )


def ods(rows: str, **more: str) -> bytes:
    """An ODS file with this XML as the rows of its only sheet."""
    base = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(
        f'xmlns:{name}="{base}{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} xmlns:calcext="{calc}" '
        'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Blad1">'
        f"<table:table-column/>{rows}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{base}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE.decode()}"/>'
        "</manifest:manifest>"
    )
    return archive(
        {
            "mimetype": ODS_TYPE,
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
            **more,
        }
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 file with these streams, each in ordinary sectors of 512 bytes."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    following, body, entries = [table], b"", []
    for name, content in streams.items():
        content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        first, count = len(following), len(content) // 512
        following += [*range(first + 1, first + count), end]
        body += content
        entries.append((name, 2, first, len(content)))
    directory = len(following)
    listing = b""
    for name, kind, first, size in [("Root Entry", 5, end, 0), *entries]:
        written = name.encode("utf-16-le")
        sibling = (
            len(listing) // 128 + 1 if kind == 2 and len(listing) // 128 < len(entries) else free
        )
        listing += (
            written.ljust(64, b"\0")
            + struct.pack(
                "<HBB3L", len(written) + 2, kind, 1, free, sibling, 1 if kind == 5 else free
            )
            + bytes(36)
            + struct.pack("<LQ", first, size)
        )
    listing = listing.ljust(-(-len(listing) // 512) * 512, b"\0")
    following += [*range(directory + 1, directory + len(listing) // 512), end]
    following += [free] * (128 - len(following))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, directory, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109L", 0, *[free] * 108)
    return header + struct.pack("<128L", *following) + body + listing


def record(kind: int, content: bytes) -> bytes:
    """One record of an XLS file."""
    return struct.pack("<2H", kind, len(content)) + content


def xls(cells: Mapping[tuple[int, int], Any], *, before: bytes = b"", name: str = "Blad1") -> bytes:
    """An XLS file (BIFF8) with texts, numbers, truth values and errors ("#DIV/0!") in its sheet."""
    start = struct.pack("<4H2L", 0x0600, 0x0005, 0, 0, 0, 0)
    sheet_start = struct.pack("<4H2L", 0x0600, 0x0010, 0, 0, 0, 0)
    sheet = record(0x0809, sheet_start)
    for (row, column), cell in sorted(cells.items()):
        place = struct.pack("<3H", row, column, 0)
        if cell == "#DIV/0!":
            sheet += record(0x0205, place + b"\x07\x01")
        elif isinstance(cell, bool):
            sheet += record(0x0205, place + bytes([cell, 0]))
        elif isinstance(cell, str):
            text = cell.encode("utf-16-le")
            sheet += record(0x0204, place + struct.pack("<HB", len(cell), 1) + text)
        else:
            sheet += record(0x0203, place + struct.pack("<d", cell))
    sheet += record(0x0A, b"")
    written = name.encode("utf-16-le")
    bound_length = 4 + 8 + len(written)
    globals_ = record(0x0809, start) + before
    offset = len(globals_) + bound_length + 4
    bound = struct.pack("<L4B", offset, 0, 0, len(name), 1) + written
    return compound({"Workbook": globals_ + record(0x85, bound) + record(0x0A, b"") + sheet})


def as_zip64(content: bytes) -> bytes:
    """The same archive with its sizes and places in the wide fields, as some Java programs write."""
    end = content.rindex(b"PK\5\6")
    count, _, start = struct.unpack_from("<HLL", content, end + 10)
    listing, place = b"", start
    for _ in range(count):
        packed, size, name, extra, comment = struct.unpack_from("<2L3H", content, place + 20)
        (header,) = struct.unpack_from("<L", content, place + 42)
        wide = struct.pack("<2H3Q", 1, 24, size, packed, header)
        listing += content[place : place + 20] + b"\xff" * 8
        listing += (
            struct.pack("<2H", name, len(wide)) + content[place + 32 : place + 42] + b"\xff" * 4
        )
        listing += content[place + 46 : place + 46 + name] + wide
        place += 46 + name + extra + comment
    there = start + len(listing)
    wide_end = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listing), start
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, there, 1)
    ending = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:start] + listing + wide_end + locator + ending
