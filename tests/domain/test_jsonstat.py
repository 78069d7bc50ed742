"""JSON-stat as it may be written: dense or sparse, ordered by list or by place."""

import json
from contextlib import suppress
from decimal import Decimal
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.jsonstat import Cell, JsonStatError, read_cells, read_structure


def dataset(**values):
    """Two regions, two sexes, one year."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd",
        "id": ["Region", "Kon", "Tid"],
        "size": [2, 2, 1],
        "role": {"time": ["Tid"]},
        "dimension": {
            "Region": {
                "label": "region",
                "category": {
                    "index": {"0883": 1, "00": 0},
                    "label": {"00": "Riket", "0883": "Västervik"},
                },
                "extension": {"elimination": True},
            },
            "Kon": {"label": "kön", "category": {"index": ["1", "2"], "label": {"1": "män"}}},
            "Tid": {"label": "år", "category": {"label": {"2024": "2024"}}},
        },
        "value": [1, 2, 3, None],
        **values,
    }


def changed(path, value):
    """The dataset with one thing changed."""
    plain = json.loads(json.dumps(dataset()))
    at = plain
    *parents, last = path.split("/")
    for name in parents:
        at = at[name]
    at[last] = value
    return plain


def test_the_last_dimension_changes_fastest_and_places_order_the_categories():
    cells = list(read_cells(dataset()))
    assert [(cell.codes["Region"], cell.codes["Kon"], cell.value) for cell in cells] == [
        ("00", "1", 1),
        ("00", "2", 2),
        ("0883", "1", 3),
        ("0883", "2", None),
    ]
    assert cells[0].codes["Tid"] == "2024"


def test_a_sparse_row_leaves_the_other_cells_missing():
    cells = list(read_cells(dataset(value={"2": 5})))
    assert [cell.value for cell in cells] == [None, None, 5, None]


@pytest.mark.parametrize("status", [{"3": ".."}, ["", None, "", ".."], None])
def test_a_missing_value_has_its_sign(status):
    value = [1, 2, 3, None if status else ".."]
    cells = list(read_cells(dataset(value=value, status=status)))
    assert [cell.status for cell in cells] == ["", "", "", ".."]
    assert cells[3].value is None


def test_one_status_can_hold_for_all():
    assert {cell.status for cell in read_cells(dataset(status="p"))} == {"p"}


def test_numbers_are_decimals_as_they_were_written():
    cells = list(read_cells(dataset(value=[0.1, Decimal("71.20"), 0, -3])))
    assert [str(cell.value) for cell in cells] == ["0.1", "71.20", "0", "-3"]


def test_the_structure_is_read_without_values():
    structure = read_structure(dataset(value=[]))
    assert structure.cells == 4
    assert structure.roles == {"time": ("Tid",)}
    region = structure.dimension("Region")
    assert region is not None
    assert region.may_be_left_out
    assert region.label_of("0883") == "Västervik"
    assert structure.dimension("Kon").label_of("2") == "2"
    assert structure.dimension("Alder") is None


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "id saknas"),
        (dataset(**{"class": "collection"}), "ingen tabell"),
        (dataset(size=[2, 2]), "går inte ihop"),
        (dataset(size=[2, 3, 1]), "Kon har 2 värden men storleken 3"),
        (dataset(size=[2, True, 1]), "Kon har 2 värden"),
        (dataset(id=["Region", "Region", "Tid"]), "två gånger"),
        (dataset(value=[1, 2, 3]), "3 platser"),
        (dataset(value=None), "value saknas"),
        (dataset(value={"4": 1}), "plats som inte finns"),
        (dataset(value={"1": 1, "01": 2}), "samma plats"),
        (dataset(value={"x": 1}), "plats som inte finns"),
        (dataset(value=[1, 2, 3, "fyra"]), "inget tal"),
        (dataset(value=[1, 2, 3, True]), "inget tal"),
        (dataset(value=[1, 2, 3, float("nan")]), "inget tal"),
        (changed("dimension/Kon", None), "Kon saknas"),
        (changed("dimension/Kon/category/index", "12"), "värdena i Kon saknas"),
        (changed("dimension/Kon/category/index", ["1", "1"]), "två gånger"),
        (changed("dimension/Kon/category/index", {"1": 0, "2": 2}), "ordning"),
        (changed("dimension/Kon/category/index", {"1": 0, "2": "1"}), "ordning"),
        (changed("dimension/Kon/category/label", ["män"]), "namn"),
    ],
)
def test_what_is_not_json_stat_is_refused_in_words(document, message):
    with pytest.raises(JsonStatError, match=message):
        list(read_cells(document))


def test_a_table_that_is_too_large_is_refused_before_it_is_unfolded():
    wide = [str(number) for number in range(40_000)]
    document = dataset(size=[40_000, 40_000, 1], value=[])
    for code in ("Region", "Kon"):
        document["dimension"][code] = {"category": {"index": wide}}
    with pytest.raises(JsonStatError, match="1600000000 celler"):
        next(read_cells(document))


_numbers = st.none() | st.decimals(-(10**9), 10**9, places=3) | st.integers(-(10**9), 10**9)


@st.composite
def tables(draw):
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    count = prod(sizes)
    return sizes, draw(st.lists(_numbers, min_size=count, max_size=count)), draw(st.booleans())


def encode(sizes, values, is_sparse):
    """A table of these sizes, every other dimension ordered by places."""
    codes = [f"D{number}" for number in range(len(sizes))]
    orders = [
        [f"{code}-{place}" for place in range(size)]
        for code, size in zip(codes, sizes, strict=True)
    ]
    return {
        "id": codes,
        "size": sizes,
        "dimension": {
            code: {
                "category": {
                    "index": order
                    if number % 2
                    else {c: p for p, c in reversed(list(enumerate(order)))}
                }
            }
            for number, (code, order) in enumerate(zip(codes, orders, strict=True))
        },
        "value": {str(p): v for p, v in enumerate(values) if v is not None}
        if is_sparse
        else values,
    }


@given(tables())
def test_what_is_written_is_read_back(table):
    sizes, values, is_sparse = table
    cells = list(read_cells(encode(sizes, values, is_sparse)))
    assert [cell.value for cell in cells] == values
    assert all(isinstance(cell, Cell) for cell in cells)
    assert len({tuple(cell.codes.values()) for cell in cells}) == prod(sizes)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
        ),
    ),
    st.sampled_from(
        [
            "id",
            "size",
            "dimension",
            "dimension/Kon",
            "dimension/Kon/category",
            "value",
            "status",
            "role",
            "dimension/Kon/category/index",
            "dimension/Kon/label",
        ]
    ),
)
def test_any_json_in_any_place_is_read_or_refused_in_words(junk, path):
    plain = json.loads(json.dumps(dataset()))
    at = plain
    *parents, last = path.split("/")
    for name in parents:
        at = at[name]
    at[last] = junk
    with suppress(JsonStatError):
        list(read_cells(plain))
