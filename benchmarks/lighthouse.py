"""Lighthouse of pages as a phone meets them: through nginx, which packs pages as in docker-compose.yml."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.harness.server import free_port, process_of, wait_for_port
from tests.source import ROOT

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIMS = {"performance": 0.99, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
MOST_BLOCKING = 50
_AIM = f"performance {AIMS['performance']}, the others 1, blocking {MOST_BLOCKING} ms"
VERSION = "lighthouse@12"
_SECONDS = 90
# Chromium now and then records a page without its beginning ("NO_NAVSTART").
_TRIES = 4
RUNS = 3


@dataclass(frozen=True)
class Visit:
    """A page to look at."""

    name: str
    path: str
    headers: dict[str, str]


def print_lighthouse(folder: Path, address: str, visits: list[Visit], runs: int) -> None:
    """The median of each score and of the blocking time; says so where it cannot be run."""
    print(f"\nLighthouse, mobile, median of {runs}; {'':<4}", end="")
    program = find_lighthouse(folder)
    if isinstance(program, str):
        print(f"NOT RUN: {program}")
        return
    print("performance  accessibility  best practices   SEO   blocking ms   first paint ms")
    with packing(folder, address) as front:
        for visit in visits:
            found = [_report(program, folder, front, visit) for _ in range(runs)]
            if reports := [report for report in found if report]:
                print_visit(reports, visit)
            else:
                print(f"{visit.name:<30}NOT MEASURED: Lighthouse failed {_TRIES} times")


def print_visit(reports: list[dict], visit: Visit) -> None:  # type: ignore[type-arg]
    """A line for the page, and under it what costs it points."""
    scores = {
        name: median(report["categories"][name]["score"] or 0 for report in reports)
        for name in CATEGORIES
    }
    blocking, paint = (
        median(report["audits"][name]["numericValue"] for report in reports)
        for name in ("total-blocking-time", "first-contentful-paint")
    )
    cells = "".join(f"{scores[name]:>14.2f}" for name in CATEGORIES)
    print(f"{visit.name:<30}{cells}{blocking:>14.0f}{paint:>17.0f}")
    if blocking > MOST_BLOCKING or any(scores[name] < aim for name, aim in AIMS.items()):
        print(
            f"    MISSES the aims because of {', '.join(_faults(reports[-1])) or 'varying times'}"
        )
    else:
        print(f"    within the aims: {_AIM}")


def _faults(report: dict) -> list[str]:  # type: ignore[type-arg]
    return [
        audit["id"]
        for category in report["categories"].values()
        for audit in category["auditRefs"]
        if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 1
        if report["audits"][audit["id"]]["score"] is not None
    ]


def find_lighthouse(folder: Path) -> list[str] | str:
    """The command, installed into `folder` where needed; a sentence when there is none."""
    if given := os.environ.get("LIGHTHOUSE"):
        return [given]
    npm = shutil.which("npm")
    if npm is None or not _chrome():
        return "npm or Chromium is missing: sudo apt install npm chromium"
    target = folder / "lighthouse"
    target.mkdir()
    done = subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", VERSION],
        cwd=target,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"npm could not install {VERSION}: {(done.stderr or done.stdout).strip()[-200:]}"
    return [str(target / "node_modules" / ".bin" / "lighthouse")]


def _chrome() -> str:
    return next(
        (path for name in ("chromium", "google-chrome") if (path := shutil.which(name) or "")), ""
    )


def _report(command: list[str], folder: Path, front: str, visit: Visit) -> dict | None:  # type: ignore[type-arg]
    """The report, on a later try if need be; None when none succeeds."""
    target = folder / "lighthouse.json"
    asked = [
        *command,
        f"http://{front}{visit.path}",
        "--quiet",
        "--chrome-flags=--headless --no-sandbox",
        "--output=json",
        f"--output-path={target}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--extra-headers={json.dumps(visit.headers)}",
    ]
    for _ in range(_TRIES):
        if _succeeds(asked):
            report: dict = json.loads(target.read_text())  # type: ignore[type-arg]
            return report
    return None


def _succeeds(command: list[str]) -> bool:
    environment = {**os.environ, "CHROME_PATH": os.environ.get("CHROME_PATH") or _chrome()}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


@contextmanager
def packing(folder: Path, address: str) -> Iterator[str]:
    """nginx before the server, with the same settings of gzip as the product's own.

    Without nginx the pages go unpacked, which is said.
    """
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        print("    nginx is missing (sudo apt install nginx): pages are not packed")
        yield address
        return
    port = free_port()
    settings = folder / "nginx.conf"
    settings.write_text(
        _CONFIGURATION.format(folder=folder, gzip="\n".join(_gzip()), port=port, address=address)
    )
    command = [nginx, "-p", str(folder), "-c", str(settings), "-g", "daemon off;"]
    with process_of(command, folder / "nginx.log", dict(os.environ)):
        wait_for_port(port)
        yield f"127.0.0.1:{port}"


def _gzip() -> list[str]:
    lines = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text().splitlines()
    return [line.strip() for line in lines if line.strip().startswith("gzip")]


_CONFIGURATION = """\
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{gzip}
server {{
listen 127.0.0.1:{port};
location / {{
proxy_pass http://{address};
proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host 127.0.0.1;
}}
}}
}}
"""
