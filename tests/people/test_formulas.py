"""Text from people never becomes a formula in a file, and comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from people.domain.formulas import as_meant, harmless, harmless_cell, is_like_formula

SIGNS = st.text(st.sampled_from("'\" =+-@\t\r\n\u00a0\u200b\uff1d\uff0b1,aö"), max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        *('=HYPERLINK("x")', "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", '"=1'),
        *("=cmd|' /C calc'!A0", "\uff1d1+1", "\u00a0=1", "\u200b=1", "\ufeff+1"),
    ],
)
def test_what_looks_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Enkät 2024", "61,2", "\u22123,2", "'", "a=b", "1-2"])
def test_other_text_stays(text):
    assert harmless(text) == text


@given(SIGNS)
@example("'\r")
@example("''\t1")
def test_every_text_comes_back_as_it_was(text):
    assert as_meant(harmless(text)) == text
    assert as_meant(harmless_cell(text)) == text
    assert not is_like_formula(harmless(text)) or harmless(text).startswith("'")


def test_a_number_stays_a_number():
    assert harmless_cell("-3,2") == "-3,2"
    assert harmless_cell("-3,2+1") == "'-3,2+1"
