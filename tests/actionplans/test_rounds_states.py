"""The machines of reporting: the data, what the actions do, and the page that is drawn of them."""

from itertools import product

import pytest
from django.core.management import CommandError, call_command

from actionplans.actions.approval import approve_report, send_back
from actionplans.actions.reports import accept_report, return_report, save_draft, submit
from actionplans.actions.round_setup import remove_round
from actionplans.actions.rounds import open_round
from actionplans.domain.bodies import body_state
from actionplans.domain.content import Content
from actionplans.domain.diagrams import page_of
from actionplans.domain.refusals import Refused
from actionplans.domain.states import BODY_MOVES, MACHINES
from actionplans.domain.vocabulary import REPORT_MOVES, TRANSITIONS, BodyState, ReportState
from actionplans.models import ActionReport
from reports.actions.follow_ups import adopt, review, start_follow_up, withdraw_adoption
from reports.actions.writing import open_for_writing
from reports.domain.states import FOLLOW_UP, State, state_of
from reports.models import FollowUp
from tests import builders
from tests.actionplans.scene import FULL, submitted
from tests.builders import NOW


def pairs(moves):
    return {(move.source, move.target) for move in moves}


def acts(s, report):
    """Everything that anyone can do with a report, as the reporter, the approver and the unit."""
    new = Content(**(FULL | {"done": "En ny mening."}))
    write = {"report": report, "content": new, "version": report.version, "at": NOW}
    unit = {"report": report, "by": s.staff, "at": NOW}
    yield lambda: save_draft(**write, by=s.reporter)
    yield lambda: save_draft(**write, by=s.staff, approves=True)
    yield lambda: submit(**write, by=s.reporter)
    yield lambda: submit(**write, by=s.staff, approves=True)
    yield lambda: approve_report(**unit)
    yield lambda: send_back(**unit, note="Antal?")
    yield lambda: accept_report(**unit)
    yield lambda: return_report(**unit, note="Antal?")


def in_state(s, state, *, handed_in_before):
    """The scene's report put back to the state."""
    report = ActionReport.objects.get(pk=s.report.pk)
    at = NOW if handed_in_before or state in ("inlamnad", "returnerad", "godkand") else None
    note = "Antal?" if handed_in_before or state == ReportState.RETURNED else ""
    return submitted(report, state, submitted_at=at, review_note=note, approval_note="")


def moved(s, act, state):
    """The step that an act takes from a state; None when it is refused or changes nothing."""
    before = ActionReport.objects.get(pk=s.report.pk)
    try:
        act()
    except Refused:
        return None
    after = ActionReport.objects.get(pk=s.report.pk)
    return None if after.version == before.version else (state, ReportState(after.state))


@pytest.mark.django_db
def test_the_actions_take_every_step_of_the_data_and_no_other(s):
    taken = set()
    for state, needs, before in product(ReportState, (True, False), (True, False)):
        task = s.report.task
        task.needs_approval = needs
        task.save(update_fields=["needs_approval"])
        for number in range(8):
            report = in_state(s, state, handed_in_before=before)
            taken.add(moved(s, list(acts(s, report))[number], state))
    assert taken - {None} == pairs(REPORT_MOVES)


def test_what_may_follow_is_read_from_the_same_data():
    assert pairs(REPORT_MOVES) == {(a, b) for a, after in TRANSITIONS.items() for b in after}


def test_the_steps_of_a_body_follow_from_those_of_its_reports():
    found = set()
    for count in (1, 2, 3):
        for states, seen in product(product(ReportState, repeat=count), (True, False)):
            now = body_state(states, seen=seen)
            asked = (*states, ReportState.NOT_STARTED)
            found |= {(now, body_state(states, seen=True)), (now, body_state(asked, seen=seen))}
            for place, state in enumerate(states):
                for target in TRANSITIONS[state]:
                    then = (*states[:place], target, *states[place + 1 :])
                    found.add((now, body_state(then, seen=seen)))
    assert {(a, b) for a, b in found if a != b} == pairs(BODY_MOVES)


@pytest.mark.parametrize("machine", [*MACHINES, FOLLOW_UP], ids=lambda machine: machine.heading)
def test_every_state_of_a_machine_can_be_reached(machine):
    reached = {machine.begins}
    for _ in machine.states:
        reached |= {move.target for move in machine.moves if move.source in reached}
    assert reached == set(machine.states)


def test_the_bodys_states_are_the_reports_of_all():
    assert {body_state([state] * 2, seen=True) for state in ReportState} | {
        BodyState.UNSEEN
    } == set(BodyState)


@pytest.mark.django_db
def test_a_round_is_opened_once_and_then_stays(s):
    found = builders.reporting_round(s.strategy, 2027, opened_at=None)
    opened = open_round(reporting_round=found, by=s.staff, at=NOW)
    assert open_round(reporting_round=found, by=s.staff, at=NOW).opened_at == opened.opened_at
    with pytest.raises(Refused, match="är öppnad"):
        remove_round(reporting_round=found, by=s.staff, at=NOW)


def state_now(follow_up):
    found = FollowUp.objects.get(pk=follow_up.pk)
    return state_of(
        reviewed=bool(found.reviewed_at), adopted=bool(found.adopted_on), published=False
    )


@pytest.mark.django_db
def test_a_follow_up_takes_the_steps_of_the_data_up_to_publication(s):
    follow_up = start_follow_up(reporting_round=s.round, by=s.staff, at=NOW)
    decision = {"body": s.unit, "on": NOW.date(), "paragraph": "§ 1", "diary_number": ""}
    writer = {"by": s.staff, "at": NOW}

    def fresh():
        return FollowUp.objects.get(pk=follow_up.pk)

    steps = [
        lambda: review(follow_up=fresh(), **writer),
        lambda: open_for_writing(fresh(), s.staff, NOW),
        lambda: adopt(follow_up=fresh(), **decision, **writer),
        lambda: withdraw_adoption(follow_up=fresh(), **writer),
        lambda: review(follow_up=fresh(), **writer),
        lambda: adopt(follow_up=fresh(), **decision, **writer),
        lambda: withdraw_adoption(follow_up=fresh(), **writer),
        lambda: open_for_writing(fresh(), s.staff, NOW),
        lambda: open_for_writing(fresh(), s.staff, NOW),
    ]
    taken = set()
    for step in steps:
        before = state_now(follow_up)
        step()
        taken.add((before, state_now(follow_up)))
    last = {(State.ADOPTED, State.PUBLISHED), (State.PUBLISHED, State.PUBLISHED)}
    assert taken | last == pairs(FOLLOW_UP.moves)


def test_the_drawn_page_is_as_the_code_is():
    call_command("state_diagrams", "--check")


def test_an_old_page_is_told_of(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError, match="gammal"):
        call_command("state_diagrams", "--check")
    call_command("state_diagrams", verbosity=0)
    call_command("state_diagrams", "--check")


def test_a_diagram_names_states_in_words_and_who_moves_them():
    page = page_of(MACHINES)
    assert 'state "Väntar på godkännande" as for_godkannande' in page
    assert "inlamnad --> returnerad: Enheten returnerar" in page
    assert "forberedd --> [*]: Enheten tar bort" in page
