"""Documents of a published follow-up: who gets them, how they are kept, what is asked again."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from reports.actions.publishing import publish
from reports.actions.renditions import rendition_of
from reports.exports.documents import RENDERERS
from reports.models import DocumentKind, Rendition, Snapshot
from tests import builders as b
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    with time_machine.travel(NOW, tick=False):
        made = scene()
        follow_up = made.follow_up()
        made.judge_all(follow_up)
        follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
        follow_up.save()
        publish(follow_up=follow_up, by=made.publisher, at=NOW)
        yield made


@pytest.fixture
def reader(one):
    client = Client()
    client.force_login(one.elected)
    return client


@pytest.fixture
def made(monkeypatch):
    """Counts what is made, in the place of a slow maker."""
    calls = []

    def render(content, *, sha256, template=None):
        calls.append(template)
        return f"{content.headline} {sha256}".encode()

    for kind in (DocumentKind.PDF, DocumentKind.WORD):
        monkeypatch.setitem(RENDERERS, kind, _like(RENDERERS[kind], render))
    return calls


def _like(renderer, render):
    return type(renderer)(
        renderer.version,
        render,
        renderer.content_type,
        renderer.words,
        takes_template=renderer.takes_template,
    )


def address(one, ending="pdf"):
    return reverse("published_document", args=["tallvik", "t23", one.august.slug, 1, ending])


def test_a_document_is_made_once_and_then_kept(one, reader, made):
    first, again = reader.get(address(one)), reader.get(address(one))

    assert first.content == again.content
    assert len(made) == 1
    assert Rendition.objects.get().kind == DocumentKind.PDF


def test_a_new_maker_makes_the_document_anew_and_drops_the_old(one, reader, made, monkeypatch):
    reader.get(address(one))
    newer = RENDERERS[DocumentKind.PDF]
    changed = type(newer)("pdf-next", newer.render, newer.content_type, newer.words)
    monkeypatch.setitem(RENDERERS, DocumentKind.PDF, changed)

    reader.get(address(one))

    assert len(made) == 2
    assert Rendition.objects.get().key == "pdf-next"


def test_the_template_is_part_of_what_word_is_made_with(one, reader, made):
    before = reader.get(address(one, "docx"))["ETag"]
    b.word_template(one.municipality, b"mallen")

    after = reader.get(address(one, "docx"))

    assert made == [None, b"mallen"]
    assert after["ETag"] != before
    assert reader.get(address(one))["ETag"]
    assert made[-1] is None


def test_who_asked_first_decides_when_two_ask_at_once(one, monkeypatch):
    snapshot = Snapshot.objects.get()

    def slow(content, *, sha256, template=None):
        key = RENDERERS[DocumentKind.PDF].version
        Rendition.objects.create(
            snapshot=snapshot, kind="pdf", key=key, content=b"den andra", made_at=NOW
        )
        return b"min"

    renderer = _like(RENDERERS[DocumentKind.PDF], slow)
    monkeypatch.setitem(RENDERERS, DocumentKind.PDF, renderer)

    assert rendition_of(snapshot=snapshot, kind=DocumentKind.PDF, at=NOW) == b"den andra"
    assert Rendition.objects.count() == 1


def test_the_answer_has_a_readable_name_and_may_not_be_taken_for_something_else(one, reader, made):
    answer = reader.get(address(one, "docx"))

    assert answer["Content-Disposition"] == (
        f'attachment; filename="tallvik-t23-{one.august.slug}-v1.docx"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_reader_who_has_the_document_is_told_so_before_it_is_made(one, reader, made):
    tag = reader.get(address(one))["ETag"]
    Rendition.objects.all().delete()

    answer = reader.get(address(one), headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer["ETag"] == tag
    assert len(made) == 1


def test_a_format_that_nobody_makes_is_not_found(one, reader):
    assert reader.get(address(one, "odt")).status_code == 404


def test_the_page_and_the_list_offer_every_format(one, reader):
    page = reader.get(reverse("published", args=["tallvik", "t23", one.august.slug]))
    listed = reader.get(reverse("published_list", args=["tallvik"]))

    for kind in RENDERERS:
        assert f'href="{address(one, kind.value)}"' in page.content.decode()
        assert f'href="{address(one, kind.value)}"' in listed.content.decode()


def test_without_pango_a_page_says_how_to_get_pdf_and_what_else_there_is(one, reader, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)

    answer = reader.get(address(one))
    text = answer.content.decode()

    assert answer.status_code == 503
    assert "PDF behöver programbiblioteket Pango" in text
    assert "apt install libpango-1.0-0" in text
    assert address(one, "docx") in text
    assert not Rendition.objects.exists()
    assert reader.get(address(one, "docx")).status_code == 200


def test_the_template_gives_the_document_its_header(one, reader):
    b.word_template(one.municipality, b.word_file("Tallviks kommun, egen mall"))

    answer = reader.get(address(one, "docx"))

    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        headers = [archive.read(n).decode() for n in archive.namelist() if "/header" in n]
    assert any("Tallviks kommun, egen mall" in header for header in headers)
