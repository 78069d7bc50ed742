"""The controllers' checks of a fund in a round."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from actionplans.actions.funds import lock_fund, record
from actionplans.domain.fund import period_figures
from actionplans.models import Fund, FundCheck, ReportingRound
from actionplans.pages.fund_ledger import load_fund_rows
from people.models import User


@transaction.atomic
def check_fund(
    *, fund: Fund, reporting_round: ReportingRound, note: str, by: User, at: datetime
) -> FundCheck:
    """Keep that the fund has been checked, with the period's figures as they are now.

    The very same check by the same person again is the one that is there.
    """
    held = lock_fund(fund)
    ledger = load_fund_rows(held).ledger()
    figures = period_figures(
        ledger, reporting_round.period_start, reporting_round.period_end
    ).as_text()
    last = held.checks.filter(round=reporting_round).order_by("-at", "-pk").first()
    if last and (last.by_id, last.note, last.figures) == (by.pk, note.strip(), figures):
        return last
    made = FundCheck.objects.create(
        fund=held, round=reporting_round, at=at, by=by, note=note.strip(), figures=figures
    )
    details = {"omgång": str(reporting_round), **figures}
    record(held, by=by, at=at, kind="stämde av fond", reason=made.note, details=details)
    return made
