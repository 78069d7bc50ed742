"""The list of open data sets: everything that the municipalities have opened, in a few queries."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from actionplans.models import Action
from indicators.models import Indicator, Observation
from people.models import Municipality
from reports.domain.open_data import DataFile, DataSet, Format, Licence, Publisher, Sort
from reports.models import Snapshot
from reports.models.public import Licence as SiteLicence
from reports.permissions import (
    public_actions,
    public_indicators,
    public_municipalities,
    public_snapshots,
)
from strategies.models import Strategy

_ACTION_FILES = {
    Format.CSV: "En rad per insats",
    Format.JSON: "En rad per insats, med kolumnernas betydelse",
    Format.JSONSTAT: "Antal insatser efter fokusområde och läge",
}
_VALUE_FILES = {
    Format.CSV: "En rad per värde",
    Format.JSON: "En rad per värde, med kolumnernas betydelse",
    Format.JSONSTAT: "Värdena som en tabell i flera dimensioner",
}
Facts = dict[tuple[int, int], dict[str, Any]]


def load_data_sets(municipality: Municipality | None = None) -> list[DataSet]:
    """Every data set that is open, of one municipality or of all; five queries whatever their number.

    In the order of municipality, then strategy, then kind.
    """
    found = [
        *_indicator_sets(measured(public_indicators(municipality))),
        *_action_sets(municipality),
        *follow_up_sets(public_snapshots(municipality)),
    ]
    order = list(Sort)
    return sorted(found, key=lambda d: (d.publisher.name, d.strategy, order.index(d.sort)))


def load_publishers() -> list[Publisher]:
    """The municipalities whose public site is on; one query."""
    return [publisher_of(one) for one in public_municipalities()]


def measured(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Those that have a series behind them; the others have no numbers to give."""
    return indicators.filter(series__isnull=False)


def publisher_of(municipality: Municipality) -> Publisher:
    """The municipality as the one who publishes."""
    return Publisher(
        municipality.slug,
        municipality.code,
        municipality.name,
        municipality.short_name,
        municipality.contact_words,
        municipality.contact_email,
    )


def licence_of(municipality: Municipality) -> Licence:
    """The licence that the municipality has chosen for its open data."""
    chosen = SiteLicence(municipality.public_site.licence)
    return Licence(chosen.label, chosen.url)


def _indicator_sets(indicators: Iterable[Indicator]) -> list[DataSet]:
    every = list(indicators)
    facts = _facts(every)
    return [indicator_set(one, _facts_of(one, facts)) for one in every]


def load_indicator_set(indicator: Indicator) -> DataSet:
    """What is told of one indicator's data; one query."""
    return indicator_set(indicator, _facts_of(indicator, _facts([indicator])))


def _facts(indicators: Iterable[Indicator]) -> Facts:
    """When values were last registered, for what time, and whether some are invented; one query."""
    every = list(indicators)
    rows = (
        Observation.objects.current()
        .filter(
            series__in={one.series_id for one in every},
            area__municipality__in={one.strategy.municipality_id for one in every},
        )
        .order_by()
        .values("series_id", "area__municipality_id")
        .annotate(
            updated=Max("recorded_at"),
            first=Min("period_end"),
            last=Max("period_end"),
            examples=Count("id", filter=Q(is_example=True)),
        )
    )
    return {(row["series_id"], row["area__municipality_id"]): dict(row) for row in rows}


def _facts_of(indicator: Indicator, facts: Facts) -> dict[str, Any]:
    key = (indicator.series_id, indicator.strategy.municipality_id)
    nothing = {"updated": None, "first": None, "last": None, "examples": 0}
    return facts.get(key, nothing)  # type: ignore[arg-type]


def indicator_set(indicator: Indicator, facts: dict[str, Any]) -> DataSet:
    """What is told of an indicator's data."""
    strategy, series = indicator.strategy, indicator.series
    assert series is not None
    municipality = strategy.municipality
    where = [municipality.slug, strategy.slug, indicator.slug]
    first: date | None = facts["first"]
    return DataSet(
        sort=Sort.INDICATOR,
        address=reverse("open_indicator", args=where),
        title=f"{indicator.name}, {municipality.short_name}",
        description=_sentences(
            f"Indikator i {strategy.title}.", indicator.wording, series.definition
        ),
        strategy=strategy.title,
        publisher=publisher_of(municipality),
        licence=licence_of(municipality),
        source=series.source,
        keywords=("integration", "indikator", municipality.short_name),
        read_at=reverse("public_indicator", args=where),
        files=files_of("open_indicator_file", where, _VALUE_FILES),
        updated=day_of(facts["updated"]),
        starts_on=date(first.year, 1, 1) if first else None,
        ends_on=facts["last"],
        has_examples=bool(facts["examples"]),
    )


