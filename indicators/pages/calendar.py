"""The publication calendar of series: from Kolada's metadata and from what staff have written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from indicators.domain.connecting import ended_year
from indicators.domain.publishing import (
    CalendarWords,
    Planned,
    Rhythm,
    calendar_of,
    calendar_words,
    kolada_plans,
    reference_year,
)
from indicators.models import DataSeries, Kpi, Publication


def load_calendar(
    series: Sequence[DataSeries],
    newest_held: Mapping[int, str],
    today: date,
    connected: Mapping[int, str] | None = None,
) -> dict[int, CalendarWords]:
    """What to say of each series by its id; two queries however many series.

    `newest_held` is the newest period of the municipality's own values by the series' id; a series
    that is not in it has no value.  `connected` is the key figure that a series is connected to, where
    that is not the one that the series itself names.
    """
    references = {one.pk: (connected or {}).get(one.pk, one.provider_reference) for one in series}
    wanted = {reference for reference in references.values() if reference}
    kpis = Kpi.objects.defer("description").in_bulk(wanted) if wanted else {}
    written: dict[int, list[Publication]] = {}
    for publication in Publication.objects.filter(series__in=list(references)):
        written.setdefault(publication.series_id, []).append(publication)
    return {
        one.pk: series_calendar(
            one,
            kpis.get(references[one.pk]),
            written.get(one.pk, []),
            newest_held.get(one.pk),
            today,
        )
        for one in series
    }


def series_calendar(
    series: DataSeries,
    kpi: Kpi | None,
    written: Sequence[Publication],
    held: str | None,
    today: date,
) -> CalendarWords:
    """What to say of one series, from the key figure and the publications that are written down."""
    plans, rhythm = _of_kpi(kpi)
    last = series.ended_year or rhythm.last
    plans = _together(plans, kpi.read_on if kpi else date.min, written, today)
    calendar = calendar_of(plans, today, rhythm=Rhythm(rhythm.every, last))
    return calendar_words(calendar, held, _shape(written))


def _of_kpi(kpi: Kpi | None) -> tuple[list[Planned], Rhythm]:
    if kpi is None:
        return [], Rhythm()
    plans, rhythm = kolada_plans(kpi.id, kpi.publ_period, kpi.publication_date)
    return plans, Rhythm(rhythm.every, ended_year(kpi.title))


def _together(
    plans: list[Planned], read_on: date, written: Iterable[Publication], today: date
) -> list[Planned]:
    """The plans, one a year: what was read last holds.  A written day in the past is known."""
    by_year = {plan.year: plan for plan in plans}
    for publication in written:
        year = reference_year(publication.period)
        if year is None or (year in by_year and publication.read_on < read_on):
            continue
        on = publication.planned_on
        by_year[year] = Planned(year, on, is_known=on <= min(today, publication.read_on))
    return list(by_year.values())


def _shape(written: Iterable[Publication]) -> str:
    return "school" if any("/" in publication.period for publication in written) else ""
