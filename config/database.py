"""The database that `DATABASE_URL` names; SQLite set up like a server when there is none."""

from pathlib import Path
from typing import Any

import environ

# WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a
# transaction, so that two writers wait for each other instead of failing with "database is locked".
SQLITE_OPTIONS: dict[str, Any] = {
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;"
    ),
    "transaction_mode": "IMMEDIATE",
}


def database_settings(env: environ.Env, data_dir: Path) -> dict[str, Any]:
    """Django's settings of the default database.

    Without `DATABASE_URL` the database is `riktmarke.sqlite3` in `data_dir`, which is created.
    """
    url = env.str("DATABASE_URL", default="")
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data_dir / 'riktmarke.sqlite3'}"
    settings: dict[str, Any] = dict(environ.Env.db_url_config(url))
    # Kept connections save 5 ms a page on SQLite too: closing the last one writes the whole log back.
    # The development server has a thread a request, which would keep them all.
    debug = env.bool("DEBUG", default=True)
    settings["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=0 if debug else 60)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS
        return settings
    settings["CONN_HEALTH_CHECKS"] = True
    return settings
