"""What differs between two texts, word by word."""

from actionplans.domain.changes import word_changes


def pieces(before, after):
    return [(piece.kind, piece.text) for piece in word_changes(before, after)]


def test_the_same_text_has_nothing_gone_or_new():
    assert pieces("Två träffar.", "Två träffar.") == [("same", "Två träffar.")]
    assert pieces("", "") == []


def test_changed_words_stand_where_they_were():
    assert pieces("Två träffar har hållits.", "Tre träffar har hållits nu.") == [
        ("gone", "Två "),
        ("new", "Tre "),
        ("same", "träffar har "),
        ("gone", "hållits."),
        ("new", "hållits nu."),
    ]


def test_a_text_that_was_empty_is_all_new():
    assert pieces("", "Två träffar.") == [("new", "Två träffar.")]
    assert pieces("Två träffar.", "") == [("gone", "Två träffar.")]


def test_very_long_texts_are_compared_whole():
    before, after = "ord " * 1600, "ord " * 1601
    assert pieces(before, after) == [("gone", before), ("new", after)]
