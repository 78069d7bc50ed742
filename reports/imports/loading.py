"""Loads folders: everything is read and checked first; then everything is saved, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from actionplans.imports.funds import save_fund
from actionplans.imports.plans import save_plan
from actionplans.imports.rounds import save_round_kinds
from indicators.imports.areas import save_areas, save_own_area
from indicators.imports.indicators import announce_saved
from indicators.imports.observations import SeriesValues, save_values
from indicators.imports.save import save_indicators, save_origins
from indicators.imports.series import SERIES, SHARED, save_series
from people.imports.changes import Changes
from people.imports.organisation import save_bodies, save_municipality
from people.imports.problems import FaultyFilesError, Place, Problems
from people.imports.register import Scope
from people.models import Municipality
from reports.imports.checking import Reading, check
from reports.imports.folder import Folder, read_folder
from strategies.imports.save import save_strategies


def load(paths: Iterable[Path], *, now: datetime, check_only: bool = False) -> Changes:
    """Load folders; raises `FaultyFilesError` with every fault, and then nothing is saved.

    With `check_only` nothing is saved either, but the answer says what would change.
    """
    problems = Problems()
    reading = Reading([read_folder(path, problems) for path in paths])
    # The shared folder comes first, since the municipalities refer to it.
    reading.folders.sort(key=lambda folder: folder.municipality is not None)
    check(reading, problems)
    if problems:
        raise FaultyFilesError(problems)
    changes = Changes()
    try:
        with transaction.atomic():
            _save(reading, changes, now)
            if check_only:
                transaction.set_rollback(True)
    except IntegrityError as error:
        # A rule that only the database knows, such as two rows that swap names in one load.
        place = Place(", ".join(str(folder.path) for folder in reading.folders), 1)
        problems.add(place, f"databasen godtar inte uppgifterna: {error}.")
        raise FaultyFilesError(problems) from error
    return changes


def _save(reading: Reading, changes: Changes, now: datetime) -> None:
    municipalities = {
        folder.slug: save_municipality(folder.municipality, changes)
        for folder in reading.folders
        if folder.municipality
    }
    for folder in reading.folders:
        save_areas(folder.areas, reading.register, changes)
        if folder.municipality is None:
            save_series(folder.series, None, reading.register, changes)
            _share_series(reading)
        else:
            municipality = municipalities[folder.slug]
            save_own_area(municipality, reading.register, changes)
            save_series(folder.series, municipality, reading.register, changes)
            _save_content(folder, municipality, reading, changes, now)
    for folder in reading.folders:
        values = [
            SeriesValues(
                file.code,
                reading.cells[folder.slug, file.code],
                file.comments,
                is_own=file.describes and folder.municipality is not None,
            )
            for file in folder.series
        ]
        save_values(values, Scope(folder.slug), reading.register, changes, now)


def _share_series(reading: Reading) -> None:
    """Let the municipalities' files refer to the shared series that have just been saved."""
    for code, series in reading.register.codes(SERIES, SHARED).items():
        for folder in reading.folders:
            reading.register.add(SERIES, Scope(folder.slug), code, series)


def _save_content(
    folder: Folder,
    municipality: Municipality,
    reading: Reading,
    changes: Changes,
    now: datetime,
) -> None:
    register = reading.register
    save_bodies(folder.bodies, municipality, Scope(folder.slug), register, changes)
    savings = save_strategies(folder.strategies, municipality, register, changes)
    records = [file.record for file in folder.strategies]
    for saving, record in zip(savings, records, strict=True):
        save_indicators(record["indicators"], saving)
        save_round_kinds(record["round_kinds"], saving)
        save_fund(record["fund"], saving, now)
    announce_saved([saving.strategy for saving in savings], register)
    plans = {plan.slug: plan.record for plan in folder.plans}
    for saving, record in zip(savings, records, strict=True):
        save_origins(record["indicators"], saving)
        if saving.scope.strategy in plans:
            save_plan(plans[saving.scope.strategy], saving, now)
