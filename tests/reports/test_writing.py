"""Judgements and texts: reasons, versions and states."""

from datetime import date

import pytest

from actionplans.domain.refusals import Conflict, Refused
from indicators.domain.vocabulary import Attainment
from reports.actions.assessments import save_assessment
from reports.actions.follow_ups import review
from reports.actions.texts import save_text
from reports.models import Assessment, FollowUpText, TextKind
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db


def judge(one, follow_up, **kwargs):
    values = {
        "follow_up": follow_up,
        "goal": one.more_work,
        "level": Attainment.NOT_MET,
        "justification": "Färre får arbete.",
        "suggested": Attainment.NOT_MET,
        "version": 0,
        "by": one.writer,
        "at": NOW,
    }
    return save_assessment(**values | kwargs)


def write(one, follow_up, text="Så blev det.", version=0):
    return save_text(
        follow_up=follow_up,
        kind=TextKind.ANALYSIS,
        focus_area=one.work,
        text=text,
        version=version,
        by=one.writer,
        at=NOW,
    )


def test_a_judgement_that_agrees_with_the_indicators_needs_no_justification():
    one = scene()

    assert judge(one, one.follow_up(), justification="").version == 1


@pytest.mark.parametrize(
    ("level", "reason"),
    [(Attainment.MET, "avviker från"), (Attainment.NOT_ASSESSABLE, "varför målet inte kan")],
)
def test_a_judgement_that_departs_from_the_indicators_needs_a_justification(level, reason):
    one = scene()

    with pytest.raises(Refused, match=reason):
        judge(one, one.follow_up(), level=level, justification=" ")
    assert not Assessment.objects.exists()


def test_partly_is_refused_at_the_year_end_of_a_municipality_that_does_not_use_it():
    one = scene()
    one.municipality.partly_at_year_end = False
    one.municipality.save()

    judge(one, one.follow_up(one.august), level=Attainment.PARTLY)
    with pytest.raises(Refused, match="använder inte"):
        judge(one, one.follow_up(one.december), level=Attainment.PARTLY)


def test_a_judgement_that_somebody_else_has_saved_is_not_overwritten():
    one = scene()
    follow_up = one.follow_up()
    judge(one, follow_up)

    with pytest.raises(Conflict):
        judge(one, follow_up, justification="Min text")
    judge(one, follow_up, version=1, justification="Ny text")

    assert Assessment.objects.get().justification == "Ny text"


def test_two_people_write_different_sections_without_losing_a_word():
    one = scene()
    follow_up = one.follow_up()

    write(one, follow_up)
    judge(one, follow_up)

    assert FollowUpText.objects.get().text == "Så blev det."
    assert Assessment.objects.get().justification == "Färre får arbete."


def test_a_text_that_somebody_else_has_saved_is_not_overwritten():
    one = scene()
    follow_up = one.follow_up()
    write(one, follow_up, "Först")

    with pytest.raises(Conflict):
        write(one, follow_up, "Sist")
    assert FollowUpText.objects.get().text == "Först"


def test_a_change_undoes_the_review():
    one = scene()
    follow_up = review(follow_up=one.follow_up(), by=one.publisher, at=NOW)

    write(one, follow_up)

    follow_up.refresh_from_db()
    assert follow_up.reviewed_at is None


def test_an_adopted_follow_up_cannot_be_changed():
    one = scene()
    follow_up = one.follow_up()
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()

    with pytest.raises(Refused, match="fastställd"):
        write(one, follow_up)


def test_every_version_of_a_text_is_kept_with_its_author():
    one = scene()
    follow_up = one.follow_up()
    write(one, follow_up, "Först")
    write(one, follow_up, "Sedan", version=1)

    assert list(FollowUpText.history.values_list("text", flat=True)) == ["Sedan", "Först"]
