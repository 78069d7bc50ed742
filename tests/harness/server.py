"""Runs the product's own scripts, the server among them, the way an installation does."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.source import ROOT

START_SECONDS = 30
STOP_SECONDS = 3


def run(command: list[str], environment: dict[str, str]) -> str:
    """Output of a command that must succeed, run in the project's folder."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


def installation(folder: Path, database_url: str = "", **settings: str) -> dict[str, str]:
    """Environment of an installation that keeps its data and static files in `folder`."""
    # Set for the browser's sake in the process of the tests; a server must not inherit it.
    inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {
        **inherited,
        "RIKTMARKE_DATA": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": database_url,
        "DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "WEB_CONCURRENCY": "1",
        **settings,
    }


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def serving(log: Path, environment: dict[str, str]) -> Iterator[str]:
    """Address of a running server, `host:port`; an error that it logs fails the test."""
    address = f"127.0.0.1:{free_port()}"
    with process_of(["script/serve"], log, {**environment, "BIND": address}) as process:
        _wait_until_ready(process, log)
        try:
            yield address
        finally:
            # At once, without waiting for the browser to let go of its connections.
            process.send_signal(signal.SIGQUIT)
    assert "Traceback (most recent call last)" not in log.read_text(), log.read_text()


@contextmanager
def process_of(
    command: list[str], log: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the project's folder, with its output in `log`; it is stopped at the end."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and everything that it started: a worker must not outlive its master."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Riktmärke: http" not in log.read_text():
        assert process.poll() is None, f"the server stopped:\n{log.read_text()}"
        assert time.monotonic() < deadline, f"the server did not start:\n{log.read_text()}"
        time.sleep(0.05)


def wait_for_port(port: int) -> None:
    """Return when somebody on this machine listens on the port."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline, f"nobody listens on port {port}"
        time.sleep(0.05)


def find_program(name: str, package: str) -> str:
    """Path of a program that a test cannot do without; says what to install."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert path, f"{name} is missing: sudo apt install {package}"
    return path
