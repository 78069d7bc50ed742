"""Pages of today's values do not tell what a published follow-up hides, wherever they are read."""

from datetime import timedelta

import pytest
import time_machine

from indicators.models import Indicator, Observation
from tests import builders as b
from tests.reports.open_scenes import open_site, published
from tests.reports.scenes import NOW, RECORDED, scene

pytestmark = pytest.mark.django_db

# Women were so few that they and the men were hidden; a correction makes them many enough.
FEW, MANY, MEN, ALL = "8.112233", "28.445566", "60.778899", "34.550011"
STAFF_READ = (
    "/tallvik/s/t23/indikatorer/t23-1-1/",
    "/tallvik/s/t23/indikatorer/t23-1-1/tabell.csv",
    "/tallvik/s/t23/indikatorer/t23-1-1/diagram.svg",
    "/tallvik/s/t23/indikatorer/t23-1-1/diagram.json",
    "/tallvik/s/t23/indikatorer/t23-1-1/jamforelse/",
    "/tallvik/s/t23/indikatorer/t23-1-1/historik/?period=2025",
    "/tallvik/s/t23/indikatorer/",
    "/tallvik/jamfor/?strategi=t23",
)
ANYBODY_READS = (
    "/tallvik/oppet/t23/",
    "/tallvik/oppet/t23/indikatorer/t23-1-1/",
    "/tallvik/oppet/t23/indikatorer/t23-1-1/inbaddat/",
    "/oppna-data/tallvik/t23/indikatorer/t23-1-1/",
    "/oppna-data/tallvik/t23/indikatorer/t23-1-1.csv",
    "/oppna-data/tallvik/t23/indikatorer/t23-1-1.json",
    "/oppna-data/tallvik/t23/indikatorer/t23-1-1.jsonstat",
)


def counted(series, value, gender, few, of, days=0, **kwargs):
    return b.observation(
        series,
        "2025",
        value,
        gender,
        numerator=few,
        denominator=of,
        recorded_at=RECORDED + timedelta(days=days),
        **kwargs,
    )


@pytest.fixture
def made():
    """Published with women and men hidden; then women are corrected, men and total are not."""

    with time_machine.travel(NOW, tick=False):
        one = scene()
        series = one.indicator.series
        type(series).objects.filter(pk=series.pk).update(decimals=6)
        total = Observation.objects.get(period="2025", area__code="9901")
        Observation.objects.filter(pk=total.pk).update(is_current=False)
        counted(series, ALL, "T", 34, 100, 1, supersedes=total, reason="Delat på kön")
        counted(series, MEN, "M", 30, 50)
        women = counted(series, FEW, "K", 4, 50)
        open_site(one.municipality)
        Indicator.objects.filter(pk=one.indicator.pk).update(is_public=True)
        published(one)
        Observation.objects.filter(pk=women.pk).update(is_current=False)
        counted(one.indicator.series, MANY, "K", 14, 50, 115, supersedes=women, reason="Fel")
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        yield one


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode().replace(",", ".")


def test_nobody_is_told_today_what_the_open_follow_up_hides(client, made):
    told = {address: text_of(client, address) for address in ANYBODY_READS}

    for address, text in told.items():
        assert not [one for one in (FEW, MANY, MEN) if one in text], address
    assert ALL in told[ANYBODY_READS[1]]


def test_no_reader_who_is_signed_in_is_told_either(client, made):
    client.force_login(made.elected)

    for address in STAFF_READ:
        text = text_of(client, address)
        assert not [hidden for hidden in (FEW, MANY, MEN) if hidden in text], address
