"""Adding, changing, copying, retiring and closing actions."""

from dataclasses import replace
from datetime import date

import pytest

from actionplans.actions.closing import close_assignment, reopen_assignment
from actionplans.actions.copying import copy_action
from actionplans.actions.plan import change_action, create_action, restore_action, retire_action
from actionplans.actions.planned import Part, Planned
from actionplans.actions.rounds import plan_of
from actionplans.domain.codes import fault_of, next_code
from actionplans.domain.refusals import Conflict, Refused
from actionplans.models import Action, ActionCategory
from indicators.models import IndicatorSuccession
from people.models import BodyAlias, Event
from tests import builders
from tests.actionplans.scene import august
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def by(s):
    return {"by": s.staff, "at": NOW}


def change(s, version=0, **kwargs):
    planned = replace(Planned.of(s.action), **kwargs)
    return change_action(action=s.action, planned=planned, version=version, **by(s))


def last_event():
    return Event.objects.order_by("-id").first()


@pytest.mark.parametrize(
    ("codes", "proposed"),
    [
        ([], "I-01"),
        (["I-01", "I-40", "I-07"], "I-41"),
        (["U1", "U2", "F1"], "U3"),
        (["A-9", "a-10", "A-8"], "A-11"),
        (["Språk"], "I-01"),
        (["I-99"], "I-100"),
    ],
)
def test_the_next_code_follows_the_plans_own(codes, proposed):
    assert next_code(codes) == proposed


@pytest.mark.parametrize("code", ["ny", "NY", "å-1", "a b", "a/b", ""])
def test_a_code_that_cannot_be_an_address_is_refused(code):
    assert fault_of(code)


def test_a_new_action_stands_last_and_is_logged(s):
    planned = Planned(title="Läxhjälp", code="I-2", kind="aktivitet", lead=s.department)
    made = create_action(strategy=s.strategy, planned=planned, **by(s))
    assert list(s.strategy.actions.all())[-1] == made
    assert (last_event().kind, last_event().subject) == ("lade till insatsen", "Läxhjälp")


def test_a_code_is_taken_in_upper_and_lower_case_alike(s):
    planned = Planned(title="Läxhjälp", code="i1", kind="aktivitet")
    with pytest.raises(Refused, match="Koden I1 har redan insatsen ”Praktikplatser”"):
        create_action(strategy=s.strategy, planned=planned, **by(s))


def test_a_change_is_logged_with_before_and_after_of_links_too(s):
    area = builders.focus_area(s.strategy)
    change(s, title="Praktik", focus_areas=(area,), co_performers=(Part(s.other, "lokal"),))
    assert last_event().details == {
        "title": ["Praktikplatser", "Praktik"],
        "focus_areas": ["", "Fokusområde 1"],
        "co_performers": ["", "Kulturförvaltningen: lokal"],
    }


def test_the_history_says_who_changed_it(s):
    change(s, title="Praktik")
    kept = s.action.history.first()
    assert (kept.history_user, kept.history_date) == (s.staff, NOW)


def test_the_same_again_changes_nothing(s):
    change(s)
    s.action.refresh_from_db()
    assert s.action.version == 0
    assert not Event.objects.exists()


def test_a_save_from_an_older_version_is_refused(s):
    change(s, title="Praktik")
    with pytest.raises(Conflict):
        change(s, version=0, title="Praktikplats")
    s.action.refresh_from_db()
    assert s.action.title == "Praktik"


def test_a_name_of_a_person_is_never_in_the_log(s):
    change(s, contact_name="Svea Hemlig")
    assert last_event().details == {"contact_name": ["", ""]}


def test_a_partner_with_a_bodys_name_is_joined_to_it(s):
    BodyAlias.objects.create(body=s.other, name="Kultur och fritid")
    change(s, partners=("kultur och fritid", "Röda Korset"))
    joined = dict(s.action.partners.values_list("name", "body__slug"))
    assert joined == {"kultur och fritid": "kultur", "Röda Korset": None}


def test_a_typed_category_is_added_last(s):
    ActionCategory.objects.create(strategy=s.strategy, name="Språk", position=4)
    change(s, category="Fritid")
    s.action.refresh_from_db()
    assert (s.action.category.name, s.action.category.position) == ("Fritid", 5)


def test_one_who_no_longer_takes_part_is_taken_away(s):
    change(s, co_performers=(Part(s.other, "lokal"),))
    change(s, version=1, co_performers=(Part(s.unit),))
    assert [part.body for part in s.action.co_performers.all()] == [s.unit]


def test_a_copy_in_the_plan_has_everything_but_the_reports(s):
    august(s)
    change(s, starts_on=date(2026, 1, 1), co_performers=(Part(s.other, "lokal"),))
    s.action.refresh_from_db()
    made = copy_action(action=s.action, to=s.strategy, **by(s))
    assert Planned.of(made) == replace(Planned.of(s.action), code="I2")
    assert not made.reports.exists()
    assert last_event().details == {"kopierad_fran": "I1 Praktikplatser, Strategin 2023–2027"}


