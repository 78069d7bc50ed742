"""Several who grant the same money at the same time: what there is room for is registered, once."""

from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from actionplans.actions.grants import Answer, GrantValues, register_grant
from actionplans.domain.fund_questions import Questioned
from actionplans.models import Grant
from tests import builders as b
from tests.harness.threads import in_threads, own_database

AT_ONCE = 5


@pytest.mark.django_db(transaction=True)
def test_the_same_money_is_not_granted_twice(tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))
    in_threads([_together])


def _together() -> None:
    strategy = b.strategy(b.municipality())
    fund, by = b.fund(strategy), b.user("hanna@tallvik.example")
    start, asked = Barrier(AT_ONCE), []
    covered = {
        "title": "Läxhjälp",
        "applicant": "Byalaget",
        "applicant_kind": "civilsamhalle",
        "decided_on": b.NOW.date(),
        "granted": Decimal(400000),
    }

    def grant(number: int) -> None:
        values = GrantValues(number=str(number), **covered)
        start.wait(30)
        try:
            register_grant(fund=fund, values=values, answer=Answer(), by=by, at=b.NOW)
        except Questioned as questioned:
            asked.append(questioned.questions)

    in_threads([partial(grant, number) for number in range(AT_ONCE)])
    # A million covers two of 400 000; the others are asked, and told what is left after those two.
    assert Grant.objects.count() == 2
    assert len(asked) == AT_ONCE - 2
    assert all("disponibelt är 200\u00a0000 kronor" in said for (said,) in asked)
