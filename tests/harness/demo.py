"""Builds the demonstration once and serves copies of it, on the database that the tests run on."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.harness.server import installation, run, serving

TEMPLATE = "riktmarke_demo_template"
COPY = "riktmarke_demo_copy"


@dataclass(frozen=True)
class Demo:
    """A prepared demonstration: its folder, and its server's address when that is PostgreSQL."""

    folder: Path
    database_url: str

    @contextmanager
    def serve_copy(self, folder: Path, prepare: str = "") -> Iterator[str]:
        """Address of a running server whose changes do not reach the prepared demonstration.

        `prepare` is Python that is run in the copy before the server starts.
        """
        with ExitStack() as stack:
            if self.database_url:
                url = stack.enter_context(
                    temporary_database(self.database_url, COPY, template=TEMPLATE)
                )
            else:
                url = ""
                for file in self.folder.glob("riktmarke.sqlite3*"):
                    shutil.copy(file, folder)
            environment = _demonstration(folder, url) | {"STATIC_ROOT": str(self.folder / "static")}
            if prepare:
                run([".venv/bin/python", "manage.py", "shell", "-c", prepare], environment)
            yield f"http://{stack.enter_context(serving(folder / 'server.log', environment))}"


@contextmanager
def build_demo(folder: Path) -> Iterator[Demo]:
    """Load the five municipalities into a fresh database, by the scripts that script/demo uses."""
    server = os.environ.get("DATABASE_URL", "")
    with ExitStack() as stack:
        url = stack.enter_context(temporary_database(server, TEMPLATE)) if server else ""
        environment = _demonstration(folder, url)
        run(["script/collect-static"], environment)
        run(["script/migrate", "--verbosity", "0"], environment)
        run([".venv/bin/python", "manage.py", "prepare_demo"], environment)
        yield Demo(folder, server)


def _demonstration(folder: Path, database_url: str) -> dict[str, str]:
    return installation(folder, database_url, DEMO="1", HTTPS="0")


@contextmanager
def temporary_database(server: str, name: str, *, template: str = "template1") -> Iterator[str]:
    """Address of a new PostgreSQL database beside the one in `server`; dropped at the end."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(template)
    )
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(create)
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(drop)
