"""A municipality's folder, or the shared one: which files it has and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from actionplans.imports.funds import FUND
from actionplans.imports.plans import PLAN, PlanFile
from actionplans.imports.rounds import ROUND_KINDS
from indicators.imports.areas import AREAS
from indicators.imports.indicators import INDICATORS
from indicators.imports.series import COMMENTS_ONLY, SERIES_ROW, SeriesFile
from indicators.imports.values import COLUMNS, REQUIRED
from people.imports.csv_table import read_csv
from people.imports.fields import Slug
from people.imports.organisation import BODIES, MUNICIPALITY
from people.imports.problems import Place, Problems, guess, listed
from people.imports.records import Record, Records, Schema
from people.imports.tree import Mapping, Scalar, read_tree
from strategies.imports.checks import StrategyFile
from strategies.imports.schema import strategy_schema

STRATEGY_FILE = strategy_schema(
    {"indicators": INDICATORS, "round_kinds": ROUND_KINDS, "fund": FUND}
)
SHARED_FILES = ("areas.yaml",)
MUNICIPAL_FILES = ("municipality.yaml", "bodies.yaml", "areas.yaml")
SHARED_FOLDERS: dict[str, tuple[str, ...]] = {"series": (".yaml", ".csv")}
MUNICIPAL_FOLDERS: dict[str, tuple[str, ...]] = {
    "strategies": (".yaml",),
    "series": (".yaml", ".csv"),
    "actionplans": (".yaml",),
    "demonstration": (".yaml",),
}
README = "README.md"


@dataclass
class Folder:
    """What a folder says; the shared one has no municipality."""

    path: Path
    is_shared: bool = False
    municipality: Record | None = None
    bodies: list[Record] = field(default_factory=list)
    areas: list[Record] = field(default_factory=list)
    strategies: list[StrategyFile] = field(default_factory=list)
    series: list[SeriesFile] = field(default_factory=list)
    plans: list[PlanFile] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The municipality's slug; empty for the shared folder."""
        return (self.municipality["slug"] or "") if self.municipality else ""


def read_folder(path: Path, problems: Problems) -> Folder:
    """Read every file of the folder that a load reads."""
    folder = Folder(path)
    if not path.is_dir():
        problems.add(Place(str(path), 1), "mappen finns inte. Kontrollera sökvägen.")
        return folder
    folder.is_shared = _is_shared(path, problems)
    _tell_of_unknown(path, folder.is_shared, problems)
    folder.areas = read_rows(path / "areas.yaml", AREAS, problems)
    folder.series = _series(path / "series", problems)
    if not folder.is_shared:
        _read_municipality(folder, problems)
    return folder


def read_rows(path: Path, records: Records, problems: Problems) -> list[Record]:
    """The rows of a file that is a list; none when there is no such file."""
    tree = read_tree(path, problems) if path.exists() else None
    return (records.read(tree, problems) or []) if tree else []


def read_record(path: Path, schema: Schema, problems: Problems) -> Record | None:
    """The content of a file that has keys."""
    tree = read_tree(path, problems)
    return schema.read(tree, problems) if tree else None


def named_files(path: Path, problems: Problems, suffix: str = ".yaml") -> list[Path]:
    """The files of a subfolder, whose names are codes."""
    if not path.is_dir():
        return []
    files = [f for f in sorted(path.iterdir()) if f.suffix == suffix and not _is_ignored(f)]
    name = Slug(longest=80)
    return [
        file for file in files if name.read(Scalar(file.stem, False, Place(str(file), 1)), problems)
    ]


def _is_shared(path: Path, problems: Problems) -> bool:
    if (path / "municipality.yaml").exists():
        return False
    if any((path / name).exists() for name in ("bodies.yaml", "strategies", "actionplans")):
        problems.add(
            Place(str(path / "municipality.yaml"), 1),
            "filen saknas. Lägg till den med kommunens code, slug, name och short_name.",
        )
        return False
    if not any((path / name).exists() for name in ("areas.yaml", "series")):
        problems.add(
            Place(str(path), 1),
            "i mappen finns varken municipality.yaml, areas.yaml eller series. Kontrollera sökvägen.",
        )
    return True


def _read_municipality(folder: Folder, problems: Problems) -> None:
    path = folder.path
    if (path / "municipality.yaml").exists():
        folder.municipality = read_record(path / "municipality.yaml", MUNICIPALITY, problems)
    folder.bodies = read_rows(path / "bodies.yaml", BODIES, problems)
    folder.strategies = [
        StrategyFile(file.stem, record)
        for file in named_files(path / "strategies", problems)
        if (record := read_record(file, STRATEGY_FILE, problems))
    ]
    folder.plans = [
        PlanFile(file.stem, Place(str(file), 1), record)
        for file in named_files(path / "actionplans", problems)
        if (record := read_record(file, PLAN, problems))
    ]


def _tell_of_unknown(path: Path, is_shared: bool, problems: Problems) -> None:
    """A misspelt file name must not pass unnoticed; files with a dot or ~ are the system's."""
    folders = SHARED_FOLDERS if is_shared else MUNICIPAL_FOLDERS
    allowed = [*(SHARED_FILES if is_shared else MUNICIPAL_FILES), *folders, README]
    for entry in sorted(path.iterdir()):
        if _is_ignored(entry):
            continue
        if entry.name not in allowed or entry.is_dir() != (entry.name in folders):
            problems.add(
                Place(str(entry), 1),
                f"okänd fil eller mapp.{guess(entry.name, allowed)} "
                f"Här får finnas: {listed(allowed)}.",
            )
        elif entry.is_dir():
            _tell_of_unknown_below(entry, folders[entry.name], problems)


def _tell_of_unknown_below(path: Path, suffixes: tuple[str, ...], problems: Problems) -> None:
    for file in sorted(path.iterdir()):
        if not _is_ignored(file) and (file.suffix not in suffixes or file.is_dir()):
            problems.add(
                Place(str(file), 1),
                f"okänd fil. I mappen {path.name} ska filer sluta på {listed(suffixes)}.",
            )


def _is_ignored(path: Path) -> bool:
    return path.name.startswith((".", "~")) or path.name.endswith("~")


def _series(path: Path, problems: Problems) -> list[SeriesFile]:
    """The series of a folder, each with its description, its values or both."""
    described = {file.stem: file for file in named_files(path, problems)}
    valued = {file.stem: file for file in named_files(path, problems, ".csv")}
    files = []
    for code in sorted(described.keys() | valued.keys()):
        place = Place(str(described.get(code) or valued[code]), 1)
        record = _described(described[code], problems) if code in described else None
        rows = read_csv(valued[code], REQUIRED, COLUMNS, problems) if code in valued else []
        if code not in described or record is not None:
            files.append(SeriesFile(code, place, record, rows))
    return files


def _described(path: Path, problems: Problems) -> Record | None:
    tree = read_tree(path, problems)
    if tree is None:
        return None
    only_comments = isinstance(tree, Mapping) and set(tree.entries) == {"comments"}
    return (COMMENTS_ONLY if only_comments else SERIES_ROW).read(tree, problems)
