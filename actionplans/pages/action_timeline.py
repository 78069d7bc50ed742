"""The plan's actions on a timeline: what the template draws, in percent of its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actionplans.domain.listed import Listed
from actionplans.domain.timeline import Axis, Span, axis_of
from strategies.models import Strategy

# How much of the width an arrow takes.
_ARROW = 2.2


@dataclass(frozen=True)
class Tick:
    """A thin line across all rows, and its label where it has one."""

    x: str
    label: str = ""


@dataclass(frozen=True)
class Bar:
    """An action's bar: its place, and the arrow's, where it goes on beyond what is drawn."""

    x: str
    width: str
    drawn: str
    goes_on: bool
    from_before: bool
    from_unknown: bool
    tip: str


@dataclass(frozen=True)
class Timeline:
    """The axis: columns with labels, today when it is there, ends of reported periods."""

    columns: tuple[Tick, ...]
    today: Tick | None
    periods: tuple[Tick, ...]
    has_arrows: bool
    has_unknown: bool
    axis: Axis

    def bar(self, action: Listed) -> Bar | None:
        """The action's bar; None when its days are not on the axis or it has none."""
        span = self.axis.span(action.starts_on, action.ends_on)
        return _bar(span, action.drawn) if span else None


def timeline_of(
    shown: Sequence[Listed], strategy: Strategy, year: str, today: date
) -> Timeline | None:
    """The timeline of the shown actions, of one year when one is chosen; None without any day."""
    if year.isdecimal() and date.min.year <= int(year) <= date.max.year:
        axis: Axis | None = Axis(int(year), int(year))
    else:
        periods = [(action.starts_on, action.ends_on) for action in shown]
        axis = axis_of(periods, (strategy.valid_from, strategy.valid_to))
    if axis is None or not any(action.has_dates for action in shown):
        return None
    spans = [axis.span(action.starts_on, action.ends_on) for action in shown]
    ends = {day for action in shown for day in action.reported_in if axis.holds(day)}
    return Timeline(
        columns=tuple(Tick(_percent(c.x), c.label) for c in axis.columns),
        today=Tick(_percent(axis.place(today)), "I dag") if axis.holds(today) else None,
        periods=tuple(Tick(_percent(axis.place(day))) for day in sorted(ends)),
        has_arrows=any(span and (span.goes_on or span.from_before) for span in spans),
        has_unknown=any(span and span.from_unknown for span in spans),
        axis=axis,
    )


def _bar(span: Span, drawn: str) -> Bar:
    """The bar gives room to its arrows, so that nothing is drawn outside."""
    before = _ARROW if span.from_before else 0.0
    after = _ARROW if span.goes_on else 0.0
    x = span.x + before
    width = max(span.width - before - after, 0.4)
    return Bar(
        x=_percent(x),
        width=_percent(width),
        drawn=drawn,
        goes_on=span.goes_on,
        from_before=span.from_before,
        from_unknown=span.from_unknown,
        tip=_percent(x + width),
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
