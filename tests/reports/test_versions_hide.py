"""A follow-up published later does not tell what an earlier one hid."""

from datetime import date, timedelta

import pytest
import time_machine

from indicators.models import Observation
from reports.actions.publishing import publish, publish_correction
from reports.domain.canonical import from_canonical
from tests import builders as b
from tests.reports.scenes import NOW, RECORDED, scene

pytestmark = pytest.mark.django_db


def counted(one, gender: str, few: int, of: int, **kwargs) -> Observation:
    """A share of so many in the municipality in 2025."""
    counts = {"numerator": few, "denominator": of, "recorded_at": RECORDED} | kwargs
    return b.observation(one.indicator.series, "2025", str(few * 100 // of), gender, **counts)


def row_of(snapshot) -> dict[str, str]:
    """The municipality's printed cells of 2025 by column."""
    (placed, *_) = from_canonical(snapshot.content).every_placed()
    row = next(row for row in placed.reading.rows if row.period == "2025")
    columns = [column.key for column in placed.reading.columns]
    return {key: cell.text for key, cell in zip(columns, row.figures, strict=True) if key in "kmt"}


def test_what_was_hidden_stays_hidden_when_women_are_corrected():
    with time_machine.travel(NOW, tick=False):
        one = scene()
        total = Observation.objects.get(period="2025", area__code="9901")
        Observation.objects.filter(pk=total.pk).update(is_current=False)
        again = {"supersedes": total, "reason": "Delat på kön"}
        counted(one, "T", 34, 100, **again, recorded_at=RECORDED + timedelta(days=1))
        counted(one, "M", 30, 50)
        women = counted(one, "K", 4, 50)
        follow_up = one.follow_up()
        one.judge_all(follow_up)
        follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
        follow_up.save()
        first = publish(follow_up=follow_up, by=one.publisher, at=NOW)
        Observation.objects.filter(pk=women.pk).update(is_current=False)
        more = {"supersedes": women, "reason": "Fel", "recorded_at": NOW + timedelta(minutes=1)}
        counted(one, "K", 14, 50, **more)

        then = publish_correction(
            follow_up=follow_up, reason="Fel.", by=one.publisher, at=NOW + timedelta(hours=1)
        )

    assert row_of(first) == {"k": "..", "m": "..", "t": "34,0"}
    assert row_of(then) == row_of(first)
