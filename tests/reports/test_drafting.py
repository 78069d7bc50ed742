"""First drafts: plain, varied and correct Swedish that says what the numbers say and no more."""

from dataclasses import replace

import pytest

from actionplans.domain.action_indicators import Ending
from indicators.domain.reading import NO_AIM, Column, Figure, Mark, Row
from indicators.domain.vocabulary import Verdict
from people.domain.numbers import NO_BREAK_SPACE
from reports.domain.content_actions import (
    ActionCountContent,
    FundAmount,
    FundContent,
    FundKindRow,
)
from reports.domain.content_goals import PlacedReading
from reports.domain.drafting import (
    analysis_draft,
    area_summary_draft,
    justification_draft,
    next_steps_draft,
    plan_draft,
    sentence_draft,
    summary_draft,
)
from reports.domain.drafting_fund import fund_draft
from reports.domain.drafting_readings import change_words
from reports.domain.first_drafts import draft_of
from reports.domain.mentions import sentences_of
from reports.domain.sentences import Prose, inside, opening, period_words, value_words
from tests.reports.trees import action_row, area, figure, goal, reading, tree, verdict

S = NO_BREAK_SPACE
NO_MARK = Mark("t-na", "Går inte att jämföra", "inget tidigare värde")


def analysis(*readings, folded=False, **kwargs):
    """The analysis of a focus area with these indicators."""
    placed = tuple(PlacedReading(one.number, one, folded) for one in readings)
    return analysis_draft(tree(), area(goals=(goal(readings=placed),), **kwargs))


def full(code="T23-1.2", **kwargs):
    """The reading of the trees with a comparison and a gap that the rules would write."""
    values = {
        "trend": Mark("t-down", "Sämre", "−9 procentenheter sedan 2024"),
        "position": Mark("p-under", "Under", "2 procentenheter under riket 2025"),
        "comparison_name": "riket",
        "gap_words": "Männen ligger 12 procentenheter över kvinnorna",
        "aim": "lika med eller högre än riket",
        "has_examples": False,
        "verdict": Mark("not", "Inte nått", f"34,0{S}% mot riket 36,0{S}% 2025: 2 under"),
        "verdict_by_gender": (),
    }
    return reading(code, **values | kwargs)


def test_an_indicator_tells_level_change_genders_nation_and_target():
    text = analysis(full())

    assert "(1.2)" in text
    assert f"34,0{S}%" in text
    assert "2025" in text
    assert "en minskning med 9 procentenheter sedan 2024" in text
    assert f"28,0{S}%" in text
    assert f"40,0{S}%" in text
    assert "männen ligger 12 procentenheter över kvinnorna" in text.lower()
    assert "2 procentenheter under" in text
    assert f"36,0{S}%" in text
    assert "målet (lika med eller högre än riket)" in text.lower()
    assert "nås inte" in text or "inte nås" in text


@pytest.mark.parametrize(
    ("label", "words", "said"),
    [
        ("Bättre", "+0,5 procentenheter sedan 2023", ", en ökning med 0,5 procentenheter sedan 2023"),
        ("Sämre", "−1 procentenhet sedan 2024", ", en minskning med 1 procentenhet sedan 2024"),
        ("Bättre", "−3 dagar sedan 2024", ", en minskning med 3 dagar sedan 2024, vilket är en förbättring"),
        ("Sämre", "+2 dagar sedan 2024", ", en ökning med 2 dagar sedan 2024, vilket är en försämring"),
        ("Högre", "+4 sedan jan–aug 2025", ", en ökning med 4 sedan jan–aug 2025"),
        ("Oförändrat", "oförändrat sedan läsåret 2023/24", ", oförändrat sedan läsåret 2023/24"),
        ("Går inte att jämföra", "inget tidigare värde", ""),
        ("Går inte att jämföra", "serien bryts 2020, värdena går inte att jämföra", ""),
    ],
)  # fmt: skip
def test_the_change_is_in_the_unit_of_the_series(label, words, said):
    assert change_words(full(trend=Mark("t-up", label, words))) == said


