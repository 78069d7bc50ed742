"""What a source has by a day, when the next comes, and which of our values are late."""

from datetime import date

import pytest

from indicators.domain.publishing import (
    Calendar,
    Planned,
    Rhythm,
    calendar_of,
    calendar_words,
    kolada_plans,
    reference_year,
)


def kolada(reference, publ_period, published, today, last=None):
    """The calendar that Kolada's metadata give on a day."""
    day = date.fromisoformat(published) if published else None
    plans, rhythm = kolada_plans(reference, publ_period, day)
    rhythm = Rhythm(rhythm.every, last)
    return calendar_of(plans, date.fromisoformat(today), rhythm=rhythm)


@pytest.mark.parametrize(
    ("reference", "publ_period", "published", "today", "newest", "following"),
    [
        # Before the day, the period before is the newest.
        ("N02268", 2025, "2026-11-28", "2026-08-31", 2024, 2025),
        ("N02268", 2025, "2026-11-28", "2026-11-27", 2024, 2025),
        # On the day and after it, the period itself.
        ("N02268", 2025, "2026-11-28", "2026-11-28", 2025, None),
        ("N00973", 2025, "2026-06-02", "2026-08-31", 2025, None),
        ("N02926", 2026, "2027-02-24", "2026-08-31", 2025, 2026),
        ("N15547", 2026, "2026-09-25", "2026-08-31", 2025, 2026),
        ("N15547", 2026, "2026-09-25", "2026-12-31", 2026, None),
        ("N00653", 2026, "2026-12-15", "2026-12-14", 2025, 2026),
        # Elections are counted by election.
        ("N05825", 2026, "2028-04-22", "2026-08-31", 2022, 2026),
        ("N05825", 2026, "2028-04-22", "2028-05-01", 2026, None),
        ("N05825", 2025, "2027-04-22", "2026-08-31", 2022, None),
        ("N05826", 2026, "2027-03-28", "2026-12-31", 2022, 2026),
        # A plan that is a year old says nothing: the period before is certain.
        ("N00486", 2024, "2026-03-16", "2026-08-31", 2024, None),
        ("N00486", 2024, "2026-03-16", "2027-03-16", 2024, None),
        ("N00486", 2024, "2026-03-16", "2027-03-17", 2023, None),
        # Half of the metadata, and none.
        ("N00001", 2025, "", "2026-08-31", 2024, None),
        ("N00001", None, "", "2026-08-31", None, None),
        ("N00001", None, "2026-06-01", "2026-08-31", None, None),
    ],
)
def test_the_newest_and_the_next_period(
    reference, publ_period, published, today, newest, following
):
    calendar = kolada(reference, publ_period, published, today)
    assert (calendar.newest, calendar.next) == (newest, following)


@pytest.mark.parametrize(
    ("newest", "every", "held", "late"),
    [
        (2024, 1, 2024, []),
        (2024, 1, 2023, [2024]),
        (2024, 1, 2021, [2022, 2023, 2024]),
        (2024, 1, 2025, []),
        (2024, 1, None, [2024]),
        (None, 1, 2020, []),
        (2022, 4, 2018, [2022]),
        (2022, 4, 2022, []),
        (2022, 4, 2025, []),
    ],
)
def test_late_are_the_periods_after_the_one_we_hold(newest, every, held, late):
    assert Calendar(newest=newest, rhythm=Rhythm(every)).late_years(held) == late


@pytest.mark.parametrize(
    ("period", "year"),
    [("2024", 2024), ("2024/25", 2025), ("2022-2026", 2022), ("2025M01-08", 2025), ("x", None)],
)
def test_a_period_counts_as_its_last_year_and_a_term_as_its_election(period, year):
    assert reference_year(period) == year


def test_a_known_day_and_the_next_one_are_said():
    plans = [
        Planned(2024, date(2025, 11, 28), is_known=True),
        Planned(2025, date(2026, 11, 28)),
    ]
    words = calendar_words(calendar_of(plans, date(2026, 8, 31)), "2024")
    assert words.source == (
        "Nyaste perioden hos källan är 2024 (publicerad 28 november 2025). "
        "Nästa, 2025, väntas 28 november 2026."
    )
    assert not words.is_late
    assert (words.newest, words.next, words.next_on) == ("2024", "2025", date(2026, 11, 28))


def test_our_value_is_late_when_the_source_has_a_newer_one():
    plans = [Planned(2025, date(2026, 6, 2), is_known=True)]
    words = calendar_words(calendar_of(plans, date(2026, 8, 31)), "2024")
    assert words.late == "Vårt värde är sent: 2025 finns hos källan sedan 2 juni 2026."


def test_a_day_that_has_passed_is_a_plan_and_no_more():
    words = calendar_words(kolada("N00973", 2025, "2026-06-02", "2026-08-31"), "2024")
    assert words.source == (
        "Nyaste perioden hos källan är 2025 (planerad till 2 juni 2026). "
        "När nästa kommer har källan inte sagt."
    )
    assert words.late == "Vårt värde är sent: 2025 bör finnas hos källan sedan 2 juni 2026."


def test_several_late_values_and_none_at_all_are_said():
    calendar = kolada("N02268", 2025, "2026-11-28", "2026-08-31")
    assert calendar_words(calendar, "2021").late == (
        "Våra värden är sena: 2022, 2023 och 2024 finns hos källan."
    )
    assert calendar_words(calendar, None).late == "Vi har inget värde: 2024 finns hos källan."
    dated = kolada("N00973", 2025, "2026-06-02", "2026-08-31")
    assert calendar_words(dated, "2023").late == (
        "Våra värden är sena: 2024 och 2025 bör finnas hos källan, 2025 sedan 2 juni 2026."
    )


def test_school_years_are_written_as_the_series_writes_them():
    calendar = kolada("N15547", 2026, "2026-09-25", "2026-08-31")
    assert calendar_words(calendar, "2024/25").source == (
        "Nyaste perioden hos källan är 2024/25. Nästa, 2025/26, väntas 25 september 2026."
    )
    assert calendar_words(calendar, None, "school").late == (
        "Vi har inget värde: 2024/25 finns hos källan."
    )


def test_elections_are_said_to_be_repeated():
    words = calendar_words(kolada("N05825", 2026, "2028-04-22", "2026-08-31"), "2025")
    assert words.source == (
        "Det nyaste värdet hos källan gäller valet 2022 och upprepas varje år till nästa val. "
        "Nästa, 2026, väntas 22 april 2028."
    )
    assert not words.is_late


def test_an_old_plan_is_said_to_be_old_and_makes_nothing_late():
    words = calendar_words(kolada("N00486", 2024, "2026-03-16", "2027-06-01"), "2023")
    assert words.source == "Nyaste perioden hos källan är 2023."
    assert words.cautions == (
        "Källans plan är gammal: 2024 skulle ha kommit 16 mars 2026. "
        "Kontrollera hos källan om den finns.",
    )
    assert not words.is_late


def test_a_discontinued_series_has_a_last_period_and_no_next():
    words = calendar_words(kolada("U15461", None, "", "2026-08-31", last=2024), "2023")
    assert words.source == "Källan har lagt ner serien. Den sista perioden är 2024."
    assert words.late == "Vårt värde är sent: 2024 finns hos källan."
    assert words.next == ""


def test_only_a_coming_period_is_said_alone():
    calendar = calendar_of([Planned(2026, date(2027, 2, 1))], date(2026, 8, 31))
    assert calendar_words(calendar, None).source == "Nästa, 2026, väntas 1 februari 2027."


def test_nothing_known_says_nothing():
    assert calendar_words(Calendar(), "2024").is_empty
