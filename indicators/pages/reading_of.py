"""One indicator's reading from its cells: the latest figures, three marks, table and comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.domain.development import development
from indicators.domain.gaps import gap_trend
from indicators.domain.periods import LAST_YEAR, Period
from indicators.domain.reading import NO_AIM, CategoryFigures, Comment, Figure, Mark, Reading
from indicators.domain.series import Series
from indicators.domain.target_definition import Target, target_words
from indicators.domain.targets import assess
from indicators.domain.trends import GapResult, gap, position, trend
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, Polarity, TargetRule, Verdict
from indicators.models import Category, DataSeries, Indicator
from indicators.models.indicators import ComparisonKind, LifeCycle, Measure
from indicators.models.series import GenderSplit
from indicators.pages.cells import Cells
from indicators.pages.figures_of import (
    COMPARISON_KEYS,
    KEYS,
    Side,
    columns_of,
    figure_of,
    gender_label,
    rows_of,
    unit_of,
)
from indicators.pages.placed import Placed
from indicators.pages.shown_cells import CategoryCells, ShownCell
from indicators.pages.targets_of import basis_words, comparison_name, strength_words, target_of
from strategies.models import Strategy

NO_TARGET = Mark(Verdict.NO_TARGET.mark, Verdict.NO_TARGET.label)
NO_MARK = Mark("t-na", "Går inte att jämföra", "inget värde att jämföra")
NOT_COMPARED = Mark("p-na", "Jämförs inte", "jämförs inte")
_SUBJECTS = {Gender.WOMEN: "women_label", Gender.MEN: "men_label"}
_NUMBERS_TO_REACH = {TargetRule.NEAR, TargetRule.AT_LEAST, TargetRule.AT_MOST}
_CHILDREN = {"Flickor": "flickorna", "Pojkar": "pojkarna"}


@dataclass(frozen=True)
class Case:
    """Everything that one reading is made of."""

    placed: Placed
    strategy: Strategy
    now: Cells
    then: Cells | None
    whole: Placed | None

    @property
    def indicator(self) -> Indicator:
        """The promise."""
        return self.placed.indicator

    @property
    def measured(self) -> DataSeries | None:
        """The series behind it, if there is one."""
        return self.placed.indicator.series

    @cached_property
    def unit(self) -> Unit:
        """The series' unit, or the document's words when nothing is measured."""
        if self.measured is None:
            return Unit(Kind(self.indicator.kind), "", 0)
        return unit_of(self.measured)

    @cached_property
    def target(self) -> Target:
        """The promise as the rules want it."""
        return target_of(self.indicator, self.strategy, self.placed.yearly)

    @cached_property
    def code(self) -> str:
        """The category that the indicator speaks of: one of them, or all."""
        return self.indicator.category.code if self.indicator.category else Category.WHOLE

    @cached_property
    def own(self) -> CategoryCells | None:
        """The municipality's cells."""
        return self.now.own(self.indicator.series_id).get(self.code)

    @cached_property
    def compared(self) -> CategoryCells | None:
        """The comparison's cells."""
        area = self.indicator.comparison_area_id
        return self.now.of(self.indicator.series_id, area).get(self.code)

    def series(self, cells: CategoryCells | None, gender: Gender) -> Series:
        """The cells of one gender as the rules want them."""
        return cells.series(gender, self.placed.break_years) if cells else Series()

    @cached_property
    def main(self) -> Gender:
        """The gender that the verdict is on: the total, else the only one there is."""
        genders = self.own.genders() if self.own else []
        return Gender.TOTAL if Gender.TOTAL in genders or not genders else genders[-1]

    @cached_property
    def period(self) -> Period | None:
        """The period that counts: the newest known one of the main gender."""
        return self._newest(self.own)

    @cached_property
    def previous_period(self) -> Period | None:
        """The period that counted at the follow-up before."""
        if self.then is None:
            return None
        cells = self.then.own(self.indicator.series_id).get(self.code)
        return self._newest(cells)

    def _newest(self, cells: CategoryCells | None) -> Period | None:
        """The newest period within the strategy's own years; later values are only shown."""
        return _latest(self.series(cells, self.main), self.strategy.valid_to)

    @cached_property
    def shown(self) -> list[ShownCell]:
        """All cells behind the reading."""
        categories = [*self.now.own(self.indicator.series_id).values()]
        sides = [*categories, *([self.compared] if self.compared else [])]
        return [cell for side in sides for cell in side.cells.values()]


