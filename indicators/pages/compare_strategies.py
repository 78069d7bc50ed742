"""Two strategies of a municipality on the series that they share, one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from indicators.domain.reading import Reading, Row
from indicators.figures.of_reading import lines_of
from indicators.figures.shapes import ChartBreak, LineChart
from indicators.models import Indicator, IndicatorSuccession
from indicators.pages.comparison_choice import Option
from indicators.pages.moments import Moment
from indicators.pages.multiples import Compared, Multiple, NumberRow, Select, Told
from indicators.pages.placed import load_placed
from indicators.pages.readings import load_readings
from indicators.pages.targets_of import FOLLOWS_FROM_GOAL
from indicators.templatetags.readings import aim_line
from strategies.models import Strategy

# What an indicator promises: the words for it, that it is changed, and that it is new.
_PROMISED = (
    ("wording", "Ordalydelsen", "ändrad", "ny"),
    ("aim", "Målet", "ändrat", "nytt"),
    ("target_wording", "Målets ordalydelse", "ändrad", "ny"),
    ("comparison_name", "Jämförelsen", "ändrad", "ny"),
    ("definition", "Definitionen", "ändrad", "ny"),
)
_LONGEST = 120


@dataclass(frozen=True)
class _Pair:
    """An indicator of the later strategy and the one of the earlier that it goes on from."""

    earlier: Reading
    later: Reading
    same_series: bool
    change: str


def compare_strategies(
    strategies: list[Strategy], earlier: str, later: str, today: date
) -> Compared:
    """The two of the address, else the newest that follows another; eight queries."""
    chosen = _chosen(strategies, earlier, later)
    if chosen is None:
        return Compared((), why="Kommunen har bara en strategi. Det finns ingen att jämföra med.")
    first, second = chosen
    selects = (
        Select("fore", "Tidigare strategi", _options(strategies, first)),
        Select("efter", "Senare strategi", _options(strategies, second)),
    )
    if first == second:
        return Compared(selects, why="Välj två olika strategier.")
    pairs = list(_pairs(first, second, today))
    if not pairs:
        words = f"{first.title} och {second.title} har inga indikatorer som mäter samma sak."
        return Compared(selects, why=words)
    words = "1 indikator" if len(pairs) == 1 else f"{len(pairs)} indikatorer"
    lead = f"{words} följs i båda: {_years(first)} och {_years(second)}."
    return Compared(selects, lead, tuple(_multiple(one, first, second) for one in pairs))


def _chosen(
    strategies: list[Strategy], earlier: str, later: str
) -> tuple[Strategy, Strategy] | None:
    if len(strategies) < 2:
        return None
    by_slug = {one.slug: one for one in strategies}
    second = by_slug.get(later)
    if second is None:
        following = [one for one in strategies if one.predecessor_id]
        second = (following or strategies)[0]
    first = by_slug.get(earlier)
    if first is None:
        before = [one for one in strategies if one.pk == second.predecessor_id]
        first = (before or [one for one in strategies if one != second])[0]
    if (first.valid_from or 0) > (second.valid_from or 0):
        return second, first
    return first, second


def _options(strategies: list[Strategy], chosen: Strategy) -> list[Option]:
    return [Option(one.slug, one.title, one == chosen) for one in strategies]


def _pairs(first: Strategy, second: Strategy, today: date) -> Iterator[_Pair]:
    """Indicators of the later strategy that go on from one of the earlier or share its series."""
    indicators = [_by_code(first), _by_code(second)]
    readings = [_readings(first, today), _readings(second, today)]
    succession = {
        row.later_id: (row.earlier_id, row.change)
        for row in IndicatorSuccession.objects.filter(
            earlier__strategy=first, later__strategy=second
        ).order_by("-id")
    }
    ids = {one.id: one for one in indicators[0].values()}
    for code, now in indicators[1].items():
        earlier, change = succession.get(now.id, (None, ""))
        was = ids.get(earlier) if earlier else _sharing(now, indicators[0].values())
        if was and now.series_id and was.code in readings[0] and code in readings[1]:
            same = was.series_id == now.series_id and was.category_id == now.category_id
            yield _Pair(readings[0][was.code], readings[1][code], same, change)


def _by_code(strategy: Strategy) -> dict[str, Indicator]:
    return {one.indicator.code: one.indicator for one in load_placed(strategy).values()}


def _readings(strategy: Strategy, today: date) -> dict[str, Reading]:
    found = [one.reading for one in load_readings(strategy, Moment(today, today))]
    return {part.code: part for one in found for part in (one, *one.parts)}


def _sharing(now: Indicator, earlier: Iterable[Indicator]) -> Indicator | None:
    """The indicator of the earlier strategy that measures the same thing."""
    if now.series_id is None:
        return None
    key = (now.series_id, now.category_id)
    return next((one for one in earlier if (one.series_id, one.category_id) == key), None)


def _multiple(pair: _Pair, first: Strategy, second: Strategy) -> Multiple:
    now = pair.later
    rows, turn = _rows(pair, second.valid_from)
    title = now.name if pair.same_series else f"{pair.earlier.name} / {now.name}"
    comparable = pair.same_series or _alike(pair)
    return Multiple(
        key=now.slug,
        title=title,
        shape=_shape(pair, rows, turn, first, second) if comparable else None,
        columns=tuple((column.label, column.group) for column in now.columns),
        rows=tuple(_table(rows, turn, first, second)) if comparable else (),
        unit=now.unit,
        source=now.source,
        told=(_told(pair.earlier, first), _told(now, second)),
        notes=tuple(_notes(pair)),
        is_example=now.has_examples or pair.earlier.has_examples,
    )


def _alike(pair: _Pair) -> bool:
    """Whether values of two series can stand in one table: same unit, same columns."""
    was, now = pair.earlier, pair.later
    keys = [[column.key for column in one.columns] for one in (was, now)]
    return (was.kind, was.symbol, was.decimals) == (now.kind, now.symbol, now.decimals) and (
        keys[0] == keys[1]
    )


def _rows(pair: _Pair, first_year: int | None) -> tuple[tuple[Row, ...], int]:
    """The rows in order, and the index of the first one of the later strategy."""
    rows = pair.later.rows
    if not pair.same_series and first_year:
        before = tuple(row for row in pair.earlier.rows if row.year < first_year)
        after = tuple(row for row in rows if row.year >= first_year)
        if before and after:
            changed = pair.change or "Serien är en annan"
            after = (replace(after[0], after_break=after[0].after_break or changed), *after[1:])
        rows = before + after
    turn = next((at for at, row in enumerate(rows) if first_year and row.year >= first_year), 0)
    return rows, turn


def _shape(
    pair: _Pair, rows: tuple[Row, ...], turn: int, first: Strategy, second: Strategy
) -> LineChart:
    chart = replace(lines_of(pair.later, rows, "l"), target=None, target_words="")
    broken = any(one.index == turn for one in chart.breaks)
    # Beside the words of a break there is no room for more on a phone: the table says the years.
    words = () if chart.breaks else (_years(first), _years(second))
    return replace(chart, eras=(ChartBreak(turn, *words),) if turn and not broken else ())


def _table(
    rows: tuple[Row, ...], turn: int, first: Strategy, second: Strategy
) -> Iterator[NumberRow]:
    """Newest first, with the strategy's name above its own years."""
    last = len(rows) - 1
    for at in range(last, -1, -1):
        heading = second.title if at == last and last >= turn else ""
        if turn and at == turn - 1:
            heading = first.title
        yield NumberRow(rows[at].period, rows[at].figures, heading, rows[at].after_break)


