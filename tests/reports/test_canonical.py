"""One tree has one text, and the text gives the tree back."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.domain.reading import Figure
from reports.domain.canonical import ContentError, checksum, from_canonical, to_canonical
from tests.reports.trees import figure, tree, with_reading


def test_a_tree_survives_the_way_to_text_and_back():
    parts = replace(tree().areas[0].goals[0].readings[0].reading, is_part=True)
    content = with_reading(tree(), parts=(parts,), target_line=Decimal("30.50"))

    assert from_canonical(to_canonical(content)) == content


def test_the_text_is_sorted_unspaced_and_leaves_out_what_is_empty():
    text = to_canonical(tree(summary="Åtta"))

    assert text == json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert '"summary":"Åtta"' in text
    assert "headline_note" not in text
    assert "fund" not in text


def test_decimals_keep_every_digit_and_zero_is_not_empty():
    content = with_reading(tree(), latest=(Figure(Decimal("0.00"), "0,0"), figure(None)))

    read = from_canonical(to_canonical(content)).areas[0].goals[0].readings[0].reading

    assert str(read.latest[0].value) == "0.00"
    assert read.latest[1].value is None


def test_one_changed_letter_changes_the_checksum():
    text = to_canonical(tree())

    assert checksum(text) != checksum(text.replace("Tallviks", "Tallvikz"))
    assert len(checksum(text)) == 64


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda data: data.update(format_version=99), "unknown format version 99"),
        (lambda data: data.update(surprise=1), "content: unknown field surprise"),
        (lambda data: data.pop("municipality"), "content.municipality is missing"),
        (lambda data: data.update(headline=7), "content.headline: int instead of str"),
        (lambda data: data.update(lines="x"), "content.lines: str instead of list"),
    ],
)
def test_a_text_of_another_shape_is_refused_with_the_place(damage, complaint):
    data = json.loads(to_canonical(tree()))
    damage(data)

    with pytest.raises(ContentError, match=complaint):
        from_canonical(json.dumps(data))


def test_text_that_is_not_json_is_refused():
    with pytest.raises(ContentError, match="not JSON"):
        from_canonical("{")


def test_a_float_has_no_place_in_a_follow_up():
    with pytest.raises(ContentError, match="float"):
        to_canonical(tree(summary=1.5))
