"""What pages cost: SQL statements, time against a static file through the same server, bytes."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median

from benchmarks.client import Timing, fetch, time_requests
from benchmarks.weight import compressed, first_visit

CLIENTS = (1, 4)
LIGHT_BYTES = 60_000
# A page's 95th percentile may take so many times that of a static file of the same size.
MOST_LIVE = 5.0
MOST_PUBLISHED = 1.5
MOST_UNCHANGED = 1.0


@dataclass(frozen=True)
class Page:
    """A page to measure, and a static file with the same bytes.

    `statements` are those of a page that the process has shown before, `first_statements` those of
    one that it makes anew.  Without a cookie the reader is anybody.
    """

    name: str
    path: str
    indicators: int
    statements: int
    first_statements: int
    cookie: str
    static: str

    @property
    def headers(self) -> dict[str, str]:
        """What the reader's browser sends."""
        return {"Cookie": self.cookie} if self.cookie else {}


@dataclass(frozen=True)
class Round:
    """The static file and the page, measured right after each other."""

    static: Timing
    page: Timing


def pages_in(folder: Path) -> list[Page]:
    """The pages that `benchmarks.prepare` has written about."""
    return [Page(**fields) for fields in json.loads((folder / "pages.json").read_text())]


def print_times(address: str, pages: list[Page], clients: int, chosen: argparse.Namespace) -> None:
    """What each page costs when this many clients ask at a time."""
    title = f"{clients} client{'s' if clients > 1 else ''} at a time"
    print(f"\n{title:<34}{'indicators':>10}{'SQL':>5}{'anew':>5}", end="")
    print("   p50 ms (static, ratio)    p95 ms (static, ratio)     bytes  gzipped")
    for page in pages:
        answer = fetch(address, page.path, page.headers)
        rounds = _rounds(address, page, page.headers, HTTPStatus.OK, clients, chosen)
        print(
            f"{page.name:<34}{page.indicators:>10}{page.statements:>5}{page.first_statements:>5}"
            f"{_times(rounds)}{len(answer.body):>10}{compressed(answer.body):>9}"
            f"{_verdict(rounds, MOST_PUBLISHED if answer.headers['ETag'] else MOST_LIVE)}"
        )
        if tag := answer.headers["ETag"]:
            headers = {**page.headers, "If-None-Match": tag}
            rounds = _rounds(address, page, headers, HTTPStatus.NOT_MODIFIED, clients, chosen)
            print(f"{'    the reader has it: 304':<53}{_times(rounds)}{'':<19}", end="")
            print(_verdict(rounds, MOST_UNCHANGED))


def _rounds(
    address: str,
    page: Page,
    headers: dict[str, str],
    status: HTTPStatus,
    clients: int,
    chosen: argparse.Namespace,
) -> list[Round]:
    """Neither is packed: packing pages is the reverse proxy's work."""
    load = {"requests": chosen.requests, "clients": clients}
    return [
        Round(
            time_requests(address, page.static, {}, **load),
            time_requests(address, page.path, headers, status=status, **load),
        )
        for _ in range(chosen.rounds)
    ]


def _times(rounds: list[Round]) -> str:
    return against_static(rounds, lambda t: t.p50) + against_static(rounds, lambda t: t.p95)


def against_static(rounds: list[Round], figure: Callable[[Timing], float]) -> str:
    """The median of a figure of the page, of the static file, and of their ratio."""
    page = median(figure(r.page) for r in rounds)
    static = median(figure(r.static) for r in rounds)
    ratio = median(figure(r.page) / figure(r.static) for r in rounds)
    return f"{page:>9.2f} ({static:>5.2f}, {ratio:>4.1f}x)"


def _verdict(rounds: list[Round], most: float) -> str:
    """How the ratio of the 95th percentiles stands to the aim."""
    ratio = median(r.page.p95 / r.static.p95 for r in rounds)
    return f"   {'within' if round(ratio, 1) <= most else 'ABOVE'} {most:.1f}x"


def print_first_visits(address: str, pages: list[Page]) -> None:
    """Bytes of each page with everything that it makes the browser fetch."""
    print("\nfirst visit, bytes over the wire with nothing cached")
    weights: dict[str, int] = {}
    for page in pages:
        weights = first_visit(address, page.path, page.headers)
        total = sum(weights.values())
        verdict = "within" if total <= LIGHT_BYTES else "ABOVE"
        print(f"{page.name:<34}{page.indicators:>10}{total:>9}   {verdict} {LIGHT_BYTES}")
    print("of which, on the last of them")
    for path, weight in sorted(weights.items(), key=lambda item: -item[1]):
        print(f"    {weight:>7}  {path}")
