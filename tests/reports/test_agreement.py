"""What in a written text no longer agrees with the numbers, and what is left in peace."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.reading import Column, Figure, Mark, Row
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Verdict
from people.domain.numbers import format_number
from reports.domain.agreement import Section, doubts_of
from reports.domain.checked_texts import GOAL, checked_texts
from reports.domain.completeness import gaps_of
from reports.domain.content_actions import FundAmount, FundContent
from reports.domain.content_goals import PlacedReading
from reports.domain.first_drafts import draft_of
from reports.domain.mentions import mentions_in, sentences_of
from tests.reports.trees import action_row, area, goal, reading, tree, verdict

SHARE = Unit(Kind.SHARE, "%", 1)


def number(value: Decimal | None, period: str) -> Figure:
    """A share as it is printed, or the sign of secrecy."""
    if value is None:
        return Figure(None, "..", period, missing="sekretess", spoken="visas inte")
    return Figure(value, format_number(value, 1), period)


def share(code="T23-1.2", values=None, nation=("39.0", "36.0"), **kwargs):
    """A share in 2024 and 2025 for women, men and all, beside the nation's."""
    values = values or (("36.0", "50.0", "43.0"), ("28.0", "40.0", "34.0"))
    rows = []
    for year, own, other in zip((2024, 2025), values, nation, strict=True):
        printed = [number(None if v is None else Decimal(v), str(year)) for v in (*own, other)]
        rows.append(Row(str(year), year, tuple(printed)))
    before, now = (row.figures[2].value for row in rows)
    known = {
        "latest": rows[-1].figures[:3],
        "comparison": rows[-1].figures[3:],
        "comparison_name": "riket",
        "columns": tuple(
            Column(key, label, "")
            for key, label in (("k", "Kvinnor"), ("m", "Män"), ("t", "Totalt"), ("r", "Totalt"))
        ),
        "rows": tuple(rows),
        "trend": Mark("t-na", "Går inte att jämföra", "inget värde att jämföra"),
        "texts": (),
        "verdict_by_gender": (),
    }
    if before is not None and now is not None:
        label = "Bättre" if now > before else "Sämre"
        words = f"{SHARE.change(now - before)} sedan 2024"
        known["trend"] = Mark("t-up", label, words if now != before else "oförändrat sedan 2024")
    return reading(code, **known | kwargs)


def section(*readings):
    """A section of these indicators."""
    return Section([PlacedReading(one.number, one) for one in readings or (share(),)])


def said(text, *readings):
    """The doubts in words."""
    return [doubt.words for doubt in doubts_of(text, section(*readings))]


@pytest.mark.parametrize(
    "text",
    [
        "Andelen är 34,0 %.",
        "Andelen är 34 procent.",
        "Drygt 33 procent, närmare bestämt 34 %.",
        "Kvinnor 28 % och män 40 %, riket 36 %.",
        "Det är 9 procentenheter lägre än 2024.",
        "Skillnaden mellan kvinnor och män är 12 procentenheter.",
        "Andelen har minskat från 43 % till 34 %.",
        "Andelen var 43 % 2024.",
        "Med 34 % mot 43 % året före.",
        "Den 31 augusti 2026 hade 30 insatser börjat, enligt § 187 och KS 2026/214.",
        "Gruppen 20–64 år är 2 500 personer, och 1.2 mäts 90 dagar efter.",
        "Läsåret 2024/25 och mandatperioden 2022–2026.",
        "Sju av tio är nöjda med 3 möten om 2,5.",
        "",
    ],
)
def test_what_agrees_or_says_nothing_of_values_is_left_in_peace(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.2 låg på 43 %.", "Texten säger 43\u00a0%; 1.2 är nu 34,0\u00a0% (2025)."),
        ("Nyanlända i arbete låg på 43,0 %.", "Texten säger 43,0\u00a0%; 1.2 är nu 34,0\u00a0% (2025)."),
        ("1.2 är 52,0 %.", "Texten säger 52,0\u00a0%; 1.2 är nu 34,0\u00a0% (2025)."),
        ("1.2 är 43 % 2025.", "Texten säger 43\u00a0%; 1.2 är nu 34,0\u00a0% (2025)."),
        ("Om 1.2. Andelen är 43 %.", "Texten säger 43\u00a0%; 1.2 är nu 34,0\u00a0% (2025)."),
    ],
)  # fmt: skip
def test_a_number_that_has_been_replaced_is_told_with_the_new_one(text, told):
    assert said(text) == [told]


@pytest.mark.parametrize(
    "text",
    ["Andelen är 43 %.", "Bara 71 % är kvar.", "Det är 25 procentenheter mer."],
)
def test_what_is_uncertain_is_asked(text):
    (doubt,) = doubts_of(text, section())

    assert doubt.is_question
    assert doubt.words.endswith("?")


@pytest.mark.parametrize(
    ("text", "mark", "told"),
    [
        ("1.2 når målet.", Verdict.NOT_MET, "Texten säger att 1.2 når målet"),
        ("1.2 når inte målet.", Verdict.MET, "Texten säger att 1.2 inte når målet"),
        ("1.2 når målet.", Verdict.NEARLY, "Texten säger att 1.2 når målet"),
        ("För 1.2 är målet nästan nått.", Verdict.NOT_MET, "nästan når målet"),
        ("1.2 når målet.", Verdict.MET, ""),
        ("1.2 når inte målet.", Verdict.NEARLY, ""),
        ("1.2 når målet.", Verdict.NO_TARGET, ""),
        ("1.2 kan nå målet nästa år.", Verdict.NOT_MET, ""),
        ("Om 1.2 når målet beror på praktiken.", Verdict.NOT_MET, ""),
        ("1.2 når målet för kvinnor.", Verdict.NOT_MET, ""),
    ],
)
def test_a_claim_that_the_verdict_contradicts_is_told(text, mark, told):
    found = said(text, share(verdict=verdict(mark)))

    assert found == [] if not told else told in found[0]


