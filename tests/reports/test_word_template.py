"""The municipality's own Word document: taken in, shown, given back, taken away, refused."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.domain.roles import Role
from people.models import Event
from reports.models import WordTemplate
from tests import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    municipality = b.municipality()
    body = b.body(municipality)
    client = Client()
    client.force_login(b.user("admin@tallvik.example", Role.ADMINISTRATOR, body))
    return client


def send(client, content, name="mall.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("word_template", args=["tallvik"]), {"file": file})


def zipped(**members):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def test_a_template_is_taken_in_shown_given_back_and_taken_away(administrator):
    file = b.word_file()

    answer = send(administrator, file, "Kommunens mall.docx")
    page = administrator.get(answer["Location"]).content.decode()
    back = administrator.get(reverse("word_template_file", args=["tallvik"]))
    administrator.post(reverse("word_template_remove", args=["tallvik"]))

    assert answer.status_code == 302
    assert "Kommunens mall.docx" in page
    assert back.content == file
    assert not WordTemplate.objects.exists()
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["Wordmallen bytt", "Wordmallen borttagen"]


def test_another_template_takes_the_place_of_the_first(administrator):
    send(administrator, b.word_file("Den första"))
    send(administrator, b.word_file("Den andra"), "ny.docx")

    assert WordTemplate.objects.get().file_name == "ny.docx"


def _bomb():
    main = {"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"}
    return zipped(**main, word__media="0" * (9 * 1024 * 1024))


REFUSED = {
    "macros by name": (lambda: b.word_file(), "mall.docm", "makron"),
    "another kind": (lambda: b"%PDF-1.7", "mall.pdf", "inte ett Word-dokument"),
    "a lie": (lambda: b"Bara text.", "mall.docx", "innehåller något annat"),
    "a hollow archive": (
        lambda: zipped(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"}),
        "mall.docx",
        "går inte att öppna",
    ),
    "a bomb": (_bomb, "mall.docx", "packar upp sig"),
    "too large": (lambda: b"PK" + b"0" * (5 * 1024 * 1024), "mall.docx", "Högst 5 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_safe_word_document_is_refused_with_what_to_do(administrator, case):
    content, name, words = REFUSED[case]

    answer = send(administrator, content(), name)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not WordTemplate.objects.exists()


def test_macros_inside_a_document_are_refused(administrator):
    file = BytesIO(b.word_file())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")

    answer = send(administrator, file.getvalue())

    assert answer.status_code == 422
    assert "makron" in answer.content.decode()
