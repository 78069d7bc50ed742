"""The action plan, the reporting rounds, what bodies report, the mails about it, and the fund."""

from actionplans.models.actions import (
    Action,
    ActionCategory,
    ActionPartner,
    ActionQuerySet,
    CoPerformer,
)
from actionplans.models.fund import Fund, FundCheck, FundEvent, FundEventKind, FundPurpose
from actionplans.models.grants import Grant, GrantPayment
from actionplans.models.messages import Message
from actionplans.models.progress import ProgressNote
from actionplans.models.reports import ActionReport, Evidence, ReportVersion
from actionplans.models.rounds import BodyReporting, BodyTask, ReportingRound, RoundKind

__all__ = [
    "Action",
    "ActionCategory",
    "ActionPartner",
    "ActionQuerySet",
    "ActionReport",
    "BodyReporting",
    "BodyTask",
    "CoPerformer",
    "Evidence",
    "Fund",
    "FundCheck",
    "FundEvent",
    "FundEventKind",
    "FundPurpose",
    "Grant",
    "GrantPayment",
    "Message",
    "ProgressNote",
    "ReportVersion",
    "ReportingRound",
    "RoundKind",
]
