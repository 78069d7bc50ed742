"""Any sheet gives proposals or questions, never an exception; every form of a number is read back."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.mapping import Reading, to_plain
from indicators.imports.shapes.recognise import recognise
from indicators.imports.shapes.roles import Answer, Role
from indicators.imports.shapes.settle import mapping_faults, settle
from indicators.imports.shapes.values import proposals_of
from tests.imports.tables import TODAY, catalogue, read, sheet

WORDS = (
    *("Serie", "Område", "Kön", "Period", "Värde", "Täljare", "Nämnare", "Saknas", "Kvinnor"),
    *("sysselsatta", "Tallvik", "0883", "2024", "2024/25", "61,2 %", "1.234", "..", "–", "45292"),
    *("2024-01-01", "VÃ¤rde", "Valt läsår: 2024/25", "=1+1", "K", "M", "T", "x" * 400),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.integers(1890, 2210).map(Decimal),
    st.decimals(min_value=0, max_value=1, places=3),
    st.dates(date(1890, 1, 1), date(2210, 1, 1)),
    st.datetimes(datetime(1890, 1, 1), datetime(2210, 1, 1)),
)
ROWS = st.integers(0, 7).flatmap(
    lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=8).map(tuple)
)
INDEXES = st.integers(0, 8)
WRITTEN = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
READINGS = st.builds(
    Reading,
    header_rows=st.lists(INDEXES, min_size=1, max_size=2, unique=True).map(
        lambda rows: tuple(sorted(rows))
    ),
    columns=st.dictionaries(INDEXES, st.sampled_from(Role)),
    fixed=st.dictionaries(st.sampled_from(Role), WRITTEN, max_size=4),
    of_columns=st.dictionaries(
        INDEXES, st.dictionaries(st.sampled_from(Role), WRITTEN, max_size=2), max_size=2
    ),
    only=st.dictionaries(INDEXES, WRITTEN, max_size=1),
    answers=st.frozensets(st.sampled_from(Answer)),
)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_any_sheet_gives_proposals_or_questions(rows):
    made = Sheet("Blad1", rows)
    found = settle(recognise([made]), made, catalogue())
    proposals = proposals_of(made, found.mapping, catalogue(), TODAY)
    assert all(one.fault or (one.cell and one.held) for one in proposals)
    assert found.questions or found.can_be_read


@settings(max_examples=100, deadline=None)
@given(ROWS, READINGS)
def test_any_mapping_of_any_sheet_gives_proposals(rows, reading):
    plain = to_plain(reading)
    for one in proposals_of(Sheet("Blad1", rows), plain, catalogue(), TODAY):
        assert one.fault or (one.cell is not None and one.held is not None)
    mapping_faults(plain, catalogue())


def forms(number: Decimal) -> st.SearchStrategy[str]:
    """The ways in which people write a number."""
    digits = f"{abs(number):,f}"
    whole, _, decimals = digits.partition(".")
    comma = f",{decimals}" if decimals else ""
    spaces = ["", " ", "\u00a0", "\u202f", "\u2009"]
    signs = ["-", "\u2212", "\u2013"] if number < 0 else [""]
    return st.builds(
        lambda space, sign, percent: f" {sign}{whole.replace(',', space)}{comma}{percent} ",
        st.sampled_from(spaces),
        st.sampled_from(signs),
        st.sampled_from(["", "%", " %", "\u00a0%"]),
    )


NUMBERS = st.decimals(min_value=0, max_value=100, places=2)
COUNTS = st.decimals(min_value=0, max_value=999_999_999_999, places=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=12), st.data())
def test_shares_in_every_form_read_back_to_the_same_numbers(numbers, data):
    rows = [
        ("sysselsatta", "Tallvik", str(2000 + place), "T", data.draw(forms(number)))
        for place, number in enumerate(numbers)
    ]
    if all("%" not in row[4] for row in rows):
        rows[0] = (*rows[0][:4], f"{rows[0][4]}%")
    table = sheet(("Serie", "Område", "Period", "Kön", "Värde"), *rows)
    found = [one for one in read(table) if not one.fault]
    shares = [one for one in read(table) if one.fault]
    assert all("mellan 0 och 1" in one.fault for one in shares)
    assert [one.held.value for one in found] == [
        number for place, number in enumerate(numbers) if place + 1 in {one.row for one in found}
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=12), st.data())
def test_counts_in_every_form_read_back_to_the_same_numbers(numbers, data):
    rows = [
        ("1.2", "Tallvik", str(2000 + place), data.draw(forms(number)).replace("%", ""))
        for place, number in enumerate(numbers)
    ]
    proposals = read(sheet(("Serie", "Område", "Period", "Värde"), *rows))
    assert [one.held.value for one in proposals] == numbers
