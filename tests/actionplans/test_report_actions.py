"""Writing, handing in, returning and accepting."""

from datetime import date, timedelta

import pytest

from actionplans.actions.reports import (
    accept_body,
    accept_report,
    return_body,
    return_report,
    save_draft,
    submit,
)
from actionplans.domain.content import Content
from actionplans.domain.refusals import Conflict, Incomplete, Refused
from people.models import Event
from tests import builders
from tests.actionplans.scene import DONE, FULL, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

CONTENT = Content(**FULL)


def save(s, content=CONTENT, version=0, by=None):
    return save_draft(
        report=s.report, content=content, version=version, by=by or s.reporter, at=NOW
    )


def hand_in(s, content=CONTENT, version=0):
    return submit(report=s.report, content=content, version=version, by=s.reporter, at=NOW)


def events(kind):
    return Event.objects.filter(kind=kind).count()


def test_the_first_save_starts_the_report(s):
    saved = save(s, Content(done="Halv"))
    assert (saved.state, saved.done, saved.version) == ("utkast", "Halv", 1)
    assert (saved.saved_by, saved.saved_at) == (s.reporter, NOW)
    assert events("påbörjade rapport") == 1


def test_saving_the_same_text_again_is_no_new_version(s):
    save(s)
    assert save(s).version == 1


def test_a_save_from_an_older_version_overwrites_nothing(s):
    save(s, Content(done="Min"))
    with pytest.raises(Conflict):
        save(s, Content(done="Din"), version=0, by=s.staff)
    s.report.refresh_from_db()
    assert s.report.done == "Min"


def test_a_submitted_report_is_with_the_unit(s):
    hand_in(s)
    s.report.refresh_from_db()
    assert s.report.state == "inlamnad"
    assert s.report.submitted_at == NOW
    assert s.report.versions.get().done == DONE
    with pytest.raises(Refused, match="inlämnad"):
        save(s, Content(done="Senare"), version=1)


def test_handing_in_twice_is_one_submission(s):
    hand_in(s)
    hand_in(s)
    assert s.report.versions.count() == 1
    assert events("lämnade in rapport") == 1


def test_handing_in_another_text_after_the_first_is_refused(s):
    hand_in(s)
    with pytest.raises(Refused, match="redan inlämnad"):
        hand_in(s, Content(**FULL | {"done": "En annan text."}))
    s.report.refresh_from_db()
    assert s.report.done == DONE


def test_two_tabs_with_the_same_text_are_one_submission(s):
    save(s)
    assert hand_in(s, version=0).state == "inlamnad"


def test_handing_in_from_an_older_version_with_another_text_is_a_conflict(s):
    save(s, Content(done="Någon annans text."), by=s.staff)
    with pytest.raises(Conflict):
        hand_in(s, version=0)


def test_an_unfinished_report_is_not_handed_in(s):
    with pytest.raises(Incomplete) as incomplete:
        hand_in(s, Content(status="pagar", done=DONE))
    assert [problem.field for problem in incomplete.value.problems] == ["total"]
    s.report.refresh_from_db()
    assert s.report.state == "ej_paborjad"


def test_an_action_that_should_have_begun_must_say_why_it_has_not(s):
    s.action.starts_on = date(2026, 5, 1)
    s.action.save()
    with pytest.raises(Incomplete):
        hand_in(s, Content(status="ej_paborjad"))


def test_a_returned_report_keeps_both_versions_and_its_note(s):
    hand_in(s)
    return_report(report=s.report, note="Skriv antalet.", by=s.staff, at=NOW)
    s.report.refresh_from_db()
    assert (s.report.state, s.report.review_note) == ("returnerad", "Skriv antalet.")
    assert [v.state for v in s.report.versions.all()] == ["returnerad", "inlamnad"]
    assert Event.objects.get(kind="returnerade rapport").reason == "Skriv antalet."


