from decimal import Decimal

import pytest

from indicators.domain.periods import parse_period
from indicators.domain.series import Cell, Series
from indicators.domain.trends import gap, position, trend
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Missing, Polarity, Position, Trend

PERCENT = Unit(Kind.SHARE, "%", 1)
COUNT = Unit(Kind.COUNT, "", 0)
RATIO = Unit(Kind.RATIO, "", 2)


def series(*points, breaks=(), suppressed=()):
    return Series(
        tuple(
            Cell(
                None if isinstance(value, Missing) else Decimal(value),
                value if isinstance(value, Missing) else None,
                parse_period(code),
                suppressed=code in suppressed,
            )
            for code, value in points
        ),
        breaks,
    )


def cell(value, code="2024", suppressed=False):
    figure = None if value is None else Decimal(value)
    return Cell(figure, None, parse_period(code), suppressed)


def plain(words):
    return words.replace("\u00a0", " ").replace("\u2212", "-")


@pytest.mark.parametrize(
    ("unit", "polarity", "points", "expected", "words"),
    [
        (
            PERCENT,
            Polarity.HIGHER,
            [("2023", "62.4"), ("2024", "62.9")],
            Trend.BETTER,
            "+0,5 procentenheter sedan 2023",
        ),
        (
            PERCENT,
            Polarity.HIGHER,
            [("2023", "43"), ("2024", "34")],
            Trend.WORSE,
            "-9,0 procentenheter sedan 2023",
        ),
        (
            PERCENT,
            Polarity.LOWER,
            [("2023", "43"), ("2024", "34")],
            Trend.BETTER,
            "-9,0 procentenheter sedan 2023",
        ),
        (
            PERCENT,
            Polarity.NEITHER,
            [("2023", "43"), ("2024", "34")],
            Trend.DOWN,
            "-9,0 procentenheter sedan 2023",
        ),
        (
            RATIO,
            Polarity.NEITHER,
            [("2022", "0.55"), ("2024", "0.62")],
            Trend.UP,
            "+0,07 sedan 2022",
        ),
        (
            PERCENT,
            Polarity.HIGHER,
            [("2023", "71"), ("2024", "71.04")],
            Trend.UNCHANGED,
            "oförändrat sedan 2023",
        ),
        (PERCENT, Polarity.HIGHER, [("2024", "71")], Trend.NOT_COMPARABLE, "inget tidigare värde"),
        (
            PERCENT,
            Polarity.HIGHER,
            [("2022", "70"), ("2023", Missing.NON_RESPONSE), ("2024", "71")],
            Trend.BETTER,
            "+1,0 procentenheter sedan 2022",
        ),
        (
            PERCENT,
            Polarity.HIGHER,
            [("2023", "70"), ("2024", Missing.NON_RESPONSE)],
            Trend.NOT_COMPARABLE,
            "inget värde att jämföra",
        ),
    ],
)
def test_the_arrow_values_the_change(unit, polarity, points, expected, words):
    result = trend(series(*points), unit, polarity, parse_period("2024"))
    assert (result.trend, plain(result.words)) == (expected, words)


def test_the_trend_stops_at_a_break():
    own = series(("2019", "58"), ("2020", "57.1"), ("2021", "58.8"), breaks=(2020,))
    at_break = trend(own, PERCENT, Polarity.HIGHER, parse_period("2020"))
    after = trend(own, PERCENT, Polarity.HIGHER, parse_period("2021"))
    assert at_break.trend is Trend.NOT_COMPARABLE
    assert at_break.words == "serien bryts 2020, värdena går inte att jämföra"
    assert after.trend is Trend.BETTER


def test_suppressed_values_have_no_trend_and_are_no_base():
    own = series(("2022", "50"), ("2023", "60"), ("2024", "70"), suppressed=("2023", "2024"))
    hidden = trend(own, PERCENT, Polarity.HIGHER, parse_period("2024"))
    assert (hidden.trend, hidden.words) == (Trend.NOT_COMPARABLE, "visas inte: för få personer")
    later = series(("2022", "50"), ("2023", "60"), ("2024", "70"), suppressed=("2023",))
    assert trend(later, PERCENT, Polarity.HIGHER, parse_period("2024")).change == 20


def test_counts_are_compared_with_the_same_part_of_the_year():
    own = series(("2025M01-08", "30"), ("2025", "44"), ("2026M01-08", "31"))
    result = trend(own, COUNT, Polarity.HIGHER, parse_period("2026M01-08"))
    assert (result.trend, result.words) == (Trend.BETTER, "+1 sedan jan–aug 2025")
    alone = trend(
        series(("2025", "44"), ("2026M01-08", "31")),
        COUNT,
        Polarity.HIGHER,
        parse_period("2026M01-08"),
    )
    assert alone.trend is Trend.NOT_COMPARABLE


def test_a_share_of_part_of_a_year_may_be_compared_with_the_year_before():
    own = series(("2025", "26"), ("2026M01-08", "23"))
    result = trend(own, PERCENT, Polarity.HIGHER, parse_period("2026M01-08"))
    assert plain(result.words) == "-3,0 procentenheter sedan 2025"


def test_no_period_has_no_trend():
    assert trend(Series(), PERCENT, Polarity.HIGHER, None).mark == "t-na"


