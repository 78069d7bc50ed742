"""Strategies as their documents state them."""

from strategies.models.goals import CoreArea, FocusArea, Goal
from strategies.models.lines import Challenge, LineGroup, Need, Process, RowPartner, StrategyLine
from strategies.models.responsibilities import ProcessStep, Responsibility
from strategies.models.strategy import Decision, Strategy, StrategyQuerySet
from strategies.models.texts import FrameworkLink, LookBackFact, Statement, TextSection

__all__ = [
    "Challenge",
    "CoreArea",
    "Decision",
    "FocusArea",
    "FrameworkLink",
    "Goal",
    "LineGroup",
    "LookBackFact",
    "Need",
    "Process",
    "ProcessStep",
    "Responsibility",
    "RowPartner",
    "Statement",
    "Strategy",
    "StrategyLine",
    "StrategyQuerySet",
    "TextSection",
]