def test_a_returned_report_is_changed_and_handed_in_again(s):
    hand_in(s)
    returned = return_report(report=s.report, note="Skriv antalet.", by=s.staff, at=NOW)
    saved = save(s, Content(**FULL | {"total": 15}), version=returned.version)
    assert saved.state == "returnerad"
    again = hand_in(s, Content(**FULL | {"total": 15}), version=saved.version)
    assert again.state == "inlamnad"
    assert s.report.versions.count() == 3


def test_a_late_retry_does_not_hand_in_what_was_returned(s):
    hand_in(s)
    return_report(report=s.report, note="Skriv antalet.", by=s.staff, at=NOW)
    with pytest.raises(Conflict):
        hand_in(s)


def test_a_return_needs_a_note(s):
    hand_in(s)
    with pytest.raises(Refused, match="vad som behöver ändras"):
        return_report(report=s.report, note="  ", by=s.staff, at=NOW)


def test_a_return_may_give_more_time(s):
    hand_in(s)
    until = s.round.bodies_deadline + timedelta(days=7)
    return_report(report=s.report, note="Antal?", by=s.staff, at=NOW, until=until)
    task = s.report.task
    task.refresh_from_db()
    assert (task.extended_to, task.extension_reason) == (until, "Antal?")


def test_a_new_last_day_before_the_old_one_returns_nothing(s):
    hand_in(s)
    with pytest.raises(Refused, match="efter den nuvarande"):
        return_report(
            report=s.report, note="Antal?", by=s.staff, at=NOW, until=s.round.bodies_deadline
        )
    s.report.refresh_from_db()
    assert s.report.state == "inlamnad"


def test_what_is_not_handed_in_cannot_be_reviewed(s):
    with pytest.raises(Refused, match="inlämnad rapport"):
        accept_report(report=s.report, by=s.staff, at=NOW)
    with pytest.raises(Refused):
        return_report(report=s.report, note="Skriv.", by=s.staff, at=NOW)


def test_an_accepted_report_is_changed_by_way_of_a_return(s):
    hand_in(s)
    accept_report(report=s.report, by=s.staff, at=NOW)
    with pytest.raises(Refused, match="godkänd"):
        save(s, Content(done="Nytt"), version=2)
    return_report(report=s.report, note="Talet var fel.", by=s.staff, at=NOW)
    s.report.refresh_from_db()
    assert s.report.state == "returnerad"


def test_accepting_twice_is_accepting_once(s):
    hand_in(s)
    accept_report(report=s.report, by=s.staff, at=NOW)
    accept_report(report=s.report, by=s.staff, at=NOW)
    assert s.report.versions.count() == 2
    assert events("godkände rapport") == 1


def test_the_unit_accepts_only_what_it_has_read(s):
    handed_in = hand_in(s)
    with pytest.raises(Conflict):
        accept_report(report=s.report, version=handed_in.version - 1, by=s.staff, at=NOW)


def test_a_whole_body_is_accepted_at_once(s):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    draft = builders.action_report(s.round, builders.action(s.strategy, s.department, "I3"))
    for report in (s.report, second):
        submitted(report)
    versions = {s.report.id: 1, second.id: 1, draft.id: 0}
    assert accept_body(task=s.report.task, versions=versions, by=s.staff, at=NOW) == 2
    draft.refresh_from_db()
    assert draft.state == "ej_paborjad"


def test_a_body_is_accepted_whole_or_not_at_all(s):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    for report in (s.report, second):
        submitted(report)
    with pytest.raises(Conflict):
        accept_body(task=s.report.task, versions={s.report.id: 1, second.id: 0}, by=s.staff, at=NOW)
    s.report.refresh_from_db()
    assert s.report.state == "inlamnad"


def test_a_whole_body_is_returned_with_one_note_and_one_new_last_day(s):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    for report in (s.report, second):
        submitted(report)
    until = s.round.bodies_deadline + timedelta(days=7)
    count = return_body(
        task=s.report.task,
        versions={s.report.id: 1, second.id: 1},
        note="Skriv antal.",
        until=until,
        by=s.staff,
        at=NOW,
    )
    second.refresh_from_db()
    assert (count, second.state, second.review_note) == (2, "returnerad", "Skriv antal.")
    assert second.task.extended_to == until