def test_a_copy_to_another_strategy_takes_what_fits_there(s):
    later = builders.strategy(s.municipality, "T28", valid_from=2028, valid_to=2032)
    goal, other_goal = (
        builders.goal(s.strategy, text="Fler i arbete"),
        builders.goal(s.strategy, code="B", text="Bara nu"),
    )
    same = builders.goal(later, code="X", text="Fler i arbete")
    indicator = builders.indicator(s.strategy)
    continued = builders.indicator(later)
    IndicatorSuccession.objects.create(earlier=indicator, later=continued)
    change(
        s,
        goals=(goal, other_goal),
        indicators=(indicator,),
        category="Språk",
        starts_on=date(2026, 1, 1),
    )
    s.action.refresh_from_db()
    made = Planned.of(copy_action(action=s.action, to=later, **by(s)))
    assert (made.goals, made.indicators, made.category) == ((same,), (continued,), "")
    assert (made.title, made.lead, made.starts_on) == ("Praktikplatser", s.department, None)
    assert made.code == "I-01"


def test_a_retired_action_stays_with_its_reports(s):
    report = august(s)
    retired = retire_action(action=s.action, on=NOW.date(), reason=" Slut. ", **by(s))
    assert (retired.retired_on, retired.retired_reason) == (NOW.date(), "Slut.")
    assert report in retired.reports.all()
    assert retired not in Action.objects.in_plan()
    assert last_event().reason == "Slut."


def test_retiring_takes_a_reason(s):
    with pytest.raises(Refused, match="Skriv varför"):
        retire_action(action=s.action, on=NOW.date(), reason=" ", **by(s))


def test_a_retired_action_is_not_retired_again(s):
    retire_action(action=s.action, on=NOW.date(), reason="Slut.", **by(s))
    with pytest.raises(Refused, match="redan avförd"):
        retire_action(action=s.action, on=NOW.date(), reason="Slut.", **by(s))


def test_restoring_undoes_the_retiring_and_the_reason_stays_in_the_log(s):
    retire_action(action=s.action, on=NOW.date(), reason="Slut.", **by(s))
    restored = restore_action(action=s.action, **by(s))
    assert (restored.retired_on, restored.retired_reason) == (None, "")
    assert last_event().details["retired_reason"] == ["Slut.", ""]


def close(s, **kwargs):
    values = {"body": s.unit, "decided_on": date(2026, 11, 2), "paragraph": "§ 12"} | kwargs
    return close_assignment(action=s.action, diary_number="KS 2026/7", **values, **by(s))


def as_assignment(s):
    s.action.kind = "uppdrag"
    s.action.save()


def test_an_assignment_is_closed_by_a_decision_of_the_strategy(s):
    as_assignment(s)
    close(s)
    decision = s.strategy.decisions.get()
    assert (decision.body, decision.paragraph, decision.kind) == (s.unit, "§ 12", "andring")
    assert decision.note == "Uppdraget I1 förklaras fullgjort: Praktikplatser"
    s.action.refresh_from_db()
    assert s.action.closed_by == decision


def test_only_an_assignment_is_closed(s):
    with pytest.raises(Refused, match="Bara ett uppdrag"):
        close(s)


def test_a_closed_assignment_is_not_closed_again(s):
    as_assignment(s)
    close(s)
    with pytest.raises(Refused, match="redan"):
        close(s)


def test_a_closed_assignment_keeps_its_kind(s):
    as_assignment(s)
    close(s)
    with pytest.raises(Refused, match="Öppna det igen"):
        change(s, kind="projekt")


def test_opening_again_keeps_the_decision_with_a_note(s):
    as_assignment(s)
    close(s)
    reopened = reopen_assignment(action=s.action, reason="Fel uppdrag.", **by(s))
    assert reopened.closed_by is None
    assert "öppnades igen 2026-11-20: Fel uppdrag." in s.strategy.decisions.get().note
    assert last_event().reason == "Fel uppdrag."


def test_opening_again_takes_a_reason(s):
    as_assignment(s)
    close(s)
    with pytest.raises(Refused, match="Skriv varför"):
        reopen_assignment(action=s.action, reason="", **by(s))


@pytest.mark.parametrize(("decided_on", "asked"), [("2026-11-02", True), ("2025-12-31", False)])
def test_a_round_asks_of_an_assignment_only_if_it_was_open_in_the_period(s, decided_on, asked):
    as_assignment(s)
    close(s, decided_on=date.fromisoformat(decided_on))
    assert bool(plan_of(s.round)) is asked


def test_a_round_does_not_ask_about_a_retired_action(s):
    retire_action(action=s.action, on=NOW.date(), reason="Slut.", **by(s))
    assert plan_of(s.round) == []