def test_a_name_that_speaks_of_targets_claims_nothing():
    named = share(name="Elever som når målet i svenska", verdict=verdict(Verdict.NOT_MET))

    assert said("Elever som når målet i svenska (1.2) låg på 34 %.", named) == []


def test_a_rise_that_is_a_fall_is_asked_about():
    (asked,) = said("1.2 har ökat kraftigt.")

    assert "1.2 har minskat med 9,0 procentenheter sedan 2024. Stämmer det?" in asked
    assert said("1.2 har ökat sedan 2018.") == said("Skillnaden i 1.2 har ökat.") == []


def test_a_count_of_indicators_is_compared_with_now():
    two = (share(), share("T23-1.4", verdict=verdict(Verdict.MET)))

    assert said("En av två indikatorer når målet.", *two) == []
    assert "nu är det en" in said("Två av två indikatorer når målet.", *two)[0]


def test_another_indicators_value_is_no_error_unless_it_is_the_named_ones_old_one():
    other = share("T23-1.4", values=(("1.0", "2.0", "60.0"), ("1.0", "2.0", "43.0")))

    assert said("Andelen är 43 %.", share(), other) == []
    assert said("1.2 låg på 43 %.", share(), other) != []


def test_numbers_of_what_is_reported_may_be_repeated():
    content = tree(
        actions=(action_row(result="81 % av 240 deltagare"),),
        areas=(area(analysis="I språkcaféet fick 81 % arbete."),),
    )

    assert all(not text.doubts for text in checked_texts(content))


def test_an_amount_that_the_fund_does_not_have_is_asked_about():
    fund = FundContent("Medel", "", (), "2026", (FundAmount("Utbetalt", "310 000", False),))
    right, wrong = (
        replace(fund, text=f"Vi betalade {amount} kr.") for amount in ("310 000", "90 000")
    )

    doubts = [
        text.doubts
        for one in (right, wrong)
        for text in checked_texts(tree(fund=one))
        if text.key == ("fond", "")
    ]
    assert doubts[0] == ()
    assert "90\u00a0000\u00a0kr" in doubts[1][0].words


def test_the_list_of_what_is_missing_names_the_text_without_blocking():
    placed = PlacedReading("1.2", share())
    content = tree(areas=(area(goals=(goal(readings=(placed,)),), analysis="1.2 låg på 43 %."),))

    (gap,) = [gap for gap in gaps_of(content) if gap.kind == "doubts"]
    assert gap.text == "Arbete och kompetens, analys: 1 sak att stämma av mot siffrorna"
    assert not gap.blocking


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Andelen är 62,9 % (57 %).", ["62,9 %", "57 %"]),
        ("Det är 1 234,5 och 2\u00a0345 kronor.", ["1 234,5", "2 345 kronor"]),
        ("Den 2026-08-31, § 12, 1.2 och 20–64 år", []),
        ("en ökning med \u22120,5 procentenheter", ["\u22120,5 procentenheter"]),
        ("31 platser och 12 möten", ["31 platser"]),
    ],
)
def test_a_mention_is_a_number_that_can_be_compared(sentence, found):
    mentions = mentions_in(sentence, frozenset({"platser"}))

    assert [one.written.replace("\u00a0", " ") for one in mentions] == found


def test_sentences_end_where_a_new_one_begins():
    assert sentences_of("1.2 är 34 %. Det är lågt! T.ex. så.\nNy rad") == [
        "1.2 är 34 %.",
        "Det är lågt!",
        "T.ex. så.",
        "Ny rad",
    ]


_value = st.one_of(st.none(), st.decimals(0, 100, places=1).map(str))
_period = st.tuples(_value, _value, _value)


@st.composite
def _shares(draw):
    count = draw(st.integers(1, 4))
    made = []
    for at in range(count):
        mark = draw(st.sampled_from(list(Verdict)))
        made.append(
            share(
                f"T23-1.{at}",
                values=(draw(_period), draw(_period)),
                nation=(draw(_value), draw(_value)),
                name=draw(
                    st.sampled_from(["Nyanlända i arbete, 20–64 år", "Elever som når målen"])
                ),
                verdict=Mark(
                    mark.mark, mark.label, draw(st.sampled_from(["", "från 58 % till 67 %"]))
                ),
                has_examples=draw(st.booleans()),
                stale=draw(st.booleans()),
            )
        )
    return made


@given(_shares(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_draft_never_disagrees_with_the_numbers_that_it_was_made_of(readings, folded):
    placed = tuple(PlacedReading(one.number, one, folded) for one in readings)
    bare = tree(
        areas=(area(goals=(goal(readings=placed, justification=""),), analysis=""),), summary=""
    )
    one = bare.areas[0]
    written = replace(
        bare,
        summary=draft_of(bare, ("sammanfattning", "")),
        areas=(
            replace(
                one,
                goals=(replace(one.goals[0], justification=draft_of(bare, (GOAL, "T23-A"))),),
                sentence=draft_of(bare, ("kort", one.code)),
                summary=draft_of(bare, ("sammanfattning", one.code)),
                analysis=draft_of(bare, ("analys", one.code)),
            ),
        ),
    )

    assert [text.doubts for text in checked_texts(written) if text.doubts] == []
