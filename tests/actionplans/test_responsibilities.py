"""Responsibilities by focus area and by body: how they go, and who tells."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import ProgressNote
from actionplans.pages.progress import load_progress_summary
from actionplans.pages.responsibility_list import (
    ResponsibilityFilters,
    load_responsibility_list,
)
from strategies.models import Strategy
from tests import builders

pytestmark = pytest.mark.django_db

NOTE = {"status": "pagar", "text": "Handledning finns.", "as_of": "2026-09-30"}


@pytest.fixture
def duty(s):
    """The department answers for one focus area, and the other body for it too."""
    area = builders.focus_area(s.strategy, name="Utbildning")
    builders.responsibility(s.strategy, s.other, area)
    return builders.responsibility(s.strategy, s.department, area, words="Hela skolan.")


def url(s, name="responsibilities", *more):
    return reverse(name, args=["tallvik", s.strategy.slug, *more])


def page(s, **filters):
    return load_responsibility_list(s.strategy, ResponsibilityFilters(**filters))


def held(shown):
    return [(d.area.name, d.body.slug) for group in shown.groups for d in group.duties]


def test_by_focus_area_and_by_body_the_same_duties_are_seen(s, duty):
    builders.progress_note(duty)
    by_area, by_body = page(s), page(s, vy="organ")
    assert by_area.headline == "2 ansvar, 1 har fått ett läge, 1 har inget än"
    assert [group.title for group in by_area.groups] == ["Utbildning"]
    assert {group.title for group in by_body.groups} == {s.department.name, s.other.name}
    assert sorted(held(by_area)) == sorted(held(by_body))


def test_they_are_chosen_by_area_body_status_and_text(s, duty):
    builders.progress_note(duty, status="forsenad", text="Lokal saknas.")
    assert held(page(s, organ="barn")) == [("Utbildning", "barn")]
    assert held(page(s, status="inget")) == [("Utbildning", "kultur")]
    assert held(page(s, q="lokal")) == [("Utbildning", "barn")]
    assert held(page(s, omrade="finns inte")) == []
    assert page(s, organ="barn").shown == "Visar 1 av 2 ansvar."


def test_changing_the_view_keeps_the_choice(s, duty, as_person):
    text = as_person(s.elected).get(url(s) + "?organ=barn").content.decode()
    assert f'href="{url(s)}?vy=organ&amp;organ=barn"' in text


def test_voluntary_actions_stand_under_their_board(s, duty):
    builders.action(s.strategy, s.department, "F1", kind="frivillig", title="Stödjare")
    group = next(one for one in page(s, vy="organ").groups if one.title == s.department.name)
    assert [row.action.title for row in group.voluntary] == ["Stödjare"]
    assert [row.action.title for row in page(s).voluntary] == ["Stödjare"]
    assert page(s, organ="kultur").voluntary == ()


def test_the_body_tells_and_other_bodies_do_not(s, duty, as_person):
    address = url(s, "responsibility_note", duty.pk)
    assert as_person(s.stranger).post(address, NOTE).status_code == 403
    assert as_person(s.elected).post(address, NOTE).status_code == 403
    answer = as_person(s.reporter).post(address, NOTE, follow=True)
    text = answer.content.decode()
    assert "Läget är sparat." in text
    assert "Handledning finns." in text
    assert f"{s.department.name}, rapportör" in text
    assert ProgressNote.objects.get().responsibility == duty


def test_a_responsibility_shows_who_else_has_the_area(s, duty, as_person):
    text = as_person(s.elected).get(url(s, "responsibility", duty.pk)).content.decode()
    assert "Andra med ansvar för Utbildning" in text
    assert s.other.name in text
    assert "Hela skolan." in text
    assert "Spara läget" not in text


def test_a_faulty_note_is_kept_in_the_form(s, duty, as_person):
    answer = as_person(s.staff).post(
        url(s, "responsibility_note", duty.pk), NOTE | {"as_of": "2027-01-01"}
    )
    assert answer.status_code == 422
    assert "Handledning finns." in answer.content.decode()


def test_only_main_responsibilities_for_an_area_are_followed_up(s, duty, as_person):
    whole = builders.responsibility(s.strategy, s.department, None)
    decides = builders.responsibility(s.strategy, s.other, duty.focus_area, kind="beslutar")
    assert page(s).total == 2
    client = as_person(s.staff)
    for link in (whole, decides):
        assert client.get(url(s, "responsibility", link.pk)).status_code == 404


def test_a_strategy_without_them_says_so(s, as_person):
    text = as_person(s.elected).get(url(s)).content.decode()
    assert "Strategin knyter inget ansvar till fokusområden." in text


def test_the_list_asks_the_same_whatever_there_is(s, duty, as_person):
    client = as_person(s.staff)
    client.get(url(s))
    counts = []
    for more in (1, 9, 40):
        for _ in range(more):
            number = s.strategy.focus_areas.count() + 1
            area = builders.focus_area(s.strategy, str(number))
            link = builders.responsibility(s.strategy, s.department, area)
            builders.progress_note(link, by=s.staff)
            builders.action(s.strategy, s.department, f"F{number}", kind="frivillig")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(s) + "?vy=organ").status_code == 200
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 10


@pytest.mark.usefixtures("five_strategies")
def test_ornskoldsviks_nineteen_links_of_nine_bodies_and_three_voluntary_actions():
    strategy = Strategy.objects.get(code="OVK")
    by_area = load_responsibility_list(strategy, ResponsibilityFilters())
    by_body = load_responsibility_list(strategy, ResponsibilityFilters(vy="organ"))
    assert by_area.headline == "19 ansvar, inget har fått ett läge än"
    assert (len(by_area.groups), len(by_body.groups), len(held(by_body))) == (5, 9, 19)
    assert [len(group.duties) for group in by_area.groups] == [2, 4, 3, 3, 7]
    assert {"Rodret", "Övikshems styrelse"} <= {group.title for group in by_body.groups}
    voluntary = {
        (group.title, row.action.title) for group in by_body.groups for row in group.voluntary
    }
    assert voluntary == {
        ("Humanistiska nämnden", "Utvidgad samhällsorientering"),
        ("Kultur- och fritidsnämnden", "Satsning på civilsamhället"),
        ("Bildningsnämnden", "Integrationsstödjare"),
    }
    assert load_progress_summary(strategy).parts[0].headline == by_area.headline


def test_what_a_body_answers_for_stands_where_its_people_begin(s, duty, as_person):
    builders.progress_note(duty)
    builders.strategy_line(s.strategy, owner=s.department)
    builders.strategy_line(s.strategy, "Ägs av andra", process="Annan", owner=s.other)
    free = builders.action(s.strategy, s.department, "F1", kind="frivillig", title="Stödjare")
    client = as_person(s.reporter)
    text = client.get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "Skriv läget" in text
    assert "Pågår per 30 september 2026" in text
    assert "Samordnat mottagande" in text
    assert "Ägs av andra" not in text
    assert url(s, "action_notes", "f1") in text
    builders.action_report(s.round, free)
    text = client.get(reverse("tasks", args=["tallvik"])).content.decode()
    assert url(s, "action_notes", "f1") not in text


def test_what_an_ended_strategy_asked_for_is_not_asked_any_more(s, duty, as_person):
    s.strategy.status = "avslutad"
    s.strategy.save()
    text = as_person(s.reporter).get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "Skriv läget" not in text