@pytest.mark.parametrize(
    ("label", "code", "after", "said"),
    [
        ("2024", "2024", f"62,9{S}%", "2024"),
        ("2024", "2024", "46", "år 2024"),
        ("2024", "2024", "0,62", "2024"),
        ("2024/25", "2024/25", "", "läsåret 2024/25"),
        ("6 juni 2026", "2026-06-06", "", "den 6 juni 2026"),
        ("jan–aug 2026", "2026M01-08", "", "under jan–aug 2026"),
        ("", "", "", ""),
    ],
)
def test_a_period_is_written_as_it_is_said(label, code, after, said):
    assert period_words(label, code, after=after) == said


@pytest.mark.parametrize(
    ("value", "kwargs", "said"),
    [
        ("34.0", {}, f"34,0{S}%"),
        ("31", {"kind": "antal", "symbol": "", "unit": "platser"}, "31 platser"),
        ("1", {"kind": "antal", "symbol": "", "unit": "platser"}, "1"),
        ("31", {"kind": "antal", "symbol": "", "unit": "platser", "name": "Platser i år"}, "31"),
        ("0.62", {"kind": "kvot", "symbol": "", "unit": "kvot"}, "0,62"),
        ("102", {"kind": "index", "symbol": "", "unit": "index"}, "102"),
    ],
)
def test_a_value_has_the_unit_that_the_sentence_needs(value, kwargs, said):
    assert value_words(figure(value), full(**kwargs), noun=True) == said


def test_a_count_amounts_to_and_an_index_lies_at():
    count = full(
        kind="antal",
        symbol="",
        unit="platser",
        latest=(figure("31"),),
        latest_labels=("Totalt",),
        comparison=(),
        gap_words="",
    )

    assert "uppgick" in analysis(replace(count, name="Praktik")) or "är 31" in analysis(count)
    assert "kvinnor och män var för sig" in analysis(count) or "bara totalt" in analysis(count)


def test_a_hidden_value_is_said_to_be_hidden_and_nothing_more():
    text = analysis(full(latest=(figure(None), figure(None), figure(None)), trend=NO_MARK))

    assert "på grund av få personer" in text
    assert ".." not in text
    assert "mål" not in text.lower()


@pytest.mark.parametrize(
    ("latest", "said", "unsaid"),
    [
        ((figure(None), figure(None), figure("34.0")), "grupperna är för små", "28"),
        ((figure("28.0"), figure(None), figure("34.0")), f"28,0{S}%", "40"),
        ((figure("28.0"), Figure(None, "–", missing="saknas"), figure("34.0")), "saknas uppgift", "40"),
    ],
)  # fmt: skip
def test_women_or_men_that_may_not_be_shown_are_told_so(latest, said, unsaid):
    text = analysis(full(latest=latest, gap_words="uppgift saknas för kvinnorna eller männen"))

    assert said in text
    assert unsaid not in text


def test_girls_and_boys_are_called_so():
    text = analysis(
        full(latest_labels=("Flickor", "Pojkar", "Totalt"), gap_words="Pojkarna ligger 12 över")
    ).lower()

    assert "flickor" in text
    assert "pojkar" in text
    assert "kvinnor" not in text


def test_a_comparison_of_another_period_says_which():
    columns = (Column("t", "Totalt", "Tallvik"), Column("r", "Totalt", "Riket"))
    rows = (
        Row("2024", 2024, (figure("43.0", "2024"), figure("39.0", "2024"))),
        Row("2025", 2025, (figure("34.0"), Figure(None, "–", missing="saknas"))),
    )
    text = analysis(
        full(
            comparison=(Figure(None, "–", missing="saknas"),),
            position=Mark("p-na", "Jämförs inte", "jämförelse saknas för perioden 2025"),
            columns=columns,
            rows=rows,
        )
    )

    assert f"39,0{S}%" in text
    assert "2024" in text
    assert "samma period" in text or "inget värde 2025" in text


