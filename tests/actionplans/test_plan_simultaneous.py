"""Several who change one plan at the same time: each gets a place of their own, or a plain refusal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from actionplans.actions.closing import close_assignment
from actionplans.actions.copying import copy_action
from actionplans.actions.round_setup import create_round
from actionplans.domain.refusals import Refused
from actionplans.models import RoundKind
from tests import builders as b
from tests.harness.threads import in_threads, own_database

AT_ONCE = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("story", ["_closings", "_copies", "_rounds"])
def test_what_is_done_to_a_plan_at_once_is_done_in_turn(story, tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))
    in_threads([globals()[story]])


def _together(job: Callable[[int], None]) -> None:
    start = Barrier(AT_ONCE)

    def one(number: int) -> None:
        start.wait(30)
        job(number)

    in_threads([partial(one, number) for number in range(AT_ONCE)])


def _closings() -> None:
    strategy, who = _plan()
    council = b.body(strategy.municipality, "kf")
    actions = [b.action(strategy, council, f"U{n}", kind="uppdrag") for n in range(AT_ONCE)]
    words = {"paragraph": "", "diary_number": "", "decided_on": date(2026, 5, 12), "body": council}
    _together(lambda n: close_assignment(action=actions[n], **words, **who) and None)
    assert sorted(strategy.decisions.values_list("position", flat=True)) == list(range(AT_ONCE))


def _copies() -> None:
    strategy, who = _plan()
    action = b.action(strategy, b.body(strategy.municipality), "I-01")
    _together(lambda _: copy_action(action=action, to=strategy, **who) and None)
    codes = sorted(strategy.actions.values_list("code", flat=True))
    assert codes == ["I-01", "I-02", "I-03", "I-04", "I-05"]


def _rounds() -> None:
    strategy, who = _plan()
    kind = RoundKind.objects.create(
        strategy=strategy, code="bokslut", name="Bokslut", judgement="utfall", end_month=12
    )
    days = {"bodies_deadline": date(2027, 1, 15), "compile_deadline": date(2027, 2, 15)}
    refused = []

    def prepare(_: int) -> None:
        try:
            create_round(kind=kind, year=2026, instructions="", **days, **who)
        except Refused as refusal:
            refused.append(refusal.message)

    _together(prepare)
    assert strategy.rounds.count() == 1
    assert refused == ["Omgången Bokslut 2026 finns redan. Välj ett annat år eller slag."] * (
        AT_ONCE - 1
    )


def _plan():
    """A strategy, and who does what when."""
    who = {"by": b.user("hanna@tallvik.example"), "at": b.NOW}
    return b.strategy(b.municipality()), who
