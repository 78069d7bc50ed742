"""What is sent to a web worker to import: a workbook in two editions, so that each changes the other."""

import json
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from benchmarks.rows import fresh, xlsx_file


def main(folder: str, rows: int) -> None:
    """Write two workbooks into `folder`, and `sending.json` about who sends them and where."""
    scene = fresh(rows)
    for edition in (0, 1):
        Path(folder, f"edition-{edition}.xlsx").write_bytes(xlsx_file(scene.lines(edition)))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(scene.person)
    token = "0" * 32
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: token,
    }
    sending = {
        "path": reverse("imports", args=[scene.municipality.slug]),
        "cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "token": token,
    }
    Path(folder, "sending.json").write_text(json.dumps(sending))
