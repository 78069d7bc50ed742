"""The values that are imported: series by areas, ten years and three genders, in a fresh database."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import xlsxwriter
from django.core.management import call_command

from indicators.domain.periods import parse_period
from indicators.domain.proposals import Cell, Held, Proposal
from indicators.domain.vocabulary import Change, Gender
from indicators.models import Area, Batch, Category, DataSeries, Observation
from indicators.models.sources import BatchKind
from people.domain.roles import Role
from people.models import Municipality, User
from tests import builders
from tests.harness.append_only import lifted_while_flushing

YEARS = range(2015, 2025)
SERIES = 50
NOW = datetime(2026, 2, 16, 9, 0, tzinfo=UTC)
TODAY = date(2026, 2, 16)
_HEADINGS = ("Seriekod", "Områdeskod", "Period", "Kön", "Värde")


@dataclass(frozen=True)
class Place:
    """A series in an area, with the codes that a file says and the ids that a row holds."""

    series: DataSeries
    whole: int
    area: Area


@dataclass(frozen=True)
class Scene:
    """An installation without values; `count` values are on their way in."""

    municipality: Municipality
    person: User
    places: list[Place]
    count: int

    def proposals(self) -> list[Proposal]:
        """The values as read from a file, not yet compared with anything."""
        periods = {year: parse_period(str(year)) for year in YEARS}
        return [
            Proposal(
                place=f"rad {number + 2}, kolumn E",
                change=Change.NEW,
                cell=Cell(place.series.pk, place.area.pk, place.whole, periods[year], gender),
                held=Held(value=value),
                said=str(value).replace(".", ","),
                row=number + 1,
                column=4,
            )
            for number, (place, year, gender, value) in enumerate(self._values())
        ]

    def observations(self) -> list[Observation]:
        """The rows that are to be stored."""
        batch = Batch.objects.create(
            municipality=self.municipality, kind=BatchKind.FILE, name="rader.csv", created_at=NOW
        )
        return [
            Observation(
                series_id=place.series.pk,
                area_id=place.area.pk,
                category_id=place.whole,
                period=str(year),
                period_end=date(year, 12, 31),
                gender=gender,
                value=value,
                provenance="import",
                recorded_at=NOW,
                recorded_by_id=self.person.pk,
                batch_id=batch.pk,
            )
            for place, year, gender, value in self._values()
        ]

    def lines(self, change: int = 0) -> list[tuple[str, str, int, str, Decimal]]:
        """The rows of a file; `change` tenths are added to each value."""
        return [
            (place.series.code, place.area.code, year, gender, value + Decimal(change) / 10)
            for place, year, gender, value in self._values()
        ]

    def _values(self) -> Iterator[tuple[Place, int, Gender, Decimal]]:
        every = (
            (place, year, gender, Decimal(500 + (number * 37 + year * 7) % 300) / 10)
            for number, place in enumerate(self.places)
            for year in YEARS
            for gender in Gender
        )
        return (value for _, value in zip(range(self.count), every, strict=False))


def fresh(count: int) -> Scene:
    """Empty the database and build what `count` values belong to."""
    with lifted_while_flushing():
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    municipality = builders.municipality()
    person = builders.user("s@tallvik.example", Role.STAFF, builders.body(municipality))
    each = len(YEARS) * len(Gender)
    needed = -(-count // (each * SERIES))
    areas = [builders.area(f"{9000 + n}", name=f"Kommun {n}") for n in range(1, needed + 1)]
    series = [builders.series(municipality, f"serie-{n}", name=f"Serie {n}") for n in range(SERIES)]
    wholes = dict(Category.objects.values_list("series_id", "pk"))
    places = [Place(one, wholes[one.pk], area) for area in areas for one in series]
    return Scene(municipality, person, places, count)


def csv_file(lines: list[tuple[str, str, int, str, Decimal]]) -> bytes:
    """As Excel on a Swedish computer saves it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    writer.writerows((*line[:4], str(line[4]).replace(".", ",")) for line in lines)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(lines: list[tuple[str, str, int, str, Decimal]]) -> bytes:
    """A workbook with one sheet."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True})
    sheet = book.add_worksheet("Värden")
    sheet.write_row(0, 0, _HEADINGS)
    for number, line in enumerate(lines, start=1):
        sheet.write_row(number, 0, line)
    book.close()
    return content.getvalue()
