"""Starts the child process that reads a file, and says in words what stopped it."""

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

from indicators.domain.sheets import FileProblem, Sheet
from indicators.imports.files.answer import Ending, sheets_of
from indicators.imports.files.limits import CHILD_SECONDS

_MODULE = "indicators.imports.files.parse"
_PROJECT = Path(__file__).resolve().parents[3]
_MOST_WORDS = 2_000
# One file at a time in each web process: the children's memory is the server's.
_TURN = threading.BoundedSemaphore(1)
_LONGEST_WAIT = 20

_BROKEN = (
    "Filen går inte att läsa. Den är troligen skadad eller sparad av ett program som skriver formatet "
    "på ett ovanligt sätt. Öppna den i Excel eller LibreOffice, spara den på nytt som .xlsx och ladda "
    "upp den igen."
)
_TOO_MUCH = (
    "Filen kräver för mycket minne för att läsas: den har för många celler, för långa texter eller "
    "värden mycket långt från varandra. Kopiera tabellen till en ny arbetsbok och ladda upp den."
)
_TOO_SLOW = "Filen tog för lång tid att läsa. Ta bort blad och celler som inte behövs, eller dela upp filen."
_BUSY = "Servern läser andra filer just nu. Vänta en minut och ladda upp filen igen."

# Rust gives up without memory by aborting; the machine without memory kills.
_KILLED = (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL)
_log = logging.getLogger(__name__)


def sheets_by_child(name: str, content: bytes) -> list[Sheet]:
    """The sheets of the file, read in a process of its own with limits; raises FileProblem."""
    if not _TURN.acquire(timeout=_LONGEST_WAIT):
        raise FileProblem(_BUSY)
    try:
        with (
            tempfile.TemporaryFile() as source,
            tempfile.TemporaryFile() as answer,
            tempfile.TemporaryFile() as complaint,
        ):
            source.write(content)
            source.seek(0)
            code = _run(name, source, answer, complaint)
            _refuse(code, complaint)
            answer.seek(0)
            return list(sheets_of(line.decode() for line in answer))
    finally:
        _TURN.release()


def _run(name: str, source: IO[bytes], answer: IO[bytes], complaint: IO[bytes]) -> int:
    """The exit code of the child, which gets neither our environment nor our open files."""
    command = [sys.executable, "-E", "-s", "-X", "utf8", "-m", _MODULE, name]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            stdin=source,
            stdout=answer,
            stderr=complaint,
            cwd=_PROJECT,
            env=_environment(),
            timeout=CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    return done.returncode


def _environment() -> dict[str, str]:
    """Only what a program needs to start; libraries of figures keep to one thread."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "MALLOC_ARENA_MAX": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _refuse(code: int, complaint: IO[bytes]) -> None:
    if code == Ending.READ:
        return
    complaint.seek(0)
    words = complaint.read(4 * _MOST_WORDS).decode("utf-8", "replace")
    if code == Ending.REFUSED:
        raise FileProblem(words[:_MOST_WORDS])
    _log.warning("the child that reads files ended with %s: %s", code, words[-_MOST_WORDS:])
    if code == -signal.SIGXCPU:
        raise FileProblem(_TOO_SLOW)
    if code in (Ending.NO_MEMORY, Ending.TOO_LONG_AN_ANSWER, *_KILLED):
        raise FileProblem(_TOO_MUCH)
    raise FileProblem(_BROKEN)
