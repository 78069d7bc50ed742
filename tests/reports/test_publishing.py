"""Publishing writes what can never change, in one chain a municipality."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from actionplans.domain.refusals import Refused
from people.models import Event
from reports.actions.follow_ups import adopt, review, start_follow_up, withdraw_adoption
from reports.actions.publishing import publish, publish_correction
from reports.domain.canonical import checksum, from_canonical
from reports.domain.states import State
from reports.models import Snapshot
from reports.pages.occasions import load_occasions
from tests import builders as b
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db


def adopted(one, reporting_round=None, level="ej_uppfyllt"):
    follow_up = start_follow_up(
        reporting_round=reporting_round or one.august, by=one.writer, at=NOW
    )
    one.judge_all(follow_up, level)
    return adopt(
        follow_up=follow_up,
        body=one.board,
        on=date(2026, 9, 14),
        paragraph="§ 187",
        diary_number="KS 2026/214",
        by=one.publisher,
        at=NOW,
    )


def test_a_published_follow_up_is_whole_and_hashed():
    one = scene()

    snapshot = publish(follow_up=adopted(one), by=one.publisher, at=NOW)

    content = from_canonical(snapshot.content)
    assert snapshot.sha256 == checksum(snapshot.content)
    assert content.imprint.version == 1
    assert content.imprint.adopted_by == "Kommunstyrelsen"
    assert content.imprint.published_on == "2026-09-20"
    assert content.headline == "Inget av de två målen är på väg"
    assert Event.objects.filter(kind="uppföljningen publicerad", by__contains="Publicerar").exists()


def test_the_next_follow_up_links_to_the_last_and_tells_what_changed():
    one = scene()
    first = publish(follow_up=adopted(one, one.december, "uppfyllt"), by=one.publisher, at=NOW)

    second = publish(follow_up=adopted(one), by=one.publisher, at=NOW + timedelta(days=1))

    content = from_canonical(second.content)
    assert second.previous == first
    assert second.previous_sha256 == first.sha256 == content.imprint.previous_sha256
    assert content.changes_since == "december 2025"
    assert "Bedömning, Arbete" in [change.what for change in content.changes]


def test_a_correction_is_a_new_version_with_a_reason_and_what_differs():
    one = scene()
    follow_up = adopted(one)
    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    follow_up.assessments.update(justification="Fler får arbete.")

    second = publish_correction(
        follow_up=follow_up, reason="Fel motivering.", by=one.publisher, at=NOW
    )

    content = from_canonical(second.content)
    assert (second.version, content.imprint.reason) == (2, "Fel motivering.")
    assert [c.after for c in content.corrections] == ["Fler får arbete."] * 2
    assert Snapshot.objects.get(version=1).next == second


def test_the_appendix_tells_decisions_and_reasons_of_what_was_changed():
    one = scene()
    publish(follow_up=adopted(one, one.december, "uppfyllt"), by=one.publisher, at=NOW)
    change = {"kind": "andring", "decided_on": date(2026, 3, 2), "paragraph": "§ 14"}
    one.strategy.decisions.create(note=f"{one.indicator}: För lågt satt.", **change)
    one.indicator.target_rule, one.indicator.target_value = "minst", 50
    one.indicator.target_basis = "angivet"
    one.indicator.save()
    old = one.indicator.series.observations.get(period="2024", area__code="9901")
    type(old).objects.filter(pk=old.pk).update(is_current=False)
    at = NOW - timedelta(hours=1)
    b.observation(old.series, "2024", "41", supersedes=old, reason="Fel underlag.", recorded_at=at)

    snapshot = publish(follow_up=adopted(one), by=one.publisher, at=NOW + timedelta(days=1))

    appendix = from_canonical(snapshot.content).appendix
    changed = [(row.what, row.why, row.decision) for row in appendix.indicators]
    assert ("Mål", "För lågt satt.", "2 mars 2026, § 14") in changed
    assert [row.reason for row in appendix.revised] == ["Fel underlag."]
    assert appendix.since == "december 2025"


def test_a_follow_up_that_nobody_has_adopted_cannot_be_published():
    one = scene()

    with pytest.raises(Refused, match="inte fastställd"):
        publish(follow_up=one.follow_up(), by=one.publisher, at=NOW)


def test_a_year_end_cannot_leave_a_goal_without_judgement():
    one = scene()
    follow_up = adopted(one, one.december)
    follow_up.assessments.first().delete()

    with pytest.raises(Refused, match="Bedömning saknas: Arbete"):
        publish(follow_up=follow_up, by=one.publisher, at=NOW)
    assert not Snapshot.objects.exists()


def test_nothing_is_published_twice_nor_corrected_before_it_is_published():
    one = scene()
    follow_up = adopted(one)

    with pytest.raises(Refused, match="inte publicerad än"):
        publish_correction(follow_up=follow_up, reason="Fel.", by=one.publisher, at=NOW)
    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    with pytest.raises(Refused, match="redan publicerad"):
        publish(follow_up=follow_up, by=one.publisher, at=NOW)
    with pytest.raises(Refused, match="Skriv varför"):
        publish_correction(follow_up=follow_up, reason=" ", by=one.publisher, at=NOW)


def test_an_adoption_is_withdrawn_before_publication_and_never_after():
    one = scene()
    follow_up = withdraw_adoption(follow_up=adopted(one), by=one.publisher, at=NOW)
    assert follow_up.adopted_by is None

    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    with pytest.raises(Refused, match="rättelse"):
        withdraw_adoption(follow_up=follow_up, by=one.publisher, at=NOW)


def test_another_municipalitys_board_cannot_adopt():
    one = scene()
    other = b.body(b.municipality("granvik", code="9902"), "ks")

    with pytest.raises(Refused, match="organ i kommunen"):
        adopt(
            follow_up=one.follow_up(),
            body=other,
            on=date(2026, 9, 14),
            paragraph="",
            diary_number="",
            by=one.publisher,
            at=NOW,
        )


@pytest.mark.parametrize("day", [date(2026, 9, 21), date(2025, 12, 31), date(1, 1, 1)])
def test_a_follow_up_is_adopted_between_its_period_and_today(day):
    one = scene()

    with pytest.raises(Refused, match="senast i dag"):
        adopt(
            follow_up=one.follow_up(),
            body=one.board,
            on=day,
            paragraph="",
            diary_number="",
            by=one.publisher,
            at=NOW,
        )


def test_the_state_follows_what_has_happened():
    one = scene()
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    states = []
    states.append(load_occasions(one.strategy)[0].state)
    review(follow_up=follow_up, by=one.writer, at=NOW)
    states.append(load_occasions(one.strategy)[0].state)
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    states.append(load_occasions(one.strategy)[0].state)
    publish(follow_up=follow_up, by=one.publisher, at=NOW)
    states.append(load_occasions(one.strategy)[0].state)

    assert states == [State.DRAFT, State.REVIEWED, State.ADOPTED, State.PUBLISHED]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_snapshot SET content = content || ' '",
        "UPDATE reports_snapshot SET published_by = 'någon annan'",
        "DELETE FROM reports_snapshot",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_snapshot(statement):
    one = scene()
    snapshot = publish(follow_up=adopted(one), by=one.publisher, at=NOW)

    with (
        pytest.raises(DatabaseError, match="cannot be changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Snapshot.objects.get() == snapshot


def test_untouched_follow_ups_pass_the_check(capsys):
    one = scene()
    publish(follow_up=adopted(one, one.december), by=one.publisher, at=NOW)
    publish(follow_up=adopted(one), by=one.publisher, at=NOW)

    call_command("verify_followups")

    assert capsys.readouterr().out == "2 publicerade uppföljningar är oförändrade.\n"


def test_the_check_command_fails_on_a_forged_snapshot(capsys):
    one = scene()
    snapshot = publish(follow_up=adopted(one), by=one.publisher, at=NOW)
    Snapshot.objects.create(
        follow_up=snapshot.follow_up,
        version=2,
        content=snapshot.content.replace("Fler i arbete", "Färre i arbete"),
        sha256="0" * 64,
        previous=snapshot,
        previous_sha256=snapshot.sha256,
        reason="Förfalskning",
        published_at=NOW,
        published_by="Ingen",
    )

    with pytest.raises(CommandError, match="1 fel i 2 publicerade"):
        call_command("verify_followups")
    assert "innehållet stämmer inte med kontrollsumman" in capsys.readouterr().err
