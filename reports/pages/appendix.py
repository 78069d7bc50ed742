"""The appendix of a follow-up: decisions, redefinitions and revisions, with their reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from actionplans.models import ReportingRound
from indicators.models import Category, DefinitionVersion, IndicatorSuccession, Observation
from indicators.pages.figures_of import COMPARISON_KEYS, KEYS
from people.domain.dates import format_date_long
from reports.domain.appendix import (
    Cell,
    Grounds,
    indicator_changes,
    missing_of,
    revised_values,
)
from reports.domain.content import FollowUpContent
from reports.domain.content_appendix import AppendixContent, DecisionContent
from reports.pages.json_rows import JsonRows
from strategies.models import Decision, Strategy
from strategies.models.strategy import DecisionKind

Rows = list[dict[str, Any]]
_CHANGING = (DecisionKind.CHANGE, DecisionKind.AMENDMENT)
_KEYS = {str(gender): key for gender, key in KEYS.items()}
_COMPARED_KEYS = {str(gender): key for gender, key in COMPARISON_KEYS.items()}


@dataclass(frozen=True)
class _Facts:
    """What is registered beside the values, as plain rows."""

    indicators: Rows
    decisions: Rows
    versions: Rows
    successions: Rows
    revisions: Rows


def load_appendix(
    shown: ReportingRound, content: FollowUpContent, before: FollowUpContent | None, on: date
) -> AppendixContent:
    """The appendix of the round's follow-up since the published one before; one query."""
    since = before.round if before else None
    facts = _facts(shown, date.fromisoformat(since.period_end) if since else None, on)
    decisions = {row["id"]: _decision(row) for row in facts.decisions}
    return AppendixContent(
        since=since.month if since else "",
        missing=missing_of(content),
        indicators=indicator_changes(before, content, _grounds(facts, decisions)),
        decisions=tuple(decisions.values()),
        revised=revised_values(before, content, dict(_reasons(facts, shown))),
    )


def _facts(shown: ReportingRound, since: date | None, on: date) -> _Facts:
    """Everything registered about the strategy after a day, known on another."""
    strategy = shown.strategy_id
    decided = Decision.objects.filter(
        Q(decided_on__isnull=True) | Q(decided_on__lte=on), strategy=strategy, kind__in=_CHANGING
    )
    series = shown.strategy.indicators.filter(series__isnull=False).values("series")
    versions = DefinitionVersion.objects.filter(
        series__in=series, recorded_at__date__lte=on
    ).exclude(reason="")
    revisions = Observation.objects.filter(
        series__in=series, supersedes__isnull=False, recorded_at__date__lte=on
    )
    if since:
        # A decision of the document itself whose day is told in words only is an old one.
        undated = Q(decided_on__isnull=True, date_words="", kind=DecisionKind.CHANGE)
        decided = decided.filter(undated | Q(decided_on__gt=since))
        versions = versions.filter(recorded_at__date__gt=since)
        revisions = revisions.filter(recorded_at__date__gt=since)
    query = Strategy.objects.filter(pk=strategy).values_list(
        JsonRows(
            shown.strategy.indicators.order_by("position", "id"),
            code="code",
            number="number",
            name="name",
            series="series_id",
        ),
        _decisions(decided),
        JsonRows(versions.order_by("recorded_at", "id"), series="series_id", reason="reason"),
        _successions(strategy),
        _revisions(revisions),
    )
    return _Facts(*query.get())


def _decisions(decided: Any) -> JsonRows:
    return JsonRows(
        decided.order_by("position", "id"),
        id="id",
        on="decided_on",
        words="date_words",
        body="body__name",
        paragraph="paragraph",
        diary="diary_number",
        note="note",
    )


def _successions(strategy: int) -> JsonRows:
    return JsonRows(
        IndicatorSuccession.objects.filter(later__strategy=strategy).order_by("id"),
        later="later__code",
        number="earlier__number",
        name="earlier__name",
        document="earlier__strategy__short_title",
        change="change",
    )


def _revisions(rows: Any) -> JsonRows:
    return JsonRows(
        rows.order_by("recorded_at", "id"),
        series="series_id",
        municipality="area__municipality_id",
        period="period",
        gender="gender",
        category="category__code",
        reason="reason",
    )


def _decision(row: dict[str, Any]) -> DecisionContent:
    day = format_date_long(date.fromisoformat(row["on"])) if row["on"] else row["words"]
    parts = (row["body"] or "", day, row["paragraph"], row["diary"])
    return DecisionContent(", ".join(part for part in parts if part), row["note"])


def _grounds(facts: _Facts, decisions: dict[int, DecisionContent]) -> dict[str, Grounds]:
    """Why each indicator was changed: by a decision about it, or as its series was redefined."""
    found = {}
    versions = {row["series"]: row["reason"] for row in facts.versions}
    replaced = {row["later"]: row for row in facts.successions}
    for one in facts.indicators:
        name = f"{one['number']} {one['name']}".strip()
        # A decision about an indicator begins with the indicator's name.
        about = [made for made in decisions.values() if made.note.startswith(f"{name}: ")]
        reason = about[-1].note.removeprefix(f"{name}: ") if about else ""
        earlier = replaced.get(one["code"])
        found[one["code"]] = Grounds(
            reason or versions.get(one["series"], "") or (earlier["change"] if earlier else ""),
            about[-1].words if about else "",
            f"{earlier['number']} {earlier['name']} ({earlier['document']})" if earlier else "",
        )
    return found


def _reasons(facts: _Facts, shown: ReportingRound) -> Iterator[tuple[tuple[str, Cell], str]]:
    """The reason of each revision, by the indicators' codes and the cell."""
    codes: dict[int, list[str]] = {}
    for one in facts.indicators:
        codes.setdefault(one["series"], []).append(one["code"])
    own = shown.strategy.municipality_id
    for row in facts.revisions:
        keys = _KEYS if row["municipality"] == own else _COMPARED_KEYS
        category = "" if row["category"] == Category.WHOLE else row["category"]
        for code in codes.get(row["series"], []):
            yield (code, Cell(category, row["period"], keys[row["gender"]])), row["reason"]
