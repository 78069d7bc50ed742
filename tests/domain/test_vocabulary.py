import copy
import pickle

import pytest

from indicators.domain.vocabulary import (
    Attainment,
    Gender,
    JudgementKind,
    Kind,
    Missing,
    Polarity,
    Position,
    TargetRule,
    Trend,
    ValueStatus,
    Verdict,
    attainment_word,
)

EVERY = [
    Attainment,
    Gender,
    JudgementKind,
    Kind,
    Missing,
    Polarity,
    Position,
    TargetRule,
    Trend,
    ValueStatus,
    Verdict,
]


@pytest.mark.parametrize("words", EVERY)
def test_every_word_is_found_by_its_stored_value_and_survives_a_copy(words):
    for member in words:
        assert words(str(member)) is member
        assert member.label
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member
    assert words.choices() == [(member.value, member.label) for member in words]


def test_women_come_first_and_the_total_last():
    assert [gender.label for gender in Gender] == ["Kvinnor", "Män", "Totalt"]


def test_missing_values_have_the_signs_of_swedish_statistics():
    assert [reason.symbol for reason in Missing] == [
        "–",
        ".",
        "..",
        "ännu ej publicerad",
        "ej insamlad",
        "ej rapporterat",
    ]
    assert "få personer" in Missing.CONFIDENTIAL.spoken


@pytest.mark.parametrize("words", [Verdict, Trend, Position, Attainment])
def test_every_mark_is_drawn(words):
    assert all(member.mark for member in words)


@pytest.mark.parametrize(
    ("level", "forecast", "outcome"),
    [
        (Attainment.MET, "På väg", "Nått"),
        (Attainment.PARTLY, "Delvis på väg", "Delvis nått"),
        (Attainment.NOT_MET, "Inte på väg", "Inte nått"),
        (Attainment.NOT_ASSESSABLE, "Kan inte bedömas", "Kan inte bedömas"),
    ],
)
def test_a_judgement_has_one_word_as_forecast_and_one_as_outcome(level, forecast, outcome):
    assert attainment_word(level, JudgementKind.FORECAST) == forecast
    assert attainment_word(level.value, "utfall") == outcome
