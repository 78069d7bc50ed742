"""Why a goal is not on the way, told by its indicators where nobody has written it."""

from dataclasses import replace

from indicators.domain.reading import Mark
from indicators.domain.vocabulary import Verdict
from reports.domain.content_goals import PlacedReading
from reports.domain.lines import first_lines
from reports.domain.reasons import goal_reason, short_reason
from tests.reports.trees import area, figure, goal, reading, tree, verdict

WORDS = tree().strategy.words


def placed(number: str, of: Verdict = Verdict.NOT_MET, **kwargs) -> PlacedReading:
    values = {
        "number": number,
        "verdict": Mark(of.mark, of.label, "inget värde ännu"),
        "aim": "minst 60 %",
        "latest": (figure("52"),),
        "period": "2025",
        "symbol": "%",
        "next_words": "i november",
        "parts": (),
    }
    return PlacedReading(number, reading(f"T23-{number}", **values | kwargs))


def test_a_missed_fixed_target_stands_beside_the_value():
    assert short_reason(placed("1.2").reading) == "1.2 är 52\u00a0% 2025, målet är minst 60 %"


def test_a_missed_comparison_is_told_with_its_own_figure():
    one = placed(
        "1.2",
        aim="lika med eller högre än riket",
        comparison=(figure("63"),),
        comparison_name="riket",
    )

    assert short_reason(one.reading) == "1.2 är 52\u00a0% 2025, riket har 63\u00a0%"


def test_a_direction_is_told_as_what_the_target_is_to_do():
    one = placed("1.2", aim="minskar från 50 % 2022")

    assert short_reason(one.reading).endswith("målet är att minska från 50 % 2022")


def test_an_indicator_without_a_telling_number_has_its_name():
    assert short_reason(placed("8", name="Boende").reading).startswith("Boende är 52")


def test_two_are_told_and_the_rest_are_counted():
    readings = (*(placed(f"1.{at}") for at in range(1, 6)), placed("1.6", Verdict.MET))

    reason = goal_reason(goal(readings=readings), "indikatorer")

    assert reason.startswith("1.1 är 52\u00a0% 2025, målet är minst 60 %; 1.2 är")
    assert reason.endswith("Tre till når inte målet.")


def test_what_cannot_be_assessed_says_when_the_next_value_comes():
    of = goal(level="kan_ej_bedomas", readings=(placed("2.3", Verdict.NOT_ASSESSABLE),))

    assert goal_reason(of, "indikatorer") == (
        "2.3: inget värde ännu, nästa värde kommer i november."
    )


def test_a_goal_without_indicators_or_values_says_so():
    bare = goal(level="", suggested=None, readings=())
    empty = replace(bare, readings=(placed("1.1", Verdict.NOT_ASSESSABLE, rows=(), texts=()),))

    assert goal_reason(bare, "nyckeltal") == "Inga nyckeltal är kopplade till målet."
    assert goal_reason(empty, "nyckeltal") == "Inga nyckeltal har värde."


def test_an_unjudged_goal_shows_what_the_indicators_say_as_theirs():
    unjudged = goal(level="", judgement=None, justification="", readings=(placed("1.2"),))

    (line,) = first_lines((), (area(goals=(unjudged,)),), WORDS)

    assert line.mark is None
    assert line.suggested == Mark("not", "Indikatorerna säger: inte på väg")
    assert line.sentence == "1.2 är 52\u00a0% 2025, målet är minst 60 %."


def test_at_the_year_end_every_goal_has_an_outcome_or_the_reason_why_not():
    bare = goal(level="", judgement=None, justification="", suggested=None, readings=())
    judged = goal("T23-B", readings=(PlacedReading("1.2", reading(verdict=verdict(Verdict.MET))),))

    lines = first_lines((), (area(goals=(judged, bare)),), WORDS, outcome=True)

    assert [(line.mark or line.suggested).label for line in lines] == [
        "Inte på väg",
        "Kan inte bedömas",
    ]
    assert lines[1].sentence == "Inga indikatorer är kopplade till målet."