def test_the_gap_says_who_is_ahead_and_whether_it_narrows():
    women = series(("2019", "52.4"), ("2020", "51.2"), ("2024", "57.4"), breaks=(2020,))
    men = series(("2019", "63.5"), ("2020", "62.9"), ("2024", "68.3"), breaks=(2020,))
    result = gap(women, men, PERCENT)
    assert result.words == "Männen ligger 10,9 procentenheter över kvinnorna"
    assert result.change_words == "Skillnaden har minskat med 0,8 procentenheter sedan 2020"
    assert result.narrowed is True
    assert (result.period, result.since) == (parse_period("2024"), parse_period("2020"))


@pytest.mark.parametrize(
    ("women", "men", "words", "change_words", "narrowed"),
    [
        (
            [("2023", "50"), ("2024", "58")],
            [("2023", "49"), ("2024", "49")],
            "Flickorna ligger 9,0 procentenheter över pojkarna",
            "Skillnaden har ökat med 8,0 procentenheter sedan 2023",
            False,
        ),
        (
            [("2023", "50"), ("2024", "58")],
            [("2023", "53"), ("2024", "57")],
            "Flickorna ligger 1,0 procentenheter över pojkarna",
            "Skillnaden har minskat med 2,0 procentenheter sedan 2023, då pojkarna låg över",
            True,
        ),
        (
            [("2023", "50"), ("2024", "50")],
            [("2023", "53"), ("2024", "53")],
            "Pojkarna ligger 3,0 procentenheter över flickorna",
            "Skillnaden är lika stor som 2023",
            False,
        ),
        ([("2024", "50")], [("2024", "50")], "Flickorna och pojkarna ligger lika", "", None),
        (
            [("2024", "50")],
            [("2024", Missing.NON_RESPONSE)],
            "uppgift saknas för flickorna eller pojkarna",
            "",
            None,
        ),
    ],
)
def test_the_gap_between_girls_and_boys(women, men, words, change_words, narrowed):
    result = gap(series(*women), series(*men), PERCENT, labels=("flickorna", "pojkarna"))
    assert (result.words, result.change_words, result.narrowed) == (words, change_words, narrowed)


def test_the_gap_of_a_given_period_is_not_that_of_another():
    women, men = series(("2023", "50")), series(("2023", "52"))
    assert gap(women, men, PERCENT, parse_period("2024")).difference is None


def test_a_suppressed_gender_has_no_gap():
    women = series(("2024", "50"), suppressed=("2024",))
    assert gap(women, series(("2024", "52")), PERCENT).difference is None


@pytest.mark.parametrize(
    ("own", "other", "expected", "words"),
    [
        (cell("61.2"), cell("64"), Position.UNDER, "2,8 procentenheter under riket 2024"),
        (cell("66"), cell("64"), Position.OVER, "2,0 procentenheter över riket 2024"),
        (cell("64.0"), cell("64"), Position.EQUAL, "lika med riket 2024"),
        (cell("63.96"), cell("64"), Position.UNDER, "0,04 procentenheter under riket 2024"),
        (cell("61.2"), None, Position.NOT_COMPARED, "jämförs inte"),
        (cell("61.2"), cell(None), Position.NOT_COMPARED, "jämförelse saknas för perioden 2024"),
        (
            cell("61.2"),
            cell("64", "2023"),
            Position.NOT_COMPARED,
            "jämförelse saknas för perioden 2024",
        ),
        (None, cell("64"), Position.NOT_COMPARED, "inget värde att jämföra"),
        (
            cell("61.2", suppressed=True),
            cell("64"),
            Position.NOT_COMPARED,
            "visas inte: för få personer",
        ),
        (
            cell("61.2"),
            cell("64", suppressed=True),
            Position.NOT_COMPARED,
            "jämförelsen visas inte: för få personer",
        ),
    ],
)
def test_the_place_beside_the_nation(own, other, expected, words):
    result = position(own, other, PERCENT)
    assert (result.position, result.words) == (expected, words)


def test_the_latest_cell_passes_over_what_may_still_come_but_not_what_never_comes():
    own = series(
        ("2023", "50"), ("2024", Missing.NON_RESPONSE), ("2025", Missing.NOT_YET_PUBLISHED)
    )
    on = parse_period("2026M01-08").end
    assert own.latest(on).missing is Missing.NON_RESPONSE
    waiting = series(("2023", "50"), ("2025", Missing.NOT_YET_PUBLISHED))
    assert waiting.latest(on).period == parse_period("2023")
    assert waiting.latest(parse_period("2022").end) is None
    only = series(("2025", Missing.NOT_YET_PUBLISHED))
    assert only.latest(on).missing is Missing.NOT_YET_PUBLISHED


def test_a_period_that_has_not_ended_does_not_count_but_a_term_of_office_does():
    own = series(("2025", "50"), ("2026", "51"))
    assert own.latest(parse_period("2026M01-08").end).period == parse_period("2025")
    elected = series(("2022-2026", "8.4"))
    assert elected.latest(parse_period("2026M01-08").end).value == Decimal("8.4")


def test_a_segment_holds_the_years_between_two_breaks():
    own = series(*[(str(year), "1") for year in range(2015, 2026)], breaks=(2018, 2022))
    years = [point.period.year for point in own.segment(parse_period("2019")).points]
    assert years == [2018, 2019, 2020, 2021]


def test_a_cell_without_a_period_does_not_belong_in_a_series():
    with pytest.raises(ValueError, match="needs a period"):
        Series((Cell(Decimal(1)),))
