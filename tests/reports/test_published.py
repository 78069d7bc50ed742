"""The published page: from the snapshot alone, and the same bytes whatever is edited afterwards."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.models import Observation, ValueComment
from reports.actions.publishing import publish, publish_correction
from reports.models import FollowUpText, Snapshot, TextKind
from reports.pages import published
from strategies.models import Decision, Responsibility
from tests import builders as b
from tests.reports.scenes import NOW, RECORDED, scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_september_and_a_cold_process():
    with time_machine.travel(NOW, tick=False):
        published._document.cache_clear()
        yield


@pytest.fixture
def one():
    made = scene()
    observation = Observation.objects.get(period="2025", area__code="9901")
    ValueComment.objects.create(
        observation=observation,
        text="Två kurser ställdes in.",
        by_words="Enheten",
        written_at=RECORDED,
    )
    follow_up = made.follow_up()
    made.judge_all(follow_up)
    FollowUpText.objects.create(follow_up=follow_up, kind=TextKind.SUMMARY, text="I korthet.")
    report = {"state": "godkand", "status": "pagar", "submitted_at": b.NOW}
    b.action_report(made.august, made.action, result="Fler kom.", **report)
    Responsibility.objects.create(strategy=made.strategy, body=made.board, kind="beslutar")
    follow_up.compiled_by = made.department
    follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
    follow_up.save()
    publish(follow_up=follow_up, by=made.publisher, at=NOW)
    return made


@pytest.fixture
def reader(one):
    client = Client()
    client.force_login(one.elected)
    return client


def address(one) -> str:
    return reverse("published_version", args=["tallvik", "t23", one.august.slug, 1])


def fetch(one, reader) -> bytes:
    """The page as a process makes it that has never made it before."""
    published._document.cache_clear()
    answer = reader.get(address(one))
    assert answer.status_code == 200
    return answer.content


def edit_texts(one):
    follow_up = one.follow_up()
    follow_up.assessments.update(level="uppfyllt", justification="Allt är bra.")
    follow_up.texts.update(text="En annan sammanfattning.")
    follow_up.compiled_by = one.board
    follow_up.diary_number = "KS 2027/1"
    follow_up.save()


def edit_strategy(one):
    one.strategy.title = "En helt annan strategi"
    one.strategy.word_goal = "inriktningsmål"
    one.strategy.word_indicator = "nyckeltal"
    one.strategy.save()
    one.work.name, one.more_work.text = "Arbetsmarknad", "Färre utan arbete"
    one.work.save()
    one.more_work.save()
    Decision.objects.create(strategy=one.strategy, kind="antagande")
    Responsibility.objects.all().delete()


def edit_organisation(one):
    one.municipality.name = one.municipality.short_name = "Granviks kommun"
    one.municipality.partly_at_year_end = False
    one.municipality.save()
    for body in (one.department, one.board):
        body.name = f"Nya {body.name}"
        body.save()
    one.august.kind.name = "Tertial två"
    one.august.kind.save()
    one.publisher.name = "Någon annan"
    one.publisher.save()
    one.writer.delete()


def edit_indicator(one):
    one.indicator.name, one.indicator.target_value = "Ett annat mått", Decimal(90)
    one.indicator.target_rule, one.indicator.life_cycle = "minst", "avslutad"
    one.indicator.save()
    one.indicator.series.source, one.indicator.series.decimals = "En annan källa", 3
    one.indicator.series.save()
    area = b.area()
    area.name = "Granvik"
    area.save()


def revise_a_value(one):
    old = Observation.objects.get(period="2025", area__code="9901")
    Observation.objects.filter(pk=old.pk).update(is_current=False)
    b.observation(old.series, "2025", "99", supersedes=old, reason="Fel", recorded_at=NOW)
    b.observation(old.series, "2026", "12", recorded_at=NOW)
    ValueComment.objects.update(text="En annan förklaring.")


def edit_actions(one):
    one.action.title = "Ett annat språkcafé"
    one.action.save()
    one.action.reports.update(status="avbruten", result="Inget.")
    b.action(one.strategy, one.board, "I9")


EDITS = (
    edit_texts,
    edit_strategy,
    edit_organisation,
    edit_indicator,
    revise_a_value,
    edit_actions,
)


@pytest.mark.parametrize("edit", EDITS)
def test_the_page_is_the_same_bytes_after_any_later_edit(edit, one, reader):
    before = fetch(one, reader)

    edit(one)

    assert fetch(one, reader) == before


def test_the_page_is_the_same_bytes_after_all_edits_together(one, reader):
    before = fetch(one, reader)

    for edit in EDITS:
        edit(one)

    assert fetch(one, reader) == before
    assert "Tallviks kommun" in before.decode()
    assert "Två kurser ställdes in." in before.decode()


def test_every_reader_gets_the_same_bytes(one, reader):
    other = Client()
    other.force_login(one.publisher)

    assert fetch(one, reader) == other.get(address(one)).content


def test_only_the_notice_of_a_newer_version_may_differ(one, reader):
    before = fetch(one, reader).decode()
    publish_correction(follow_up=one.follow_up(), reason="Fel.", by=one.publisher, at=NOW)

    after = fetch(one, reader).decode()

    old, new = set(before.splitlines()), set(after.splitlines())
    assert len(new - old) == 2
    assert all("ersatt" in line for line in new - old)
    assert "gällande" in "".join(old - new)


def test_a_reader_who_has_the_page_is_told_so(one, reader):
    first = reader.get(address(one))

    again = reader.get(address(one), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


def test_the_page_is_compressed_for_those_who_ask(one, reader):
    import gzip

    plain = reader.get(address(one))
    packed = reader.get(address(one), headers={"Accept-Encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]


def test_a_page_that_is_made_takes_one_query_beside_who_is_asking(
    one, reader, django_assert_num_queries
):
    reader.get(address(one))

    with django_assert_num_queries(3):  # the session, the person with roles, the snapshot's row
        reader.get(address(one))


def test_the_imprint_has_the_hash_and_the_permanent_address(one, reader):
    text = reader.get(address(one)).content.decode()

    assert Snapshot.objects.get().sha256 in text
    assert address(one) in text
    assert "14 september 2026 av Kommunstyrelsen" in text


def test_the_list_tells_versions(one, reader):
    publish_correction(follow_up=one.follow_up(), reason="Fel siffra.", by=one.publisher, at=NOW)

    text = reader.get(reverse("published_list", args=["tallvik"])).content.decode()

    assert "Version 2, 20 september 2026" in text
    assert "Rättad: Fel siffra." in text
    assert address(one) in text


def test_a_follow_up_that_is_not_published_is_not_found(one, reader):
    where = ["tallvik", "t23", one.december.slug]

    assert reader.get(reverse("published", args=where)).status_code == 404
