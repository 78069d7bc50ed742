"""The interactive chart's data: plain JSON, Swedish, nothing drawn across a gap or a break."""

import json
from decimal import Decimal

import plotly.graph_objects as go

from indicators.figures.interactive import interactive_figure
from indicators.figures.shapes import ChartBreak, ChartSeries, LineChart


def chart(**kwargs):
    values = (Decimal("52.4"), None, Decimal("57.1"), Decimal("58.8"))
    return LineChart(
        "c1",
        "Sysselsättning",
        ("2018", "2019", "2020", "2021"),
        (ChartSeries("t", kwargs.pop("name", "Totalt"), values),),
        decimals=1,
        suffix="%",
        **kwargs,
    )


def test_the_figure_is_plain_json_with_swedish_separators():
    figure = json.loads(json.dumps(interactive_figure(chart())))

    assert figure["layout"]["separators"] == ",\u00a0"
    assert figure["data"][0]["y"] == [52.4, None, 57.1, 58.8]


def test_a_missing_value_is_not_bridged():
    assert interactive_figure(chart())["data"][0]["connectgaps"] is False


def test_a_break_divides_the_line_in_two_with_one_name_in_the_legend():
    figure = interactive_figure(chart(breaks=(ChartBreak(2, "RAMS", "BAS"),)))

    assert [trace["x"] for trace in figure["data"]] == [[0, 1], [2, 3]]
    assert [trace["showlegend"] for trace in figure["data"]] == [True, False]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["RAMS", "BAS"]


def test_the_target_is_a_line_with_its_words():
    figure = interactive_figure(chart(target=Decimal(60), target_words="Mål 60 %"))

    assert figure["layout"]["shapes"][0]["y0"] == 60
    assert figure["layout"]["annotations"][0]["text"] == "Mål 60 %"


def test_names_are_never_read_as_markup():
    trace = interactive_figure(chart(name="<b>R&D</b>"))["data"][0]

    assert trace["name"] == "&lt;b&gt;R&amp;D&lt;/b&gt;"
    assert "<b>" not in trace["hovertemplate"]


def test_plotly_understands_every_word_of_the_figure():
    written = interactive_figure(
        chart(breaks=(ChartBreak(2, "RAMS", "BAS"),), target=Decimal(60), target_words="Mål 60 %")
    )

    read = json.loads(go.Figure(written).to_json())

    assert read["data"] == written["data"]
    assert read["layout"].items() >= written["layout"].items()
