"""Prints what the pages of a round cost: SQL statements, time against a static file. Run by benchmarks/rounds."""

import argparse
import json
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.client import fetch, time_requests
from benchmarks.measure_pages import Round, against_static
from benchmarks.weight import compressed
from tests.harness.demo import temporary_database
from tests.harness.server import installation, run, serving

CLIENTS = (1, 4)
MOST = 10


@dataclass(frozen=True)
class Page:
    """A page to measure at one size, and a static file with the same bytes."""

    name: str
    size: str
    path: str
    statements: int
    cookie: str
    static: str


def main() -> None:
    """Build, serve, measure, print; fail when a page asks the database too often."""
    options = argparse.ArgumentParser(prog="benchmarks/rounds", description=__doc__)
    options.add_argument("--requests", type=int, default=100, help="requests a page and round")
    options.add_argument("--rounds", type=int, default=3, help="rounds; the median is printed")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="riktmarke-")))
        server = os.environ.get("DATABASE_URL", "")
        database = (
            stack.enter_context(temporary_database(server, "riktmarke_benchmark")) if server else ""
        )
        environment = installation(
            folder, database, SECRET_KEY="0" * 64, HTTPS="0", DEMO="0", WEB_CONCURRENCY="2"
        )
        pages = _prepare(folder, environment)
        address = stack.enter_context(serving(folder / "server.log", environment))
        print(
            f"{'PostgreSQL' if server else 'SQLite'}, two workers, median of {chosen.rounds} rounds"
        )
        for clients in CLIENTS:
            _print_times(address, pages, clients, chosen)
    if faults := _faults(pages):
        raise SystemExit("\n".join(faults))


def _prepare(folder: Path, environment: dict[str, str]) -> list[Page]:
    program = f"from benchmarks.prepare_rounds import main; main({str(folder)!r})"
    run(["script/collect-static"], environment)
    run(["script/migrate", "--verbosity", "0"], environment)
    run([".venv/bin/python", "manage.py", "shell", "--no-imports", "-c", program], environment)
    return [Page(**fields) for fields in json.loads((folder / "pages.json").read_text())]


def _print_times(address: str, pages: list[Page], clients: int, chosen: argparse.Namespace) -> None:
    title = f"{clients} client{'s' if clients > 1 else ''} at a time"
    print(f"\n{title:<20}{'bodies x actions x rounds':>26}{'SQL':>5}", end="")
    print("   p50 ms (static, ratio)    p95 ms (static, ratio)     bytes  gzipped")
    for page in pages:
        load = {"requests": chosen.requests, "clients": clients}
        headers = {"Cookie": page.cookie}
        rounds = [
            Round(
                time_requests(address, page.static, {}, **load),
                time_requests(address, page.path, headers, **load),
            )
            for _ in range(chosen.rounds)
        ]
        body = fetch(address, page.path, headers).body
        print(
            f"{page.name:<20}{page.size:>26}{page.statements:>5}"
            f"{against_static(rounds, lambda timing: timing.p50)}"
            f"{against_static(rounds, lambda timing: timing.p95)}"
            f"{len(body):>10}{compressed(body):>9}"
        )


def _faults(pages: list[Page]) -> list[str]:
    """Pages that ask more than ten times, or a different number of times at another size."""
    faults = []
    for name, same in groupby(pages, key=lambda page: page.name):
        counts = [page.statements for page in same]
        if max(counts) > MOST or len(set(counts)) > 1:
            faults.append(f"{name}: {', '.join(map(str, counts))} SQL statements")
    return faults


if __name__ == "__main__":
    main()