def reading_of(case: Case) -> Reading:
    """The reading of one indicator without its parts."""
    indicator, measured = case.indicator, case.measured
    verdict = _verdict(case, case.main, "")
    sides = _sides(case)
    return Reading(
        code=indicator.code,
        slug=indicator.slug,
        number=indicator.number,
        name=indicator.name,
        wording=indicator.wording,
        aim=_aim(case),
        target_wording=indicator.target_wording or basis_words(indicator),
        strength=strength_words(indicator),
        kind=indicator.kind,
        unit=measured.unit if measured else indicator.unit_words,
        symbol=measured.symbol if measured else "",
        decimals=case.unit.decimals,
        source=measured.source if measured else indicator.stated_source,
        definition=measured.definition if measured else "",
        population=(measured.population if measured else "") or indicator.population,
        life_cycle=_life_cycle(indicator),
        life_cycle_words=indicator.life_cycle_words,
        period=case.period.label if case.period else "",
        latest=_figures(case, case.own),
        latest_labels=_labels(case),
        comparison=_figures(case, case.compared),
        comparison_name=comparison_name(indicator),
        verdict=verdict,
        verdict_by_gender=_verdicts_by_gender(case),
        trend=_trend(case),
        position=_position(case),
        gap_words=_gap(case).words if _has_both(case) else "",
        stale=_is_stale(case),
        next_words=measured.next_publication if measured else "",
        columns=columns_of(measured, sides) if measured else (),
        rows=rows_of(case.unit, sides, case.placed.breaks.values()) if measured else (),
        categories=tuple(_categories(case)),
        category_word=measured.dimension if measured else "",
        texts=_texts(case),
        comments=tuple(_comments(case)),
        notes=tuple(_notes(case)),
        target_line=_target_line(case),
        target_line_words=_target_line_words(case),
        has_examples=any(cell.is_example for cell in case.shown),
        is_part=indicator.parent_id is not None,
        gap_change_words=_gap_change_words(case) if _has_both(case) else "",
        period_code=case.period.code if case.period else "",
        development_words=_development_words(case),
    )


def _latest(series: Series, last_year: int | None = None) -> Period | None:
    """The newest period that counts, known by the end of `last_year` if there is one."""
    cell = series.latest(date(last_year or LAST_YEAR, 12, 31))
    return cell.period if cell else None


def _aim(case: Case) -> str:
    """The target in short words, or why there is none."""
    if case.placed.parts:
        return "Bedöms genom sina delar"
    if case.indicator.target_rule == TargetRule.NONE:
        return NO_AIM
    return target_words(case.target, case.unit)


def _life_cycle(indicator: Indicator) -> str:
    return "" if indicator.life_cycle == LifeCycle.ACTIVE else LifeCycle(indicator.life_cycle).label


def _labels(case: Case) -> tuple[str, ...]:
    if case.own is None or case.measured is None:
        return ()
    return tuple(gender_label(case.measured, gender) for gender in case.own.genders())


def _figures(case: Case, cells: CategoryCells | None) -> tuple[Figure, ...]:
    """The figures of the period that counts, in the order Kvinnor, Män, Totalt."""
    if cells is None or case.period is None:
        return ()
    return tuple(figure_of(cells.at(case.period, g), case.unit) for g in cells.genders())


def _verdict(case: Case, gender: Gender, subject: str) -> Mark:
    """Whether the target is reached for one gender, with the words that explain it."""
    if case.indicator.measure != Measure.SERIES or case.indicator.kind == Kind.COMPOUND:
        return NO_TARGET
    result = assess(
        case.target,
        case.unit,
        case.series(case.own, gender),
        case.series(case.compared, gender) if case.compared else None,
        _whole_series(case, gender),
        case.period,
        case.previous_period,
        subject,
    )
    return Mark(result.mark, result.label, result.words)


def _whole_series(case: Case, gender: Gender) -> Series | None:
    """The series of the indicator that this one is a share of."""
    if case.whole is None:
        return None
    cells = case.now.own(case.whole.indicator.series_id).get(Category.WHOLE)
    return cells.series(gender, case.whole.break_years) if cells else Series()


def _verdicts_by_gender(case: Case) -> tuple[tuple[str, Mark], ...]:
    """Women's and men's own verdicts, beside the total's and never blended with it."""
    if case.measured is None or case.own is None or case.indicator.target_rule == TargetRule.NONE:
        return ()
    if case.unit.kind is Kind.COUNT and case.indicator.target_rule in _NUMBERS_TO_REACH:
        return ()  # so many in all: neither women nor men shall reach the number alone
    return tuple(
        (label, _verdict(case, gender, label.lower()))
        for gender, name in _SUBJECTS.items()
        if gender in case.own.genders() and (label := getattr(case.measured, name))
    )


def _trend(case: Case) -> Mark:
    if case.own is None:
        return NO_MARK
    result = trend(
        case.series(case.own, case.main),
        case.unit,
        Polarity(case.indicator.polarity),
        case.period,
    )
    return Mark(result.mark, result.label, result.words)


