"""The history of an indicator's values: everything that ever was, and nothing that must not be told."""

from datetime import date, timedelta

import pytest

from indicators.models import Category
from indicators.pages.history import ROWS_A_PAGE, load_history
from indicators.pages.moments import Moment
from tests import builders as b

pytestmark = pytest.mark.django_db

AT = Moment(date(2027, 12, 31), date(2027, 12, 31))


@pytest.fixture
def indicator():
    of = b.municipality()
    strategy = b.strategy(of)
    b.area(municipality=of)
    return b.indicator(strategy, b.series(of))


def told(indicator, page=None):
    """(cell, before, after) of each row, newest first."""
    history = load_history(indicator, indicator.strategy, page, AT)
    return [(row.cell, row.before, row.after) for row in history.rows]


def corrected(row, value, days, **kwargs):
    """The row's successor, so many days later."""
    type(row).objects.filter(pk=row.pk).update(is_current=False)
    return b.observation(
        row.series,
        row.period,
        value,
        row.gender,
        category=row.category,
        supersedes=row,
        reason="SCB reviderade",
        recorded_at=b.NOW + timedelta(days=days),
        **kwargs,
    )


def test_a_correction_stands_above_what_it_replaced(indicator):
    first = b.observation(indicator.series, "2024", "62.6")
    corrected(first, "62.4", 1)

    assert told(indicator) == [("2024, totalt", "62,6", "62,4"), ("2024, totalt", "", "62,6")]


def test_a_missing_value_is_its_sign(indicator):
    b.observation(indicator.series, "2024", None, missing="bortfall")

    assert told(indicator) == [("2024, totalt", "", "–")]


def test_a_cell_that_is_hidden_now_is_hidden_in_all_its_past(indicator):
    first = b.observation(indicator.series, "2024", "40", numerator=40, denominator=100)
    corrected(first, "21.43", 1, numerator=3, denominator=14)

    assert told(indicator) == [("2024, totalt", "..", ".."), ("2024, totalt", "", "..")]


def test_old_values_do_not_tell_a_small_number_of_their_time(indicator):
    # At first three women of fourteen: men and total together would tell it.
    series = indicator.series
    women = b.observation(series, "2024", "21.43", "K", numerator=3, denominator=14)
    men = b.observation(series, "2024", "47.62", "M", numerator=20, denominator=42)
    total = b.observation(series, "2024", "41.07", "T", numerator=23, denominator=56)
    # Then the register is revised and the groups are large enough.
    corrected(women, "40", 1, numerator=40, denominator=100)
    corrected(men, "50", 1, numerator=50, denominator=100)
    corrected(total, "45", 1, numerator=90, denominator=200)

    rows = told(indicator)

    current = {cell: after for cell, _, after in rows[:3]}
    assert current == {"2024, kvinnor": "40,0", "2024, män": "50,0", "2024, totalt": "45,0"}
    old = {cell: after for cell, _, after in rows[3:]}
    assert old["2024, kvinnor"] == ".."
    assert [old["2024, män"], old["2024, totalt"]].count("..") >= 1
    assert all(before == old[cell] for cell, before, _ in rows[:3])


def test_values_that_came_in_one_by_one_are_shown_when_they_may_be_shown_together(indicator):
    for days, (gender, value) in enumerate((("K", "40"), ("M", "50"), ("T", "45"))):
        b.observation(
            indicator.series,
            "2024",
            value,
            gender,
            numerator=int(value),
            denominator=100,
            recorded_at=b.NOW + timedelta(days=days),
        )

    assert {after for _, _, after in told(indicator)} == {"40,0", "50,0", "45,0"}


def test_a_category_is_named(indicator):
    category = Category.objects.create(series=indicator.series, code="gamleby", name="Gamleby")
    b.observation(indicator.series, "2024", "12", category=category)

    assert told(indicator)[0][0] == "2024, Gamleby, totalt"


def test_the_gender_is_left_out_where_there_is_only_a_total(indicator):
    indicator.series.gender_split = "endast_totalt"
    b.observation(indicator.series, "2024", "12")

    assert told(indicator)[0][0] == "2024"


def test_the_comparisons_values_are_not_the_municipalitys_history(indicator):
    b.observation(indicator.series, "2024", "64", area=b.area("0000"))

    assert told(indicator) == []


def test_a_long_history_is_turned_by_the_page(indicator):
    for year in range(ROWS_A_PAGE + 3):
        b.observation(indicator.series, str(1990 + year), "61")

    assert len(told(indicator)) == ROWS_A_PAGE
    assert len(told(indicator, 2)) == 3
    assert len(told(indicator, "nonsens")) == ROWS_A_PAGE


def test_any_length_takes_one_query(indicator, django_assert_num_queries):
    for year in range(60):
        b.observation(indicator.series, str(1950 + year), "61")

    with django_assert_num_queries(1):
        load_history(indicator, indicator.strategy, None, AT)


def test_an_indicator_without_series_has_no_history(indicator):
    bare = b.indicator(indicator.strategy, None, code="T23-9")

    assert load_history(bare, bare.strategy, None, AT) is None
