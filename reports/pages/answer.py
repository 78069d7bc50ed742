"""Which sentence answers the page's question."""

from actionplans.domain.action_indicators import Ending
from indicators.domain.vocabulary import Attainment, JudgementKind
from reports.domain.content import FollowUpContent
from reports.domain.headline import (
    Headline,
    actions_headline,
    goals_headline,
    indicators_headline,
    no_targets_headline,
)
from reports.domain.lines import assessed
from reports.domain.tally import is_under_way, tally_of
from reports.domain.words import noun_of, number_word, sentence_start
from strategies.models import Strategy


def answer_of(content: FollowUpContent, strategy: Strategy, kind: JudgementKind) -> Headline:
    """From the goals when one is judged, else from the indicators, else from what is done."""
    goals = assessed(tuple(content.every_goal()))
    levels = [Attainment(goal.level) if goal.level else None for goal in goals]
    goal, indicator = (
        noun_of(strategy.word_goal, "mål"),
        noun_of(strategy.word_indicator, "indikator"),
    )
    if any(levels):
        return goals_headline(kind, levels, goal)
    count = tally_of(placed.verdict for placed in content.every_placed())
    if count.with_target:
        return indicators_headline(count.met, count.with_target, indicator, goal, len(goals))
    if count.total:
        return no_targets_headline(count.total, indicator)
    return _without_indicators(content, strategy)


def _without_indicators(content: FollowUpContent, strategy: Strategy) -> Headline:
    """From notes outside the rounds; else from the actions when some are reported or there is nobody
    answerable; else from who answers.
    """
    if content.progress and content.progress.parts and content.round is None:
        return Headline(sentence_start(content.progress.parts[0]))
    rows = [row for row in content.plan.rows if row.status != Ending.RETIRED]
    reported = [row.status for row in rows if row.status]
    bodies = {part.body for area in content.areas for part in area.responsible}
    if bodies and not reported:
        area = noun_of(strategy.word_focus_area, "fokusområde")
        counted = number_word(len(content.areas), neuter=area.neuter)
        answerable = "ansvarig" if len(bodies) == 1 else "ansvariga"
        many = number_word(len(bodies), neuter=False)
        text = f"{counted} {area.form(len(content.areas))} med {many} {answerable}"
        return Headline(sentence_start(text))
    if not rows:
        return Headline("Strategin följs upp i text")
    under_way = sum(is_under_way(status) for status in reported)
    action = noun_of(strategy.word_action, "insats")
    return actions_headline(len(rows), under_way, len(reported), action)