def _position(case: Case) -> Mark:
    """The place beside the comparison; the reason when a comparison is advised against."""
    if case.indicator.comparison_kind == ComparisonKind.FORBIDDEN:
        return Mark("p-na", "Jämförs inte", case.indicator.comparison_words)
    if case.indicator.comparison_area_id is None or case.period is None or case.own is None:
        return NOT_COMPARED
    comparison = case.series(case.compared, case.main).at(case.period)
    own = case.series(case.own, case.main).at(case.period)
    result = position(own, comparison, case.unit, comparison_name(case.indicator))
    return Mark(result.mark, result.label, result.words)


def _has_both(case: Case) -> bool:
    genders = case.own.genders() if case.own else []
    return Gender.WOMEN in genders and Gender.MEN in genders


def _gap(case: Case) -> GapResult:
    women, men = case.series(case.own, Gender.WOMEN), case.series(case.own, Gender.MEN)
    return gap(women, men, case.unit, case.period, _women_and_men(case))


def _women_and_men(case: Case) -> tuple[str, str]:
    """The definite forms of the series' own words for the two."""
    measured = case.measured
    assert measured is not None
    return (
        _CHILDREN.get(measured.women_label, "kvinnorna"),
        _CHILDREN.get(measured.men_label, "männen"),
    )


def _gap_change_words(case: Case) -> str:
    """Whether the distance narrows over the years, or since the only value before."""
    women, men = case.series(case.own, Gender.WOMEN), case.series(case.own, Gender.MEN)
    over_years = gap_trend(women, men, case.unit, case.period, _women_and_men(case))
    return over_years.words if over_years else _gap(case).change_words


def _development_words(case: Case) -> str:
    """The change a year since the last break, when there are values enough."""
    series = case.series(case.own, case.main)
    over_years = development(series, case.unit, case.period)
    return over_years.words if over_years else ""


def _is_stale(case: Case) -> bool:
    """No newer period than at the follow-up before."""
    if case.previous_period is None or case.period is None:
        return False
    return case.period <= case.previous_period


def _sides(case: Case) -> tuple[Side, ...]:
    own = Side(case.own, case.strategy.municipality.short_name, KEYS)
    name = comparison_name(case.indicator)
    if case.compared is None:
        return (own,)
    return (own, Side(case.compared, name[:1].upper() + name[1:], COMPARISON_KEYS))


def _categories(case: Case) -> Iterator[CategoryFigures]:
    """The series' own categories, unless the indicator speaks of one of them."""
    if case.measured is None or case.indicator.category_id is not None:
        return
    for code, cells in case.now.own(case.indicator.series_id).items():
        if code == Category.WHOLE:
            continue
        period = _latest(case.series(cells, Gender.TOTAL)) or max(cells.periods())
        yield CategoryFigures(
            code,
            cells.name,
            tuple(figure_of(cells.at(period, g), case.unit) for g in cells.genders()),
            rows_of(case.unit, (Side(cells, cells.name, KEYS),), case.placed.breaks.values()),
        )


def _texts(case: Case) -> tuple[tuple[str, str], ...]:
    """Period and text of a text series, newest first."""
    if case.own is None:
        return ()
    found = [(period, cell.text) for (period, _), cell in case.own.cells.items() if cell.text]
    return tuple((period.label, text) for period, text in sorted(found, reverse=True))


def _comments(case: Case) -> Iterator[Comment]:
    """Comments on the values of the municipality, the period that counts first."""
    if case.own is None:
        return
    cells = sorted(case.own.cells.items(), key=lambda item: item[0][0], reverse=True)
    for _, cell in cells:
        yield from cell.comments


def _notes(case: Case) -> Iterator[str]:
    """Reservations that stand with the figures."""
    if case.indicator.note:
        yield case.indicator.note
    if case.measured is None and case.indicator.measure == Measure.SERIES and not case.placed.parts:
        yield "Dokumentet anger ingen källa och inga värden har lagts in."
    if (
        case.measured is not None
        and case.measured.gender_split == GenderSplit.TOTAL_ONLY
        and case.indicator.gender_demand == "kravs"
    ):
        yield "Strategin kräver kvinnor och män var för sig, men uppgiften finns bara totalt."


def _target_line(case: Case):  # type: ignore[no-untyped-def]
    """The value that a line in the chart marks: a fixed target, never the moving comparison."""
    rules = {TargetRule.AT_LEAST, TargetRule.AT_MOST, TargetRule.NEAR, TargetRule.SHARE_OF}
    if case.indicator.target_rule not in rules or case.period is None:
        return None
    return case.target.value_for(case.period)


def _target_line_words(case: Case) -> str:
    value = _target_line(case)
    if value is None:
        return ""
    near = "ca " if case.indicator.target_rule == TargetRule.NEAR else ""
    return f"Mål {near}{case.unit.plain(value)}"
