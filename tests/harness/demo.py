"""Builds the demonstration once and serves copies of it, on the database that the tests run on."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

START_SECONDS = 30
STOP_SECONDS = 10
TEMPLATE = "riktmarke_demo_template"
COPY = "riktmarke_demo_copy"


@dataclass(frozen=True)
class Demo:
    """A prepared demonstration: its folder, and its server's address when that is PostgreSQL."""

    folder: Path
    database_url: str

    @contextmanager
    def serve_copy(self, folder: Path) -> Iterator[str]:
        """Address of a running server whose changes do not reach the prepared demonstration."""
        with ExitStack() as stack:
            if self.database_url:
                url = stack.enter_context(_database(self.database_url, COPY, template=TEMPLATE))
            else:
                url = ""
                for file in self.folder.glob("riktmarke.sqlite3*"):
                    shutil.copy(file, folder)
            environment = _environment(folder, url, static=self.folder / "static")
            yield stack.enter_context(_server(folder / "server.log", environment))


@contextmanager
def build_demo(folder: Path) -> Iterator[Demo]:
    """Load the five municipalities into a fresh database, by the scripts that script/demo uses."""
    server = os.environ.get("DATABASE_URL", "")
    with ExitStack() as stack:
        url = stack.enter_context(_database(server, TEMPLATE)) if server else ""
        environment = _environment(folder, url, static=folder / "static")
        _run(["script/collect-static"], environment)
        _run(["script/migrate", "--verbosity", "0"], environment)
        _run([".venv/bin/python", "manage.py", "prepare_demo"], environment)
        yield Demo(folder, server)


def _environment(folder: Path, database_url: str, *, static: Path) -> dict[str, str]:
    return {
        **os.environ,
        "RIKTMARKE_DATA": str(folder),
        "DATABASE_URL": database_url,
        "STATIC_ROOT": str(static),
        "DEMO": "1",
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "WEB_CONCURRENCY": "1",
    }


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"


@contextmanager
def _database(server: str, name: str, *, template: str = "template1") -> Iterator[str]:
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


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def _server(log: Path, environment: dict[str, str]) -> Iterator[str]:
    """A running server; an error that it logs fails the test."""
    address = f"127.0.0.1:{free_port()}"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["script/serve"],
            cwd=settings.BASE_DIR,
            env={**environment, "BIND": address},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(process, log)
            yield f"http://{address}"
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    assert "Traceback (most recent call last)" not in log.read_text(), log.read_text()


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Riktmärke: http" not in log.read_text():
        assert process.poll() is None, f"the server stopped:\n{log.read_text()}"
        assert time.monotonic() < deadline, f"the server did not start:\n{log.read_text()}"
        time.sleep(0.05)
