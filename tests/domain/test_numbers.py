from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.domain.numbers import NumberError, format_number, format_signed, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1\u2009234\u00a0567", "1234567"),
        ("1234,5", "1234.5"),
        ("\u22123,2", "-3.2"),
        ("-3,2", "-3.2"),
        ("\u20133,2", "-3.2"),
        ("+0,5", "0.5"),
        ("3,2 %", "3.2"),
        ("3,2\u00a0%", "3.2"),
        ("75%", "75"),
        ("  42 ", "42"),
        ("1,234", "1.234"),
        ("-0", "0"),
        ("999 999 999 999,999999", "999999999999.999999"),
    ],
)
def test_swedish_numbers_are_read(text, value):
    assert parse_number(text) == Decimal(value)
    assert not parse_number(text).is_signed() or Decimal(value) < 0


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("1.234", ("1 234", "1,234")),
        ("-1.234", ("-1 234", "-1,234")),
        ("0.123", ("0,123",)),
        ("1.234,5", ("1 234,5",)),
        ("1,234.5", ("1 234,5",)),
        ("1.234.567", ("1 234 567",)),
        ("1,234,567", ("1 234 567",)),
        ("12.5", ("12,5",)),
        ("12.50", ("12,50",)),
        ("12.3456", ("12,3456",)),
        ("1234.567 %", ("1234,567",)),
    ],
)
def test_a_number_that_may_mean_two_things_is_asked_about(text, suggestions):
    with pytest.raises(NumberError) as refused:
        parse_number(text)
    assert refused.value.code == "ambiguous"
    assert refused.value.suggestions == suggestions
    assert all(suggestion in refused.value.message for suggestion in suggestions)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("1e400", "not_a_number"),
        ("tolv", "not_a_number"),
        ("12a", "not_a_number"),
        ("--3", "not_a_number"),
        ("3%%", "not_a_number"),
        (",5", "not_a_number"),
        ("5,", "not_a_number"),
        ("١٢", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("12 34", "grouping"),
        ("1 23 456", "grouping"),
        ("1234 567", "grouping"),
        ("9" * 40, "too_large"),
        ("1 000 000 000 000", "too_large"),
        ("0,1234567", "too_precise"),
        ("9" * 5000, "too_large"),
    ],
)
def test_what_is_no_number_is_refused_with_a_reason(text, code):
    with pytest.raises(NumberError) as refused:
        parse_number(text)
    assert refused.value.code == code
    assert refused.value.message[-1] in ".?"
    assert len(refused.value.message) < 200


def test_the_question_about_a_dot_is_put_in_swedish():
    with pytest.raises(NumberError, match="Menar du 12,5?"):
        parse_number("12.5")
    with pytest.raises(NumberError, match="1.234 kan betyda två saker. Skriv 1 234 eller 1,234."):
        parse_number("1.234")


@given(st.decimals(-(10**11), 10**11, places=6, allow_nan=False, allow_infinity=False))
def test_what_is_written_is_read_back(value):
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value) + "\u00a0%") == value


@given(st.text(max_size=60))
def test_any_text_is_a_finite_number_or_refused(text):
    try:
        value = parse_number(text)
    except NumberError as refused:
        for suggestion in refused.suggestions:
            parse_number(suggestion)
    else:
        assert value.is_finite()


@given(st.from_regex(r"[-+−]?[0-9., ]{1,20}%?", fullmatch=True))
def test_number_like_text_is_read_or_refused_with_readings_that_parse(text):
    try:
        parse_number(text)
    except NumberError as refused:
        for suggestion in refused.suggestions:
            parse_number(suggestion)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234.5", 1, "1\u00a0234,5"),
        ("1234567", None, "1\u00a0234\u00a0567"),
        ("999", None, "999"),
        ("-3.2", 1, "\u22123,2"),
        ("61.250000", None, "61,25"),
        ("61.25", 1, "61,3"),
        ("-0.05", 1, "\u22120,1"),
        ("-0.04", 1, "0,0"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("100", None, "100"),
        ("1E+3", None, "1\u00a0000"),
        ("999.95", 1, "1\u00a0000,0"),
    ],
)
def test_numbers_are_written_in_swedish_and_rounded_half_up(value, decimals, text):
    assert format_number(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.5", 1, "+0,5"),
        ("-3.2", 1, "\u22123,2"),
        ("0", 1, "0"),
        ("-0.04", 1, "0"),
        ("12", None, "+12"),
    ],
)
def test_changes_carry_their_sign(value, decimals, text):
    assert format_signed(Decimal(value), decimals) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_value_that_is_not_finite_cannot_be_written(value):
    with pytest.raises(ValueError, match="not a finite number"):
        format_number(Decimal(value), 1)
