"""Links and files that show what a report says."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplans.actions.evidence import add_file, add_link, content_of, remove_evidence
from actionplans.actions.reports import accept_report, return_report, submit
from actionplans.domain.content import Content
from actionplans.domain.evidence import (
    MOST_BYTES,
    check_size,
    media_type_of,
    size_words,
    tidy_name,
    web_address,
)
from actionplans.domain.refusals import Refused
from actionplans.models import Evidence
from people.models import Event
from tests import builders
from tests.actionplans.scene import FULL, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
CSV = "Grupp;Antal\nMän och kvinnor;14\n"


def archive(*names, mimetype=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "<x/>")
    return file.getvalue()


def packed(name, method):
    """A document whose first member is called `name` and packed by `method`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "application/vnd.oasis.opendocument.text" * 3, method)
    return file.getvalue()


def spoiled(content):
    """The same file with its first packed bytes overwritten."""
    return content[:38] + b"\xff" * 8 + content[46:]


def office(part):
    return archive("[Content_Types].xml", part)


def with_a_long_list():
    """A Word document with a list of members that is longer than a megabyte."""
    return archive("[Content_Types].xml", "word/document.xml", *(f"{n:0300}" for n in range(4000)))


ODT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        ("a.txt", "Åtta träffar.".encode("cp1252"), "text/plain"),
        ("a.txt", "Åtta träffar.".encode("utf-16"), "text/plain"),
        ("a.csv", CSV.encode(), "text/csv"),
        ("a.docx", office("word/document.xml"), "wordprocessingml.document"),
        ("a.xlsx", office("xl/workbook.xml"), "spreadsheetml.sheet"),
        ("a.pptx", office("ppt/presentation.xml"), "presentationml.presentation"),
        ("a.odt", ODT, "application/vnd.oasis.opendocument.text"),
    ],
)
def test_known_kinds_are_taken(name, content, media_type):
    assert media_type_of(name, content).endswith(media_type)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.exe", b"MZ\x90\0\x03\0", "Filen är ett program"),
        ("a.pdf", b"MZ\x90\0\x03\0", "Filen är ett program"),
        ("a.txt", b"\x7fELF\x02", "Filen är ett program"),
        ("a.txt", b"#!/bin/sh\nrm", "Filen är ett program"),
        ("a.html", b"<!doctype html><p>", "webbsida"),
        ("a.txt", b"\xef\xbb\xbf  <script>alert(1)</script>", "webbsida"),
        ("a.txt", "<html>".encode("utf-16"), "webbsida"),
        ("a.png", b'<?xml version="1.0"?><svg xmlns="x">', "SVG"),
        ("a.svg", b"<svg onload=x>", "SVG"),
        ("a.zip", archive("a.txt"), "Filer av slaget ”zip” tas inte emot"),
        ("README", b"text", "utan filändelse"),
        ("a.pdf", PNG, "heter som ett PDF-dokument men"),
        ("a.docx", archive("a.txt"), "heter som ett Word-dokument men"),
        ("a.docx", b"PK\x03\x04 broken", "heter som ett Word-dokument men"),
        ("a.ods", ODT, "heter som ett OpenDocument-kalkylark men"),
        ("a.csv", b"PK\0\0\x01", "heter som en CSV-fil men"),
        ("a.txt", b"\xff\xfe\0\xd8", "heter som en textfil men"),
        ("a.xlsx", office("xl/vbaProject.bin"), "makron"),
        ("a.odt", archive("Basic/x.xml", mimetype="x"), "makron"),
        ("a.odt", packed("MIMETYPE", zipfile.ZIP_STORED), "heter som"),
        ("a.docx", with_a_long_list(), "heter som"),
        ("a.odt", packed("mimetype", zipfile.ZIP_BZIP2), "heter som"),
        ("a.odt", spoiled(packed("mimetype", zipfile.ZIP_DEFLATED)), "heter som"),
        ("a.txt", b"", "Filen är tom"),
    ],
)
def test_everything_else_is_refused(name, content, message):
    with pytest.raises(Refused, match=message):
        media_type_of(name, content)


