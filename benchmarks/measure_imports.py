"""Prints what imports cost: rows a second of each step, the value grid, a web worker's memory.

Run by benchmarks/imports.  `raw` is COPY (PostgreSQL) or executemany (SQLite) of the very same rows,
ready as the driver sends them, into the same table with its constraints and triggers; `bulk_create` is
Django's, with 1,000 model objects a statement, made before the clock starts; `insert_observations` is
ours with the same objects.  Each is one committed transaction, as is `store`, which is accept_batch: from
the kept batch, checked against what others have written meanwhile, to saved values.  `judge` compares
with what the cells hold and `keep` is add_batch, which saves the preview.  The whole import of a file is
everything: reading in the child process, recognising, judging, keeping, storing.
"""

import argparse
import json
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.measure_pages import CLIENTS, pages_in, print_times
from benchmarks.memory import ROWS, print_memory
from tests.harness.demo import temporary_database
from tests.harness.server import installation, run, serving

_STEPS = {
    "raw": "raw: the database alone",
    "bulk": "bulk_create",
    "insert": "insert_observations",
    "store": "store (accept_batch)",
    "judge": "judge",
    "keep": "keep for review (add_batch)",
    "csv read": "CSV: read in the child",
    "csv whole": "CSV: the whole import",
    "xlsx read": "XLSX: read in the child",
    "xlsx whole": "XLSX: the whole import",
}


def main() -> None:
    """Build, measure, print."""
    options = argparse.ArgumentParser(
        prog="benchmarks/imports",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--rows", type=int, default=100_000, help="values to store")
    options.add_argument("--rounds", type=int, default=3, help="rounds; the median is printed")
    options.add_argument("--requests", type=int, default=200, help="of the grid, a round")
    options.add_argument("--imports", type=int, default=100, help="sent to one web worker")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="riktmarke-")))
        server = os.environ.get("DATABASE_URL", "")
        database = (
            stack.enter_context(temporary_database(server, "riktmarke_benchmark")) if server else ""
        )
        environment = installation(folder, database, SECRET_KEY="0" * 64, HTTPS="0", DEMO="0")
        run(["script/collect-static"], environment)
        run(["script/migrate", "--verbosity", "0"], environment)
        print(f"{'PostgreSQL' if server else 'SQLite'}, median of {chosen.rounds} rounds")
        _measure_storing(folder, environment, chosen)
        _measure_grid(folder, environment, chosen)
        _inside(f"sending import main; main({str(folder)!r}, {ROWS})", environment)
        print_memory(folder, environment, chosen.imports)


def _measure_storing(folder: Path, environment: dict[str, str], chosen: argparse.Namespace) -> None:
    _inside(
        f"storing import main; main({str(folder)!r}, {chosen.rows}, {chosen.rounds})", environment
    )
    rounds = json.loads((folder / "storing.json").read_text())
    title = f"{chosen.rows:,} rows".replace(",", " ")
    print(f"\n{title:<32}{'rows/s':>10}{'of raw':>9}{'of bulk_create':>16}")
    for step, name in _STEPS.items():
        speed = chosen.rows / median(one[step] for one in rounds)
        of_raw = median(one["raw"] / one[step] for one in rounds)
        of_bulk = median(one["bulk"] / one[step] for one in rounds)
        print(f"{name:<32}{speed:>10,.0f}{of_raw:>8.2f}x{of_bulk:>15.2f}x".replace(",", " "))


def _measure_grid(folder: Path, environment: dict[str, str], chosen: argparse.Namespace) -> None:
    _inside(f"grid import main; main({str(folder)!r})", environment)
    with serving(folder / "server.log", environment | {"WEB_CONCURRENCY": "2"}) as address:
        for clients in CLIENTS:
            print_times(address, pages_in(folder), clients, chosen)


def _inside(program: str, environment: dict[str, str]) -> None:
    """Run a module of ours in a process with the database and all settings."""
    shell = [".venv/bin/python", "manage.py", "shell", "--no-imports", "-c"]
    run([*shell, f"from benchmarks.{program}"], environment)


if __name__ == "__main__":
    main()
