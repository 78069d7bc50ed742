from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.disclosure import (
    RULE_OFF,
    CountedCell,
    DisclosureRule,
    suppress,
    suppress_categories,
    suppress_table,
)
from indicators.domain.vocabulary import Gender, Missing

K, M, T = Gender.WOMEN, Gender.MEN, Gender.TOTAL


def counted(numerator, denominator):
    share = Decimal(numerator * 100) / denominator if denominator else Decimal(0)
    return CountedCell(share, numerator, denominator)


def added(*cells):
    return counted(sum(c.numerator for c in cells), sum(c.denominator for c in cells))


def hidden(cells):
    return {key for key, cell in cells.items() if cell.suppressed}


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_hidden"),
    [
        (10, 20, True),
        (10, 21, False),
        (5, 50, True),
        (6, 50, False),
        (0, 50, True),
        (45, 50, True),
        (44, 50, False),
        (50, 50, True),
    ],
)
def test_a_share_is_shown_only_of_more_than_twenty_and_five(numerator, denominator, is_hidden):
    shown = suppress({T: counted(numerator, denominator)})[T]
    assert shown.suppressed is is_hidden
    assert (shown.value is None) is is_hidden


def test_a_hidden_cell_has_lost_its_counts_too():
    assert suppress({T: counted(3, 40)})[T] == CountedCell(None, suppressed=True)


def test_figures_without_known_counts_are_shown_as_given():
    given_ = {
        K: CountedCell(Decimal("61.2")),
        M: CountedCell(Decimal(3), numerator=3),
        T: CountedCell(None, missing=Missing.NON_RESPONSE),
    }
    assert suppress(given_) == given_


def test_the_count_is_taken_from_the_percentage_when_only_the_group_is_known():
    assert suppress({T: CountedCell(Decimal(1), denominator=200)})[T].suppressed
    assert not suppress({T: CountedCell(Decimal(10), denominator=200)})[T].suppressed
    assert not suppress({T: CountedCell(Decimal(-3), denominator=200)})[T].suppressed


def test_a_series_may_have_its_own_rule_or_none():
    cells = {T: counted(3, 15)}
    assert not suppress(cells, DisclosureRule(min_n=10, min_count=2))[T].suppressed
    assert suppress(cells, DisclosureRule(min_n=15, min_count=2))[T].suppressed
    assert suppress(cells, RULE_OFF) == cells


@pytest.mark.parametrize(
    ("women", "men", "expected"),
    [
        (counted(3, 40), counted(30, 60), {K, M}),
        (counted(30, 60), counted(3, 40), {K, M}),
        (counted(3, 10), counted(3, 12), {K, M}),
        (counted(1, 8), counted(1, 9), {K, M, T}),
        (counted(30, 60), counted(20, 50), set()),
    ],
)
def test_one_hidden_gender_hides_the_other(women, men, expected):
    assert hidden(suppress({K: women, M: men, T: added(women, men)})) == expected


def test_the_other_gender_is_hidden_even_without_known_counts():
    cells = {K: counted(3, 40), M: CountedCell(Decimal(50)), T: counted(33, 100)}
    assert hidden(suppress(cells)) == {K, M}


def test_a_hidden_total_hides_the_smaller_gender():
    cells = {
        K: counted(20, 60),
        M: counted(20, 50),
        T: CountedCell(None, suppressed=True),
    }
    assert hidden(suppress(cells)) == {M, T}


@pytest.mark.parametrize("missing", [Missing.NON_RESPONSE, Missing.NOT_COLLECTED])
def test_nothing_more_is_hidden_when_the_sum_has_an_unknown_part(missing):
    cells = {K: counted(3, 40), M: CountedCell(None, missing=missing), T: counted(33, 100)}
    assert hidden(suppress(cells)) == {K}
    assert hidden(suppress({K: counted(3, 40), T: counted(33, 100)})) == {K}


def test_a_gender_that_does_not_apply_is_known_to_be_nothing():
    cells = {
        K: counted(3, 40),
        M: CountedCell(None, missing=Missing.NOT_APPLICABLE),
        T: CountedCell(Decimal(8), denominator=None),
    }
    assert hidden(suppress(cells)) == {K, T}