def _told(reading: Reading, strategy: Strategy) -> Told:
    return Told(
        years=_years(strategy),
        slug=strategy.slug,
        indicator=reading.slug,
        name=f"{reading.number} {reading.name}".strip(),
        latest=reading.headline,
        symbol=reading.symbol,
        aim=aim_line(reading),
        verdict=reading.verdict,
    )


def _notes(pair: _Pair) -> Iterator[str]:
    """What has changed from one strategy to the other, and where the series breaks."""
    if pair.change:
        yield pair.change.rstrip(".") + "."
    if not pair.same_series and not _alike(pair):
        yield "Strategierna mäter i olika enheter. Värdena går inte att visa i samma diagram."
    elif not pair.same_series:
        yield "Strategierna använder olika dataserier. Linjen är bruten där den nya tar vid."
    for field, words, changed, new in _PROMISED:
        was, now = (_said(getattr(one, field)) for one in (pair.earlier, pair.later))
        if was != now:
            yield _changed(words, (changed, new), was, now)
    for row in pair.later.rows:
        if row.after_break:
            yield f"{row.after_break}."


def _said(words: str) -> str:
    """The document's own words; that a target follows from the goal is said by us."""
    return "" if words == FOLLOWS_FROM_GOAL else words


def _changed(words: str, said: tuple[str, str], was: str, now: str) -> str:
    """ "Målet är ändrat från ”ökar” till ”minst 60 %”"; long texts stand on the indicators' pages."""
    if not now:
        return f"{words} anges inte längre."
    if max(len(was), len(now)) > _LONGEST:
        return f"{words} är {said[0] if was else said[1]}."
    if not was:
        return f"{words} är {said[1]}: ”{now}”."
    return f"{words} är {said[0]} från ”{was}” till ”{now}”."


def _years(strategy: Strategy) -> str:
    """ "2018–2022", or the title where the document gives no years."""
    if strategy.valid_from is None:
        return strategy.short_title
    return f"{strategy.valid_from}–{strategy.valid_to or ''}"
