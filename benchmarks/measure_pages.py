"""Prints what pages cost: SQL statements, time against a static file, bytes. Run by benchmarks/pages."""

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.client import Timing, fetch, time_requests
from benchmarks.weight import compressed, first_visit
from tests.harness.demo import temporary_database
from tests.harness.server import installation, run, serving

CLIENTS = (1, 4)


@dataclass(frozen=True)
class Page:
    """A page to measure, and a static file with the same bytes."""

    name: str
    path: str
    indicators: int
    statements: int
    cookie: str
    static: str

    @property
    def headers(self) -> dict[str, str]:
        """What the signed-in reader's browser sends."""
        return {"Cookie": self.cookie}


@dataclass(frozen=True)
class Round:
    """The static file and the page, measured right after each other."""

    static: Timing
    page: Timing


def main() -> None:
    """Build, serve, measure, print."""
    options = argparse.ArgumentParser(prog="benchmarks/pages", description=__doc__)
    options.add_argument("--requests", type=int, default=200, help="requests a page and round")
    options.add_argument("--rounds", type=int, default=5, help="rounds; the median is printed")
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
            print_times(address, pages, clients, chosen)
        _print_first_visits(address, pages)


def _prepare(folder: Path, environment: dict[str, str]) -> list[Page]:
    program = f"from benchmarks.prepare import main; main({str(folder)!r})"
    run(["script/collect-static"], environment)
    run(["script/migrate", "--verbosity", "0"], environment)
    run([".venv/bin/python", "manage.py", "shell", "--no-imports", "-c", program], environment)
    return pages_in(folder)


def pages_in(folder: Path) -> list[Page]:
    """The pages that `benchmarks.prepare` has written about."""
    return [Page(**fields) for fields in json.loads((folder / "pages.json").read_text())]


def print_times(address: str, pages: list[Page], clients: int, chosen: argparse.Namespace) -> None:
    """What each page costs when this many clients ask at a time."""
    title = f"{clients} client{'s' if clients > 1 else ''} at a time"
    print(f"\n{title:<28}{'indicators':>10}{'SQL':>5}", end="")
    print("   p50 ms (static, ratio)    p95 ms (static, ratio)     bytes  gzipped")
    for page in pages:
        load = {"requests": chosen.requests, "clients": clients}
        rounds = [
            Round(
                time_requests(address, page.static, {}, **load),
                time_requests(address, page.path, page.headers, **load),
            )
            for _ in range(chosen.rounds)
        ]
        body = fetch(address, page.path, page.headers).body
        print(
            f"{page.name:<28}{page.indicators:>10}{page.statements:>5}"
            f"{against_static(rounds, lambda timing: timing.p50)}"
            f"{against_static(rounds, lambda timing: timing.p95)}"
            f"{len(body):>10}{compressed(body):>9}"
        )


def against_static(rounds: list[Round], figure: Callable[[Timing], float]) -> str:
    """The median of a figure of the page, of the static file, and of their ratio."""
    page = median(figure(r.page) for r in rounds)
    static = median(figure(r.static) for r in rounds)
    ratio = median(figure(r.page) / figure(r.static) for r in rounds)
    return f"{page:>9.2f} ({static:>5.2f}, {ratio:>4.1f}x)"


def _print_first_visits(address: str, pages: list[Page]) -> None:
    print("\nfirst visit, bytes over the wire with nothing cached")
    weights: dict[str, int] = {}
    for page in pages:
        weights = first_visit(address, page.path, page.headers)
        print(f"{page.name:<28}{page.indicators:>10}{sum(weights.values()):>9}")
    print("of which, on the last of them")
    for path, weight in sorted(weights.items(), key=lambda item: -item[1]):
        print(f"    {weight:>7}  {path}")


if __name__ == "__main__":
    main()
