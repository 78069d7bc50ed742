"""What is wrong in the files: collected, so that everything is told at once, with its place."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; lines count from one."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, and in Swedish what it is and how to put it right."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Problems:
    """Collects faults; the same fault at the same place is told once."""

    def __init__(self) -> None:
        self._all: dict[Problem, None] = {}

    def add(self, place: Place, message: str) -> None:
        """Note a fault."""
        self._all[Problem(place, message)] = None

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Problem]:
        """In the order of the files and their lines."""
        return iter(sorted(self._all))


class FaultyFilesError(Exception):
    """The files cannot be loaded; `problems` says why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def guess(written: str, allowed: Collection[str]) -> str:
    """A sentence that suggests what was meant, or nothing: " Menar du ”name”?"."""
    folded = {word.casefold(): word for word in allowed}
    close = get_close_matches(written.casefold(), folded, n=1, cutoff=0.6)
    return f" Menar du ”{folded[close[0]]}”?" if close else ""


def listed(words: Iterable[str]) -> str:
    """Words as a list in running text."""
    return ", ".join(words)
