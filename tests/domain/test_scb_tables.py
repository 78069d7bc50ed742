"""What a table's variables are, and the codes of areas, genders and periods."""

import pytest

from indicators.domain.jsonstat import Dimension, Structure
from indicators.domain.scb_tables import (
    TableChoice,
    TableError,
    area_to_region,
    checked_choice,
    genders_of,
    region_to_area,
    suggest_choice,
    time_to_period,
)
from indicators.domain.vocabulary import Gender


def dimension(code, label="", may_be_left_out=False, **labels):
    return Dimension(code, label, tuple(labels), labels, may_be_left_out=may_be_left_out)


REGION = dimension("Region", "region", **{"00": "Riket", "0883": "Västervik"})
KON = dimension("Kon", "kön", **{"1": "män", "2": "kvinnor", "1+2": "totalt"})
TID = dimension("Tid", "år", **{"2023": "2023", "2024": "2024"})
ALDER = dimension("Alder", "ålder", **{"20-64": "20-64 år", "16-64": "16-64 år"})
CONTENTS = dimension("ContentsCode", "tabellinnehåll", a="Antal", b="Andel")


def structure(*dimensions, **roles):
    return Structure("Tabell", "", dimensions, {"time": ("Tid",), **roles})


@pytest.mark.parametrize(
    ("region", "area"),
    [("0883", "0883"), ("08", "0008"), ("00", "0000"), ("25", "0025")],
)
def test_regions_and_areas_name_each_other(region, area):
    assert region_to_area(region) == area
    assert area_to_region(area) == region


@pytest.mark.parametrize("code", ["", "8", "088", "0008", "1880C1010", "T0883", "٠٨", "0883F"])
def test_other_regions_are_no_areas(code):
    assert region_to_area(code) is None


@pytest.mark.parametrize("code", ["G33618", "", "883", "0180C1A03"])
def test_groups_are_no_regions(code):
    assert area_to_region(code) is None


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("2024", "2024"),
        ("2024M05", "2024M05"),
        ("2024K1", "2024M01-03"),
        ("2024K4", "2024M10-12"),
        ("2023/2024", "2023/24"),
        ("2023/24", "2023/24"),
        ("2023-2025", None),
        ("2024K5", None),
        ("2024M13", None),
        ("vt 2024", None),
    ],
)
def test_periods_are_ours_or_none(code, period):
    assert time_to_period(code) == period


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ({"1": "män", "2": "kvinnor", "1+2": "totalt"}, {"1": "M", "2": "K", "1+2": "T"}),
        (
            {"TotSa": "totalt, samtliga män och kvinnor", "1": "män", "2": "kvinnor"},
            {"TotSa": "T", "1": "M", "2": "K"},
        ),
        ({"1": "kvinnor", "2": "män"}, {"1": "K", "2": "M"}),
        ({"K": "Flickor", "M": "Pojkar", "T": "Båda könen"}, {"K": "K", "M": "M", "T": "T"}),
        (
            {"a": "samtliga", "b": "män", "c": "kvinnor", "d": "18-24 år"},
            {"a": "T", "b": "M", "c": "K"},
        ),
        ({"a": "samtliga", "b": "totalt", "c": "män"}, {"c": "M"}),
        ({"a": "män och kvinnor"}, {"a": "T"}),
        ({"a": "utrikes födda"}, {}),
    ],
)
def test_genders_are_known_by_their_labels(labels, found):
    assert genders_of(dimension("Kon", **labels)) == found


def test_a_plain_table_needs_a_choice_only_where_there_is_one():
    suggestion = suggest_choice(structure(REGION, KON, ALDER, CONTENTS, TID))
    assert suggestion.choice.to_plain() == {
        "region": "Region",
        "gender": "Kon",
        "time": "Tid",
        "fixed": {},
        "genders": {"1": "M", "2": "K", "1+2": "T"},
    }
    assert [one.code for one in suggestion.undecided] == ["Alder", "ContentsCode"]


def test_a_total_or_an_only_category_is_suggested():
    alder = dimension("Alder", "ålder", **{"tot": "totalt, samtliga åldrar", "0": "0 år"})
    contents = dimension("ContentsCode", "innehåll", a="Folkmängd")
    suggestion = suggest_choice(structure(REGION, alder, contents, TID))
    assert suggestion.choice.fixed == {"Alder": ("tot",), "ContentsCode": ("a",)}
    assert suggestion.choice.gender is None
    assert not suggestion.undecided


def test_genders_inside_another_variable_are_found():
    background = dimension("Bakgrund", "bakgrund", a="samtliga", b="män", c="kvinnor", d="18 år")
    assert suggest_choice(structure(REGION, background, TID)).choice.gender == "Bakgrund"


def test_a_table_without_region_cannot_be_connected():
    with pytest.raises(TableError, match="saknar region"):
        suggest_choice(structure(KON, TID))


FULL = {
    "region": "Region",
    "gender": "Kon",
    "time": "Tid",
    "fixed": {"Alder": ["20-64"], "ContentsCode": ["b"]},
    "genders": {"1": "M", "2": "K"},
}
WHOLE = structure(REGION, KON, ALDER, CONTENTS, TID)


def test_a_choice_that_fits_is_kept():
    choice = checked_choice(TableChoice.from_plain(FULL), WHOLE)
    assert choice.genders == {"1": Gender.MEN, "2": Gender.WOMEN}
    assert choice.to_plain() == FULL


def test_genders_that_nobody_chose_come_from_the_labels():
    choice = checked_choice(TableChoice.from_plain({**FULL, "genders": {}}), WHOLE)
    assert choice.genders["1+2"] == Gender.TOTAL


def test_a_variable_that_may_be_left_out_needs_no_choice():
    optional = dimension("Alder", "ålder", may_be_left_out=True, a="0 år", b="1 år")
    plain = {"region": "Region", "time": "Tid", "gender": None}
    assert checked_choice(TableChoice.from_plain(plain), structure(REGION, optional, TID))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"region": "Kommun"}, "Kommun”.* finns inte"),
        ({"gender": "Sex"}, "Sex”.* finns inte"),
        ({"fixed": {"ContentsCode": ["b"]}}, "Välj ett värde för ålder"),
        ({"fixed": {"Alder": ["20-64", "16-64"], "ContentsCode": ["b"]}}, "läggs inte ihop"),
        ({"fixed": {"Alder": ["0-5"], "ContentsCode": ["b"]}}, "finns inte längre för ålder"),
        ({"fixed": {"Yrke": ["1"]}}, "Yrke”.* finns inte"),
        ({"genders": {"1": "K", "2": "M"}}, "betyder ”män”"),
        ({"genders": {"9": "K"}}, "finns inte längre i tabellen"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_in_words(change, message):
    with pytest.raises(TableError, match=message):
        checked_choice(TableChoice.from_plain({**FULL, **change}), WHOLE)


@pytest.mark.parametrize(
    "plain", [{}, {"region": "R"}, {**FULL, "fixed": ["x"]}, {**FULL, "genders": {"1": "F"}}]
)
def test_a_selection_that_nobody_wrote_is_refused(plain):
    with pytest.raises(TableError, match="går inte att läsa"):
        TableChoice.from_plain(plain)
