"""No hidden number can be computed from two or three published versions together."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from indicators.domain.disclosure import CountedCell, suppress_table
from indicators.domain.versions import Seen, hidden_over_versions
from indicators.domain.vocabulary import Gender

WHOLE, PARTS, FEW = "alla", ("norr", "syd"), 5
Counts = dict[tuple[str, Gender], int]


def counts(draw: Random, categories: tuple[str, ...]) -> Counts:
    """A table that adds up, with some small numbers."""
    found = {
        (category, gender): draw.choice((2, 4, 8, 15, 30))
        for category in categories
        for gender in (Gender.WOMEN, Gender.MEN)
    }
    return with_sums(found, categories)


def with_sums(found: Counts, categories: tuple[str, ...]) -> Counts:
    """The table with its totals and its whole."""
    for category in categories:
        found[category, Gender.TOTAL] = found[category, Gender.WOMEN] + found[category, Gender.MEN]
    if len(categories) > 1:
        for gender in Gender:
            found[WHOLE, gender] = sum(found[category, gender] for category in categories)
    return found


def revised(draw: Random, before: Counts, categories: tuple[str, ...]) -> Counts:
    """One or two numbers changed, and what they add up to."""
    after = dict(before)
    for _ in range(draw.choice((1, 1, 2))):
        key = (draw.choice(categories), draw.choice((Gender.WOMEN, Gender.MEN)))
        after[key] = draw.choice((1, 3, 9, 20, 40))
    return with_sums(after, categories)


def published(table: Counts, earlier: list[Seen]) -> Seen:
    """The version as it is published after the others."""
    cells = {key: CountedCell(Decimal(n), n, 1000) for key, n in table.items()}
    whole = WHOLE if (WHOLE, Gender.TOTAL) in table and len(table) > 3 else None
    own = {key for key, cell in suppress_table(cells, whole).items() if cell.suppressed}
    shown = {key: Decimal(n) for key, n in table.items() if key not in own}
    hidden = hidden_over_versions(Seen(frozenset(own), shown), earlier)
    return Seen(hidden, {key: n for key, n in shown.items() if key not in hidden})


def told(tables: list[Counts], versions: list[Seen]) -> set[tuple]:
    """The small numbers that somebody can compute who takes what is not revised for the same."""
    names = {(key, table[key]) for table in tables for key in table}
    order = {name: at for at, name in enumerate(sorted(names, key=str))}
    rows = [
        [Fraction(at == order[key, tables[nr][key]]) for at in range(len(order))]
        for nr, seen in enumerate(versions)
        for key in seen.shown
    ]
    rows += [sum_row(table, line, order) for table in tables for line in lines_of(table)]
    solved = reduced(rows)
    alone = [row for row in solved if sum(map(bool, row)) == 1]
    known = {next(at for at, part in enumerate(row) if part) for row in alone}
    return {name for name, at in order.items() if at in known and name[1] <= FEW}


def lines_of(table: Counts) -> list[tuple]:
    """Each sum with its parts."""
    categories = {category for category, _ in table}
    found = [tuple((c, g) for g in (Gender.TOTAL, Gender.WOMEN, Gender.MEN)) for c in categories]
    if len(categories) > 1:
        found += [((WHOLE, g), *((c, g) for c in PARTS)) for g in Gender]
    return found


def sum_row(table: Counts, line: tuple, order: dict) -> list[Fraction]:
    """The equation that the parts of a line make its sum."""
    row = [Fraction(0)] * len(order)
    for at, key in enumerate(line):
        row[order[key, table[key]]] += -1 if at == 0 else 1
    return row


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The equations in reduced row echelon form."""
    rows, done = [row for row in rows if any(row)], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [part / lead for part in rows[done]]
        for at, row in enumerate(rows):
            if at != done and row[column]:
                factor = row[column]
                rows[at] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    return rows[:done]


def publish_all(tables: list[Counts]) -> list[Seen]:
    """The versions in order, each with regard to those before."""
    versions: list[Seen] = []
    for table in tables:
        versions.append(published(table, versions))
    return versions


def test_a_number_that_was_hidden_stays_hidden_when_the_other_is_revised():
    women, men, total = ((WHOLE, gender) for gender in Gender)
    first = {women: 3, men: 30, total: 33}
    then = {women: 20, men: 30, total: 50}

    one, two = publish_all([first, then])

    assert one.hidden == two.hidden == {women, men}


def test_a_number_that_becomes_small_is_not_told_by_the_old_version():
    women, men, total = ((WHOLE, gender) for gender in Gender)
    first = {women: 20, men: 30, total: 50}
    then = {women: 3, men: 30, total: 33}

    _, two = publish_all([first, then])

    assert not two.shown.keys() & {women, total}


def test_versions_that_hide_nothing_are_shown_as_they_are():
    women, men, total = ((WHOLE, gender) for gender in Gender)
    first = {women: 20, men: 30, total: 50}

    _, two = publish_all([first, {women: 21, men: 30, total: 51}])

    assert not two.hidden


def test_no_small_number_is_told_by_versions_together_that_none_told_before():
    draw = Random(3)
    for nr in range(150):
        categories = (WHOLE,) if nr % 2 else PARTS
        tables = [counts(draw, categories)]
        for _ in range(draw.choice((1, 2))):
            tables.append(revised(draw, tables[-1], categories))
        versions = publish_all(tables)
        for end in range(1, len(versions) + 1):
            before = told(tables[: end - 1], versions[: end - 1]) if end > 1 else set()
            assert told(tables[:end], versions[:end]) <= before, (tables, versions)
