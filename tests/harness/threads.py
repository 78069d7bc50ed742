"""Work in threads at the same time, each with a connection of its own to one database."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections


def own_database(file: Path) -> dict[str, Any]:
    """Settings for threads: on SQLite a file, since its writers in memory do not wait for each other."""
    settings = connections.settings["default"]
    if connection.vendor != "sqlite":
        return settings
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return {**settings, "NAME": str(file)}


def in_threads(jobs: Sequence[Callable[[], None]]) -> None:
    """Do the jobs at the same time, each with a connection of its own; the first error is raised."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        doing = [pool.submit(_and_close, job) for job in jobs]
    for one in doing:
        one.result()


def _and_close(job: Callable[[], None]) -> None:
    try:
        job()
    finally:
        connection.close()
