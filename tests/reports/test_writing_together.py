"""Several who save in the same follow-up at the same time: no word is lost."""

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from actionplans.domain.refusals import Conflict
from indicators.domain.vocabulary import Attainment
from reports.actions.assessments import save_assessment
from reports.actions.texts import save_text
from reports.models import Assessment, FollowUpText, TextKind
from tests.harness.threads import in_threads, own_database
from tests.reports.scenes import NOW, scene

KINDS = (TextKind.HEADLINE, TextKind.ANALYSIS, TextKind.NEXT_STEPS)


@pytest.mark.django_db(transaction=True)
def test_those_who_write_at_once_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))
    in_threads([_together])


def _together() -> None:
    one = scene()
    follow_up = one.follow_up()
    who = {"follow_up": follow_up, "by": one.writer, "at": NOW, "version": 0}

    def write(kind: TextKind) -> None:
        save_text(kind=kind, focus_area=one.work, text=f"Om {kind}.", **who)

    def judge() -> None:
        words = {"level": Attainment.NOT_MET, "justification": "Färre.", "suggested": None}
        save_assessment(goal=one.more_work, **words, **who)

    _at_once([*(partial(write, kind) for kind in KINDS), judge])
    assert set(FollowUpText.objects.values_list("text", flat=True)) == {f"Om {k}." for k in KINDS}
    assert Assessment.objects.get().justification == "Färre."

    kept, refused = [], []

    def same(text: str) -> None:
        try:
            save_text(
                kind=TextKind.ANALYSIS, focus_area=one.work, text=text, **{**who, "version": 1}
            )
            kept.append(text)
        except Conflict:
            refused.append(text)

    _at_once([partial(same, "Den ena."), partial(same, "Den andra.")])
    # One is saved; the other is told, with its own words still in the box.
    assert FollowUpText.objects.get(kind=TextKind.ANALYSIS).text == kept[0]
    assert sorted(kept + refused) == ["Den andra.", "Den ena."]
    assert len(refused) == 1


def _at_once(jobs: list[Callable[[], None]]) -> None:
    start = Barrier(len(jobs))

    def begin(job: Callable[[], None]) -> None:
        start.wait(30)
        job()

    in_threads([partial(begin, job) for job in jobs])
