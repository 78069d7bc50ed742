"""Prints what follow-ups cost in time, bytes, memory and points of Lighthouse. Run by benchmarks/followups.

Fails when a dashboard asks the database more than ten times or more often with more indicators, or
when a web worker has loaded what only imports and documents need.  Times are printed and not judged:
they vary with what else the machine does.
"""

import argparse
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.documents import print_documents
from benchmarks.lighthouse import RUNS, Visit, print_lighthouse
from benchmarks.measure_pages import CLIENTS, Page, pages_in, print_first_visits, print_times
from benchmarks.sizes import USUAL
from benchmarks.worker import print_worker
from tests.harness.demo import temporary_database
from tests.harness.server import installation, run, serving

MOST = 10


def main() -> None:
    """Build, serve, measure, print."""
    chosen = _options().parse_args()
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
        print(
            f"{'PostgreSQL' if server else 'SQLite'}, two workers, median of {chosen.rounds} rounds"
        )
        with serving(folder / "server.log", environment) as address:
            for clients in CLIENTS:
                print_times(address, pages, clients, chosen)
            print_first_visits(address, pages)
            if not chosen.without_lighthouse:
                print_lighthouse(folder, address, _looked_at(pages), chosen.lighthouse)
        print_documents(environment, 1)
        heavy = print_worker(folder, environment, _visited(pages))
    if faults := _faults(pages) + [f"a web worker has loaded {name}" for name in heavy]:
        raise SystemExit("\n".join(["", *faults]))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="benchmarks/followups", description=__doc__)
    options.add_argument("--requests", type=int, default=200, help="requests a page and round")
    options.add_argument("--rounds", type=int, default=3, help="rounds; the median is printed")
    options.add_argument("--lighthouse", type=int, default=RUNS, help="runs of Lighthouse a page")
    options.add_argument("--without-lighthouse", action="store_true", help="and without npm")
    return options


def _prepare(folder: Path, environment: dict[str, str]) -> list[Page]:
    program = f"from benchmarks.prepare import main; main({str(folder)!r})"
    run(["script/collect-static"], environment)
    run(["script/migrate", "--verbosity", "0"], environment)
    run([".venv/bin/python", "manage.py", "shell", "--no-imports", "-c", program], environment)
    return pages_in(folder)


def _usual(pages: list[Page]) -> list[Page]:
    return [page for page in pages if page.indicators == USUAL]


def _looked_at(pages: list[Page]) -> list[Visit]:
    """Dashboard, published page and indicator of the usual follow-up."""
    live, opened, _ = _usual(pages)
    return [
        *(Visit(page.name, page.path, page.headers) for page in (live, opened)),
        Visit("indicator, live", _indicator(live), live.headers),
    ]


def _visited(pages: list[Page]) -> list[Visit]:
    """All measured pages, and those of an indicator with its chart's data."""
    live = _usual(pages)[0]
    strategy = live.path.rstrip("/").removesuffix("/uppfoljning")
    municipality = "/" + strategy.split("/")[1]
    more = (
        _indicator(live),
        f"{_indicator(live)}diagram.json",
        f"{_indicator(live)}diagram.svg",
        f"{_indicator(live)}tabell.csv",
        f"{strategy}/indikatorer/",
        f"{municipality}/jamfor/",
        f"{municipality}/rapporter/",
        f"{live.path}en-sida/",
        "/om-siffrorna/",
    )
    return [
        *(Visit(page.name, page.path, page.headers) for page in pages),
        *(Visit(path, path, live.headers) for path in more),
    ]


def _indicator(live: Page) -> str:
    strategy = live.path.rstrip("/").removesuffix("/uppfoljning")
    return f"{strategy}/indikatorer/b{USUAL}-1/"


def _faults(pages: list[Page]) -> list[str]:
    """Pages that ask too often, or a different number of times at another size."""
    by_name: dict[str, list[Page]] = {}
    for page in pages:
        by_name.setdefault(page.name, []).append(page)
    faults = []
    for name, same in by_name.items():
        warm, cold = [p.statements for p in same], [p.first_statements for p in same]
        if max(warm + cold) > MOST or len(set(warm)) > 1 or len(set(cold)) > 1:
            faults.append(f"{name}: {warm} SQL statements, {cold} when it is made anew")
    return faults


if __name__ == "__main__":
    main()