@pytest.mark.parametrize(
    ("of", "label", "said"),
    [
        (Verdict.MET, "Nått", ("nås",)),
        (Verdict.MET, "Nått enligt prognos", ("enligt prognosen",)),
        (Verdict.NEARLY, "Nästan", ("nästan nått",)),
        (Verdict.NOT_MET, "Inte nått", ("nås inte", "inte nås")),
        (Verdict.NOT_ASSESSABLE, "Kan inte bedömas", ("kan inte bedömas",)),
    ],
)
def test_the_target_is_told_by_its_verdict(of, label, said):
    text = analysis(full(verdict=Mark(of.mark, label, "")))

    assert any(words in text for words in said)


def test_a_document_without_target_and_a_text_are_told_as_such():
    free = full(aim=NO_AIM, verdict=verdict(Verdict.NO_TARGET))
    in_words = full(
        kind="text",
        symbol="",
        latest=(Figure(None, "Sju av tio är nöjda.", "2025"),),
        latest_labels=("Totalt",),
        comparison=(),
        trend=NO_MARK,
        verdict=verdict(Verdict.NO_TARGET),
    )

    assert "inget mål" in analysis(free).lower() or "mål anger dokumentet inte" in analysis(free)
    assert "”Sju av tio är nöjda”." in analysis(in_words)
    assert "saknar värde" in analysis(full(latest=(), texts=())) or "inget värde än" in analysis(
        full(latest=(), texts=())
    )


def test_a_compound_indicator_is_told_by_its_parts_and_as_bad_as_the_worst():
    parts = (
        full("T23-1.6a", number="1.6a", verdict=verdict(Verdict.MET)),
        full("T23-1.6b", number="1.6b"),
    )
    text = analysis(full("T23-1.6", number="1.6", parts=parts))

    assert "(1.6a)" in text
    assert "(1.6b)" in text
    assert "når 1.6 inte målet" in text


def test_reservations_are_told_preliminary_break_old_totals_and_examples():
    preliminary = replace(figure("34.0"), status="Preliminär")
    text = analysis(
        full(
            latest=(preliminary,),
            latest_labels=("Totalt",),
            gap_words="",
            trend=Mark("t-na", "Går inte att jämföra", "serien bryts 2025, värdena går inte"),
            stale=True,
            has_examples=True,
        )
    )

    assert "preliminärt" in text
    assert "serien bryts 2025" in text.lower()
    assert "nytt värde" in text
    assert "förra uppföljningen" in text
    assert "kvinnor och män var för sig" in text or "bara totalt" in text
    assert "exempelvärden" in text.lower()


def test_a_folded_indicator_is_one_of_a_list():
    text = analysis(full(), folded=True)

    assert f"34,0{S}%" not in text
    assert "nytt värde" in text
    assert "december 2025" in text


def test_an_indicator_followed_through_actions_tells_their_count():
    counted = ActionCountContent("26 insatser, varav 9 avslutade", "december 2021", "")
    placed = PlacedReading("3.4", full(latest=()), counted=counted)

    text = analysis_draft(tree(), area(goals=(goal(readings=(placed,)),)))

    assert "26 insatser, varav 9 avslutade (december 2021)" in text


def test_one_sentence_names_what_misses_its_target():
    text = sentence_draft(tree(), area(goals=(goal(readings=(PlacedReading("1.2", full()),)),)))

    assert text == (
        "Indikatorn når inte målet; nyanlända i arbete (1.2) låg på "
        f"34,0{S}% 2025, 2 procentenheter under riket."
    )


