"""The action plan, the reporting rounds, what bodies report, and the fund."""

from actionplans.models.actions import (
    Action,
    ActionCategory,
    ActionPartner,
    ActionQuerySet,
    CoPerformer,
)
from actionplans.models.fund import Fund, FundEvent
from actionplans.models.reports import ActionReport, ReportVersion
from actionplans.models.rounds import BodyTask, ReportingRound, RoundKind

__all__ = [
    "Action",
    "ActionCategory",
    "ActionPartner",
    "ActionQuerySet",
    "ActionReport",
    "BodyTask",
    "CoPerformer",
    "Fund",
    "FundEvent",
    "ReportVersion",
    "ReportingRound",
    "RoundKind",
]
