"""Charts: well-formed, gaps and breaks drawn as such, texts escaped, numbers written in Swedish."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from indicators.figures.bar import bar_svg
from indicators.figures.describe import describe_lines
from indicators.figures.line import line_svg
from indicators.figures.scales import scale_for, spread
from indicators.figures.shapes import Bar, BarChart, ChartBreak, ChartSeries, LineChart
from indicators.figures.small import dot_row_svg, spark_svg, stack_bar_svg

SVG = "{http://www.w3.org/2000/svg}"


def decimals(*values):
    return tuple(None if v is None else Decimal(str(v)) for v in values)


def parse(svg):
    return ElementTree.fromstring(f'<html xmlns="http://www.w3.org/2000/svg">{svg}</html>')


def chart(*values, **kwargs):
    labels = tuple(str(2018 + n) for n in range(len(values)))
    return LineChart(
        "c1", "Sysselsättning", labels, (ChartSeries("t", "Totalt", decimals(*values)),), **kwargs
    )


def paths(svg, name="t"):
    return [p.get("d") for p in parse(svg).iter(f"{SVG}path") if p.get("class") == name]


def test_a_line_runs_through_all_values():
    assert paths(line_svg(chart(50, 52, 54)))[0].count("L") == 2


def test_a_missing_value_is_a_gap_and_never_zero():
    path = paths(line_svg(chart(50, 52, None, 54, 55)))[0]

    assert path.count("M") == 2
    assert path.count("L") == 2


def test_no_line_crosses_a_break():
    svg = line_svg(chart(50, 52, 54, 55, breaks=(ChartBreak(2, "RAMS", "BAS"),)))

    assert paths(svg)[0].count("M") == 2
    assert "RAMS" in svg
    assert "BAS" in svg


def test_the_newest_value_is_written_at_the_end_of_its_line():
    assert "Totalt <tspan>54,5</tspan>" in line_svg(chart(50, 54.5, decimals=1))


def test_texts_are_escaped():
    hostile = LineChart(
        '"><script>',
        "<script>alert(1)</script>",
        ("<b>",),
        (ChartSeries("t", "<img onerror=x>", decimals(1)),),
    )

    svg = line_svg(hostile)

    assert "<script" not in svg
    assert "<img" not in svg
    parse(svg)


def test_a_chart_has_a_name_and_a_description():
    root = parse(line_svg(chart(50, 52, description="Totalt 52")))

    assert root.find(f".//{SVG}title").text == "Sysselsättning"
    assert root.find(f".//{SVG}desc").text == "Totalt 52"


def test_no_inline_style_and_no_script_in_any_drawing():
    drawings = [
        line_svg(chart(1, 2, target=Decimal(3), target_words="Mål 3", size="l")),
        bar_svg(BarChart("b", "Antal", (Bar("2024", Decimal(3)), Bar("2025", None)))),
        spark_svg([ChartSeries("t", "Totalt", decimals(1, None, 2))]),
        stack_bar_svg([("s4", 3), ("s0", 0)]),
        dot_row_svg([("k", Decimal(1)), ("m", Decimal(2))], Decimal(0), Decimal(3), Decimal(1)),
    ]
    for svg in drawings:
        parse(svg)
        assert "style=" not in svg
        assert "<script" not in svg


def test_bars_start_at_zero_and_a_missing_one_leaves_its_place_empty():
    root = parse(bar_svg(BarChart("b", "Antal", (Bar("2024", Decimal(40)), Bar("2025", None)))))

    assert len(list(root.iter(f"{SVG}rect"))) == 1
    assert [t.text for t in root.iter(f"{SVG}text")] == ["40", "2024", "2025"]


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [((34, 60), 30, 60), ((0.48, 0.62), 0.45, 0.65), ((61.2,), 50, 70), ((98, 100), 98, 100)],
)
def test_ticks_are_round_and_hold_all_values(values, low, high):
    scale = scale_for(decimals(*values), within=(Decimal(0), Decimal(100)))

    assert scale.low <= min(values)
    assert scale.high >= max(values)
    assert scale.low >= low - 10
    assert scale.high <= 100
    assert high <= scale.high + 10


def test_labels_stand_apart_inside_the_drawing():
    placed = sorted(spread([10, 11, 12, 118], 16, 4, 118))

    assert placed[0] >= 4
    assert placed[-1] <= 118
    assert all(b - a >= 15.99 for a, b in zip(placed, placed[1:], strict=False))


def axis_labels(svg, always=True):
    groups = [g for g in parse(svg).iter(f"{SVG}g") if g.get("class") == "x"]
    texts = [t for t in groups[0] if not (always and t.get("class") == "mi")]
    return [" ".join(filter(None, (t.text, *(s.text for s in t)))) for t in texts]


def test_labels_that_would_collide_are_left_out_but_never_the_first_and_last():
    svg = line_svg(chart(*range(50, 62)))

    shown = axis_labels(svg)
    assert shown[0] == "2018"
    assert shown[-1] == "2029"
    assert 3 <= len(shown) <= 6


def test_a_wide_drawing_shows_the_labels_that_a_phone_has_no_room_for():
    svg = line_svg(chart(*range(50, 60), size="l"))

    assert len(axis_labels(svg, always=False)) > len(axis_labels(svg))


def test_a_part_of_a_year_has_its_year_on_a_second_line():
    svg = bar_svg(
        BarChart("b", "Antal", (Bar("2025", Decimal(3)), Bar("jan–aug 2026", Decimal(2))))
    )

    assert "jan–aug<tspan" in svg
    assert " x2" in svg


def test_points_stand_apart_by_their_years():
    svg = line_svg(chart(1, 2, 3, years=(2019, 2021, 2025)))

    assert [round(float(x)) for x in re.findall(r"[ML](\d+) ", paths(svg)[0])] == [0, 33, 100]


def test_a_missing_bar_shows_why_by_its_sign():
    svg = bar_svg(BarChart("b", "Antal", (Bar("2024", Decimal(3)), Bar("2025", None, ".."))))

    assert [t.text for t in parse(svg).iter(f"{SVG}text")][:2] == ["3", ".."]


def test_long_names_are_shortened_at_the_end_of_a_line():
    one = LineChart(
        "c", "t", ("2025",), (ChartSeries("r", "Medel för alla kommuner i länet", decimals(1)),)
    )

    assert "Medel för alla ko… <tspan>1</tspan>" in line_svg(one)
    assert "Medel för alla kommuner i länet" in describe_lines(one)


def test_a_line_that_ends_early_says_when():
    svg = line_svg(chart(50, 52, None))

    assert "Totalt <tspan>52 (2019)</tspan>" in svg


def test_a_small_line_shows_a_lone_value_as_a_dot_and_crosses_no_break():
    svg = spark_svg([ChartSeries("t", "Totalt", decimals(1, None, 2, 3, 4))], frozenset({3}))

    assert re.sub(r"[\d.]+ [\d.]+", "", paths(svg)[0]) == "Mh0Mh0ML"
