import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.rollup import Tally, suggest_attainment
from indicators.domain.vocabulary import Attainment, Verdict

MET, NEARLY, NOT_MET = Verdict.MET, Verdict.NEARLY, Verdict.NOT_MET
NOT_ASSESSABLE, NO_TARGET = Verdict.NOT_ASSESSABLE, Verdict.NO_TARGET


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        (
            [MET] * 3 + [NOT_MET] * 2 + [NOT_ASSESSABLE] * 2 + [NO_TARGET],
            "3 av 7 indikatorer når målet, 2 kan inte bedömas, 1 saknar mål",
        ),
        ([NOT_MET, NOT_MET, NEARLY, NO_TARGET], "0 av 3 indikatorer når målet, 1 saknar mål"),
        ([MET, MET, NOT_MET, NOT_ASSESSABLE], "2 av 4 indikatorer når målet, 1 kan inte bedömas"),
        ([MET], "1 av 1 indikator når målet"),
        ([NO_TARGET], "1 indikator utan mål"),
        ([NO_TARGET] * 2, "2 indikatorer utan mål"),
        ([], "inga indikatorer"),
    ],
)
def test_verdicts_are_counted_in_words(verdicts, words):
    assert Tally.of(verdicts).words == words


@pytest.mark.parametrize(
    ("verdicts", "suggestion"),
    [
        ([MET, MET], Attainment.MET),
        ([MET, NOT_ASSESSABLE, NO_TARGET], Attainment.MET),
        ([NOT_MET, NEARLY], Attainment.NOT_MET),
        ([MET, NOT_MET], Attainment.PARTLY),
        ([MET, NEARLY], Attainment.PARTLY),
        ([NOT_ASSESSABLE, NO_TARGET], Attainment.NOT_ASSESSABLE),
        ([], Attainment.NOT_ASSESSABLE),
    ],
)
def test_the_indicators_suggest_a_judgement(verdicts, suggestion):
    assert suggest_attainment(verdicts) is suggestion


def test_partly_is_not_suggested_where_it_is_not_used():
    assert suggest_attainment([MET, NOT_MET], partly_allowed=False) is Attainment.NOT_MET
    assert suggest_attainment([MET], partly_allowed=False) is Attainment.MET


@given(st.lists(st.sampled_from(Verdict)))
def test_every_indicator_is_counted_once(verdicts):
    assert Tally.of(verdicts).total == len(verdicts)
