"""The phrases about a strategy as a document."""

from datetime import date

import pytest

from strategies.domain.words import counted, decision_words, plural, validity_words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (("period", 2023, 2027, None), "2023–2027"),
        (("langd", None, None, 4), "fyra år från antagandet"),
        (("langd", 2018, None, 12), "12 år från antagandet"),
        (("tillsvidare", None, None, None), "tills vidare"),
        (("tillsvidare", 2020, None, None), "från 2020, tills vidare"),
        (("vid_behov", None, None, None), "tills vidare, revideras vid behov"),
        (("langd", None, None, None), ""),
    ],
)
def test_validity_is_said_for_every_kind(stated, words):
    assert validity_words(*stated) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ((date(2018, 3, 20), "", "§ 89", "KS/17"), "20 mars 2018, §\u00a089, KS/17"),
        ((None, "2017", "§ 106/2017", ""), "2017, §\u00a0106/2017"),
        ((None, "2017-XX-XX § XX", "§ XX", ""), "2017-XX-XX § XX"),
        ((None, "", "", ""), ""),
    ],
)
def test_a_decision_is_named_by_what_the_document_gives(stated, words):
    assert decision_words(*stated) == words


def test_a_strategys_own_word_is_counted_in_its_own_form():
    assert counted(15, "mätindikator", "indikator") == "15 mätindikatorer"
    assert counted(1, "mål", "mål") == "1 mål"


def test_an_unknown_word_gives_way_to_the_usual_one():
    assert plural("styrtal", "indikator") == "indikatorer"
