"""What a report needs before it is handed in."""

import pytest

from actionplans.domain.content import Content, check_lines, missing_fields
from actionplans.domain.participants import (
    consistency,
    full_words,
    published_words,
    shown_words,
)
from actionplans.domain.vocabulary import ActionStatus as Status

TEXT = "Fjorton personer har haft praktik."


def fields(content, planned=None):
    return [problem.field for problem in missing_fields(content, planned)]


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (Content(), ["status", "done"]),
        (Content(status="pagar"), ["done", "total"]),
        (Content(status="pagar", done=TEXT), ["total"]),
        (Content(status="pagar", done="  \n"), ["done", "total"]),
        (Content(status="pagar", done=TEXT, total=14), []),
        (Content(status="pagar", done=TEXT, total=0), []),
        (Content(status="pagar", done=TEXT, participants_unknown="Öppen för alla"), []),
        (Content(status="pagar", done=TEXT, women=8, men=6), ["total"]),
        (Content(status="genomford", done=TEXT, total=14), []),
        (Content(status="lopande", done=TEXT, total=14), []),
        (Content(status="forsenad", done=TEXT, total=14), ["deviation"]),
        (Content(status="forsenad", done=TEXT, total=14, deviation="Lokal saknas."), []),
        (Content(status="avbruten"), ["deviation"]),
        (Content(status="avbruten", deviation="Ingen sökte."), []),
        (Content(status="ej_relevant"), ["deviation"]),
        (Content(status="ej_paborjad"), []),
    ],
)
def test_each_status_asks_for_what_a_reader_needs(content, missing):
    assert fields(content) == missing


def test_an_action_that_should_have_begun_says_why_it_has_not():
    not_begun = Content(status="ej_paborjad")
    assert fields(not_begun, Status.ONGOING) == ["deviation"]
    assert fields(not_begun, Status.COMPLETED) == ["deviation"]
    assert fields(not_begun, Status.NOT_STARTED) == []


def test_a_missing_total_is_asked_for_with_the_sum_as_an_example():
    content = Content(status="pagar", done=TEXT, women=8, men=6)
    assert missing_fields(content)[0].message.endswith("till exempel 14.")


def test_the_check_says_what_is_done_before_what_is_missing():
    lines = check_lines(Content(status="pagar", done=TEXT))
    assert [line.kind for line in lines] == ["ok", "ok", "todo"]
    assert lines[2].field == "total"


def test_women_and_men_that_do_not_add_up_are_a_question_and_no_obstacle():
    content = Content(status="pagar", done=TEXT, women=8, men=7, total=14)
    assert missing_fields(content) == []
    assert [line.kind for line in check_lines(content)] == ["ok", "ok", "ask"]


@pytest.mark.parametrize(
    ("women", "men", "total", "odd"),
    [
        (8, 6, 14, False),
        (8, 7, 14, True),
        (8, 5, 14, True),
        (0, 0, 0, False),
        (None, 6, 14, False),
        (8, 6, None, False),
        (None, None, 14, False),
    ],
)
def test_consistency_is_asked_about_only_when_all_three_are_given(women, men, total, odd):
    assert bool(consistency(women, men, total)) is odd


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((8, 6, 14), "8 kvinnor, 6 män, totalt 14"),
        ((1, 1, 2), "1 kvinna, 1 man, totalt 2"),
        ((None, None, 1400), "totalt 1\u00a0400"),
        ((None, None, None), ""),
    ],
)
def test_the_body_and_the_unit_see_what_was_written(counts, words):
    assert full_words(*counts) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((8, 6, 14), "8 kvinnor, 6 män, totalt 14"),
        ((0, 14, 14), "0 kvinnor, 14 män, totalt 14"),
        ((3, 11, 14), "totalt 14 (uppdelningen visas inte, färre än 6 i en grupp)"),
        # The third group follows from the other two.
        ((None, 11, 14), "totalt 14 (uppdelningen visas inte, färre än 6 i en grupp)"),
        ((8, 6, 16), "totalt 16 (uppdelningen visas inte, färre än 6 i en grupp)"),
        ((2, 3, 5), "färre än 6"),
        ((0, 4, 4), "färre än 6"),
        ((None, None, 5), "färre än 6"),
        ((3, 11, None), "färre än 6 kvinnor, 11 män"),
        ((3, None, None), "färre än 6 kvinnor"),
        ((None, None, 6), "totalt 6"),
        ((None, None, None), ""),
    ],
)
def test_readers_see_no_small_number_and_none_to_compute_it_from(counts, words):
    assert shown_words(*counts) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((11, 7, 18), "18 deltagare (11\u00a0kvinnor, 7\u00a0män)"),
        ((3, 15, 18), "18 deltagare"),
        ((None, 15, 18), "18 deltagare"),
        ((None, None, 1800), "1\u00a0800 deltagare"),
        ((1, 3, 4), "färre än 6 deltagare"),
        ((None, None, None), ""),
        ((3, 11, None), "färre än 6 kvinnor, 11 män"),
    ],
)
def test_a_document_tells_no_small_number_either(counts, words):
    assert published_words(*counts) == words
