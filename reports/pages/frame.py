"""The follow-up's frame: whose it is, of which strategy and round, and its imprint."""

from indicators.domain.vocabulary import JudgementKind
from people.domain.dates import month_year
from reports.domain.content import (
    Imprint,
    MunicipalityContent,
    RoundContent,
    StrategyContent,
    Words,
)
from reports.domain.judgements import judgement_words
from reports.domain.words import noun_of
from reports.pages.occasions import Occasion
from strategies.models import Strategy


def municipality_content(strategy: Strategy) -> MunicipalityContent:
    """Whose follow-up it is."""
    of = strategy.municipality
    return MunicipalityContent(of.code, of.slug, of.name, of.short_name)


def words_of(strategy: Strategy) -> Words:
    """The strategy's own words."""
    goal = noun_of(strategy.word_goal, "mål")
    indicator = noun_of(strategy.word_indicator, "indikator")
    action = noun_of(strategy.word_action, "insats")
    return Words(
        goal=goal.singular,
        goals=goal.plural,
        indicator=indicator.singular,
        indicators=indicator.plural,
        action=action.singular,
        actions=action.plural,
        focus_area=noun_of(strategy.word_focus_area, "fokusområde").singular,
    )


def strategy_content(strategy: Strategy, words: Words) -> StrategyContent:
    """The governing document in short."""
    return StrategyContent(
        code=strategy.code,
        slug=strategy.slug,
        title=strategy.title,
        short_title=strategy.short_title,
        is_draft=strategy.is_draft,
        words=words,
        no_goals_words=strategy.no_goals_words,
        no_indicators_words=strategy.no_indicators_words,
        no_rounds_words=strategy.no_rounds_words,
    )


def round_content(shown: Occasion, before: Occasion | None) -> RoundContent:
    """The occasion and the published one before it."""
    kind = JudgementKind(shown.round.kind.judgement)
    end = shown.round.period_end
    return RoundContent(
        slug=shown.round.slug,
        name=shown.round.kind.name,
        month=month_year(end),
        judgement=kind.value,
        judgement_words=judgement_words(kind, end.year),
        period_start=shown.round.period_start.isoformat(),
        period_end=end.isoformat(),
        previous=before.month if before else "",
    )


def imprint_of(shown: Occasion | None) -> Imprint:
    """Who compiled, adopted and published, as far as it has come."""
    if shown is None or shown.follow_up is None:
        state, words = (shown.state, shown.state.label) if shown else ("", "")
        return Imprint(state=state, state_words=words, version=shown.version if shown else 0)
    begun = shown.follow_up
    return Imprint(
        state=shown.state.value,
        state_words=shown.state.label,
        version=shown.version,
        diary_number=begun.diary_number,
        adopted_on=begun.adopted_on.isoformat() if begun.adopted_on else "",
        adopted_by=begun.adopted_by.name if begun.adopted_by else "",
        adopted_paragraph=begun.adopted_paragraph,
        compiled_by=begun.compiled_by.name if begun.compiled_by else "",
        decided_by=_name(shown),
        informed=shown.informed,
        published_on=shown.published_on.isoformat() if shown.published_on else "",
    )


def _name(shown: Occasion) -> str:
    body = shown.round.decided_by
    return body.name if body else ""
