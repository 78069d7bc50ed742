"""What the readings of a strategy say, and how many queries they take."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from indicators.models import Category, IndicatorPlacement, SeriesBreak, ValueComment
from indicators.pages.moments import Moment
from indicators.pages.readings import load_readings
from tests import builders as b

pytestmark = pytest.mark.django_db

TODAY = Moment(date(2026, 11, 22), date(2026, 11, 22))


@pytest.fixture
def strategy():
    of = b.municipality()
    made = b.strategy(of)
    b.area(municipality=of)
    return made


def the_reading(strategy, previous=None):
    return load_readings(strategy, TODAY, previous)[0].reading


def test_a_value_under_the_nation_is_not_met_and_says_why(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    b.observation(series, "2024", "61.2")
    b.observation(series, "2024", "64.0", area=b.area("0000"))

    reading = the_reading(strategy)

    assert reading.verdict.label == "Inte nått"
    assert (
        reading.verdict.words == "61,2\u00a0% mot riket 64,0\u00a0% 2024: 2,8 procentenheter under"
    )
    assert reading.position.label == "Under"
    assert reading.headline.text == "61,2"


def test_women_men_and_total_stand_in_that_order_beside_the_nation(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    for gender, value in (("T", "62"), ("M", "68"), ("K", "57")):
        b.observation(series, "2024", value, gender)
        b.observation(series, "2024", value, gender, area=b.area("0000"))

    reading = the_reading(strategy)

    assert [c.key for c in reading.columns] == ["k", "m", "t", "rk", "rm", "r"]
    assert [f.text for f in reading.rows[0].figures] == ["57,0", "68,0", "62,0"] * 2
    assert reading.gap_words.startswith("Männen ligger 11,0 procentenheter över kvinnorna")


def test_small_groups_leave_no_number_anywhere_in_the_reading(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    counts = {"K": ("21.43", 3, 14), "M": ("47.62", 20, 42), "T": ("41.07", 23, 56)}
    for gender, (value, part, of) in counts.items():
        b.observation(series, "2024", value, gender, numerator=part, denominator=of)

    reading = the_reading(strategy)

    assert reading.latest[0].text == ".."
    assert "21,4" not in repr(reading)
    assert "21.43" not in repr(reading)
    hidden = [figure for figure in reading.latest if figure.value is None]
    assert len(hidden) >= 2, "one hidden cell could be computed from the other two"
    assert reading.latest[2].text == "41,1", "a total without categories is shown"


def test_a_missing_value_is_its_sign_and_never_zero(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    b.observation(series, "2024", None, missing="bortfall")

    reading = the_reading(strategy)

    assert reading.headline.text == "–"
    assert reading.headline.value is None
    assert reading.verdict.label == "Kan inte bedömas"


def test_a_value_recorded_later_is_unknown_at_an_earlier_moment(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    b.observation(series, "2023", "60", recorded_at=datetime(2025, 3, 1, tzinfo=UTC))
    b.observation(series, "2024", "61", recorded_at=datetime(2026, 3, 1, tzinfo=UTC))

    earlier = load_readings(strategy, Moment(date(2025, 12, 31), date(2025, 12, 31)))[0].reading

    assert earlier.period == "2023"


def test_a_revised_value_is_the_old_one_before_the_revision(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    first = b.observation(
        series, "2023", "60", recorded_at=datetime(2025, 3, 1, tzinfo=UTC), is_current=False
    )
    b.observation(
        series, "2023", "61", supersedes=first, reason="SCB reviderade", status="reviderad"
    )

    earlier = load_readings(strategy, Moment(date(2025, 12, 31), date(2025, 12, 31)))[0].reading

    assert earlier.headline.value == Decimal(60)
    assert the_reading(strategy).headline.value == Decimal(61)
    assert the_reading(strategy).headline.status == "Reviderad"


def test_no_newer_value_than_at_the_follow_up_before_is_stale(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    b.observation(series, "2024", "61", recorded_at=datetime(2025, 3, 1, tzinfo=UTC))

    previous = Moment(date(2025, 12, 20), date(2025, 12, 31))

    assert the_reading(strategy, previous).stale


def test_the_trend_does_not_cross_a_break(strategy):
    series = b.series(strategy.municipality)
    SeriesBreak.objects.create(series=series, first_year=2024, reason="Ny källa")
    b.indicator(strategy, series)
    b.observation(series, "2023", "60")
    b.observation(series, "2024", "61")

    reading = the_reading(strategy)

    assert reading.trend.label == "Går inte att jämföra"
    assert reading.rows[1].after_break == "Brott i serien 2024: Ny källa"


def test_a_comment_stands_with_the_value_it_speaks_of(strategy):
    series = b.series(strategy.municipality)
    b.indicator(strategy, series)
    old = b.observation(series, "2023", "60")
    b.observation(series, "2024", "61")
    ValueComment.objects.create(
        observation=old, text="Högst på tio år", by_words="Enheten", written_at=b.NOW
    )

    assert the_reading(strategy).comments[0].period == "2023"


def test_the_same_indicator_stands_under_two_goals(strategy):
    area = b.focus_area(strategy)
    first, second = b.goal(strategy, area, "A"), b.goal(strategy, area, "B")
    indicator = b.indicator(
        strategy, None, under=first, code="T23-3.2", target_rule="inget", target_basis="inget"
    )
    IndicatorPlacement.objects.create(indicator=indicator, goal=second, stated_code="T23-4.4")

    placed = load_readings(strategy, TODAY)

    assert [(p.goal_id, p.stated_code) for p in placed] == [
        (first.id, "T23-3.2"),
        (second.id, "T23-4.4"),
    ]


def test_categories_keep_their_order_and_the_whole_is_not_one_of_them(strategy):
    series = b.series(strategy.municipality, dimension="Ort")
    b.indicator(strategy, series)
    for position, (code, value) in enumerate((("totebo", "12"), ("ankarsrum", "18")), start=1):
        category = Category.objects.create(
            series=series, code=code, name=code.title(), position=position
        )
        b.observation(series, "2024", value, category=category)

    reading = the_reading(strategy)

    assert [c.name for c in reading.categories] == ["Totebo", "Ankarsrum"]


def test_a_share_of_another_indicator_is_judged_within_its_whole(strategy):
    whole_series = b.series(
        strategy.municipality, "anstallningar", kind="antal", symbol="", decimals=0
    )
    whole = b.indicator(
        strategy, whole_series, code="T23-1.6a", target_rule="inget", target_basis="inget"
    )
    share = b.series(strategy.municipality, "overgang")
    b.indicator(
        strategy,
        share,
        code="T23-1.6b",
        target_rule="andel_av",
        target_value=Decimal(30),
        share_of=whole,
    )
    b.observation(whole_series, "2024", "46")
    b.observation(share, "2024", "31")

    verdicts = {p.reading.code: p.reading.verdict.label for p in load_readings(strategy, TODAY)}

    assert verdicts == {"T23-1.6a": "Inget mål", "T23-1.6b": "Nått"}


def test_a_number_to_reach_in_all_is_not_asked_of_women_and_men(strategy):
    series = b.series(
        strategy.municipality, "anstallningar", kind="antal", symbol="", decimals=0, maximum=None
    )
    b.indicator(
        strategy, series, target_rule="nara", target_value=Decimal(50), tolerance=Decimal(5)
    )
    for gender, value in (("K", "24"), ("M", "26"), ("T", "50")):
        b.observation(series, "2024", value, gender)

    reading = the_reading(strategy)

    assert reading.verdict.label == "Nått"
    assert reading.verdict_by_gender == ()


@pytest.mark.parametrize("count", [1, 10, 50])
def test_readings_take_two_queries_whatever_their_number(
    strategy, count, django_assert_num_queries
):
    for number in range(count):
        series = b.series(strategy.municipality, f"serie-{number}")
        b.indicator(strategy, series, code=f"T23-1.{number}")
        b.observation(series, "2024", "61")

    of_strategy = type(strategy).objects.select_related("municipality").get(id=strategy.id)
    with django_assert_num_queries(2):
        assert len(load_readings(of_strategy, TODAY)) == count


def test_the_words_on_either_side_of_a_break_go_with_the_row_after_it(strategy):
    series = b.series(strategy.municipality)
    SeriesBreak.objects.create(
        series=series, first_year=2024, reason="Ny källa", before_label="RAMS", after_label="BAS"
    )
    b.indicator(strategy, series)
    b.observation(series, "2023", "60")
    b.observation(series, "2024", "61")

    rows = the_reading(strategy).rows

    assert [row.break_labels for row in rows] == [(), ("RAMS", "BAS")]
