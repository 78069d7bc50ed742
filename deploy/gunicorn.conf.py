"""Settings of the application server; script/serve starts it."""

import os
import sys
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# One import serves all workers. Nothing may open a database connection while the module loads.
preload_app = True
# Heartbeats in memory: a disk that answers slowly must not look like a hung worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")


def when_ready(server: Any) -> None:
    """Say where the pages are, once they can be fetched."""
    print(f"Riktmärke: http://{bind}/", file=sys.stderr, flush=True)
