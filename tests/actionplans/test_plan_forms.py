"""The forms by which the plan is edited."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from actionplans.actions.plan import change_action
from actionplans.actions.planned import Planned
from actionplans.forms.action import ActionForm
from actionplans.models import Action, ActionPartner, CoPerformer
from people.models import Event
from tests import builders
from tests.actionplans.scene import august
from tests.builders import NOW

pytestmark = pytest.mark.django_db

VALID = {"title": "Läxhjälp", "code": "I-2", "kind": "aktivitet", "version": "0", "rows": "2"}


def url(name, s, code="i1"):
    args = ["tallvik", s.strategy.slug]
    return reverse(name, args=args if name == "action_new" else [*args, code])


def post(client, address, **kwargs):
    return client.post(address, VALID | kwargs)


def parts_of(content):
    """What a workbook holds, file by file; anything else as it is."""
    if not content.startswith(b"PK"):
        return [content]
    with ZipFile(BytesIO(content)) as book:
        return [book.read(name) for name in book.namelist()]


def text_of(answer):
    return answer.content.decode()


def test_an_action_is_added_with_everything(s, as_person):
    area, goal = builders.focus_area(s.strategy), builders.goal(s.strategy)
    indicator = builders.indicator(s.strategy)
    answer = post(
        as_person(s.staff),
        url("action_new", s),
        lead=s.department.pk,
        focus_areas=[area.pk],
        goals=[goal.pk],
        indicators=[indicator.pk],
        category="Språk",
        co_body_1=s.other.pk,
        co_part_1="lokal",
        partner_1="Röda Korset",
        starts_on="1 september 2026",
        ends_on="2027-06-30",
        funding="Fonden",
    )
    assert answer.headers["Location"] == url("action", s, "i-2")
    made = Action.objects.get(code="I-2")
    assert (made.lead, made.funding, made.category.name) == (s.department, "Fonden", "Språk")
    assert [*made.focus_areas.all(), *made.goals.all(), *made.indicators.all()] == [
        area,
        goal,
        indicator,
    ]
    assert str(made.starts_on) == "2026-09-01"
    assert [part.part for part in made.co_performers.all()] == ["lokal"]


def test_the_next_code_and_the_lead_of_the_address_are_proposed(s, as_person):
    text = text_of(as_person(s.staff).get(url("action_new", s), {"organ": "kultur"}))
    assert 'value="I2"' in text
    assert f'<option value="{s.other.pk}" selected>' in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Skriv insatsens namn."),
        ({"code": "i1"}, "Koden I1 har redan insatsen ”Praktikplatser”."),
        ({"code": "ny"}, "Koden ”ny” är upptagen"),
        ({"code": "å"}, "Skriv utan å, ä, ö"),
        ({"kind": ""}, "Välj vilket slags insats det är."),
        ({"starts_on": "2026-09-01", "ends_on": "2026-08-01"}, "Slutet är före starten."),
        ({"starts_on": "i höst"}, "går inte att läsa som ett datum"),
        ({"co_part_1": "lokal"}, "Välj vem som gör det du har skrivit."),
        ({"contact_is_public": "on"}, "Skriv namnet som ska visas, eller ta bort krysset."),
        ({"contact_email": "enheten"}, "Adressen går inte att läsa."),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(s, as_person, typed, said):
    answer = post(as_person(s.staff), url("action_new", s), **typed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Action.objects.count() == 1


def test_a_choice_that_is_gone_is_said_to_be(s, as_person):
    builders.focus_area(s.strategy)
    answer = post(as_person(s.staff), url("action_new", s), focus_areas="99999")
    assert "Ett av valen finns inte längre." in text_of(answer)


def test_a_strategy_line_is_chosen_with_its_process_beside(s, as_person):
    line = builders.strategy_line(s.strategy)
    client = as_person(s.staff)
    assert f"{line.group.process}: {line.text}" in text_of(client.get(url("action_new", s)))
    post(client, url("action_new", s), strategy_lines=[line.pk])
    assert list(Action.objects.get(code="I-2").strategy_lines.all()) == [line]


def test_the_lead_does_not_take_part_too(s, as_person):
    answer = post(as_person(s.staff), url("action_new", s), lead=s.other.pk, co_body_1=s.other.pk)
    assert "Kulturförvaltningen är ansvarig. Välj någon annan här." in text_of(answer)


def test_a_body_takes_part_once(s, as_person):
    answer = post(
        as_person(s.staff), url("action_new", s), co_body_1=s.other.pk, co_body_2=s.other.pk
    )
    assert "Kulturförvaltningen står två gånger." in text_of(answer)


def test_more_rows_keep_what_is_written_and_save_nothing(s, as_person):
    answer = post(
        as_person(s.staff),
        url("action_new", s),
        more="1",
        title="Halvt",
        code="",
        co_part_1="lokal",
    )
    text = text_of(answer)
    assert (answer.status_code, Action.objects.count()) == (200, 1)
    assert 'value="Halvt"' in text
    assert 'name="co_body_4"' in text
    assert "att rätta" not in text


def test_more_partners_than_rows_are_asked_for_are_all_kept(s):
    names = [f"Förening {number:02}" for number in range(45)]
    s.action.partners.set([ActionPartner(name=name) for name in names], bulk=False)
    shown = ActionForm(strategy=s.strategy, action=s.action)
    sent = VALID | {f"partner_{n}": name for n, name in enumerate(names, start=1)}
    sent["rows"] = str(len(shown.partner_rows))
    form = ActionForm(sent, strategy=s.strategy, action=s.action)
    assert form.is_valid()
    assert form.planned().partners == tuple(names)


def test_the_form_shows_what_is_stored(s, as_person):
    CoPerformer.objects.create(action=s.action, body=s.other, part="lånar ut lokalen")
    text = text_of(as_person(s.staff).get(url("action_edit", s)))
    assert 'value="Praktikplatser"' in text
    assert 'value="lånar ut lokalen"' in text


def test_a_change_is_saved_and_shown_in_the_log(s, as_person):
    client = as_person(s.staff)
    answer = client.post(
        url("action_edit", s),
        VALID | {"title": "Praktik", "code": "I1", "lead": s.department.pk, "is_public": "on"},
    )
    assert answer.headers["Location"] == url("action", s)
    s.action.refresh_from_db()
    assert s.action.is_public
    text = text_of(client.get(url("action", s)))
    assert ">Praktikplatser</del>" in text
    assert "20 november 2026</b> Hanna ändrade insatsen." in text
    assert s.staff.email not in text


def test_an_older_version_shows_both_texts_and_saves_nothing(s, as_person):
    planned = replace(Planned.of(s.action), title="Praktik i skolan")
    change_action(action=s.action, planned=planned, version=0, by=s.stranger, at=NOW)
    client = as_person(s.staff)
    typed = VALID | {"title": "Praktik hos oss", "code": "I1", "lead": s.department.pk}
    answer = client.post(url("action_edit", s), typed)
    text = text_of(answer)
    assert answer.status_code == 409
    assert "Kim har sparat medan du skrev." in text
    assert "<b>Sparat nu:</b> Praktik i skolan" in text
    assert "<b>Ditt:</b> Praktik hos oss" in text
    assert 'name="version" value="1"' in text
    assert Action.objects.get(pk=s.action.pk).title == "Praktik i skolan"


def test_a_copy_leads_on_to_be_changed(s, as_person):
    answer = as_person(s.staff).post(url("action_copy", s), {"strategy": s.strategy.pk})
    assert answer.headers["Location"] == url("action_edit", s, "i2")


def test_a_copy_to_another_municipality_is_refused(s, as_person):
    far = builders.strategy(builders.municipality("fjarrvik", code="9902"), "F23")
    answer = as_person(s.staff).post(url("action_copy", s), {"strategy": far.pk})
    assert answer.status_code == 422
    assert not far.actions.exists()


def test_retiring_tells_who_is_still_awaited(s, as_person):
    text = text_of(as_person(s.staff).get(url("action_retire", s)))
    assert "Barn- och utbildningsförvaltningen, Bokslut december 2026" in text


def test_the_one_who_reports_is_told_that_it_is_the_last_report(s, as_person):
    as_person(s.staff).post(url("action_retire", s), {"on": "2026-11-02", "reason": "Inga pengar."})
    address = reverse("report", args=["tallvik", s.report.id])
    text = text_of(as_person(s.reporter).get(address))
    assert "Insatsen är avförd ur planen 2 november 2026." in text
    assert "Inga pengar." in text


def test_a_day_to_come_is_refused(s, as_person):
    typed = {"on": "2026-11-21", "reason": "Slut."}
    answer = as_person(s.staff).post(url("action_retire", s), typed)
    assert "har inte varit än" in text_of(answer)


def test_a_retired_action_says_so_and_can_be_restored(s, as_person):
    august(s)
    client = as_person(s.staff)
    client.post(url("action_retire", s), {"on": "2026-11-02", "reason": "Slut på pengar."})
    text = text_of(client.get(url("action", s)))
    assert "Avförd ur planen 2 november 2026" in text
    assert "Slut på pengar." in text
    client.post(url("action_restore", s))
    assert "Avförd ur planen" not in text_of(client.get(url("action", s)))


def test_a_reader_is_not_told_who_has_not_reported(s, as_person):
    as_person(s.staff).post(url("action_retire", s), {"on": "2026-11-02", "reason": "Slut."})
    assert "En sista rapport" not in text_of(as_person(s.elected).get(url("action", s)))


def test_a_closed_assignment_shows_its_decision_whatever_was_reported(s, as_person):
    Action.objects.update(kind="uppdrag")
    august(s)
    client = as_person(s.staff)
    client.post(
        url("action_close", s),
        {
            "body": s.unit.pk,
            "decided_on": "2026-11-02",
            "paragraph": "§ 12",
            "diary_number": "KS 2026/7",
        },
    )
    text = text_of(client.get(url("action", s)))
    said = "av Förvaltningen enheten 2 november 2026, §\N{NO-BREAK SPACE}12, KS 2026/7."
    assert f"<b>Förklarat fullgjort</b> {said}" in text


def test_opening_again_without_a_reason_says_so(s, as_person):
    Action.objects.update(kind="uppdrag")
    client = as_person(s.staff)
    client.post(url("action_close", s), {"body": s.unit.pk, "decided_on": "2026-11-02"})
    client.post(url("action_reopen", s), {"oppna-reason": " "})
    text = text_of(client.get(url("action", s)))
    assert "Skriv varför uppdraget öppnas igen." in text
    assert "Förklarat fullgjort" in text


def test_a_private_name_is_in_no_byte_that_a_reader_gets(s, as_person):
    typed = {"code": "I1", "contact_name": "Svea Hemlig", "contact_role": "Samordnare"}
    client = as_person(s.staff)
    client.post(url("action_edit", s), VALID | typed)
    client.post(
        url("action_edit", s), VALID | typed | {"contact_name": "Ture Dold", "version": "1"}
    )
    assert "Ture Dold" in text_of(client.get(url("action", s)))
    client = as_person(s.elected)
    for address in ("action", "actions", "actions_csv", "actions_xlsx"):
        args = [] if address != "action" else ["i1"]
        answer = client.get(reverse(address, args=["tallvik", s.strategy.slug, *args]))
        content = b"".join(parts_of(answer.content))
        assert b"Praktikplatser" in content or b"L\xc3\xa4xhj\xc3\xa4lp" in content
        for name in ("Hemlig", "Dold"):
            assert name.encode() not in content
    assert not Event.objects.filter(details__icontains="Hemlig").exists()


def test_a_public_name_is_shown_to_readers(s, as_person):
    typed = {"code": "I1", "contact_name": "Svea Öppen", "contact_is_public": "on"}
    as_person(s.staff).post(url("action_edit", s), VALID | typed)
    assert "Svea Öppen" in text_of(as_person(s.elected).get(url("action", s)))


def test_the_page_names_the_indicators_that_the_plan_names(s, as_person):
    s.action.indicators.add(builders.indicator(s.strategy))
    text = text_of(as_person(s.elected).get(url("action", s)))
    assert "Indikatorer som insatsen ska påverka" in text


def test_readers_have_no_tools(s, as_person):
    text = text_of(as_person(s.elected).get(url("action", s)))
    assert url("action_edit", s) not in text
