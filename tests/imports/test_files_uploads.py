"""An upload over the limit is refused by its stated length, before anything of it is read."""

import gc
import re
import time
from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import UnreadablePostError
from django.test import Client, RequestFactory
from django.urls import reverse

from indicators.domain.sheets import FileProblem
from indicators.imports.files.read import content_of
from tests.source import ROOT

MIB = 1024 * 1024


class Unread:
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def upload(length):
    return {
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": str(length),
        "wsgi.input": Unread(),
    }


def test_an_upload_of_200_megabytes_is_refused_unread_within_a_second():
    started = time.monotonic()
    request = RequestFactory().post("/", **upload(200 * MIB))
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
    assert time.monotonic() - started < 1


@pytest.mark.django_db
def test_the_page_for_a_file_that_is_too_large_says_how_large_it_may_be():
    client = Client(raise_request_exception=False)
    answer = client.post(reverse("account_login"), **upload(200 * MIB))
    assert answer.status_code == 413
    assert "Högst 20 megabyte" in answer.content.decode()


def test_a_file_within_the_limit_reaches_the_view():
    request = RequestFactory().post("/", {"fil": SimpleUploadedFile("a.csv", b"a;b")})
    assert content_of(request.FILES["fil"]) == b"a;b"


def test_a_file_just_over_the_limit_is_refused_before_it_is_read(settings):
    settings.IMPORT_MAX_BYTES = 3
    with pytest.raises(FileProblem, match="för stor"):
        content_of(SimpleUploadedFile("a.csv", b"a;b;"))


class Broken:
    """A body whose sender goes away after three megabytes of the file."""

    def __init__(self):
        heading = b'--x\r\nContent-Disposition: form-data; name="fil"; filename="a.csv"\r\n\r\n'
        self.left = BytesIO(heading + b"1;2\n" * (3 * MIB // 4))

    def read(self, size=-1):
        block = self.left.read(size)
        if not block:
            raise OSError("the sender went away")
        return block

    readline = read


def break_off():
    """An upload that ends before its time; whether the framework noticed."""
    request = RequestFactory().post("/", **upload(10 * MIB) | {"wsgi.input": Broken()})
    try:
        return not request.FILES
    except UnreadablePostError:
        return True


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_uploads_that_break_off_leave_no_file_behind(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    assert all(break_off() for _ in range(20))
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_the_proxy_lets_through_what_the_application_takes(settings):
    written = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
    (most,) = re.findall(r"client_max_body_size (\d+)m;", written)
    assert int(most) * MIB > settings.IMPORT_MAX_BYTES + MIB
