"""Long compounds divide at their joints; everything else is left alone."""

import pytest

from people.domain.hyphens import with_soft_hyphens


@pytest.mark.parametrize(
    "divided",
    [
        "Barn- och utbildnings|förvaltningen",
        "Arbets|marknads|program",
        "Kommun|styrelsens förvaltning",
        "samhälls|orientering",
        "fokus|områdes|ansvarig",
    ],
)
def test_long_words_divide_at_their_joints(divided):
    text = divided.replace("|", "")

    assert with_soft_hyphens(text) == divided.replace("|", "\u00ad")


@pytest.mark.parametrize("text", ["Sysselsättning", "Socialnämnden", "1 234,5 procent", ""])
def test_short_words_are_left_alone(text):
    assert with_soft_hyphens(text) == text
