"""A department's own approver reads before the unit does."""

import pytest
from django.urls import reverse

from actionplans.actions.approval import approve_body, approve_report, require_approval, send_back
from actionplans.actions.reports import return_report, save_draft, submit
from actionplans.domain.content import Content
from actionplans.domain.refusals import Conflict, Refused
from actionplans.models import BodyReporting
from people.domain.roles import Role
from people.models import Event
from tests import builders
from tests.actionplans.scene import DONE, FULL, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

CONTENT = Content(**FULL)


@pytest.fixture
def approver(s):
    """The department's approver; approval is required."""
    person = builders.user("greta@tallvik.example", Role.APPROVER, s.department)
    require_approval(body=s.department, needed=True, by=s.staff, at=NOW)
    s.report.refresh_from_db()
    return person


def hand_in(s, by, content=CONTENT, version=0, **kwargs):
    return submit(report=s.report, content=content, version=version, by=by, at=NOW, **kwargs)


def url(s, name="report"):
    return reverse(name, args=["tallvik", s.report.id])


def body_url(s, name):
    return reverse(name, args=["tallvik", s.strategy.slug, s.round.slug, "barn"])


def data(**kwargs):
    return {name: str(value) for name, value in (FULL | {"version": 0} | kwargs).items()}


def test_the_unit_requires_approval_from_now_on(s, approver):
    s.report.task.refresh_from_db()
    assert s.report.task.needs_approval
    event = Event.objects.get(kind="krävde godkännande")
    assert event.details == {"tidigare": False, "ny": True, "omgångar": 1}


def test_what_a_body_has_begun_to_hand_in_goes_on_as_it_began(s):
    builders.user("greta@tallvik.example", Role.APPROVER, s.department)
    submitted(s.report)
    require_approval(body=s.department, needed=True, by=s.staff, at=NOW)
    s.report.task.refresh_from_db()
    assert not s.report.task.needs_approval
    assert BodyReporting.objects.get(body=s.department).needs_approval


def test_the_review_says_when_approval_begins_with_the_next_round(s, as_person):
    builders.user("greta@tallvik.example", Role.APPROVER, s.department)
    submitted(s.report)
    client = as_person(s.staff)
    for _ in range(2):
        answer = client.post(body_url(s, "body_approval"), {"needed": "1"}, follow=True)
        assert "Från och med nästa omgång godkänner Barn-" in answer.content.decode()
    assert Event.objects.filter(kind="krävde godkännande").count() == 1


def test_approval_is_not_required_of_a_body_without_an_approver(s):
    with pytest.raises(Refused, match="har ingen godkännare"):
        require_approval(body=s.department, needed=True, by=s.staff, at=NOW)


def test_a_report_goes_to_the_approver_first(s, approver):
    waiting = hand_in(s, s.reporter)
    assert (waiting.state, waiting.submitted_at) == ("for_godkannande", None)
    handed_in = approve_report(report=s.report, by=approver, at=NOW, version=waiting.version)
    assert (handed_in.state, handed_in.approved_by, handed_in.approved_at) == (
        "inlamnad",
        approver,
        NOW,
    )
    assert [v.by for v in s.report.versions.all()] == [
        f"{s.reporter}, godkänd av {approver}",
        str(s.reporter),
    ]


def test_sending_to_the_approver_twice_is_once(s, approver):
    hand_in(s, s.reporter)
    hand_in(s, s.reporter)
    assert s.report.versions.count() == 1
    assert Event.objects.filter(kind="skickade rapport till godkännande").count() == 1


def test_nobody_but_the_approver_changes_what_waits(s, approver):
    waiting = hand_in(s, s.reporter)
    other = Content(**FULL | {"done": "Ändrat."})
    for person in (s.reporter, s.staff):
        with pytest.raises(Refused, match="väntar på godkännande"):
            save_draft(report=s.report, content=other, version=waiting.version, by=person, at=NOW)
    changed = hand_in(s, approver, other, waiting.version, approves=True)
    assert (changed.state, changed.done) == ("inlamnad", "Ändrat.")


