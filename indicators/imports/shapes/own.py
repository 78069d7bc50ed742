"""The workbook that we export: the headings of its hidden ids and the version of its format."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.roles import Question
from indicators.imports.shapes.words import text_of

OWN_IDS = ("riktmarke:serie", "riktmarke:omrade", "riktmarke:kon", "riktmarke:kategori")
VERSION_SHEET, VERSION_WORD, FORMAT = "Riktmärke", "format", Decimal(1)


def is_own(headings: Sequence[Heading]) -> bool:
    """Whether a table has the ids of our own workbook."""
    return {text_of(cell) for heading in headings for cell in heading.cells}.issuperset(OWN_IDS)


def questions_of_version(sheets: Sequence[Sheet]) -> tuple[Question, ...]:
    """What to say of a workbook of ours whose format is not this one's."""
    for sheet in sheets:
        if sheet.name == VERSION_SHEET and sheet.rows and len(sheet.rows[0]) > 1:
            word, version = (text_of(cell) for cell in sheet.rows[0][:2])
            if word == VERSION_WORD and version != text_of(FORMAT):
                return (
                    Question(
                        "Arbetsboken har ett annat format än det som används nu. Hämta en ny under "
                        "Värden och flytta över det du har fyllt i."
                    ),
                )
    return ()