def test_a_file_over_the_limit_is_refused():
    check_size(MOST_BYTES)
    with pytest.raises(Refused, match="10,0 megabyte. Högst 10 megabyte"):
        check_size(MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        ("C:\\Mapp\\Närvaro.pdf", "Närvaro.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb\u202e.txt", "ab.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("..", "fil"),
        (".csv", "csv"),
    ],
)
def test_a_name_is_tidied(given, tidy):
    assert tidy_name(given) == tidy


def test_an_address_on_the_web_is_a_link():
    assert web_address(" https://vastervik.se/a?b=1#c ") == "https://vastervik.se/a?b=1#c"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//vastervik.se",
        "vastervik.se",
        "http://",
        "https://user@vastervik.se/",
        "https://a b.se",
        "https://[x",
        'https://a.se/"onclick',
        f"https://a.se/{'x' * 500}",
    ],
)
def test_anything_else_is_no_link(address):
    with pytest.raises(Refused, match="Adressen"):
        web_address(address)


def test_sizes_are_told_in_words():
    assert [size_words(n) for n in (1, 340_000, 2_516_582)] == ["1 kB", "332 kB", "2,4 MB"]


def file(s, name="närvaro.pdf", content=PDF, **kwargs):
    values = {"title": "", "by": s.reporter, "at": NOW} | kwargs
    return add_file(report=s.report, name=name, content=content, **values)


def link(s, url="https://tallvik.example/a", **kwargs):
    values = {"title": "Sidan", "by": s.reporter, "at": NOW} | kwargs
    return add_link(report=s.report, url=url, **values)


def hand_in(s, version=0):
    return submit(report=s.report, content=Content(**FULL), version=version, by=s.reporter, at=NOW)


def test_a_file_is_kept_as_it_came(s):
    kept = file(s)
    kept.refresh_from_db()
    assert content_of(kept) == PDF
    assert (kept.title, kept.name, kept.size) == ("närvaro.pdf", "närvaro.pdf", len(PDF))
    assert Event.objects.get(kind="lade till underlag").details["vad"] == "närvaro.pdf"


def test_the_same_twice_is_once(s):
    file(s)
    file(s, name="kopia.pdf")
    link(s)
    link(s)
    assert s.report.evidence.count() == 2


def test_a_report_has_ten_at_most(s):
    for number in range(10):
        link(s, f"https://tallvik.example/{number}")
    with pytest.raises(Refused, match="redan 10 underlag"):
        file(s)


def test_what_is_with_the_unit_keeps_its_evidence(s):
    kept = link(s)
    hand_in(s)
    for change in (lambda: file(s), lambda: remove_evidence(evidence=kept, by=s.reporter, at=NOW)):
        with pytest.raises(Refused, match="redan inlämnad"):
            change()
    assert s.report.versions.get().evidence == [kept.pk]


def test_removed_is_marked_and_stands_with_the_version_that_named_it(s, as_person):
    kept = file(s)
    hand_in(s)
    returned = return_report(report=s.report, note="Fel fil.", by=s.staff, at=NOW)
    remove_evidence(evidence=kept, by=s.reporter, at=NOW)
    remove_evidence(evidence=kept, by=s.reporter, at=NOW)
    hand_in(s, returned.version)
    assert [v.evidence for v in s.report.versions.all()] == [[], [kept.pk], [kept.pk]]
    for person in (s.reporter, s.staff):
        assert as_person(person).get(file_url(s, kept)).status_code == 200
    accept_report(report=s.report, by=s.staff, at=NOW)
    assert as_person(s.elected).get(file_url(s, kept)).status_code == 404


def test_removed_before_it_was_handed_in_is_gone(s, as_person):
    kept = file(s)
    remove_evidence(evidence=kept, by=s.reporter, at=NOW)
    assert as_person(s.reporter).get(file_url(s, kept)).status_code == 404


def url(s, name="report", *more):
    return reverse(name, args=["tallvik", s.report.id, *more])


def file_url(s, of):
    return url(s, "evidence", of.pk)


def data(**kwargs):
    return {name: str(value) for name, value in (FULL | {"version": 0}).items()} | kwargs


