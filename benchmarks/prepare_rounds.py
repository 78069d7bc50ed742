"""Fills the database and fetches each page of benchmarks/rounds once, to count its SQL statements."""

import json
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.reporting import Subject, build


def main(folder: str) -> None:
    """Write `pages.json` into `folder`, and a static copy of each page where static files are."""
    pages = [_page(number, subject) for number, subject in enumerate(build())]
    Path(folder, "pages.json").write_text(json.dumps(pages))


def _page(number: int, subject: Subject) -> dict[str, str | int]:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(subject.reader)
    client.get(subject.path)  # what is read once a process
    with CaptureQueriesContext(connection) as statements:
        response = client.get(subject.path)
    if response.status_code != 200:
        raise SystemExit(f"{subject.path} answered {response.status_code}")
    copy = f"benchmark-rounds-{number}.html"
    (Path(settings.STATIC_ROOT) / copy).write_bytes(response.content)
    return {
        "name": subject.name,
        "size": subject.size,
        "path": subject.path,
        "statements": len(statements),
        "cookie": f"{settings.SESSION_COOKIE_NAME}="
        f"{client.cookies[settings.SESSION_COOKIE_NAME].value}",
        "static": f"/static/{copy}",
    }
