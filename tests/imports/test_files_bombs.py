"""Files made to harm: each is refused within a second and 30 MiB, by this process and by its child."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from zlib import crc32

import pytest

from tests.imports.made_files import archive, as_zip64, members, ods, small_xlsx, xls, xlsx
from tests.source import ROOT

MIB = 1024 * 1024
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
# One process measures all, the smallest first, after a harmless refusal has loaded the modules.
MEASURE = """
import json, pathlib, resource, sys
import django
django.setup()
from indicators.domain.sheets import FileProblem
from indicators.imports.files.read import read_sheets

def read(content):
    try:
        return f"READ {read_sheets('bok.xlsx', content)}"
    except FileProblem as problem:
        return problem.message

read(b"MZ\\0")
MINE, CHILD = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
most = lambda whose: resource.getrusage(whose).ru_maxrss // 1024
used = lambda: sum(sum(resource.getrusage(whose)[:2]) for whose in (MINE, CHILD))
for path in sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda path: path.stat().st_size):
    content = path.read_bytes()
    before, started = most(MINE), used()
    said, seconds = read(content), used() - started
    print(json.dumps([path.name, said, seconds, most(MINE) - before, most(CHILD)]))
"""


def sheet_with(xml: str, **more: str) -> bytes:
    return archive(small_xlsx(f"<sheetData>{xml}</sheetData>", **more))


def zeros_in_an_archive(size: int) -> bytes:
    """A workbook with a sheet of so many zeros, made without holding them."""
    buffer = BytesIO()
    parts = small_xlsx("")
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                file.writestr(name, content)
        with file.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(size // MIB):
                member.write(bytes(MIB))
    return buffer.getvalue()


def with_a_size_that_lies() -> bytes:
    """The list of members says one byte where a hundred megabytes are packed."""
    content = zeros_in_an_archive(100 * MIB)
    size, true_sum = (100 * MIB).to_bytes(4, "little"), crc32(bytes(100 * MIB))
    lie = content.replace(size, (1).to_bytes(4, "little"))
    return lie.replace(true_sum.to_bytes(4, "little"), crc32(b"\0").to_bytes(4, "little"))


def with_another_name() -> bytes:
    """An entry that calls itself a picture, with an extra field that says it is the sheet."""
    field = b"\x01" + crc32(b"xl/a.png").to_bytes(4, "little") + b"xl/worksheets/sheet1.xml"
    picture = zipfile.ZipInfo("xl/a.png")
    picture.extra = b"up" + len(field).to_bytes(2, "little") + field
    buffer = BytesIO(xlsx([["a"]]))
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(picture, "<!DOCTYPE a><a/>")
    return buffer.getvalue()


def with_two_ends() -> bytes:
    """The wide end tells of another list of members than the ordinary one."""
    content = as_zip64(xlsx([["a"]]))
    end = content.rindex(b"PK\5\6")
    return content[: end + 8] + b"\1\0\1\0" + content[end + 12 :]


def with_a_link() -> bytes:
    buffer = BytesIO(xlsx([["a"]]))
    link = zipfile.ZipInfo("xl/länk")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def with_a_member_twice() -> bytes:
    buffer = BytesIO(xlsx([["a"]]))
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("XL/Workbook.xml", "<a/>")
    return buffer.getvalue()


BOMBS = {
    "a gigabyte of zeros": (lambda: zeros_in_an_archive(1024 * MIB), "50 megabyte"),
    "forty megabytes of zeros": (lambda: zeros_in_an_archive(40 * MIB), "100 gånger"),
    "a size that lies": (with_a_size_that_lies, "skadad"),
    "a cell in the last corner": (lambda: sheet_with(ONE + FAR), "Cell XFD1048576"),
    "only a cell in the last corner": (lambda: sheet_with(FAR.replace('"', "'")), "XFD1048576"),
    "a row too many": (
        lambda: sheet_with(f'{ONE}<row r="200001"><c r="A200001"><v>1</v></c></row>'),
        "Cell A200001",
    ),
    "a column too many": (
        lambda: sheet_with('<row r="1"><c r="AAA1"><v>1</v></c></row>'),
        "Cell AAA1",
    ),
    "a far cell in ODS": (
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
        "rad 1\u00a0048\u00a0576",
    ),
    "many repeated cells in ODS": (
        lambda: ods(
            '<table:table-row table:number-rows-repeated="100000"><table:table-cell '
            'table:number-columns-repeated="500" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
        "för stor",
    ),
    "a far cell in XLS": (lambda: xls({(0, 0): 1, (65535, 255): 1}), "för stor"),
    "billion laughs in shared strings": (
        lambda: archive(
            small_xlsx("<sheetData/>", shared=f"{LAUGHS}]><sst><si><t>&i;</t></si></sst>")
        ),
        "XML-deklarationer",
    ),
    "an entity that reads a file": (
        lambda: archive(
            small_xlsx("").copy()
            | {
                "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
            }
        ),
        "XML-deklarationer",
    ),
    "a declaration after a long comment": (
        lambda: sheet_with("", **{"xl/styles.xml": f"<!--{'x' * 100_000}--><!doctype a><a/>"}),
        "XML-deklarationer",
    ),
    "a declaration in UTF-16": (
        lambda: archive(
            {**members(sheet_with(ONE)), "xl/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")}
        ),
        "XML-deklarationer",
    ),
    "an entity in ODS": (
        lambda: ods("", **{"styles.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"}),
        "XML-deklarationer",
    ),
    "two thousand members": (
        lambda: archive(small_xlsx(ONE) | {f"xl/media/{n}": "" for n in range(2000)}),
        "1\u00a0000 delar",
    ),
    "a member with two names": (with_another_name, "två namn"),
    "an archive with two ends": (with_two_ends, "skadad"),
    "a link": (with_a_link, "länkar"),
    "a path out of the archive": (
        lambda: archive(small_xlsx(ONE) | {"../../etc/cron.d/x": "x"}),
        "sökvägar",
    ),
    "a member twice": (with_a_member_twice, "två gånger"),
    "a text of nothing but quotation": (lambda: b'"' + b"a" * 5 * MIB, "citattecken"),
    "a row of a million columns": (lambda: b"1;" * 1_000_000, "kolumner"),
    "a million rows": (lambda: b"1;2\n" * 1_000_000, "rader"),
}


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    """Words, seconds of work, and MiB that this process and its child needed, by bomb."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, (make, _) in BOMBS.items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(folder)],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: measured for name, *measured in lines}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_thirty_mebibytes(name, refusals):
    said, seconds, grown, child = refusals[name]
    assert BOMBS[name][1] in said
    assert seconds < 1
    assert grown <= 30
    # A child that has only looked, and not loaded the libraries that read.
    assert child <= 90
