"""Fills the database and fetches each page inside one process, to count its SQL statements."""

import json
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.subject import Subject, build
from people.models import User
from reports.pages.kept import SHELF


def main(folder: str) -> None:
    """The pages of benchmarks/followups."""
    write_pages(folder, *build())


def write_pages(folder: str, reader: User, subjects: list[Subject]) -> None:
    """Write `pages.json` into `folder`, and a static copy of each page where static files are."""
    signed_in = Client(headers={"host": "127.0.0.1"})
    signed_in.force_login(reader)
    session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    anybody = Client(headers={"host": "127.0.0.1"})
    pages = []
    for number, subject in enumerate(subjects):
        client = anybody if subject.for_anybody else signed_in
        _fetch(client, subject)  # what is read once a process
        SHELF.clear()
        _, anew = _fetch(client, subject)
        body, statements = _fetch(client, subject)
        copy = f"benchmark-{number}.html"
        (Path(settings.STATIC_ROOT) / copy).write_bytes(body)
        cookie = "" if subject.for_anybody else f"{settings.SESSION_COOKIE_NAME}={session}"
        pages.append(
            {
                "name": subject.name,
                "path": subject.path,
                "indicators": subject.indicators,
                "statements": statements,
                "first_statements": anew,
                "cookie": cookie,
                "static": f"/static/{copy}",
            }
        )
    Path(folder, "pages.json").write_text(json.dumps(pages))


def _fetch(client: Client, subject: Subject) -> tuple[bytes, int]:
    """The page's bytes and how many SQL statements it took."""
    with CaptureQueriesContext(connection) as statements:
        response = client.get(subject.path)
    if response.status_code != 200:
        raise SystemExit(f"{subject.path} answered {response.status_code}")
    return response.content, len(statements)
