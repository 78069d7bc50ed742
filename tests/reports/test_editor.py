"""The editor: proposals, doubts beside the boxes, states, and two who write at once."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.models import Observation
from reports.actions.publishing import publish
from reports.actions.writing import is_published
from reports.models import Assessment, FollowUpText, Snapshot, TextKind
from tests import builders as b
from tests.reports.scenes import NOW, RECORDED, scene

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def where(one, reporting_round=None):
    return [one.municipality.slug, one.strategy.slug, (reporting_round or one.august).slug]


def text_url(one, kind=TextKind.ANALYSIS):
    return reverse("area_text_save", args=[*where(one), kind.value, one.work.code])


def edit(one, client=None):
    """The editor's page as text."""
    address = reverse("follow_up_edit", args=where(one))
    return (client or client_of(one.writer)).get(address).content.decode()


def send(one, data, kind=TextKind.ANALYSIS, **kwargs):
    """What the server answers to a text that is sent."""
    one.follow_up()
    return client_of(one.writer).post(text_url(one, kind), {"version": 0, **data}, **kwargs)


def test_an_empty_box_is_filled_with_a_draft_that_is_not_saved():
    one = scene()

    answer = send(one, {"text": "", "forslag": "visa"}, headers=HTMX)

    page = answer.content.decode()
    assert "(1.1)" in page
    assert "förslag ur siffrorna" in page
    assert not FollowUpText.objects.exists()


def test_what_is_written_is_never_replaced_unasked():
    one = scene()

    page = send(one, {"text": "Egna ord.", "forslag": "visa"}, headers=HTMX).content.decode()

    assert ">Egna ord.</textarea>" in page
    assert "Använd i stället" in page


@pytest.mark.parametrize(("wish", "keeps"), [("anvand", False), ("sist", True)])
def test_a_proposal_is_used_instead_or_put_last(wish, keeps):
    one = scene()

    page = send(one, {"text": "Egna ord.", "forslag": wish}, headers=HTMX).content.decode()

    written = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    assert ("Egna ord.\n\n" in written) is keeps
    assert "(1.1)" in written


def test_without_javascript_the_page_shows_the_proposal():
    one = scene()

    answer = send(one, {"text": "Egna ord.", "forslag": "visa"})

    assert answer.status_code == 200
    assert "Använd i stället" in answer.content.decode()


def test_a_justification_is_proposed_with_the_choice_kept():
    one = scene()
    one.follow_up()
    address = reverse("assessment_save", args=[*where(one), one.more_work.code])

    page = client_of(one.writer).post(
        address, {"version": 0, "level": "delvis", "forslag": "visa"}, headers=HTMX
    )

    assert "ndikatorn" in re.search(r"<textarea.*?</textarea>", page.content.decode(), re.S)[0]
    assert 'value="delvis" checked' in page.content.decode()
    assert not Assessment.objects.exists()


def test_a_proposal_where_the_numbers_say_nothing_says_so():
    one = scene()

    page = send(one, {"text": "", "forslag": "visa"}, TextKind.NEXT_STEPS, headers=HTMX)

    assert "räcker inte till ett förslag" in page.content.decode()


def test_a_revised_value_is_told_beside_the_text_and_in_the_list():
    one = scene()
    send(one, {"text": "1.1 är 34,0 % 2025."})
    assert "Stäm av mot siffrorna" not in edit(one)

    old = Observation.objects.filter(period="2025", area__municipality=one.municipality)
    old.update(is_current=False)
    b.observation(
        one.indicator.series,
        "2025",
        "31",
        recorded_at=RECORDED,
        supersedes=old.get(),
        reason="Fel hos källan.",
    )

    page = edit(one)
    assert "Texten säger 34,0\u00a0%; 1.1 är nu 31,0\u00a0% (2025)." in page
    assert "Arbete, analys: 1 sak att stämma av mot siffrorna" in page


def test_the_doubts_follow_the_text_that_is_saved():
    one = scene()

    page = send(one, {"text": "1.1 är 61 %."}, headers=HTMX).content.decode()

    assert "Texten säger 61\u00a0%" in page
    assert "data-saved" in page
    assert "1 sak att stämma av" in page


