"""The judgement of a goal."""

from datetime import datetime

from django.db import transaction

from actionplans.domain.refusals import Conflict, Refused
from indicators.domain.vocabulary import Attainment, JudgementKind
from people.models import User
from reports.actions.writing import open_for_writing
from reports.models import Assessment, FollowUp
from strategies.models import Goal

NEWER = "Någon annan har sparat den här bedömningen sedan du öppnade sidan."
NO_REASON = "Skriv en motivering: bedömningen avviker från vad indikatorerna säger."
NOT_ASSESSABLE = "Skriv varför målet inte kan bedömas."
NO_PARTLY = "Kommunen använder inte ”delvis” vid årets slut. Välj nått eller inte nått."


@transaction.atomic
def save_assessment(
    *,
    follow_up: FollowUp,
    goal: Goal,
    level: Attainment,
    justification: str,
    basis_words: str = "",
    suggested: Attainment | None,
    version: int,
    by: User | None,
    at: datetime,
) -> Assessment:
    """Save the judgement that was read as `version` (0 for none yet).

    `suggested` is what the indicators say at this moment: to depart from it takes a justification.
    Raises `Conflict` when somebody has saved since, and `Refused`.
    """
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    _check(follow_up, level, justification, suggested)
    open_for_writing(follow_up, by, at)
    assessment = Assessment.objects.filter(follow_up=follow_up, goal=goal).first()
    if version != (assessment.version if assessment else 0):
        raise Conflict(NEWER)
    assessment = assessment or Assessment(follow_up=follow_up, goal=goal, version=0)
    assessment.level = level
    assessment.justification = justification
    assessment.basis_words = basis_words
    assessment.version += 1
    assessment.save()
    return assessment


def _check(
    follow_up: FollowUp, level: Attainment, justification: str, suggested: Attainment | None
) -> None:
    municipality = follow_up.round.strategy.municipality
    outcome = follow_up.round.kind.judgement == JudgementKind.OUTCOME
    if level is Attainment.PARTLY and outcome and not municipality.partly_at_year_end:
        raise Refused(NO_PARTLY)
    if not justification.strip():
        if level is Attainment.NOT_ASSESSABLE:
            raise Refused(NOT_ASSESSABLE)
        if suggested is not None and level != suggested:
            raise Refused(NO_REASON)
