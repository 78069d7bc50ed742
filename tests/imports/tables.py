"""Tables as files hold them, and a catalogue to read them by, without a database."""

from datetime import date
from decimal import Decimal
from typing import Any

from indicators.domain.entry import Range
from indicators.domain.proposals import Cell, Held, Proposal
from indicators.domain.sheets import Sheet
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind
from indicators.imports.shapes.catalogue import Catalogue, SeriesWords, names_of
from indicators.imports.shapes.recognise import recognise
from indicators.imports.shapes.values import proposals_of

TODAY = date(2026, 11, 22)
EMPLOYED, BORN, GRADES, WORDS = 1, 2, 3, 4
TALLVIK, NATION, VASTERVIK = 10, 11, 12


def sheet(*rows: tuple[Any, ...], name: str = "Blad1", is_hidden: bool = False) -> Sheet:
    """A sheet of equally long rows; whole and decimal numbers as a workbook's."""
    width = max((len(row) for row in rows), default=0)
    padded = (row + (None,) * (width - len(row)) for row in rows)
    return Sheet(name, tuple(tuple(_cell(cell) for cell in row) for row in padded), is_hidden)


def _cell(cell: Any) -> Any:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    return cell or None if isinstance(cell, str) else cell


def series(pk: int, code: str, name: str, **kwargs: Any) -> SeriesWords:
    """A share in percent for women and men, held between 20 and 90, unless said otherwise."""
    values = {
        "unit": Unit(Kind.SHARE, "%", 1),
        "range": Range(Decimal(0), Decimal(100)),
        "is_split": True,
        "whole": pk * 100,
        "categories": names_of("Kategorin", [(pk * 100, "Alla", ["alla"])]),
        "usual": (Decimal(20), Decimal(90)),
    } | kwargs
    return SeriesWords(id=pk, code=code, name=name, **values)


def catalogue(held: dict[Cell, Held] | None = None) -> Catalogue:
    """Four series and three areas."""
    localities = [
        (200, "Alla", ["alla"]),
        (201, "Gamleby", ["gamleby"]),
        (202, "Ankarsrum", ["ankarsrum"]),
    ]
    people = Unit(Kind.COUNT, "", 0)
    known = [
        series(EMPLOYED, "sysselsatta", "Utrikesfödda i sysselsättning"),
        series(
            BORN,
            "utrikesfodda-antal",
            "Utrikesfödda, antal",
            unit=people,
            range=Range(Decimal(0), None),
            is_split=False,
            categories=names_of("Orten", localities),
            usual=(Decimal(100), Decimal(5000)),
        ),
        series(GRADES, "sva-ak9", "Svenska som andraspråk, minst E", genders={}),
        series(
            WORDS,
            "beskrivning",
            "Beskrivning av arbetet",
            unit=Unit(Kind.TEXT),
            range=Range(None, None),
            is_split=False,
            usual=None,
        ),
    ]
    keys = {
        EMPLOYED: ["sysselsatta", "N02268", "1.1", "1.1 Utrikesfödda i sysselsättning"],
        BORN: ["utrikesfodda-antal", "1.2"],
        GRADES: ["sva-ak9", "N15547"],
        WORDS: ["beskrivning"],
    }
    areas = [
        (TALLVIK, "Tallvik", ["9901", "Tallviks kommun"]),
        (NATION, "Riket", ["0000", "sverige"]),
        (VASTERVIK, "Västervik", ["0883", "Västerviks kommun"]),
    ]
    return Catalogue(
        series={one.id: one for one in known},
        series_names=names_of("Serien", [(one.id, one.name, keys[one.id]) for one in known]),
        areas=names_of("Området", areas),
        own_area=TALLVIK,
        held=held or {},
    )


def read(of: Sheet, held: dict[Cell, Held] | None = None, **mapping: Any) -> list[Proposal]:
    """The sheet's proposals by what is recognised, with what a person has said besides."""
    plain = recognise([of]).mapping
    plain = plain | {k: plain.get(k) | v if isinstance(v, dict) else v for k, v in mapping.items()}
    return proposals_of(of, plain, catalogue(held), TODAY)


def values(proposals: list[Proposal]) -> list[tuple[Any, ...]]:
    """Series, area, period, gender and value of each proposal that is not refused."""
    return [
        (one.cell.series, one.cell.area, one.cell.period.code, one.cell.gender, one.held.value)
        for one in proposals
        if one.cell and one.held and not one.fault
    ]


def faults(proposals: list[Proposal]) -> list[str]:
    """What is wrong with the refused ones."""
    return [one.fault for one in proposals if one.fault]
