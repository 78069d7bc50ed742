"""The entry: an uploaded table file as sheets, or the reason why not."""

from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from indicators.domain.sheets import FileProblem, Sheet
from indicators.imports.files.child import sheets_by_child
from indicators.imports.files.guard import kind_of, refuse_size, shown_name


def content_of(upload: UploadedFile) -> bytes:
    """The uploaded bytes; raises FileProblem for too many, before they are in memory."""
    refuse_size(upload.size or 0, settings.IMPORT_MAX_BYTES)
    return upload.read()


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The file's sheets, hidden ones too, in the file's order; the name says nothing of the format.

    Raises FileProblem for everything that cannot be read safely and surely.
    """
    refuse_size(len(content), settings.IMPORT_MAX_BYTES)
    kind_of(content)
    sheets = sheets_by_child(PurePath(shown_name(name)).stem, content)
    if not any(sheet.rows for sheet in sheets):
        raise FileProblem("Filen innehåller inga värden. Kontrollera att rätt fil valdes.")
    return sheets
