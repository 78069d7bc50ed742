"""Tallvik in the autumn of 2026: one strategy, two departments, an open year-end round."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.models import Action, ActionReport, ReportingRound
from people.domain.roles import Role
from people.models import Body, Municipality, User
from strategies.models import Strategy
from tests import builders

DONE = "Fjorton personer har haft praktik."
FULL = {"status": "pagar", "done": DONE, "women": 8, "men": 6, "total": 14}


@dataclass
class Scene:
    """What most tests of rounds and reports begin with."""

    municipality: Municipality
    unit: Body
    department: Body
    other: Body
    strategy: Strategy
    action: Action
    round: ReportingRound
    report: ActionReport
    staff: User
    reporter: User
    stranger: User
    elected: User


def scene() -> Scene:
    """The scene, with the report of the department not started."""
    municipality = builders.municipality(contact_email="enheten@tallvik.example")
    unit = builders.body(municipality, "enheten")
    department = builders.body(municipality, "barn", name="Barn- och utbildningsförvaltningen")
    other = builders.body(municipality, "kultur", name="Kulturförvaltningen")
    strategy = builders.strategy(municipality)
    action = builders.action(strategy, department, title="Praktikplatser")
    opened = builders.reporting_round(strategy)
    return Scene(
        municipality=municipality,
        unit=unit,
        department=department,
        other=other,
        strategy=strategy,
        action=action,
        round=opened,
        report=builders.action_report(opened, action),
        staff=builders.user("hanna@tallvik.example", Role.STAFF, unit),
        reporter=builders.user("rut@tallvik.example", Role.REPORTER, department),
        stranger=builders.user("kim@tallvik.example", Role.REPORTER, other),
        elected=builders.user("fia@tallvik.example", Role.ELECTED, unit),
    )


def submitted(report: ActionReport, state: str = "inlamnad", **kwargs: Any) -> ActionReport:
    """The report as if handed in (and reviewed) on the builders' day."""
    values = FULL | {"submitted_at": builders.NOW, "saved_at": builders.NOW, "version": 1} | kwargs
    if state != "inlamnad":
        values["reviewed_at"] = builders.NOW
    for name, value in values.items():
        setattr(report, name, value)
    report.state = state
    report.save()
    return report


def august(of: Scene, action: Action | None = None, **kwargs: Any) -> ActionReport:
    """An accepted report of the August round before."""
    before = of.strategy.rounds.filter(slug="2026-08").first() or builders.reporting_round(
        of.strategy, month=8, bodies_deadline=date(2026, 9, 4), compile_deadline=date(2026, 9, 20)
    )
    report = builders.action_report(before, action or of.action)
    return submitted(report, "godkand", **kwargs)