def test_evidence_is_added_with_what_is_typed_kept(s, as_person):
    client = as_person(s.reporter)
    sent = data(
        done="Halvskrivet.",
        evidence_url="https://tallvik.example/praktik",
        evidence_file=SimpleUploadedFile("Närvaro hösten.csv", CSV.encode()),
        evidence_title="Närvaro",
    )
    answer = client.post(url(s, "evidence_add"), sent)
    assert answer.headers["Location"] == url(s) + "#underlag"
    s.report.refresh_from_db()
    assert s.report.done == "Halvskrivet."
    page = client.get(url(s)).content.decode()
    assert 'href="https://tallvik.example/praktik" rel="noopener noreferrer"' in page
    assert "Närvaro hösten.csv, 1 kB" in page


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Klistra in en länk eller välj en fil"),
        ({"evidence_url": "javascript:alert(1)"}, "ska börja med https://"),
        (
            {"evidence_file": SimpleUploadedFile("a.svg", b"<svg onload=x>")},
            "a.svg: Filen är en webbsida, en SVG-bild eller annan kod.",
        ),
        ({"evidence_file": SimpleUploadedFile("a.pdf", b"")}, "a.pdf: Filen är tom."),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(s, as_person, sent, message):
    answer = as_person(s.reporter).post(url(s, "evidence_add"), data(done="Halv.", **sent))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert message in text
    assert "Halv." in text
    assert 'href="#id_evidence_' in text
    assert not Evidence.objects.exists()
    s.report.refresh_from_db()
    assert s.report.done == "Halv."


def test_evidence_is_removed_with_what_is_typed_kept(s, as_person):
    kept = link(s)
    client = as_person(s.reporter)
    answer = client.post(url(s, "evidence_remove", kept.pk), data(done="Mer text."), follow=True)
    assert "Sidan är borttaget." in answer.content.decode()
    s.report.refresh_from_db()
    assert s.report.done == "Mer text."


def test_a_file_is_served_so_that_it_never_runs(s, as_person):
    kept = file(s)
    answer = as_person(s.reporter).get(file_url(s, kept))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    disposition = answer.headers["Content-Disposition"]
    assert disposition == "attachment; filename*=utf-8''n%C3%A4rvaro.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_file_is_read_by_those_who_may_read_the_report(s, as_person):
    kept = file(s)
    for person, status in ((s.staff, 200), (s.elected, 403), (s.stranger, 403)):
        assert as_person(person).get(file_url(s, kept)).status_code == status
    submitted(s.report, "godkand")
    assert as_person(s.elected).get(file_url(s, kept)).status_code == 200


def test_a_link_is_not_served_as_a_file(s, as_person):
    assert as_person(s.reporter).get(file_url(s, link(s))).status_code == 404


def test_another_reports_evidence_is_missing(s, as_person):
    other = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    kept = builders.evidence_file(other)
    client = as_person(s.reporter)
    assert client.get(file_url(s, kept)).status_code == 404
    assert client.post(url(s, "evidence_remove", kept.pk), data()).status_code == 404


def test_accepted_evidence_stands_on_the_actions_page(s, as_person):
    file(s, title="Närvarolistan")
    action = reverse("action", args=["tallvik", s.strategy.slug, "i1"])
    submitted(s.report)
    assert "Närvarolistan" not in as_person(s.staff).get(action).content.decode()
    submitted(s.report, "godkand")
    assert "Närvarolistan" in as_person(s.elected).get(action).content.decode()


def test_the_unit_sees_the_evidence_and_what_changed(s, as_person):
    first = link(s)
    hand_in(s)
    returned = return_report(report=s.report, note="Antal?", by=s.staff, at=NOW)
    remove_evidence(evidence=first, by=s.reporter, at=NOW)
    file(s, title="Närvarolistan")
    content = Content(**FULL | {"done": "Sexton personer har haft praktik.", "total": 16})
    submit(report=s.report, content=content, version=returned.version, by=s.reporter, at=NOW)
    review = reverse("body_review", args=["tallvik", s.strategy.slug, s.round.slug, "barn"])
    text = as_person(s.staff).get(review).content.decode()
    assert "Ändrat efter att rapporten returnerades 10.00" in text
    assert '<del><span class="visually-hidden">Borttaget: </span>Fjorton ' in text
    assert '<ins><span class="visually-hidden">Tillagt: </span>Sexton ' in text
    assert '<del><span class="visually-hidden">Borttaget: </span>Sidan<' in text
    assert '<ins><span class="visually-hidden">Tillagt: </span>Närvarolistan<' in text