def test_one_hidden_category_hides_the_next_smallest():
    cells = {"Totebo": counted(3, 30), "Gamleby": counted(40, 90), "Överum": counted(20, 60)}
    cells["alla"] = added(*cells.values())
    assert hidden(suppress_categories(cells, "alla")) == {"Totebo", "Överum"}


def test_hidden_categories_are_not_given_away_by_a_small_rest():
    cells = {
        "Totebo": counted(1, 8),
        "Gunnebo": counted(1, 7),
        "Gamleby": counted(40, 90),
        "Överum": counted(20, 60),
    }
    cells["alla"] = added(*cells.values())
    assert hidden(suppress_categories(cells, "alla")) == {"Totebo", "Gunnebo", "Överum"}


def determined(cells, whole):
    """Hidden cells that the shown ones determine, by elimination over the sums."""
    unknown = [key for key, cell in cells.items() if cell.suppressed]
    rows = list(dict.fromkeys(row for row, _ in cells))
    sums = [{(row, K): 1, (row, M): 1, (row, T): -1} for row in rows]
    if whole is not None:
        sums += [{(row, g): -1 if row == whole else 1 for row in rows} for g in Gender]
    matrix = [[Fraction(line.get(key, 0)) for key in unknown] for line in sums]
    pivots = []
    for column in range(len(unknown)):
        pivot = next((row for row in matrix if row not in pivots and row[column]), None)
        if pivot is None:
            continue
        pivot[:] = [entry / pivot[column] for entry in pivot]
        for row in matrix:
            if row is not pivot and row[column]:
                factor = row[column]
                row[:] = [entry - factor * other for entry, other in zip(row, pivot, strict=True)]
        pivots.append(pivot)
    return {
        unknown[next(i for i, entry in enumerate(row) if entry)]
        for row in matrix
        if sum(1 for entry in row if entry) == 1
    }


# How many of how many.
groups = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: tuple(sorted(two)))


@st.composite
def tables(draw):
    """Additive tables of one to five categories by gender, with their whole."""
    names = [f"ort {number}" for number in range(draw(st.integers(1, 5)))]
    cells = {}
    for name in names:
        women, men = (counted(*draw(groups)) for _ in range(2))
        cells.update({(name, K): women, (name, M): men, (name, T): added(women, men)})
    for gender in Gender:
        cells["alla", gender] = added(*(cells[name, gender] for name in names))
    return cells


@settings(max_examples=5_000, deadline=None)
@given(tables())
def test_no_hidden_cell_can_be_computed_from_those_that_are_shown(cells):
    shown = suppress_table(cells, whole="alla")
    assert determined(shown, "alla") == set()
    rule = DisclosureRule()
    for key, cell in shown.items():
        if cell.suppressed:
            assert (cell.value, cell.numerator, cell.denominator) == (None, None, None)
        else:
            assert cell == cells[key]
            assert not rule.hides(cell)


@settings(max_examples=400, deadline=None)
@given(groups, groups)
def test_a_hidden_gender_can_be_any_of_at_least_six_numbers(women, men):
    cells = {K: counted(*women), M: counted(*men)}
    cells[T] = added(cells[K], cells[M])
    shown = suppress(cells)
    assert determined({("", gender): cell for gender, cell in shown.items()}, None) == set()
    if shown[K].suppressed and not shown[T].suppressed:
        assert shown[M].suppressed
        assert shown[T].numerator + 1 >= 6
        assert shown[T].denominator + 1 >= 6


@settings(max_examples=400, deadline=None)
@given(st.lists(groups, min_size=1, max_size=8))
def test_the_hidden_categories_together_are_never_too_few(sizes):
    cells = {f"ort {number}": counted(*size) for number, size in enumerate(sizes)}
    cells["alla"] = added(*cells.values())
    shown = suppress_categories(cells, "alla")
    secret = [cells[name] for name in hidden(shown)]
    if secret and not shown["alla"].suppressed:
        assert len(secret) >= 2
        rest = added(*secret)
        assert not DisclosureRule().is_small(rest.numerator, rest.denominator)


def test_the_rule_that_hid_a_cell_is_not_told():
    shown = suppress({K: counted(3, 40), M: counted(30, 60), T: counted(33, 100)})
    assert shown[K] == shown[M]
