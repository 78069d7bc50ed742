"""Seconds and memory of each document of the usual follow-up, each made in a process of its own."""

import json
from statistics import median

from tests.harness.server import run

_KINDS = ("pdf", "docx", "pptx", "xlsx")


def print_documents(environment: dict[str, str], rounds: int) -> None:
    """A line for each format."""
    print(f"\ndocuments of 30 indicators and 60 actions, each made {rounds} times")
    print(f"{'':<10}{'seconds':>10}{'peak MB':>10}{'of which before':>17}{'kB':>8}")
    for kind in _KINDS:
        made = [_made(kind, environment) for _ in range(rounds)]
        if reason := made[0].get("reason"):
            print(f"{kind:<10}   not made: {reason}")
            continue
        seconds, peak, before, size = (
            median(one[figure] for one in made) for figure in ("seconds", "peak", "before", "bytes")
        )
        print(f"{kind:<10}{seconds:>10.2f}{peak:>10.0f}{before:>17.0f}{size / 1000:>8.0f}")


def _made(kind: str, environment: dict[str, str]) -> dict:  # type: ignore[type-arg]
    program = f"from benchmarks.make_document import main; main({kind!r})"
    command = [".venv/bin/python", "manage.py", "shell", "--no-imports", "-c", program]
    made: dict = json.loads(run(command, environment).splitlines()[-1])  # type: ignore[type-arg]
    return made
