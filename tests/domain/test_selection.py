"""Which proposed values are chosen, kept from page to page."""

from hypothesis import given
from hypothesis import strategies as st

from indicators.domain.selection import Basis, Selection, can_be_chosen, mark_of
from indicators.domain.vocabulary import Change

PROPOSALS = st.lists(
    st.fixed_dictionaries(
        {
            "change": st.sampled_from([change.value for change in Change]),
            "question": st.sampled_from(["", "Stämmer det?"]),
            "cell": st.none(),
            "held": st.none(),
        }
    ),
    max_size=30,
)
PLACES = st.frozensets(st.integers(-2, 35))
SELECTIONS = st.builds(Selection, st.sampled_from(Basis), PLACES)


@given(PROPOSALS, SELECTIONS, PLACES, PLACES)
def test_a_page_decides_on_what_it_showed_and_on_nothing_else(proposals, before, shown, ticked):
    after = before.with_ticks(shown, ticked, proposals)

    for index, plain in enumerate(proposals):
        if index in shown and can_be_chosen(plain):
            assert after.has(index, plain) == (index in ticked)
        else:
            assert after.has(index, plain) == before.has(index, plain)


@given(PROPOSALS, SELECTIONS)
def test_only_what_changes_something_is_ever_chosen(proposals, selection):
    for index in selection.chosen(proposals):
        assert proposals[index]["change"] in ("ny", "andrad", "borttagen")


@given(SELECTIONS)
def test_a_choice_survives_being_kept(selection):
    assert Selection.from_plain(selection.to_plain()) == selection


def test_what_raises_a_question_waits_for_a_person():
    asked = {"change": "ny", "question": "Stämmer det?"}
    sure = {"change": "ny", "question": ""}
    assert Selection().chosen([asked, sure]) == [1]
    assert Selection(Basis.ALL).chosen([asked, sure]) == [0, 1]
    assert Selection(Basis.NONE).chosen([asked, sure]) == []


def test_another_reading_of_a_file_has_another_mark():
    one = {"cell": [1, 2, 3, "2024", "T"], "held": {"value": "61.2"}}
    other = {"cell": [1, 2, 3, "2024", "T"], "held": {"value": "61.3"}}
    judged_anew = one | {"change": "andrad", "seen": 7}
    assert mark_of([one]) == mark_of([judged_anew])
    assert mark_of([one]) != mark_of([other])
    assert mark_of([one]) != mark_of([one, one])
