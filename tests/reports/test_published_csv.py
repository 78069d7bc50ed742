"""A published follow-up's tables as CSV: the documented dialect, harmless, fetched again only when new."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.domain.reading import Row
from people.models import Municipality
from reports.actions.publishing import publish
from reports.exports.content_tables import table_of
from reports.exports.csv_files import csv_of
from reports.models import PublicSite
from tests.reports.scenes import NOW, scene
from tests.reports.trees import action_row, figure, tree, with_reading


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_numbers_have_a_decimal_point_and_a_negative_one_is_still_a_number():
    row = Row("2025", 2025, (figure("-3.20"), figure(None)))

    header, own, hidden = lines(csv_of(table_of(with_reading(tree(), rows=(row,)), "varden")))

    at = header.index("varde")
    assert Decimal(own[at]) == Decimal("-3.2")
    assert hidden[at] == ""
    assert hidden[header.index("saknas")] == "sekretess"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", ' "=1', "＝1"])
def test_no_text_is_a_formula(text):
    _, row = lines(csv_of(table_of(tree(actions=(action_row(title=text),)), "insatser")))

    assert row[1] == f"'{text}"


@pytest.fixture
def one(db):
    with time_machine.travel(NOW, tick=False):
        made = scene()
        follow_up = made.follow_up()
        made.judge_all(follow_up)
        follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
        follow_up.save()
        for kind in ("sammanfattning", "kort"):
            follow_up.texts.create(kind=kind, text="I korthet.")
        publish(follow_up=follow_up, by=made.publisher, at=NOW)
        yield made


def address(one, table="varden"):
    return reverse("published_csv", args=["tallvik", "t23", one.august.slug, 1, table])


def test_a_reader_who_has_the_table_is_told_so(one):
    reader = Client()
    reader.force_login(one.elected)
    first = reader.get(address(one))

    again = reader.get(address(one), headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"].startswith("text/csv")
    assert not first.content.startswith(b"\xef\xbb\xbf")
    assert (again.status_code, again.content) == (304, b"")


def test_a_table_that_is_not_there_is_not_found(one):
    reader = Client()
    reader.force_login(one.elected)

    assert reader.get(address(one, "finns-inte")).status_code == 404


def test_anybody_gets_the_table_only_where_the_follow_up_is_open(one):
    assert Client().get(address(one)).status_code == 302
    PublicSite.objects.create(municipality=Municipality.objects.get(), is_on=True)
    one.follow_up().__class__.objects.update(is_public=True)

    answer = Client().get(address(one))

    assert answer.status_code == 200
    assert not answer.cookies


def test_the_page_links_to_every_table(one):
    reader = Client()
    reader.force_login(one.elected)

    page = reader.get(reverse("published", args=["tallvik", "t23", one.august.slug]))

    assert address(one) in page.content.decode()