def test_the_approver_may_save_and_go_on_later(s, approver):
    waiting = hand_in(s, s.reporter)
    kept = save_draft(
        report=s.report,
        content=Content(status="", done="Ändrat."),
        version=waiting.version,
        by=approver,
        at=NOW,
        approves=True,
    )
    assert (kept.state, kept.done, kept.status) == ("for_godkannande", "Ändrat.", "pagar")


def test_an_approver_who_writes_hands_in_at_once(s, approver):
    handed_in = hand_in(s, approver, approves=True)
    assert (handed_in.state, handed_in.approved_by) == ("inlamnad", approver)
    assert s.report.versions.get().by == str(approver)


def test_approving_twice_is_approving_once(s, approver):
    hand_in(s, s.reporter)
    approve_report(report=s.report, by=approver, at=NOW)
    approve_report(report=s.report, by=approver, at=NOW)
    assert Event.objects.filter(kind="lämnade in rapport").count() == 1


def test_what_changed_since_it_was_read_is_not_approved(s, approver):
    waiting = hand_in(s, s.reporter)
    with pytest.raises(Conflict):
        approve_report(report=s.report, by=approver, at=NOW, version=waiting.version - 1)


def test_what_does_not_wait_is_not_approved(s, approver):
    with pytest.raises(Refused, match="väntar inte på godkännande"):
        approve_report(report=s.report, by=approver, at=NOW)


def test_sent_back_is_a_draft_with_a_note(s, approver):
    hand_in(s, s.reporter)
    back = send_back(report=s.report, note=" Skriv orsaken. ", by=approver, at=NOW)
    assert (back.state, back.approval_note) == ("utkast", "Skriv orsaken.")
    with pytest.raises(Conflict):
        hand_in(s, s.reporter)
    again = hand_in(s, s.reporter, version=back.version)
    assert (again.state, again.approval_note) == ("for_godkannande", "")


def test_what_the_unit_has_returned_is_sent_back_as_returned(s, approver):
    hand_in(s, approver, approves=True)
    returned = return_report(report=s.report, note="Antal?", by=s.staff, at=NOW)
    hand_in(s, s.reporter, Content(**FULL | {"total": 15}), returned.version)
    back = send_back(report=s.report, note="Fel tal.", by=approver, at=NOW)
    assert (back.state, back.review_note) == ("returnerad", "Antal?")


def test_sending_back_needs_a_note(s, approver):
    hand_in(s, s.reporter)
    with pytest.raises(Refused, match="vad som behöver ändras"):
        send_back(report=s.report, note=" ", by=approver, at=NOW)


def test_all_that_waits_is_handed_in_whole_or_not_at_all(s, approver):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    for report in (s.report, second):
        submit(report=report, content=CONTENT, version=0, by=s.reporter, at=NOW)
    task = s.report.task
    with pytest.raises(Conflict):
        approve_body(task=task, versions={s.report.id: 1, second.id: 0}, by=approver, at=NOW)
    s.report.refresh_from_db()
    assert s.report.state == "for_godkannande"
    versions = {s.report.id: 1, second.id: 1}
    assert approve_body(task=task, versions=versions, by=approver, at=NOW) == 2


def test_when_approval_is_no_longer_required_the_body_has_the_report_again(s, approver):
    waiting = hand_in(s, s.reporter)
    require_approval(body=s.department, needed=False, by=s.staff, at=NOW)
    s.report.refresh_from_db()
    assert hand_in(s, s.reporter, version=waiting.version).state == "inlamnad"


def test_the_unit_does_not_read_before_the_approver_has_let_go(s, approver, as_person):
    hand_in(s, s.reporter, Content(**FULL | {"done": "Hemlig text."}))
    client = as_person(s.staff)
    for name in ("report", "report_save", "report_submit", "evidence_add"):
        ask = client.get if name == "report" else client.post
        assert ask(url(s, name)).status_code == 403
    review = client.get(body_url(s, "body_review")).content.decode()
    assert "ska godkänna den innan den lämnas in." in review
    assert "Hemlig text." not in review
    action = reverse("action", args=["tallvik", s.strategy.slug, "i1"])
    assert "Hemlig text." not in client.get(action).content.decode()


