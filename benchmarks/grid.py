"""The value grid that is measured: 50 series, ten years, three genders; in an emptied database.

The page has six years at a time; all ten are read.
"""

from django.urls import reverse

from benchmarks.prepare import write_pages
from benchmarks.rows import fresh
from benchmarks.subject import Subject, build_strategy

SERIES = 50


def main(folder: str) -> None:
    """Write `pages.json` and the grid's static copy."""
    scene = fresh(0)
    strategy = build_strategy(scene.municipality, SERIES)
    path = reverse("value_grid", args=[scene.municipality.slug, strategy.slug])
    write_pages(folder, scene.person, [Subject("value grid", path, SERIES)])
