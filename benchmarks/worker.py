"""What one web worker has loaded, and how it has grown, after a thousand pages."""

import json
import signal
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.client import fetch
from benchmarks.lighthouse import Visit
from benchmarks.memory import children_of, megabytes_of
from tests.harness.server import START_SECONDS, free_port, process_of, wait_for_port

PAGES = 1_000
# Slow to load and large: for imports and documents only, never for a page.
HEAVY = ("pandas", "plotly", "numpy", "openpyxl", "xlsxwriter", "weasyprint", "docx", "pptx")
_COMMAND = [
    ".venv/bin/gunicorn",
    "--config",
    "benchmarks/worker_settings.py",
    "--no-control-socket",
    "config.wsgi",
]


def print_worker(folder: Path, environment: dict[str, str], visits: list[Visit]) -> list[str]:
    """Serve the pages in turn; the heavy libraries that the worker has loaded."""
    port, told = free_port(), folder / "modules.json"
    environment = environment | {
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
        "BENCHMARK_MODULES": str(told),
    }
    with process_of(_COMMAND, folder / "worker.log", environment) as master:
        wait_for_port(port)
        worker = _only_child(master.pid)
        started = megabytes_of(worker)
        _serve(f"127.0.0.1:{port}", visits, len(visits) * 2)
        before = megabytes_of(worker)
        _serve(f"127.0.0.1:{port}", visits, PAGES - len(visits) * 2)
        after = megabytes_of(worker)
        master.send_signal(signal.SIGTERM)
        master.wait(START_SECONDS)
    loaded = set(json.loads(told.read_text()))
    heavy = [name for name in HEAVY if name in loaded]
    print(f"\none web worker, {len(visits)} addresses in turn")
    print(f"{'started':<34}{started:>8.1f} MB")
    print(f"{'each page twice':<34}{before:>8.1f} MB")
    print(f"{f'{PAGES} pages':<34}{after:>8.1f} MB {after - before:>+8.1f} MB")
    print(f"{'of pandas, plotly and the like':<34}{', '.join(heavy) or 'none'} loaded")
    return heavy


def _serve(address: str, visits: list[Visit], count: int) -> None:
    for visit in islice(cycle(visits), count):
        fetch(address, visit.path, visit.headers)


def _only_child(master: int) -> int:
    deadline = time.monotonic() + START_SECONDS
    while not (workers := children_of(master)):
        assert time.monotonic() < deadline, "the server has no worker"
        time.sleep(0.05)
    return workers[0]
