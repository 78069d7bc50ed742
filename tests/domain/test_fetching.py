"""What a source's values would change, one cell at a time."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.domain.fetching import (
    Known,
    Target,
    period_from,
    proposals_of,
    table_values,
    told,
)
from indicators.domain.periods import parse_period
from indicators.domain.proposals import Cell, Held
from indicators.domain.source_values import SourceValue
from indicators.domain.vocabulary import Change, Gender, Missing, ValueStatus

TARGET = Target(1, 3, {"0883": 2}, {"0883": "Västervik"}, frozenset(Gender))
CELL = Cell(1, 2, 3, parse_period("2024"), Gender.TOTAL)
VALUE = SourceValue("N02268", "0883", "2024", Gender.TOTAL, Decimal("71.2"))
NUMBER = Held(value=Decimal("71.2"))


def proposed(value, now=None, *, is_example=False, was_example=False, was_fetched=False):
    """What the value would change in a cell that holds `now`."""
    known = {CELL: Known(now, was_example, was_fetched)} if now else {}
    return proposals_of([value], TARGET, known, is_example=is_example)


def test_a_value_for_an_empty_cell_is_new():
    [one] = proposed(VALUE)
    assert (one.change, one.cell, one.held) == (Change.NEW, CELL, NUMBER)
    assert one.place == "Västervik, 2024, totalt"


def test_a_value_that_is_held_already_is_left_out():
    assert proposed(VALUE, NUMBER) == []


def test_what_a_person_has_added_to_the_same_number_stays():
    assert proposed(VALUE, replace(NUMBER, remark="Räknat om", numerator=Decimal(7))) == []


def test_another_number_than_the_one_that_was_fetched_is_a_revision():
    [one] = proposed(VALUE, Held(value=Decimal(70)), was_fetched=True)
    assert one.held == Held(value=Decimal("71.2"), status=ValueStatus.REVISED)


def test_the_size_of_the_group_stays_with_another_number_for_it_may_hide_it():
    now = Held(value=Decimal(25), numerator=Decimal(3), denominator=Decimal(12))
    [one] = proposed(VALUE, now)
    assert (one.held.numerator, one.held.denominator) == (None, Decimal(12))
    [real] = proposed(VALUE, now, was_example=True)
    assert real.held.denominator is None


def test_another_number_than_the_one_that_was_written_in_is_no_revision():
    [one] = proposed(VALUE, Held(value=Decimal(70)))
    assert one.held.status is ValueStatus.FINAL


def test_a_number_where_none_was_is_no_revision():
    [one] = proposed(VALUE, Held(missing=Missing.NOT_YET_PUBLISHED))
    assert one.held.status is ValueStatus.FINAL


def test_the_same_number_from_a_real_source_takes_the_place_of_an_example():
    assert len(proposed(VALUE, NUMBER, was_example=True)) == 1
    assert proposed(VALUE, NUMBER, was_example=True, is_example=True) == []


def test_a_preliminary_value_says_so():
    [one] = proposed(replace(VALUE, status="Preliminary"))
    assert one.held.status is ValueStatus.PRELIMINARY


@pytest.mark.parametrize("now", [Missing.CONFIDENTIAL, Missing.NOT_YET_PUBLISHED])
def test_nothing_from_the_source_leaves_the_reason_that_a_person_gave(now):
    assert proposed(replace(VALUE, value=None), Held(missing=now)) == []


def test_nothing_from_the_source_is_never_zero():
    [one] = proposed(replace(VALUE, value=None))
    assert one.held == Held(missing=Missing.NON_RESPONSE, remark="Källan lämnar inget värde")


def test_nothing_from_the_source_is_a_change_of_a_held_number():
    [one] = proposed(replace(VALUE, value=None), NUMBER)
    assert one.held.value is None
    assert one.held.missing is Missing.NON_RESPONSE


def test_a_deleted_value_is_removed_where_a_number_is_held():
    [one] = proposed(replace(VALUE, value=None, is_deleted=True), NUMBER)
    assert one.change is Change.REMOVED
    assert one.held.status is ValueStatus.RETRACTED


@pytest.mark.parametrize("now", [None, Held(missing=Missing.CONFIDENTIAL)])
def test_a_deleted_value_changes_nothing_where_no_number_is_held(now):
    assert proposed(replace(VALUE, value=None, is_deleted=True), now) == []


def test_other_areas_and_genders_are_left_out():
    assert proposed(replace(VALUE, area="9999")) == []
    only_total = replace(TARGET, genders=frozenset({Gender.TOTAL}))
    women = replace(VALUE, gender=Gender.WOMEN)
    assert proposals_of([women], only_total, {}, is_example=False) == []


def test_a_value_that_comes_twice_is_proposed_once():
    assert len(proposals_of([VALUE, VALUE], TARGET, {}, is_example=False)) == 1


def test_a_period_that_is_none_is_refused_with_its_place():
    [one] = proposed(replace(VALUE, period="20240"))
    assert one.change is Change.REFUSED
    assert "Västervik" in one.place
    assert "är ingen period" in one.fault


@pytest.mark.parametrize(
    ("code", "is_school", "period"),
    [("2025", True, "2024/25"), ("2025", False, "2025"), ("2000", True, "1999/00")],
)
def test_a_year_is_the_school_year_that_ends_in_it(code, is_school, period):
    assert period_from(code, is_school).code == period


def test_a_table_has_numbers_of_municipalities_only():
    values = [
        VALUE,
        replace(VALUE, area="0880", value=Decimal("60.50")),
        replace(VALUE, area="0000"),
        replace(VALUE, area="0861", value=None),
    ]
    found = table_values(values, frozenset({"0883", "0880", "0861"}), is_school=False)
    assert found == {("2024", Gender.TOTAL): {"0883": "71.2", "0880": "60.5"}}


def test_changes_of_the_two_newest_periods_are_told_apart_from_older_ones():
    years = [parse_period(str(year)) for year in range(2019, 2025)]
    changed = [
        replace(
            proposed(VALUE, Held(value=Decimal(1)), was_fetched=True)[0],
            cell=replace(CELL, period=year),
            change=Change.CHANGED,
            before=Held(value=Decimal(1)),
        )
        for year in years
    ]
    said = told(changed, years)
    assert (said.revised, said.past, said.oldest, said.removed) == (2, 4, "2019", 0)
