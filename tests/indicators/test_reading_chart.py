"""Which chart a reading gets, and which of its periods are drawn."""

import re
from dataclasses import replace

from indicators.domain.reading import Column, Row
from indicators.domain.vocabulary import Kind
from indicators.figures.of_reading import lines_of, reading_chart
from tests.reports.trees import figure, reading

TOTAL = (Column("t", "Totalt", "Västervik"),)


def rows(*periods):
    return tuple(
        Row(name, int(re.search(r"\d{4}", name).group()), (figure(value, name),))
        for name, value in periods
    )


def count(*periods):
    return reading(
        kind=Kind.COUNT, decimals=0, columns=TOTAL, rows=rows(*periods), target_line=None
    )


def share(*periods):
    return reading(kind=Kind.SHARE, columns=TOTAL, rows=rows(*periods), target_line=None)


def test_a_share_is_a_line_and_a_count_is_bars():
    assert 'class="l"' in reading_chart(share(("2024", "50"), ("2025", "52")))
    assert 'class="b now"' in reading_chart(count(("2024", "50"), ("2025", "52")))


def test_nothing_is_drawn_of_a_reading_without_numbers():
    assert reading_chart(share(("2024", None), ("2025", None))) is None


def test_a_period_that_is_not_published_yet_takes_no_room():
    chart = lines_of(share(("2023", "50"), ("2024", "52"), ("2025", None)))

    assert chart.labels == ("2023", "2024")


def test_a_missing_period_in_between_keeps_its_place():
    chart = lines_of(share(("2023", "50"), ("2024", None), ("2025", "52")))

    assert chart.labels == ("2023", "2024", "2025")


def test_a_part_of_a_year_is_not_drawn_beside_whole_years_on_a_line():
    chart = lines_of(share(("2024", "50"), ("2025", "52"), ("jan–aug 2026", "20")))

    assert chart.labels == ("2024", "2025")


def test_the_count_so_far_is_a_bar_but_not_that_of_an_earlier_year():
    svg = reading_chart(
        count(("2024", "50"), ("jan–aug 2025", "30"), ("2025", "44"), ("jan–aug 2026", "31"))
    )

    assert ">30<" not in svg
    assert ">31<" in svg


def test_a_chart_says_in_words_what_it_shows():
    svg = reading_chart(replace(share(("2024", "50"), ("2025", "52")), decimals=0, symbol="%"))

    assert "Totalt 52\u00a0% 2025, 50 2024." in svg
