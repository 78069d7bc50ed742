"""What a fund holds, has promised and can still promise, day by day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.domain.fund import (
    Flow,
    Granted,
    Ledger,
    Paid,
    Purpose,
    Rules,
    available,
    balance,
    balance_at_start,
    bound,
    lowest_available,
    period_figures,
)
from actionplans.domain.fund_questions import questions_of

D = Decimal
THOUSAND = D(1000)
NEW_YEAR = date(2024, 1, 1)
LEAP = date(2024, 2, 29)
GRANT = Granted(LEAP, D(300), payments=(Paid(date(2024, 3, 1), D(200)),))


def ledger(*flows, grants=(), opening=THOUSAND, on=NEW_YEAR):
    return Ledger(opening, on if opening is not None else None, tuple(flows), tuple(grants))


@pytest.mark.parametrize(
    ("flow", "day", "expected"),
    [
        (Flow(2024, D(500), LEAP), date(2024, 2, 28), D(1000)),
        (Flow(2024, D(500), LEAP), LEAP, D(1500)),
        (Flow(2024, D(-500), LEAP), LEAP, D(500)),
        # With only a year: leaves on its first day, comes in on its last.
        (Flow(2024, D(-500)), NEW_YEAR, D(500)),
        (Flow(2024, D(500)), date(2024, 12, 30), D(1000)),
        (Flow(2024, D(500)), date(2024, 12, 31), D(1500)),
        # Before the opening balance's day it is already counted in.
        (Flow(2023, D(500), date(2023, 12, 31)), NEW_YEAR, D(1000)),
        (Flow(2024, D(500), NEW_YEAR), NEW_YEAR, D(1500)),
    ],
)
def test_a_flow_changes_the_balance_at_the_end_of_its_day(flow, day, expected):
    assert balance(ledger(flow), day) == expected


def test_an_event_with_only_a_year_counts_from_the_opening_day_of_that_year():
    july = date(2024, 7, 1)
    assert balance(ledger(Flow(2024, D(-500)), on=july), july) == D(500)


def test_without_an_opening_balance_there_is_no_balance():
    unknown = ledger(Flow(2024, D(500), LEAP), opening=None)
    assert (balance(unknown, LEAP), available(unknown, LEAP)) == (None, None)
    figures = period_figures(unknown, NEW_YEAR, date(2024, 12, 31))
    assert (figures.opening, figures.added, figures.closing) == (None, D(500), None)


def test_before_the_opening_day_the_balance_is_unknown():
    assert balance(ledger(), date(2023, 12, 31)) is None
    assert balance_at_start(ledger(), NEW_YEAR) == D(1000)


@pytest.mark.parametrize(
    ("grant", "day", "expected"),
    [
        (GRANT, date(2024, 2, 28), (D(1000), D(0), D(1000))),
        (GRANT, LEAP, (D(1000), D(300), D(700))),
        (GRANT, date(2024, 3, 1), (D(800), D(100), D(700))),
        # Withdrawn or closed: what was paid is gone, the rest is free.
        (Granted(LEAP, D(300), False, GRANT.payments), date(2024, 3, 1), (D(800), D(0), D(800))),
        # Paid back: the balance grows and nothing is promised again.
        (
            Granted(LEAP, D(300), True, (*GRANT.payments, Paid(date(2024, 4, 1), D(-50)))),
            date(2024, 4, 1),
            (D(850), D(100), D(750)),
        ),
    ],
)
def test_a_grant_binds_what_is_not_yet_paid(grant, day, expected):
    held = ledger(grants=[grant])
    assert (balance(held, day), bound(held, day), available(held, day)) == expected


def test_what_leaves_later_cannot_be_promised_and_what_comes_later_does_not_help():
    later = ledger(Flow(2024, D(-900), date(2024, 6, 1)), Flow(2024, D(5000), date(2024, 7, 1)))
    assert lowest_available(later, LEAP) == D(100)


def test_the_figures_of_a_period_are_those_of_its_days():
    held = ledger(
        Flow(2024, D(500), date(2024, 8, 31)),
        Flow(2024, D(-100), date(2024, 9, 1)),
        grants=[GRANT, Granted(date(2024, 9, 1), D(50))],
    )
    august = period_figures(held, NEW_YEAR, date(2024, 8, 31))
    assert (august.opening, august.added, august.moved_out) == (D(1000), D(500), D(0))
    assert (august.granted, august.paid, august.closing) == (D(300), D(200), D(1300))
    assert (august.bound, august.available) == (D(100), D(1200))
    assert august.as_text()["closing"] == "1300"


_DAYS = st.integers(0, 730).map(lambda n: NEW_YEAR + timedelta(days=n))
_AMOUNTS = st.integers(-10_000_000, 10_000_000).filter(bool).map(lambda n: D(n) / 100)
_FLOWS = st.builds(lambda on, amount: Flow(on.year, amount, on), _DAYS, _AMOUNTS)
_PAID = st.builds(Paid, _DAYS, _AMOUNTS)
_GRANTS = st.builds(
    Granted,
    _DAYS,
    st.integers(100, 10_000_000).map(lambda n: D(n) / 100),
    st.booleans(),
    st.lists(_PAID, max_size=3).map(tuple),
)


@given(
    st.lists(_FLOWS, max_size=6).map(tuple),
    st.lists(_GRANTS, max_size=4).map(tuple),
    st.lists(_DAYS, min_size=2, max_size=6, unique=True).map(sorted),
)
def test_opening_plus_in_minus_out_is_closing_over_any_split_of_periods(flows, grants, cuts):
    held = Ledger(D("12345.67"), NEW_YEAR, flows, grants)
    day = timedelta(days=1)
    spans = [(first, after - day) for first, after in zip(cuts, cuts[1:], strict=False)]
    parts = [period_figures(held, *span) for span in spans]
    for part in parts:
        change = part.added - part.moved_out - part.paid + part.returned
        assert part.opening + change == part.closing
        assert part.available == part.closing - part.bound
    for before, after in zip(parts, parts[1:], strict=False):
        assert before.closing == after.opening


RULES = Rules(
    date(2018, 1, 1),
    date(2022, 12, 31),
    date(2022, 1, 1),
    (Purpose(2021, "Språk.", language_only=True),),
)
RICH = Ledger(D(1000), date(2017, 1, 1))


@pytest.mark.parametrize(
    ("day", "amount", "is_language", "expected"),
    [
        (date(2020, 12, 31), 1000, False, []),
        (date(2020, 12, 31), 1001, False, ["disponibelt är 1\u00a0000 kronor"]),
        (date(2021, 1, 1), 1000, False, ["bara användas till språkutvecklande"]),
        (date(2021, 12, 31), 1000, True, []),
        (date(2022, 1, 1), 1000, True, ["avvecklad från den 1 januari 2022"]),
        (date(2017, 12, 31), 1000, True, ["före fondens första dag"]),
        (date(2023, 1, 1), 1000, True, ["avvecklad", "efter fondens sista dag"]),
        (date(2016, 12, 31), 1000, True, ["känt först från 1 januari 2017", "före fondens"]),
    ],
)
def test_what_the_rules_do_not_allow_is_asked_about(day, amount, is_language, expected):
    asked = questions_of(RICH, RULES, Granted(day, D(amount)), is_language=is_language)
    assert len(asked) == len(expected), asked
    assert [words in said for words, said in zip(expected, asked, strict=True)] == [
        True for _ in expected
    ]


def test_an_unknown_balance_is_asked_about():
    (asked,) = questions_of(Ledger(), Rules(), Granted(LEAP, D(1)), is_language=False)
    assert asked.startswith("Ingående saldo är inte registrerat")


def test_a_withdrawn_grant_asks_for_no_money():
    assert questions_of(Ledger(), Rules(), Granted(LEAP, D(1), False), is_language=False) == ()