def test_a_justification_counts_and_says_what_the_indicators_speak_for():
    placed = (
        PlacedReading("1.2", full()),
        PlacedReading("1.4", full("T23-1.4", verdict=verdict(Verdict.MET))),
        PlacedReading("2.3", full("T23-2.3", verdict=verdict(Verdict.NOT_ASSESSABLE))),
    )
    text = justification_draft(tree(), goal(readings=placed, level=""))

    assert "en av tre indikatorer" in text.lower()
    assert "1.2" in text
    assert "2.3" in text
    assert "”Inte på väg”" in text


def test_nothing_to_say_gives_no_draft():
    empty = area(goals=(), readings=(), action_words="")

    assert sentence_draft(tree(), empty) == analysis_draft(tree(), empty) == ""
    assert area_summary_draft(tree(), empty) == next_steps_draft(tree(), empty) == ""
    assert draft_of(tree(), ("fond", "")) == draft_of(tree(), ("analys", "saknas")) == ""


def test_next_steps_come_from_actions_that_have_not_gone_as_planned():
    late = action_row(
        "I2", status="forsenad", status_words="Försenad", drawn="late",
        deviation="Lokalen var inte klar", next_step="Startar i mars.",
    )  # fmt: skip
    retired = action_row("I3", status=Ending.RETIRED, drawn="idle")
    content = tree(actions=(action_row(), late, retired))

    assert next_steps_draft(content, area()) == (
        "Språkcafé (Barn- och utbildningsförvaltningen): försenad. Lokalen var inte klar. "
        "Startar i mars."
    )
    assert "Språkcafé (försenad)" in plan_draft(content)


def test_the_summary_tells_the_answer_the_areas_and_who_is_missing():
    content = tree(areas=(area(), area("T23-2", name="Språk", goals=())))
    silent = replace(content.plan, not_reported=("Räddningstjänsten",))
    text = summary_draft(replace(content, plan=silent))

    assert text.startswith("Målet är inte på väg.")
    assert "Arbete och kompetens" in text
    assert "Språk" in text
    assert "Räddningstjänsten" in text


def test_the_fund_is_told_in_kronor_and_only_what_is_known():
    rows = [
        ("Ingående saldo", "455 000"),
        ("Utbetalt", "310 000"),
        ("Tillfört", "inget registrerat"),
    ]
    fund = FundContent(
        "Medel", "", (), "januari–december 2026",
        tuple(FundAmount(label, amount, False) for label, amount in [*rows, ("Utgående saldo", "145 000")]),
        kinds=(FundKindRow("Övriga", "1", "40 000", "0", "0", False),),
    )  # fmt: skip
    text = fund_draft(fund)

    assert f"455 000{S}kr" in text
    assert f"145 000{S}kr" in text
    assert f"310 000{S}kr betalades ut" in text
    assert "registrerat" not in text
    assert f"övriga 40 000{S}kr" in text


def test_the_same_numbers_always_give_the_same_text():
    assert analysis(full()) == analysis(full())


@pytest.mark.parametrize("seed", range(12))
def test_no_two_neighbours_open_alike(seed):
    readings = [
        full(f"T23-{seed}.{at}", number=f"{seed}.{at}", name=name)
        for at, name in enumerate(["Kvinnor i arbete", "Målet för sfi", "Kommunen i siffror"])
    ]
    text = analysis(*readings)
    said = [opening(one) for part in text.split("\n\n") for one in sentences_of(part)]

    assert all(one != other for one, other in zip(said, said[1:], strict=False))


def test_prose_takes_turns_and_never_says_an_empty_sentence():
    prose = Prose("a")
    prose.say("")
    prose.say("en dag.", "två dagar.")
    prose.say("en dag.", "två dagar.")

    assert (
        sorted(prose.text.split(". ")) == ["En dag", "Två dagar."] or prose.text.count("dag") == 2
    )


@pytest.mark.parametrize(
    ("name", "said"), [("Sfi-elever", "sfi-elever"), ("SFI-elever", "SFI-elever"), ("Ö", "ö")]
)
def test_a_name_inside_a_sentence_begins_small_unless_it_is_an_abbreviation(name, said):
    assert inside(name) == said
