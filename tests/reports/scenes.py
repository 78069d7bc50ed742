"""Tallvik with two goals, indicators, actions and rounds: the scene of the follow-up's tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from actionplans.models import Action, ReportingRound
from indicators.models import Indicator
from people.domain.roles import Role
from people.models import Body, Municipality, User
from reports.models import Assessment, FollowUp
from strategies.models import FocusArea, Goal, Strategy
from tests import builders as b

ON = date(2026, 9, 20)
NOW = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)
RECORDED = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@dataclass
class Scene:
    """What the tests turn and twist."""

    municipality: Municipality
    strategy: Strategy
    work: FocusArea
    language: FocusArea
    more_work: Goal
    better_swedish: Goal
    indicator: Indicator
    department: Body
    board: Body
    action: Action
    august: ReportingRound
    december: ReportingRound
    writer: User
    publisher: User
    elected: User

    def follow_up(self, of: ReportingRound | None = None) -> FollowUp:
        """The follow-up of a round, begun."""
        return FollowUp.objects.get_or_create(round=of or self.august)[0]

    def judge_all(self, follow_up: FollowUp, level: str = "ej_uppfyllt") -> None:
        """A judgement of every goal."""
        for goal in (self.more_work, self.better_swedish):
            Assessment.objects.create(
                follow_up=follow_up, goal=goal, level=level, justification="Färre får arbete."
            )


def scene() -> Scene:
    """August 2026 and the year-end before it, with one indicator under the nation."""
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    department, board = b.body(municipality), b.body(municipality, "ks", name="Kommunstyrelsen")
    work = b.focus_area(strategy, "1", name="Arbete", position=1)
    language = b.focus_area(strategy, "2", name="Språk", position=2)
    more_work = b.goal(strategy, work, "A", text="Fler i arbete", position=1)
    better = b.goal(strategy, language, "B", text="Bättre svenska", position=2)
    b.area(municipality=municipality)
    series = b.series(municipality)
    indicator = b.indicator(strategy, series, under=more_work)
    for period, own, nation in (("2024", "43", "39"), ("2025", "34", "36")):
        b.observation(series, period, own, recorded_at=RECORDED)
        b.observation(series, period, nation, area=b.area("0000"), recorded_at=RECORDED)
    action = b.action(strategy, department, focus_areas=[work])
    return Scene(
        municipality=municipality,
        strategy=strategy,
        work=work,
        language=language,
        more_work=more_work,
        better_swedish=better,
        indicator=indicator,
        department=department,
        board=board,
        action=action,
        august=b.reporting_round(strategy, 2026, 8),
        december=b.reporting_round(strategy, 2025, 12),
        writer=b.user("skriver@tallvik.example", Role.STAFF, department),
        publisher=b.user("publicerar@tallvik.example", Role.PUBLISHER, department),
        elected=b.user("vald@tallvik.example", Role.ELECTED, board),
    )
