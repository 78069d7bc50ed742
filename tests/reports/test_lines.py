"""The first screen's lines."""

from indicators.domain.reading import Mark
from reports.domain.content_actions import NoteContent
from reports.domain.content_goals import Responsible
from reports.domain.lines import first_lines, first_sentence
from tests.reports.trees import area, goal, tree

WORDS = tree().strategy.words
ON_THE_WAY = Mark("met", "På väg")


def test_what_is_not_on_the_way_comes_first():
    good = area("T23-2", name="Språk", goals=(goal("T23-B", judgement=ON_THE_WAY),))
    unjudged = area("T23-3", name="Boende", goals=(goal("T23-C", judgement=None),))

    lines = first_lines((), (good, unjudged, area()), WORDS)

    assert [line.title for line in lines] == ["Arbete och kompetens", "Boende", "Språk"]
    assert lines[0].sentence == "Färre går vidare."
    assert lines[0].anchor == "t23-1"


def test_an_area_with_several_goals_gives_one_line_each():
    goals = (goal(), goal("T23-B", text="Fler bostäder", judgement=ON_THE_WAY))

    lines = first_lines((), (area(goals=goals),), WORDS)

    assert [(line.over, line.title) for line in lines] == [
        ("Arbete och kompetens", "Andelen i arbete ökar"),
        ("Arbete och kompetens", "Fler bostäder"),
    ]


def test_an_overall_goal_has_no_line_beside_the_areas():
    lines = first_lines((goal("T23-0", is_overall=True),), (area(),), WORDS)

    assert len(lines) == 1


def test_areas_stand_for_themselves_when_nothing_can_be_judged():
    bare = {"judgement": None, "level": "", "readings": ()}
    goals = (goal(**bare), goal("T23-B", **bare))
    answerable = area("T23-2", goals=(), responsible=(Responsible("Huvudansvarig", "Nämnden"),))

    lines = first_lines((), (area(goals=goals), answerable), WORDS)

    assert [line.sentence for line in lines] == ["2 mål", "Ansvariga: Nämnden."]


def test_free_standing_goals_without_areas_have_lines():
    lines = first_lines((goal(judgement=None, readings=()),), (), WORDS)

    assert [line.title for line in lines] == ["Andelen i arbete ökar"]


def test_the_first_sentence_ends_at_a_full_stop_before_a_capital():
    assert first_sentence("Ökar med 3,5 kl. 8 i t.ex. juni. Sedan slut.") == (
        "Ökar med 3,5 kl. 8 i t.ex. juni."
    )
    assert first_sentence("Utan punkt") == "Utan punkt"
    assert first_sentence("") == ""


def test_areas_that_nobody_measures_tell_who_is_late_and_how_many_have_told():
    late = NoteContent("Hamnen", "Försenad", "late", "Platser saknas.", "30 september 2026")
    parts = (
        Responsible("Huvudansvarig", "Nämnden"),
        Responsible("Huvudansvarig", "Hamnen", told=late),
    )
    silent = area("T23-2", goals=(), responsible=(Responsible("Huvudansvarig", "Nämnden"),))

    lines = first_lines((), (area(goals=(), responsible=parts), silent), WORDS)

    assert [line.sentence for line in lines] == [
        "Försenat: Hamnen. 1 av 2 ansvariga har fått ett läge.",
        "Den ansvariga har inte fått något läge än.",
    ]
