"""Registers the demonstration's invented money and grants, once, as staff register them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actionplans.actions.funds import FundValues, change_fund, record_event, version_of
from actionplans.actions.grants import (
    Answer,
    GrantValues,
    change_grant,
    record_payment,
    register_grant,
)
from actionplans.domain.fund_questions import Questioned
from actionplans.domain.vocabulary import GrantStatus
from actionplans.imports.funds import EVENT, GRANTS
from actionplans.models import Fund, Grant
from indicators.imports.observations import moment_of
from people.imports.fields import Text
from people.imports.model_fields import fields_of
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY
from reports.imports.cast import Stage
from strategies.imports.schema import FOCUS_AREA

_OPENING = ("opening_balance", "opening_on", "opening_source")
DEMONSTRATION_FUND = Schema(
    {"strategy": Text(True)}
    | fields_of(Fund, *_OPENING)
    | {"events": Records(schema=EVENT, once=("text",)), "grants": GRANTS}
)


def play_fund(record: Record, stage: Stage) -> int:
    """Register what the file says of a fund that nobody has registered anything in; how many grants."""
    fund = Fund.objects.filter(
        strategy__municipality__slug=stage.scope.municipality,
        strategy__slug=stage.scope.strategy,
    ).first()
    if fund is None:
        stage.problems.add(record.place, "strategin har ingen fond. Lägg till den i dess fil.")
        return 0
    if fund.grants.exists() or fund.events.filter(recorded_at__isnull=False).exists():
        return 0
    _open(record, fund, stage)
    for event in record["events"]:
        _event(event, fund, stage)
    for grant in sorted(record["grants"], key=lambda grant: grant["decided_on"]):
        stage.act(grant, _grant, record=grant, fund=fund, stage=stage)
    return len(record["grants"])


def _open(record: Record, fund: Fund, stage: Stage) -> None:
    values = replace(FundValues.of(fund), **{name: record[name] for name in _OPENING})
    stage.act(
        record,
        change_fund,
        fund=fund,
        values=values,
        version=version_of(fund),
        by=stage.cast.staff,
        at=moment_of(record["opening_on"]),
        is_example=True,
    )


def _event(record: Record, fund: Fund, stage: Stage) -> None:
    stage.act(
        record,
        record_event,
        fund=fund,
        kind=record["kind"],
        on=record["happened_on"],
        text=record["text"],
        amount=record["amount"],
        decided_by=stage.register.get(BODY, stage.scope, record["decided_by"]),
        decision_words=record["decision_words"],
        by=stage.cast.staff,
        at=moment_of(record["happened_on"]),
        is_example=True,
    )


def _grant(*, record: Record, fund: Fund, stage: Stage) -> None:
    """The grant as decided, then its payments, then how it went; questions get the file's answer."""
    values = _values(record, stage)
    known: dict[str, Any] = {
        "fund": fund,
        "values": replace(values, status=GrantStatus.GRANTED, report="", reported_on=None),
        "by": stage.cast.staff,
        "at": moment_of(record["decided_on"]),
        "is_example": True,
    }
    try:
        grant = register_grant(**known, answer=Answer())
    except Questioned as questioned:
        answer = Answer(record["answer"] or "Beslutet är redan fattat.", questioned.questions)
        grant = register_grant(**known, answer=answer)
    days = [record["decided_on"], record["reported_on"] or record["decided_on"]]
    for payment in record["payments"]:
        days.append(payment["paid_on"])
        stage.act(payment, _pay, record=payment, grant=grant, stage=stage)
    change_grant(
        grant=grant,
        values=values,
        version=grant.version,
        answer=Answer(),
        by=stage.cast.staff,
        at=moment_of(max(days)),
    )


def _values(record: Record, stage: Stage) -> GrantValues:
    names = [name for name in GrantValues.__dataclass_fields__ if name != "focus_area"]
    area = stage.register.get(FOCUS_AREA, stage.scope, record["focus_area"])
    return GrantValues(focus_area=area, **{name: record[name] for name in names})


def _pay(*, record: Record, grant: Grant, stage: Stage) -> None:
    record_payment(
        grant=grant,
        kind=record["kind"],
        on=record["paid_on"],
        amount=record["amount"],
        note=record["note"],
        by=stage.cast.staff,
        at=moment_of(record["paid_on"]),
    )