def _action_sets(municipality: Municipality | None) -> list[DataSet]:
    """One of each strategy that has open actions; two queries."""
    actions = list(public_actions(municipality).filter(retired_on=None).order_by("strategy_id"))
    strategies = {one.strategy_id: one.strategy for one in actions}
    examples = {one.strategy_id for one in actions if one.is_example}
    changed = dict(
        Action.history.filter(id__in=[one.pk for one in actions])
        .order_by()
        .values_list("strategy_id")
        .annotate(Max("history_date"))
    )
    return [
        actions_set(one, day_of(changed.get(pk)), has_examples=pk in examples)
        for pk, one in strategies.items()
    ]


def load_actions_set(strategy: Strategy) -> DataSet | None:
    """What is told of a strategy's open actions, if it has any; two queries."""
    found = _action_sets(strategy.municipality)
    address = reverse("open_actions", args=[strategy.municipality.slug, strategy.slug])
    return next((one for one in found if one.address == address), None)


def actions_set(strategy: Strategy, updated: date | None, *, has_examples: bool) -> DataSet:
    """What is told of a strategy's open actions."""
    municipality = strategy.municipality
    where = [municipality.slug, strategy.slug]
    return DataSet(
        sort=Sort.ACTIONS,
        address=reverse("open_actions", args=where),
        title=f"Insatser i {strategy.short_title}, {municipality.short_name}",
        description=_sentences(
            f"Insatser i {strategy.title} som kommunen visar för alla.",
            "Hur de går är hämtat ur den senaste öppna uppföljningen.",
        ),
        strategy=strategy.title,
        publisher=publisher_of(municipality),
        licence=licence_of(municipality),
        source=municipality.name,
        keywords=("integration", "handlingsplan", municipality.short_name),
        read_at=reverse("public_actions", args=where),
        files=files_of("open_actions_file", where, _ACTION_FILES),
        updated=updated,
        has_examples=has_examples,
    )


def follow_up_sets(snapshots: QuerySet[Snapshot]) -> list[DataSet]:
    """What is told of published versions, whose newest come first; one query.

    Their content stays in the database: what is empty is not in it, so a word tells what it has.
    """
    newest: dict[int, str] = {}
    found = []
    told = snapshots.annotate(
        has_values=_holds('"columns":['), has_examples=_holds('"has_examples":true')
    )
    for one in told:
        made = _follow_up_set(one, newest.get(one.follow_up_id, ""))
        newest.setdefault(one.follow_up_id, made.address)
        found.append(made)
    return found


def _holds(words: str) -> Case:
    return Case(When(content__contains=words, then=Value(True)), default=Value(False))


def _follow_up_set(snapshot: Any, newest: str) -> DataSet:
    found = snapshot.follow_up.round
    strategy, municipality = found.strategy, found.strategy.municipality
    where = [municipality.slug, strategy.slug, found.slug, snapshot.version]
    table, files = ("varden", _VALUE_FILES) if snapshot.has_values else ("insatser", _ACTION_FILES)
    return DataSet(
        sort=Sort.FOLLOW_UP,
        address=reverse("open_follow_up", args=where),
        title=f"{found}, {municipality.short_name}, version {snapshot.version}",
        description=_sentences(
            f"Uppföljning av {strategy.title} som den är publicerad.",
            "Den ändras aldrig; en rättelse blir en ny version.",
        ),
        strategy=strategy.title,
        publisher=publisher_of(municipality),
        licence=licence_of(municipality),
        source=municipality.name,
        keywords=("integration", "uppföljning", municipality.short_name),
        read_at=reverse("published_version", args=where),
        files=files_of("open_follow_up_file", [*where, table], files),
        updated=day_of(snapshot.published_at),
        issued=day_of(snapshot.published_at),
        starts_on=found.period_start,
        ends_on=found.period_end,
        has_examples=snapshot.has_examples,
        version=str(snapshot.version),
        version_notes=snapshot.reason,
        replaced_by=newest,
    )


def files_of(name: str, where: list[Any], told: Mapping[Format, str]) -> tuple[DataFile, ...]:
    """The files at an address's name, one of each form."""
    return tuple(
        DataFile(reverse(name, args=[*where, str(form)]), form, title)
        for form, title in told.items()
    )


def _sentences(*texts: str) -> str:
    """The texts as sentences after each other."""
    return " ".join(f"{text.strip().rstrip('.')}." for text in texts if text.strip())


def day_of(moment: datetime | None) -> date | None:
    """The day in Sweden."""
    return timezone.localdate(moment) if moment else None
