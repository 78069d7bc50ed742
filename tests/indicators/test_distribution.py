"""The strip with a dot for each municipality."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.ranking import spread
from indicators.figures.distribution import Distribution, distribution_svg, scale_of

TABLES = st.dictionaries(
    st.integers(114, 2584).map(lambda n: f"{n:04}"),
    st.decimals(-(10**6), 10**6, places=3),
    min_size=2,
    max_size=290,
)


def drawn(values, own="0883", **kwargs):
    values = {code: Decimal(value) for code, value in values.items()}
    strip = Distribution(
        title="Andel",
        description="Median 62",
        values=values,
        own=own,
        own_words="Västervik 62,9",
        spread=spread(values.values()),
        **kwargs,
    )
    text = distribution_svg(strip, scale_of(list(values.values())))
    return text, ElementTree.fromstring(text)


def dots(tree):
    return [one for one in tree.iter("circle") if "pt" not in one.get("class", "")]


def test_every_municipality_has_a_dot_and_the_own_one_is_marked_once():
    text, tree = drawn(
        {"0883": "62.9", "0834": "69", "1487": "62.9", "0780": "50"},
        group=frozenset({"0834"}),
        chosen=frozenset({"0780"}),
        reference=Decimal("66"),
    )

    assert sorted(one.get("class", "") for one in dots(tree)) == ["", "ch", "gr", "me"]
    assert tree.get("role") == "img"
    assert "Median 62" in tree.get("aria-label")
    assert "Västervik 62,9" in text


def test_without_an_own_value_no_dot_and_no_name_is_marked():
    text, tree = drawn({"0834": "69", "0780": "50"})

    assert "Västervik" not in text
    assert "me" not in [one.get("class") for one in dots(tree)]


def test_a_nation_outside_the_scale_is_not_drawn():
    _, tree = drawn({"0834": "69", "0780": "50"}, reference=Decimal("500"))

    assert not [one for one in tree.iter("g") if one.get("class") == "r"]


def test_names_are_text_not_markup():
    values = {"0883": Decimal(1), "0834": Decimal(2)}
    strip = Distribution(
        "<b>", '"><script>', values, "0883", "<i>1</i>", spread(values.values()), suffix="<"
    )

    text = distribution_svg(strip, scale_of(list(values.values())))

    assert not re.search(r"<(b|i|script)>", text)


@pytest.mark.parametrize(
    "values", [{"0883": "7", "0834": "7"}, {"0883": "0", "0834": "0"}, {"0883": "0", "0834": "1e6"}]
)
def test_equal_and_far_apart_values_can_be_drawn(values):
    assert len(dots(drawn(values)[1])) == 2


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_every_dot_stands_inside_the_drawing(values):
    _, tree = drawn(values, own=min(values))
    box = next(one for one in tree.iter("svg") if one.get("class") == "ds-d")
    _, _, width, height = map(float, box.get("viewBox").split())

    assert len(dots(tree)) == len(values)
    for one in dots(tree):
        assert 0 < float(one.get("cx")) < width
        assert 0 < float(one.get("cy")) < height