def test_the_unit_reads_a_returned_report_as_it_was_handed_in(s, approver, as_person):
    hand_in(s, approver, approves=True)
    returned = return_report(report=s.report, note="Antal?", by=s.staff, at=NOW)
    save_draft(
        report=s.report,
        content=Content(**FULL | {"done": "Ny halvfärdig text."}),
        version=returned.version,
        by=s.reporter,
        at=NOW,
    )
    review = as_person(s.staff).get(body_url(s, "body_review")).content.decode()
    assert DONE in review
    assert "Ny halvfärdig text." not in review


def test_the_reporters_button_sends_to_the_approver(s, approver, as_person):
    client = as_person(s.reporter)
    assert "Skicka till godkännande" in client.get(url(s)).content.decode()
    answer = client.post(url(s, "report_submit"), data(), follow=True).content.decode()
    assert "Praktikplatser är skickad till er godkännare." in answer
    assert "Väntar på er godkännare" in answer
    text = client.get(url(s)).content.decode()
    assert "<textarea" not in text
    assert "Godkännaren kan ändra den" in text


def test_the_approver_changes_and_hands_in_at_once(s, approver, as_person):
    waiting = hand_in(s, s.reporter)
    client = as_person(approver)
    assert "Godkänn och lämna in" in client.get(url(s)).content.decode()
    answer = client.post(
        url(s, "report_submit"), data(done="Rättat.", version=waiting.version), follow=True
    )
    assert "Praktikplatser är inlämnad." in answer.content.decode()
    s.report.refresh_from_db()
    assert (s.report.done, s.report.approved_by) == ("Rättat.", approver)


def test_the_approver_reads_and_hands_in_from_the_list(s, approver, as_person):
    waiting = hand_in(s, s.reporter)
    client = as_person(approver)
    page = client.get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "1 att godkänna." in page
    assert DONE in page
    read = {"read": f"{s.report.id}:{waiting.version}"}
    answer = client.post(url(s, "report_approve"), read, follow=True)
    assert "Praktikplatser är godkänd och inlämnad." in answer.content.decode()


def test_the_approver_hands_in_all_that_waits(s, approver, as_person):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    for report in (s.report, second):
        submit(report=report, content=CONTENT, version=0, by=s.reporter, at=NOW)
    client = as_person(approver)
    page = client.get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "Godkänn och lämna in alla 2" in page
    read = {"read": [f"{s.report.id}:1", f"{second.id}:1"]}
    answer = client.post(body_url(s, "task_approve"), read, follow=True)
    assert "2 rapporter är godkända och inlämnade." in answer.content.decode()


def test_the_approver_sends_back_with_what_was_changed_kept(s, approver, as_person):
    waiting = hand_in(s, s.reporter)
    client = as_person(approver)
    sent = data(version=waiting.version, done="Halvt rättat.")
    assert client.post(url(s, "report_send_back"), sent).status_code == 422
    sent["version"] = str(waiting.version + 1)
    answer = client.post(url(s, "report_send_back"), sent | {"approval_note": "Orsak?"})
    assert answer.headers["Location"] == reverse("tasks", args=["tallvik"])
    s.report.refresh_from_db()
    assert (s.report.state, s.report.done) == ("utkast", "Halvt rättat.")
    page = as_person(s.reporter).get(url(s)).content.decode()
    assert "Tillbaka från godkännaren:" in page
    assert "Orsak?" in page


def test_only_the_own_approver_approves(s, approver, as_person):
    hand_in(s, s.reporter)
    stranger = builders.user("ove@tallvik.example", Role.APPROVER, s.other)
    for person in (s.reporter, s.staff, s.elected, stranger):
        client = as_person(person)
        for address in (url(s, "report_approve"), url(s, "report_send_back")):
            assert client.post(address).status_code == 403
        assert client.post(body_url(s, "task_approve")).status_code == 403


def test_the_unit_turns_approval_on_and_off(s, as_person):
    client = as_person(s.staff)
    answer = client.post(body_url(s, "body_approval"), {"needed": "1"}, follow=True)
    assert "har ingen godkännare" in answer.content.decode()
    builders.user("greta@tallvik.example", Role.APPROVER, s.department)
    answer = client.post(body_url(s, "body_approval"), {"needed": "1"}, follow=True)
    assert "Låt dem lämna in direkt" in answer.content.decode()
    answer = client.post(body_url(s, "body_approval"), {"needed": "0"}, follow=True)
    assert "Kräv att de godkänner själva först" in answer.content.decode()