def test_the_states_say_what_is_next_and_who_may():
    one = scene()
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    page = edit(one)
    assert "Granskad</b> <span" in page
    assert "Den som är publicerare för in beslutet" in page

    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.adopted_paragraph, follow_up.diary_number = "§ 187", "KS 2026/214"
    follow_up.save()
    page = edit(one)
    assert "14 september 2026, § 187, KS 2026/214" in page
    assert "Publicerad</b> <span" in page

    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    assert "Version 1, 20 september 2026. Det du skriver nu blir en rättelse." in edit(one)


def test_the_fund_has_numbers_and_a_text_that_is_published():
    one = scene()
    b.fund(one.strategy)
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    address = reverse("text_save", args=[*where(one), "fond"])

    client_of(one.writer).post(address, {"text": "Medlen är slut.", "version": 0})
    assert "Om medlen" in edit(one)
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    publish(follow_up=follow_up, by=one.publisher, at=NOW)

    page = client_of(one.elected).get(reverse("published", args=where(one)))
    assert "<p>Medlen är slut.</p>" in page.content.decode()


def test_the_preview_is_the_page_that_is_published():
    one = scene()
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    send(one, {"text": "Analys.\n\nMer."})
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    client = client_of(one.publisher)

    preview = client.get(reverse("follow_up_preview", args=where(one))).content.decode()
    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    published = client.get(reverse("published", args=where(one))).content.decode()

    assert _document(preview) == _document(published)


def test_the_preview_shows_the_decision_as_it_is_typed():
    one = scene()
    one.judge_all(one.follow_up())
    client, url = client_of(one.publisher), reverse("follow_up_publish", args=where(one))
    typed = {"body": one.board.pk, "on": "2026-09-14", "paragraph": "§ 187", "diary_number": ""}

    preview = client.post(url, {**typed, "forhandsgranska": "1"}).content.decode()
    assert not Snapshot.objects.exists()
    client.post(url, typed)
    published = client.get(reverse("published", args=where(one))).content.decode()

    assert "14 september 2026 av" in preview
    assert _document(preview) == _document(published)


def _document(page):
    """The document without what only publication gives: the checksum, and that the version holds."""
    found = re.search(r'<article class="wrap doc">.*?</article>', page, re.DOTALL)[0]
    found = re.sub(r'<p class="meta">Kontrollsumma SHA-256:.*?</p>', "", found)
    return re.sub(r"(</b>), (?:gällande|inte publicerad än)", r"\1", found)


@pytest.mark.parametrize("first", [0, 1])
def test_two_who_save_the_same_box_both_see_both_texts(first):
    one = scene()
    send(one, {"text": "Den enas ord."})

    answer = send(one, {"text": "Den andras ord."}, headers=HTMX if first else {})

    page = answer.content.decode()
    assert "Så har den andra skrivit" in page
    assert "Den enas ord." in page
    assert ">Den andras ord.</textarea>" in page
    assert FollowUpText.objects.get().text == "Den enas ord."


def test_every_line_of_what_is_missing_leads_to_its_box():
    one = scene()
    one.follow_up()
    b.indicator(one.strategy, b.series(one.municipality, "lös"), code="T23-9.1")

    page = edit(one)

    gaps = re.search(r'id="saknas".*?</ul>', page, re.DOTALL)[0]
    anchors = re.findall(r'href="#([^"]+)"', gaps)
    assert len(anchors) >= 4
    assert [one for one in anchors if f'id="{one}"' not in page] == []


def test_a_judgement_that_the_numbers_have_left_must_be_justified_before_publication():
    one = scene()
    follow_up = one.follow_up()
    one.judge_all(follow_up, "uppfyllt")
    Assessment.objects.update(justification="")
    client = client_of(one.publisher)

    page = client.post(
        reverse("follow_up_publish", args=where(one)), {"body": one.board.pk, "on": "2026-09-14"}
    )

    assert page.status_code == 422
    assert "Motivering saknas: Arbete" in page.content.decode()
    assert not is_published(follow_up)
    assert not Snapshot.objects.exists()
