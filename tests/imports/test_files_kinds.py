"""What a file is is told by its bytes; what is no table is refused with words that help."""

import pytest

from indicators.domain.sheets import FileProblem
from indicators.imports.files.guard import Kind, kind_of, refuse_size, shown_name
from indicators.imports.files.read import read_sheets
from tests.imports.made_files import archive, compound, members, ods, ods_rows, xls, xlsx

WORKBOOK = xlsx([["Kommun", 2024]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WORKBOOK, Kind.XLSX),
        (ods(ods_rows([["a"]])), Kind.ODS),
        (xls({(0, 0): 1}), Kind.XLS),
        (b"Kommun;2024\n", Kind.CSV),
        ("BMI;2024\n".encode("utf-16"), Kind.CSV),
        (b"BMI;2024\nMZ;1\n", Kind.CSV),
    ],
)
def test_a_table_is_recognised_by_its_content(content, kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "bild"),
        (b"\xff\xd8\xff\xe0", "bild"),
        (b"BM6\x00\x0c\x00", "bild"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b"\x7fELF\x02", "program"),
        (b"\x1f\x8b\x08", "packat arkiv"),
        (b"{\\rtf1", "textdokument"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "webbsida"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML PUBLIC>\n<html>", "webbsida"),
        (b"<!-- x --> <table>", "webbsida"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (archive({"word/document.xml": "x"}), "Word"),
        (archive({"ppt/presentation.xml": "x"}), "PowerPoint"),
        (archive({"tabell.csv": "a;b"}), "zip-arkiv"),
        (archive({"xl/workbook.bin": "x"}), "xlsb"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}),
            "OpenDocument",
        ),
        (compound({"WordDocument": b"x"}), "Word"),
        (compound({"PowerPoint Document": b"x"}), "PowerPoint"),
        (compound({"Annat": b"x"}), "Office-dokument"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(content, words):
    with pytest.raises(FileProblem, match=words):
        kind_of(content)


@pytest.mark.parametrize(
    "content",
    [
        archive({**members(WORKBOOK), "xl/vbaProject.bin": b"x"}),
        archive({**members(WORKBOOK), "xl/macrosheets/sheet1.xml": b"<a/>"}),
        ods(ods_rows([["a"]]), **{"Basic/Standard/Modul.xml": "<a/>"}),
        compound({"Workbook": b"x", "_VBA_PROJECT_CUR": b"x"}),
    ],
)
def test_a_workbook_with_macros_is_refused(content):
    with pytest.raises(FileProblem, match=r"makron.*\.xlsx"):
        kind_of(content)


def test_a_workbook_that_only_declares_macros_is_refused():
    parts = members(WORKBOOK)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    with pytest.raises(FileProblem, match="makron"):
        read_sheets("bok.xlsm", archive(parts))


@pytest.mark.parametrize(
    "content",
    [
        compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        archive({"a": b"x"}).replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
        ),
    ],
)
def test_a_locked_file_is_refused_with_the_way_out(content):
    with pytest.raises(FileProblem, match="utan lösenord"):
        kind_of(content)


def test_a_locked_xls_file_is_refused_with_the_way_out():
    with pytest.raises(FileProblem, match="utan lösenord"):
        read_sheets("a.xls", xls({(0, 0): 1}, before=b"\x2f\x00\x06\x00" + bytes(6)))


def test_a_locked_ods_file_is_refused_with_the_way_out():
    manifest = "<m><manifest:encryption-data xmlns:manifest='x'/></m>"
    with pytest.raises(FileProblem, match="utan lösenord"):
        read_sheets("a.ods", ods(ods_rows([["a"]]), **{"META-INF/manifest.xml": manifest}))


def test_a_workbook_named_as_csv_is_read_as_the_workbook_it_is():
    (sheet,) = read_sheets("tabell.csv", xlsx([["Kommun"]]))
    assert sheet.rows == (("Kommun",),)


def test_a_csv_file_named_as_a_workbook_is_read_as_the_text_it_is():
    (sheet,) = read_sheets("tabell.xlsx", b"a;b\n1;2\n")
    assert sheet.rows == (("a", "b"), ("1", "2"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\x\\tabell.csv", "tabell.csv"),
        ("a\x00\u202eb.csv", "ab.csv"),
        ("", "filen"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_file_s_name_is_shown_without_folders_and_control_characters(name, shown):
    assert shown_name(name) == shown


@pytest.mark.parametrize(
    "content", [OLE, OLE + bytes(504), OLE + b"\xff" * 2000, WORKBOOK[:-30], WORKBOOK[:200], b"PK"]
)
def test_a_file_that_is_not_whole_is_refused(content):
    with pytest.raises(FileProblem, match="skadad"):
        kind_of(content)


@pytest.mark.parametrize(("size", "words"), [(0, "tom"), (200 * 1024 * 1024, "200 megabyte")])
def test_size_alone_is_enough_to_refuse(size, words):
    with pytest.raises(FileProblem, match=words):
        refuse_size(size, 20 * 1024 * 1024)


def test_a_file_without_values_is_refused():
    with pytest.raises(FileProblem, match="inga värden"):
        read_sheets("tom.xlsx", xlsx([]))
