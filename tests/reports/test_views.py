"""What the pages show to whom, and how many queries they take."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.domain.roles import Role
from reports.actions.publishing import publish
from reports.models import Assessment, FollowUp, FollowUpText, Snapshot, TextKind
from tests import builders as b
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def adopted(one, reporting_round, level="ej_uppfyllt"):
    follow_up = one.follow_up(reporting_round)
    one.judge_all(follow_up, level)
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    return follow_up


def where(one, reporting_round=None):
    return [
        one.municipality.slug,
        one.strategy.slug,
        *([reporting_round.slug] if reporting_round else []),
    ]


def test_the_dashboard_answers_first_and_explains_each_indicator():
    one = scene()
    one.judge_all(one.follow_up())

    page = client_of(one.writer).get(reverse("follow_up", args=where(one)))

    text = page.content.decode()
    assert "Inget av de två målen är på väg" in text
    assert "bör vara lika med eller högre än riket" in text
    assert "Siffrorna i tabell" in text
    assert text.index("Inget av de två") < text.index("Utrikesfödda i sysselsättning")


def test_drafts_show_only_to_those_who_write():
    one = scene()
    one.judge_all(one.follow_up())

    text = client_of(one.elected).get(reverse("follow_up", args=where(one))).content.decode()

    assert "Inget av de två målen" not in text
    assert "Indikatorn når inte målet" in text


def test_readers_meet_the_published_judgement_while_a_correction_is_written():
    one = scene()
    publish(follow_up=adopted(one, one.august), by=one.publisher, at=NOW)
    Assessment.objects.update(level="uppfyllt")
    address = reverse("follow_up", args=where(one))

    reader = client_of(one.elected).get(address).content.decode()
    writer = client_of(one.writer).get(address).content.decode()

    assert "Inget av de två målen är på väg" in reader
    assert "Båda målen är på väg" in writer


def test_one_page_to_print_has_a_line_for_each_indicator():
    one = scene()
    one.judge_all(one.follow_up())

    text = client_of(one.writer).get(reverse("follow_up_sheet", args=where(one))).content.decode()

    assert "Arbete: inte på väg" in text
    assert "1.1 Utrikesfödda i sysselsättning" in text
    assert "1 insats" in text


def test_a_chosen_round_shows_its_own_values():
    one = scene()

    page = client_of(one.writer).get(
        reverse("follow_up", args=where(one)), {"omgang": one.december.slug}
    )

    assert page.context["content"].round.month == "december 2025"
    assert client_of(one.writer).get(f"{page.request['PATH_INFO']}?omgang=x").status_code == 404


def test_indicators_without_a_new_value_are_folded_in_august():
    one = scene()
    publish(follow_up=adopted(one, one.december), by=one.publisher, at=NOW)

    text = client_of(one.writer).get(reverse("follow_up", args=where(one))).content.decode()

    assert "Inget nytt värde sedan december 2025: 1 indikator" in text
    assert "Fortfarande inte nått:" in text


@pytest.mark.parametrize("extra", [15, 150])
def test_the_dashboard_takes_as_many_queries_whatever_there_is(extra, django_assert_num_queries):
    one = scene()
    publish(follow_up=adopted(one, one.august), by=one.publisher, at=NOW)
    for at in range(extra):
        series = b.series(one.municipality, f"serie-{at}")
        b.indicator(one.strategy, series, code=f"T23-9.{at}", under=one.better_swedish)
        b.observation(series, "2025", "50")
    client = client_of(one.elected)
    client.get(reverse("follow_up", args=where(one)))

    # Another question: the answer to the first one is kept.
    with django_assert_num_queries(8):
        client.get(reverse("follow_up", args=where(one)), {"omgang": one.august.slug})


def test_the_editor_begins_with_a_button():
    one = scene()
    address = reverse("follow_up_edit", args=where(one, one.august))
    client = client_of(one.writer)

    assert "Börja skriva" in client.get(address).content.decode()
    assert client.post(reverse("follow_up_start", args=where(one, one.august))).status_code == 302
    assert FollowUp.objects.get().round == one.august
    assert "Sammanfattning saknas" in client.get(address).content.decode()


def test_a_judgement_is_saved_and_the_reader_sent_back_to_it():
    one = scene()
    one.follow_up()

    answer = client_of(one.writer).post(
        reverse("assessment_save", args=[*where(one, one.august), one.more_work.code]),
        {"level": "ej_uppfyllt", "justification": "", "basis_words": "", "version": 0},
    )

    assert answer.status_code == 302
    assert answer["Location"].endswith("/uppfoljning/#mal-t23-a")
    assert Assessment.objects.get().level == "ej_uppfyllt"


def test_a_departing_judgement_without_reasons_is_asked_about_with_the_choice_kept():
    one = scene()
    one.follow_up()

    answer = client_of(one.writer).post(
        reverse("assessment_save", args=[*where(one, one.august), one.more_work.code]),
        {"level": "uppfyllt", "justification": "", "basis_words": "", "version": 0},
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "avviker från vad indikatorerna säger" in text
    assert 'value="uppfyllt" checked' in text
    assert not Assessment.objects.exists()


def save_text(client, one, text, version, **headers):
    address = reverse(
        "area_text_save", args=[*where(one, one.august), TextKind.ANALYSIS.value, one.work.code]
    )
    return client.post(address, {"text": text, "version": version}, headers=headers)


def test_a_conflict_shows_both_texts_and_loses_neither():
    one = scene()
    one.follow_up()
    client = client_of(one.writer)
    save_text(client, one, "Skrivet först.", 0)

    answer = save_text(client, one, "Skrivet samtidigt.", 0)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Skrivet först." in text
    assert "Skrivet samtidigt." in text
    assert FollowUpText.objects.get().text == "Skrivet först."
    assert save_text(client, one, "Skrivet samtidigt.", 1).status_code == 302


def test_with_javascript_only_the_box_and_the_list_come_back():
    one = scene()
    one.follow_up()

    answer = save_text(client_of(one.writer), one, "Så.", 0, **{"HX-Request": "true"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "Sparad" in text
    assert 'hx-swap-oob="true"' in text


def test_the_preview_is_the_page_that_is_published():
    one = scene()
    follow_up = adopted(one, one.august)
    client = client_of(one.publisher)
    preview = client.get(reverse("follow_up_preview", args=where(one, one.august)))

    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    page = client.get(reverse("published", args=where(one, one.august)))

    assert preview.context["content"].areas == page_content(page).areas
    assert preview.context["content"].headline == page_content(page).headline


def page_content(page):
    from reports.domain.canonical import from_canonical
    from reports.models import Snapshot

    return from_canonical(Snapshot.objects.latest("pk").content)


def test_publishing_takes_four_steps_from_the_round():
    one = scene()
    one.judge_all(one.follow_up())
    client = client_of(one.publisher)
    steps = [client.get(reverse("follow_up_edit", args=where(one, one.august)))]
    steps.append(client.post(reverse("follow_up_review", args=where(one, one.august))))
    address = reverse("follow_up_publish", args=where(one, one.august))
    steps.append(client.get(address))
    decision = {"body": one.board.pk, "on": "2026-09-14", "paragraph": "§ 1", "diary_number": ""}
    steps.append(client.post(address, decision))

    assert [step.status_code for step in steps] == [200, 302, 200, 302]
    assert steps[-1]["Location"] == reverse("published", args=where(one, one.august))


def test_a_decision_is_noted_and_published_another_day():
    one = scene()
    one.judge_all(one.follow_up())
    client = client_of(one.publisher)
    address = reverse("follow_up_publish", args=where(one, one.august))
    decision = {"body": one.board.pk, "on": "2026-09-14", "paragraph": "§ 1", "diary_number": "D 1"}

    answer = client.post(address, {**decision, "faststall": "1"}, follow=True)

    assert "fastställd men inte publicerad" in answer.content.decode()
    assert FollowUp.objects.get().adopted_paragraph == "§ 1"
    assert not Snapshot.objects.exists()
    assert 'value="2026-09-14"' in client.get(address).content.decode()
    assert client.post(address, decision).status_code == 302
    assert Snapshot.objects.count() == 1


def test_an_unfinished_follow_up_is_not_adopted():
    one = scene()
    one.follow_up(one.december)
    address = reverse("follow_up_publish", args=where(one, one.december))
    decision = {"body": one.board.pk, "on": "2026-01-14", "paragraph": "§ 1", "diary_number": ""}

    answer = client_of(one.publisher).post(address, {**decision, "faststall": "1"})

    assert "Uppföljningen är inte färdig" in answer.content.decode()
    assert FollowUp.objects.get().adopted_on is None


def test_publishing_without_a_date_says_what_to_write_and_publishes_nothing():
    one = scene()
    one.judge_all(one.follow_up())

    answer = client_of(one.publisher).post(
        reverse("follow_up_publish", args=where(one, one.august)), {"body": one.board.pk, "on": "x"}
    )

    assert answer.status_code == 422
    assert "Skriv datumet som 2026-09-14" in answer.content.decode()
    assert FollowUp.objects.get().adopted_on is None


def test_a_correction_asks_for_its_reason_and_marks_the_old_version_as_replaced():
    one = scene()
    publish(follow_up=adopted(one, one.august), by=one.publisher, at=NOW)
    Assessment.objects.update(justification="Rättad motivering.")
    client = client_of(one.publisher)
    address = reverse("follow_up_publish", args=where(one, one.august))

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Fel siffra."}).status_code == 302

    old = client.get(reverse("published_version", args=[*where(one, one.august), 1]))
    new = client.get(reverse("published", args=where(one, one.august)))
    assert "Den här versionen är ersatt" in old.content.decode()
    assert "Fel siffra." in new.content.decode()
    assert "Rättad motivering." in new.content.decode()


def test_an_elected_person_may_neither_write_nor_publish():
    one = scene()
    one.follow_up()
    client = client_of(one.elected)

    for name in ("follow_up_edit", "follow_up_preview", "follow_up_publish"):
        assert client.get(reverse(name, args=where(one, one.august))).status_code == 403


def test_staff_write_but_do_not_publish():
    one = scene()
    one.follow_up()

    address = reverse("follow_up_publish", args=where(one, one.august))
    assert client_of(one.writer).get(address).status_code == 403


def test_another_municipalitys_follow_up_is_as_good_as_missing():
    one = scene()
    publish(follow_up=adopted(one, one.august), by=one.publisher, at=NOW)
    other = b.municipality("granvik", code="9902", name="Granviks kommun")
    stranger = b.user("annan@granvik.example", Role.ADMINISTRATOR, b.body(other, "ks"))

    for name in ("follow_up_edit", "published"):
        answer = client_of(stranger).get(reverse(name, args=where(one, one.august)))
        assert answer.status_code == 404
