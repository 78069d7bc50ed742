"""The timeline: where days lie on it, and that it holds the same actions as the table."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.domain.timeline import Axis, axis_of
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from tests import builders
from tests.actionplans.scene import august
from tests.builders import NOW

FIVE = Axis(2023, 2027)


def page(s, **filters):
    return load_action_list(s.strategy, Filters(vy="tidslinje", **filters), NOW.date())


def url(s):
    return reverse("actions", args=["tallvik", s.strategy.slug])


def bar(s, **dates):
    builders.action(s.strategy, s.other, "I2", **dates)
    return next(r.bar for g in page(s).groups for r in g.rows if r.slug == "i2")


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2023, 1, 1), 0),
        (date(2024, 1, 1), 20),
        (date(2025, 7, 1), 50),
        (date(2024, 2, 1), 20 + 20 / 12),
    ],
)
def test_months_are_equally_wide(day, place):
    assert FIVE.place(day) == pytest.approx(place)


def test_a_whole_year_fills_its_column_leap_year_or_not():
    for year in (2024, 2025):
        span = FIVE.span(date(year, 1, 1), date(year, 12, 31))
        assert (span.x, span.width) == pytest.approx((20 * (year - 2023), 20))


def test_the_leap_day_ends_where_march_begins():
    span = Axis(2024, 2024).span(date(2024, 2, 29), date(2024, 2, 29))
    assert span.x + span.width >= Axis(2024, 2024).place(date(2024, 3, 1))


@pytest.mark.parametrize(
    ("starts", "ends", "signs"),
    [
        (date(2024, 1, 1), date(2025, 1, 1), (False, False, False)),
        (date(2024, 1, 1), None, (False, False, True)),
        (None, date(2025, 1, 1), (False, True, False)),
        (date(2020, 1, 1), date(2030, 1, 1), (True, False, True)),
    ],
)
def test_what_goes_on_beyond_the_axis_says_so(starts, ends, signs):
    span = FIVE.span(starts, ends)
    assert (span.from_before, span.from_unknown, span.goes_on) == signs


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (date(2028, 1, 1), None), (None, date(2022, 12, 31))],
)
def test_a_period_outside_the_axis_has_no_place(starts, ends):
    assert FIVE.span(starts, ends) is None


def test_nothing_is_drawn_outside_the_axis():
    span = FIVE.span(date(2027, 12, 31), date(2027, 12, 31))
    assert span.x + span.width == pytest.approx(100)


def test_one_or_two_years_are_quarters():
    assert [column.label for column in Axis(2026, 2026).columns] == [
        "jan–mar 2026",
        "apr–jun 2026",
        "jul–sep 2026",
        "okt–dec 2026",
    ]


def test_many_years_name_every_second_one():
    labels = [column.label for column in Axis(2018, 2027).columns]
    assert labels == ["2018", "", "2020", "", "2022", "", "2024", "", "2026", ""]


def test_a_mistyped_year_still_gives_an_axis():
    assert [column.label for column in Axis(202, 2027).columns if column.label] == ["202"]


def test_the_axis_holds_the_strategys_years_and_every_day():
    assert axis_of([(date(2022, 5, 1), None)], (2023, 2027)) == Axis(2022, 2027)
    assert axis_of([(None, None)], (2023, 2027)) is None


@pytest.mark.django_db
def test_today_is_where_the_municipality_is(s):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 1))
    timeline = page(s).timeline
    # 20 November 2026 on an axis of five years.
    assert timeline.today.x == f"{100 * (3 * 12 + 10 + 19 / 30) / 60:.2f}%"


@pytest.mark.django_db
def test_a_year_without_today_has_no_line_for_it(s):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2024, 1, 1))
    assert page(s, ar="2025").timeline.today is None


@pytest.mark.django_db
def test_the_end_of_a_reported_period_is_a_tick(s):
    august(s)
    builders.action(s.strategy, s.other, "I2", starts_on=date(2024, 1, 1))
    assert len(page(s).timeline.periods) == 1


@pytest.mark.django_db
def test_the_bar_shows_the_status(s):
    assert bar(s, starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31)).drawn == "none"


@pytest.mark.django_db
def test_the_arrow_stays_on_the_axis(s):
    drawn = bar(s, starts_on=date(2024, 1, 1))
    assert drawn.goes_on
    assert float(drawn.tip.rstrip("%")) < 100


@pytest.mark.django_db
def test_undated_actions_stand_below_with_their_season(s, as_person):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 1))
    s.action.season_words = "höst"
    s.action.save()
    found = page(s)
    assert [row.slug for group in found.groups for row in group.rows] == ["i2"]
    assert [(row.slug, row.period) for row in found.undated.rows] == [("i1", "Höst")]


@pytest.mark.django_db
def test_the_timeline_has_the_same_actions_as_the_table(s, as_person):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    client = as_person(s.elected)
    table = client.get(url(s)).content.decode()
    timeline = client.get(url(s), {"vy": "tidslinje"}).content.decode()
    for code in ("i1", "i2"):
        assert f"insatser/{code}/" in table
        assert f"insatser/{code}/" in timeline
    assert "Januari–februari 2026" in timeline
    assert "<rect" in timeline
    assert "style=" not in timeline


@pytest.mark.django_db
def test_a_plan_without_any_day_says_that_the_timeline_is_empty(s, as_person):
    text = as_person(s.elected).get(url(s), {"vy": "tidslinje"}).content.decode()
    assert "Ingen av insatserna har någon angiven tid" in text
    assert "insatser/i1/" in text
