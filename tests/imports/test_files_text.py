"""CSV files in every encoding and with every delimiter: right to the last letter, or refused with the row."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.sheets import FileProblem
from indicators.imports.files.delimited import read_delimited
from indicators.imports.files.text import decoded, looks_like_mojibake, repaired

ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
DELIMITERS = [";", ",", "\t"]
ENDS = ["\n", "\r\n", "\r"]
ROWS = [
    ["Kommun", "År", "Kön", "Andel, %", "Anmärkning"],
    ["Västervik", "2024", "Kvinnor", "71,2", 'så kallad "trygghet"'],
    ["Östersund", "2024", "Män", "−3,2", "två\nrader; och, tecken\tmed"],
    ["Åmål", "2024", "Totalt", "1\u00a0234,5", ""],
]


def written(rows, delimiter, end="\r\n", quoting=csv.QUOTE_MINIMAL):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return buffer.getvalue()


def expected(rows):
    return tuple(tuple(cell or None for cell in row) for row in rows)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_csv_file_is_read_to_the_letter(encoding, delimiter, end):
    rows = ROWS if encoding != "cp1252" else [[c.replace("−", "-") for c in row] for row in ROWS]
    content = written(rows, delimiter, end).encode(encoding)
    if encoding == "utf-16":
        assert content[:2] == b"\xff\xfe"
    assert read_delimited("a", content).rows == expected(rows)


def words_about(content):
    """Why the content is no sheet; a full stop when it is one, with rows equally long."""
    try:
        sheet = read_delimited("a", content)
    except FileProblem as problem:
        return problem.message
    assert len({len(row) for row in sheet.rows}) <= 1
    return "."


WORDS = st.sampled_from(
    [
        "Västervik",
        "Åmål",
        "Män",
        "Kvinnor",
        "Hög skola",
        "",
        "x",
        "2024",
        "2024-12-31",
        "s;k",
        "a,b",
    ]
)
NUMBERS = st.one_of(
    st.decimals(-9999, 9999, places=1).map(lambda number: str(number).replace(".", ",")),
    st.integers(0, 9_999_999).map(lambda number: f"{number:,}".replace(",", "\u00a0")),
)


@settings(max_examples=500, deadline=None)
@given(
    body=st.lists(st.tuples(WORDS, st.integers(2000, 2030).map(str), NUMBERS), min_size=1),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(DELIMITERS),
    end=st.sampled_from(ENDS),
    empty_last=st.integers(0, 3),
)
def test_a_generated_file_comes_back_as_it_was_written(body, encoding, delimiter, end, empty_last):
    rows = [["Namn", "År", "Värde"], *map(list, body)]
    text = written(rows, delimiter, end) + end * empty_last
    assert read_delimited("a", text.encode(encoding)).rows == expected(rows)


@settings(deadline=None)
@given(
    body=st.lists(st.tuples(WORDS, NUMBERS), min_size=1),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from([";", "\t"]),
)
def test_decimal_commas_do_not_divide_a_cell_though_nothing_is_quoted(body, encoding, delimiter):
    lines = ["Namn" + delimiter + "Värde"]
    lines += [name.replace(";", "") + delimiter + number for name, number in body]
    rows = [line.split(delimiter) for line in lines]
    assert read_delimited("a", "\n".join(lines).encode(encoding)).rows == expected(rows)


def test_a_title_and_a_preamble_do_not_hide_the_delimiter():
    text = (
        "Trygghet, andel elever\nKälla: skolenkäten, 2024\n\nKommun;2023;2024\nVästervik;1,5;2,5\n"
    )
    assert read_delimited("a", text.encode()).rows[3:] == (
        ("Kommun", "2023", "2024"),
        ("Västervik", "1,5", "2,5"),
    )


@pytest.mark.parametrize("hint", ["sep=;\r\n", "SEP=;\n"])
def test_excel_s_hint_names_the_delimiter_and_is_no_row(hint):
    assert read_delimited("a", f"{hint}a,b;c\n1,2;3\n".encode()).rows == (
        ("a,b", "c"),
        ("1,2", "3"),
    )


def test_an_unquoted_decimal_comma_between_commas_is_refused_with_its_row():
    with pytest.raises(FileProblem, match="Rad 3 har 3 kolumner, men rubrikraden 2.*decimalkomma"):
        read_delimited("a", b"Kommun,Andel\nA,1\nB,1,5\n")


@pytest.mark.parametrize(
    "text",
    [
        "Kommun,Andel\nA,1,5\n",
        "Kommun,Andel\nA,1\n\nB,1,5\n",
        "Trygghet i skolan\nKommun,Andel\nA,-1,5\n",
        "Kommun,År,Andel\nA,2024,1\nB,2024,1,5\n",
    ],
)
def test_a_cell_that_a_comma_divides_is_never_taken(text):
    with pytest.raises(FileProblem, match="decimalkomma"):
        read_delimited("a", text.encode())


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Trygghet, andel\nKommun,Kön,Andel\nA,Män,1\n", ("A", "Män", "1")),
        ("Trygghet, andel\n\nKommun,2023,2024\nA,1,2\n", ("A", "1", "2")),
        ("Trygghet, andel\nKälla, enkät\n\nKommun,Kön,Andel\nA,Män,1\n", ("A", "Män", "1")),
        ("Kommun,Andel,\nA,1,\n", ("A", "1")),
        ('Kommun,Andel\nA,"1,5"\n', ("A", "1,5")),
    ],
)
def test_a_title_with_a_comma_is_no_heading(text, last):
    assert read_delimited("a", text.encode()).rows[-1] == last


def test_a_quotation_that_never_ends_is_refused_with_its_row():
    with pytest.raises(FileProblem, match="Rad 3: ett citattecken"):
        read_delimited("a", b'Kommun;Andel\nA;1\n"B;2\nC;3\n')


def test_rows_are_made_equally_long_and_empty_ones_at_the_end_left_out():
    assert read_delimited("a", b"a;b;;\n1\n ;\n;;;\n\n").rows == (("a", "b"), ("1", None))


def test_a_file_of_one_column_is_a_table_too():
    assert read_delimited("a", "Kommun\nÅmål\n".encode()).rows == (("Kommun",), ("Åmål",))


@pytest.mark.parametrize(
    "content", [b"a;b\n1;\x00\n", b"a;b\n1;\x07\n", b"\x00" * 50, b"a\n\x1a\n"]
)
def test_a_file_with_control_characters_is_refused(content):
    with pytest.raises(FileProblem, match=r"rad \d innehåller ett styrtecken"):
        decoded(content)


def test_the_end_of_file_character_of_old_programs_is_left_out():
    assert decoded(b"a;b\n\x1a") == "a;b\n"


@pytest.mark.parametrize(
    ("read_as", "text"),
    [
        ("cp1252", "Kommun;Andel\nVästervik;1\n"),
        ("latin-1", "Kommun;Andel\nÅmål;1\n"),
        ("cp1252", "Kommun;Andel\nA;Andel\u00a0män\n"),
        ("mac_roman", "Kommun;Andel\nVästervik;1\n"),
        ("cp850", "Kommun;Andel\nVästervik;1\n"),
        ("cp437", "Kommun;Andel\nVästervik;1\n"),
    ],
)
def test_letters_that_broke_before_the_file_was_saved_are_refused_with_the_row(read_as, text):
    broken = text.encode().decode(read_as)
    with pytest.raises(FileProblem, match="Rad 2"):
        decoded(broken.encode())


@pytest.mark.parametrize("encoding", ["cp850", "cp437"])
def test_a_file_from_dos_is_refused_and_not_read_with_the_wrong_letters(encoding):
    with pytest.raises(FileProblem, match="Rad 2"):
        decoded("Kommun;Andel\nVästervik;1\n".encode(encoding))


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_a_letter_that_windows_does_not_have_is_refused_with_the_row(encoding):
    with pytest.raises(FileProblem, match="Rad 3"):
        decoded("Kommun;Andel\nA;1\nÅmål;1\n".encode(encoding))


def test_a_file_in_two_encodings_is_refused_with_the_row_that_differs():
    mixed = "Kommun;Andel\nVästervik;1\n".encode() + "Åmål;2\n".encode("cp1252")
    with pytest.raises(FileProblem, match="rad 3"):
        decoded(mixed)


@pytest.mark.parametrize(
    "content",
    ["a;ö".encode("utf-16")[:-1], b"\xef\xbb\xbfa;\xe5\n", b"\xff\xfea\x00\x00\xd8", b"\x81;a\n"],
)
def test_bytes_that_their_encoding_does_not_have_are_refused_with_the_row(content):
    with pytest.raises(FileProblem, match="Rad 1"):
        decoded(content)


def test_a_refusal_says_what_the_word_most_likely_was():
    with pytest.raises(FileProblem, match="”MÃ¤n” .troligen ”Män”."):
        decoded("Kön;Andel\nMÃ¤n;1\n".encode())


@pytest.mark.parametrize(
    "text", ["MÃ¤n", "Ã…mÃ¥l", "VÃ¤stervik", "Ã–", "25Â°", "âˆ’3,2", "M\ufffdn"]
)
def test_mojibake_is_seen(text):
    assert looks_like_mojibake(text)


@pytest.mark.parametrize(
    "text", ["Män", "Åmål", "São Paulo", "ÂGE", "Château", "−3,2", "25 °C", "Ärlig – “så”", "ÄÖÅ"]
)
def test_ordinary_text_is_not_taken_for_mojibake(text):
    assert not looks_like_mojibake(text)


@pytest.mark.parametrize(("text", "better"), [("MÃ¤n", "Män"), ("√Ömål", None), ("Män", None)])
def test_a_repair_is_proposed_only_when_it_is_sure(text, better):
    assert repaired(text) == better


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_a_problem_with_words(content):
    assert words_about(content).endswith(".")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(ENCODINGS))
def test_any_text_is_a_sheet_or_a_problem_with_words(text, encoding):
    assert words_about(text.encode(encoding, "replace")).endswith(".")
