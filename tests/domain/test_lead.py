"""The answer of an indicator's page, in correct Swedish for every kind of case."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.domain.lead import lead_of
from indicators.domain.reading import Column, Figure, Mark, Reading, Row

NB = "\u00a0"
NO_TARGET = Mark("none", "Inget mål", "inget mål")


def rows(**values):
    """One row a year, a total only: `y2023="61.2"`; a trailing "b" is a break above the row."""
    found = []
    for name, text in values.items():
        number = text.rstrip("b")
        figure = Figure(Decimal(number) if number else None, number, name[1:])
        found.append(Row(name[1:], int(name[1:]), (figure,), "Brott" if text != number else ""))
    return tuple(found)


def reading(**changes):
    """62,9 procent 2024, under the nation, a little more than the year before."""
    base = Reading(
        code="T-1.1",
        slug="1-1",
        number="1.1",
        name="Sysselsättning",
        wording="",
        aim="lika med eller högre än riket",
        target_wording="",
        strength="",
        kind="andel",
        unit="procent",
        symbol="%",
        decimals=1,
        source="SCB",
        definition="",
        population="",
        life_cycle="",
        life_cycle_words="",
        period="2024",
        latest=(Figure(Decimal("62.9"), "62,9", "2024"),),
        latest_labels=("Totalt",),
        comparison=(),
        comparison_name="riket",
        verdict=Mark("not", "Inte nått", "62,9 % mot riket 66,4 % 2024: 3,5 procentenheter under"),
        verdict_by_gender=(),
        trend=Mark("t-up", "Bättre", "+0,5 procentenheter sedan 2023"),
        position=Mark("p-under", "Under", "3,5 procentenheter under riket 2024"),
        gap_words="",
        stale=False,
        next_words="",
        columns=(Column("t", "Totalt", "Tallvik"),),
        rows=rows(y2023="62.4", y2024="62.9"),
        categories=(),
        category_word="",
        texts=(),
        comments=(),
        notes=(),
        target_line=None,
        target_line_words="",
        has_examples=False,
    )
    return replace(base, **changes)


def test_level_target_and_development():
    assert lead_of(reading()) == (
        f"År 2024 var andelen 62,9{NB}procent. "
        "Det är 3,5 procentenheter under riket, så målet är inte nått. "
        "Andelen har ökat med 0,5 procentenheter sedan 2023."
    )


def test_several_years_the_same_way_are_counted():
    found = lead_of(reading(rows=rows(y2021="60", y2022="61", y2023="62", y2024="62.9")))
    assert found.endswith("Andelen har ökat tre år i rad.")


@pytest.mark.parametrize(
    "history",
    [
        rows(y2021="60", y2022="61", y2023="63", y2024="62.9"),  # the way changed
        rows(y2020="60", y2022="61", y2024="62.9"),  # years are missing
        rows(y2022="61", y2023="62b", y2024="62.9"),  # a break in between
        rows(y2022="61", y2023="", y2024="62.9"),  # a value is missing
        rows(y2022="62", y2023="62.01", y2024="62.9"),  # a change that rounds to nothing
    ],
)
def test_what_does_not_follow_year_by_year_is_no_row_of_years(history):
    assert "i rad" not in lead_of(reading(rows=history))


def test_a_fall_is_a_fall_even_when_it_is_better():
    trend = Mark("t-up", "Bättre", "\u22120,5 procentenheter sedan 2023")
    assert "Andelen har minskat med 0,5 procentenheter sedan 2023." in lead_of(reading(trend=trend))


def test_unchanged_agrees_with_its_noun():
    trend = Mark("t-flat", "Oförändrat", "oförändrat sedan 2023")
    counted = reading(kind="antal", symbol="", trend=trend)
    assert "Andelen är oförändrad sedan 2023." in lead_of(reading(trend=trend))
    assert "Antalet är oförändrat sedan 2023." in lead_of(counted)


def test_a_break_is_why_there_is_no_development():
    words = "serien bryts 2024, värdena går inte att jämföra"
    found = lead_of(reading(trend=Mark("t-na", "Går inte att jämföra", words)))
    assert found.endswith(f"Utvecklingen kan inte bedömas: {words}.")


def test_reached_and_nearly_reached():
    equal = Mark("p-equal", "Lika", "lika med riket 2024")
    met = reading(verdict=Mark("met", "Nått", ""), position=equal)
    near = reading(verdict=Mark("near", "Nästan", ""))
    assert "Det är lika med riket, så målet är nått." in lead_of(met)
    assert "under riket, så målet är nästan nått." in lead_of(near)


def test_a_number_to_reach_is_said_with_its_forecast():
    found = lead_of(
        reading(
            kind="antal",
            symbol="",
            period="jan–aug 2026",
            latest=(Figure(Decimal(31), "31", "jan–aug 2026"),),
            aim="ca 50 per år (kommunens tolkning: minst 45)",
            verdict=Mark("met", "Nått enligt prognos", ""),
            trend=Mark("t-na", "Går inte att jämföra", "inget tidigare värde"),
            position=Mark("p-na", "Jämförs inte", ""),
        )
    )
    assert found == (
        "I jan–aug 2026 var antalet 31. Målet är ca 50 per år (kommunens tolkning: minst 45), "
        "och det är nått enligt prognos."
    )


def test_an_increase_is_said_as_what_should_happen():
    found = lead_of(
        reading(
            aim="ökar från 61,0 % 2022",
            verdict=Mark("met", "Nått", ""),
            position=Mark("p-under", "Under", "2,0 procentenheter under riket 2024"),
        )
    )
    assert "Målet är att andelen ökar från 61,0 % 2022, och det är nått." in found
    assert "Det är 2,0 procentenheter under riket." in found


def test_what_cannot_be_judged_says_why():
    verdict = Mark("na", "Kan inte bedömas", "jämförelse saknas för perioden 2024")
    found = lead_of(reading(verdict=verdict, position=Mark("p-na", "Jämförs inte", "")))
    assert "Målet kan inte bedömas: jämförelse saknas för perioden 2024." in found


def test_a_target_without_tolerance_is_shown_without_judgement():
    words = "visas utan bedömning: toleransen för ”ca 100” är inte bestämd"
    assert f"Det {words}." in lead_of(reading(verdict=Mark("none", "Inget mål", words)))


def test_no_target_is_not_talked_about():
    assert "målet" not in lead_of(reading(verdict=NO_TARGET, aim="Dokumentet anger inget mål"))


@pytest.mark.parametrize(
    ("period", "opening"),
    [
        ("2024", "År 2024"),
        ("2024/25", "Läsåret 2024/25"),
        ("2022–2026", "Mandatperioden 2022–2026"),
        ("6 juni 2026", "Den 6 juni 2026"),
        ("jan–aug 2026", "I jan–aug 2026"),
    ],
)
def test_every_kind_of_period_can_begin_the_sentence(period, opening):
    assert lead_of(reading(period=period)).startswith(f"{opening} var andelen")


def test_a_preliminary_value_says_so():
    figure = Figure(Decimal("21.4"), "21,4", "2024", status="Preliminär")
    found = lead_of(reading(latest=(figure,)))
    assert f"var andelen 21,4{NB}procent (preliminär uppgift)." in found


@pytest.mark.parametrize(
    ("kind", "symbol", "says"),
    [
        ("kvot", "", "var kvoten 62,9."),
        ("index", "", "var indexet 62,9."),
        ("avvikelse", "procentenheter", f"var avvikelsen 62,9{NB}procentenheter."),
        ("poang", "poäng", f"var resultatet 62,9{NB}poäng."),
        ("tid", "minuter", f"var tiden 62,9{NB}minuter."),
    ],
)
def test_every_kind_of_figure_has_its_noun(kind, symbol, says):
    assert says in lead_of(reading(kind=kind, symbol=symbol))


def test_a_hidden_value_and_a_missing_one_say_which():
    hidden = Figure(None, "..", "2024", "sekretess", "uppgiften visas inte")
    lost = Figure(None, "–", "2024", "bortfall", "bortfall, uppgiften finns inte")
    assert lead_of(reading(latest=(hidden,))) == (
        "Värdet för 2024 visas inte, eftersom det gäller för få personer."
    )
    assert lead_of(reading(latest=(lost,))) == (
        "Värde för 2024 saknas: bortfall, uppgiften finns inte."
    )


def test_nothing_entered_is_said():
    assert lead_of(reading(latest=())) == "Inget värde har lagts in än."


def test_a_text_is_its_own_answer():
    told = reading(latest=(), texts=(("2026", "Sju av tio klarar jobbet."),))
    assert lead_of(told) == "Sju av tio klarar jobbet."


def test_a_compound_indicator_sums_up_its_parts():
    parts = (
        reading(number="1.6a", verdict=Mark("met", "Nått enligt prognos", "")),
        reading(number="1.6b"),
    )
    found = lead_of(reading(latest=(), parts=parts))
    assert found == "Två delar: 1.6a når målet enligt prognos, 1.6b når inte målet."


def test_parts_without_targets_are_only_counted():
    part = reading(verdict=NO_TARGET)
    assert lead_of(reading(latest=(), parts=(part, part, part))) == "Tre delar, utan mål."
