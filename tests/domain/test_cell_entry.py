"""What was typed in a cell of the value grid: saved, left alone, or asked about."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.cell_entry import (
    ARRIVED,
    REMARKED,
    Asked,
    Ready,
    Row,
    Typed,
    Unchanged,
    exact_words,
    text_of,
    understand,
)
from indicators.domain.entry import Range
from indicators.domain.proposals import Held
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Missing, ValueStatus
from people.domain.numbers import format_number

SHARE = Unit(Kind.SHARE, "%", 1)
ROW = Row(SHARE, Range(Decimal(0), Decimal(100)))
ANY = Row(SHARE, Range(None, None))
NUMBERS = st.decimals("-999999999999", "999999999999", places=6)
HELD = st.one_of(
    st.none(),
    st.builds(Held, value=NUMBERS),
    st.builds(Held, missing=st.sampled_from(Missing)),
)


@given(st.text(max_size=40), HELD, st.sampled_from([None, "", "Ny metod"]))
def test_whatever_is_typed_is_saved_left_alone_or_asked_about(text, before, remark):
    meant = understand(Typed(text, remark=remark), before, ROW)

    if isinstance(meant, Ready):
        held = meant.held
        assert (held.value is None) != (held.missing is None)
        assert held.value is None or 0 <= held.value <= 100 or held.value == before.value
        assert before is None or meant.reason
    else:
        assert isinstance(meant, Asked | Unchanged)


@given(NUMBERS)
def test_a_number_written_in_swedish_is_saved_to_its_last_digit(value):
    meant = understand(Typed(format_number(value)), None, ANY)

    assert meant == Ready(Held(value=value))


@given(HELD)
def test_what_the_cell_shows_typed_again_changes_nothing(before):
    assert understand(Typed(text_of(before, SHARE)), before, ANY) == Unchanged()


@given(HELD, st.text(max_size=20))
def test_no_value_is_replaced_without_a_reason(before, text):
    meant = understand(Typed(text, confirmed=True), before, ANY)

    if isinstance(meant, Ready) and before is not None:
        assert before.missing
        assert before.missing.may_still_come
        assert meant.reason == ARRIVED


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("..", Missing.CONFIDENTIAL),
        (".", Missing.NOT_APPLICABLE),
        ("–", Missing.NON_RESPONSE),
        ("-", Missing.NON_RESPONSE),
        ("Bortfall", Missing.NON_RESPONSE),
        ("ännu ej publicerad", Missing.NOT_YET_PUBLISHED),
    ],
)
def test_a_sign_for_no_value_asks_for_its_reason_and_guesses_it(text, guess):
    meant = understand(Typed(text), None, ROW)

    assert meant == Asked(wants_missing=True, guess=guess)


def test_emptying_a_cell_that_never_held_anything_is_nothing():
    assert understand(Typed(""), None, ROW) == Unchanged()


def test_a_remark_alone_gives_its_own_reason():
    before = Held(value=Decimal("61.2"))

    meant = understand(Typed("61,2", remark="Ny metod"), before, ROW)

    assert meant == Ready(Held(value=Decimal("61.2"), remark="Ny metod"), REMARKED)


def test_a_remark_is_kept_when_it_was_not_asked_for():
    before = Held(value=Decimal(60), remark="Ny metod", status=ValueStatus.PRELIMINARY)

    meant = understand(Typed("61", reason="Fel"), before, ROW)

    assert isinstance(meant, Ready)
    assert meant.held.remark == "Ny metod"
    assert meant.held.status is ValueStatus.PRELIMINARY


def test_a_remark_that_is_too_long_is_refused_with_its_length():
    meant = understand(Typed("61", remark="x" * 301), None, ROW)

    assert isinstance(meant, Asked)
    assert "301 tecken" in meant.fault


def test_a_jump_and_a_missing_reason_are_asked_about_together():
    row = Row(SHARE, ROW.range, [Decimal(n) for n in (60, 61, 60, 61)])

    meant = understand(Typed("91"), Held(value=Decimal(61)), row)

    assert isinstance(meant, Asked)
    assert "Stämmer 91,0?" in meant.question
    assert meant.wants_reason


@pytest.mark.parametrize(
    ("value", "shown", "exact"),
    [
        ("61.2", "61,2", ""),
        ("61", "61,0", ""),
        ("61.25", "61,25", ""),
        ("26.190476", "26,19", "26,190476"),
        ("1234.5", "1\u00a0234,5", ""),
    ],
)
def test_a_cell_shows_what_is_usually_typed_and_tells_the_rest(value, shown, exact):
    held = Held(value=Decimal(value))

    assert text_of(held, SHARE) == shown
    assert exact_words(held, SHARE) == exact


def test_a_per_cent_sign_in_a_series_of_something_else_is_an_error():
    row = Row(Unit(Kind.COUNT, "elever", 0), Range(Decimal(0), None))
    meant = understand(Typed("58,1 %"), None, row)
    assert isinstance(meant, Asked)
    assert meant.fault.startswith("58,1 % är procent, men serien har elever.")
