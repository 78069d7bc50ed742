"""Whatever Kolada answers, we get values or one clear fault, and never anything else."""

import json
from contextlib import suppress

import httpx2
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.source_values import SourceFault, SourceValue
from indicators.sources.addresses import Source
from indicators.sources.http import Client
from indicators.sources.kolada import Kolada
from indicators.sources.kolada_records import KpiFacts
from tests.indicators.sources.clock import Clock

TRUE_ANSWER = {
    "values": [
        {
            "kpi": "N02268",
            "municipality": "0883",
            "period": 2024,
            "values": [
                {"gender": "T", "count": 1, "status": "", "value": 71.2, "isdeleted": False},
                {"gender": "K", "count": 1, "status": "", "value": None, "isdeleted": False},
            ],
        }
    ],
    "count": 1,
    "next_url": None,
    "previous_url": None,
}
KEYS = ["values", "count", "next_url", "kpi", "municipality", "period", "gender", "value", "id",
        "title", "isdeleted", "status", "publ_period", "is_divided_by_gender"]  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from(["N02268", "0883", "T", "2024", 2024, 1, "", "kpi?page=2"]),
)  # fmt: skip
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=25,
)


def answered(content):
    """Kolada that answers everything with these bytes."""

    def handle(request):
        return httpx2.Response(200, stream=httpx2.ByteStream(content))

    clock = Clock()
    return Kolada(
        Client(
            Source("Kolada", "https://api.kolada.se/v3"),
            sleep=clock.sleep,
            monotonic=clock.monotonic,
            transport=httpx2.MockTransport(handle),
        )
    )


def assert_values_or_fault(content):
    with suppress(SourceFault):
        values = answered(content).data(["N02268"], ["0883"])
        assert all(isinstance(value, SourceValue) for value in values)
        assert {value.area for value in values} <= {"0883"}


@st.composite
def changed_answers(draw):
    """The true answer with something else in one place."""
    answer = json.loads(json.dumps(TRUE_ANSWER))
    record = answer["values"][0]
    holder = draw(st.sampled_from([answer, record, *record["values"]]))
    holder[draw(st.sampled_from(sorted(holder)))] = draw(JSON)
    return json.dumps(answer).encode()


@given(JSON)
def test_any_json(data):
    assert_values_or_fault(json.dumps({"values": [data], "count": 1}).encode())
    assert_values_or_fault(json.dumps(data).encode())


@given(changed_answers())
def test_a_true_answer_with_one_thing_changed(content):
    assert_values_or_fault(content)


@given(st.integers(0, 300), st.binary(max_size=4))
def test_a_true_answer_with_some_bytes_changed(place, other):
    content = bytearray(json.dumps(TRUE_ANSWER).encode())
    content[place : place + len(other)] = other
    assert_values_or_fault(bytes(content))


@given(st.binary(max_size=200))
def test_any_bytes(content):
    assert_values_or_fault(content)


@given(JSON)
def test_any_metadata(data):
    content = json.dumps({"values": [data], "count": 1}).encode()
    with suppress(SourceFault):
        found = answered(content).kpis(["N02268"])
        assert all(isinstance(kpi, KpiFacts) for kpi in found)
