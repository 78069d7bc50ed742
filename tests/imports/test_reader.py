"""The reader of YAML and CSV: nothing makes it fail, and what is written is read back unchanged."""

import re
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.exports.files import write_csv, write_yaml
from people.exports.rows import number_text
from people.imports.csv_table import read_csv
from people.imports.fields import Number, Text, YesNo
from people.imports.parsing import parse_decimal
from people.imports.problems import Place, Problems, guess
from people.imports.records import Schema
from people.imports.tree import Mapping, Scalar, read_tree

PLACE = Place("fil.yaml", 1)
COLUMNS = ("area", "remark", "text")
# What people can type: no control characters but line breaks, no halves of characters.
TYPED = st.text(st.characters(blacklist_categories=("Cc", "Cs"), whitelist_characters="\n"))

# Files take their time on a busy machine.
unhurried = settings(deadline=None)


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def tree_of(text, folder):
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    problems = Problems()
    return read_tree(file, problems), problems


@unhurried
@given(text=st.text())
def test_no_text_makes_the_yaml_reader_fail(folder, text):
    text = text.encode("utf-8", "ignore").decode("utf-8")
    tree, problems = tree_of(text, folder)
    assert tree is not None or len(problems) > 0


@unhurried
@given(content=st.binary())
def test_no_content_makes_the_csv_reader_fail(folder, content):
    file = folder / "a.csv"
    file.write_bytes(content)
    problems = Problems()
    rows = read_csv(file, ("area",), COLUMNS, problems)
    assert rows == [] or all("area" in row.cells for row in rows)


@unhurried
@given(text=TYPED)
def test_a_text_that_is_written_is_read_back_letter_for_letter(folder, text):
    file = folder / "b.yaml"
    write_yaml(file, {"text": text})
    problems = Problems()
    tree = read_tree(file, problems)
    assert isinstance(tree, Mapping), list(problems)
    found = tree.entries["text"]
    assert isinstance(found, Scalar)
    assert found.text == text
    assert not (found.is_nothing and text)


@unhurried
@given(text=TYPED.filter(lambda text: text == text.strip() and text))
def test_a_cell_that_is_written_is_read_back_letter_for_letter(folder, text):
    file = folder / "b.csv"
    write_csv(file, COLUMNS, [{"area": "0000", "remark": text}])
    problems = Problems()
    (row,) = read_csv(file, ("area",), COLUMNS, problems)
    assert (row["remark"], row["text"]) == (text, "")


@unhurried
@given(value=st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_a_number_that_is_written_is_read_back(value):
    problems = Problems()
    assert parse_decimal(number_text(value), PLACE, problems) == value
    assert len(problems) == 0


@unhurried
@given(text=st.text(max_size=40))
def test_a_number_is_read_exactly_or_refused(text):
    problems = Problems()
    value = parse_decimal(text, PLACE, problems)
    assert (value is None) == (len(problems) > 0)
    if value is not None:
        assert isinstance(value, Decimal)
        assert re.fullmatch(r"[-\u2212]?[0-9]+([.,][0-9]+)?", text)


@pytest.mark.parametrize("written", ["yes", "no", "on", "off", "0883", "1e3", "2024-01-01", "0x1f"])
def test_words_that_other_readers_turn_into_something_else_stay_as_written(written, folder):
    tree, _ = tree_of(f"text: {written}\n", folder)
    assert tree.entries["text"].text == written


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing_but_within_quotation_marks_it_is_a_text(written, folder):
    tree, _ = tree_of(f"plain: {written}\nquoted: '{written}'\n", folder)
    assert tree.entries["plain"].is_nothing
    assert not tree.entries["quoted"].is_nothing


def test_a_byte_order_mark_is_no_part_of_the_first_key(folder):
    tree, problems = tree_of("\ufeffcode: a\n", folder)
    assert list(tree.entries) == ["code"]
    assert not len(problems)


def test_a_file_in_another_encoding_is_refused_at_its_line(folder):
    file = folder / "latin.yaml"
    file.write_bytes("a: 1\nb: Västervik\n".encode("latin-1"))
    problems = Problems()
    assert read_tree(file, problems) is None
    (found,) = problems
    assert found.place.line == 2


def test_a_file_with_windows_line_ends_is_read(folder):
    tree, _ = tree_of("a: ett\r\nb: två\r\n", folder)
    assert {key: node.text for key, node in tree.entries.items()} == {"a": "ett", "b": "två"}


def test_the_default_holds_for_a_key_that_is_left_out_or_empty(folder):
    schema = Schema({"a": Text(default="x"), "b": YesNo(), "c": Number(default=None)})
    tree, problems = tree_of("a:\n", folder)
    record = schema.read(tree, problems)
    assert record.values == {"a": "x", "b": False, "c": None}
    assert record.places == {}


def test_the_nearest_word_is_suggested_only_when_it_is_near():
    assert guess("namnd", ["namnd2", "bolag"]) == " Menar du ”namnd2”?"
    assert guess("xyz", ["namnd", "bolag"]) == ""
