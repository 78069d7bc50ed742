"""The documents that a published follow-up leaves as, each made from its snapshot alone.

A module of this package makes one format with a function `render` (see `contract.Render`) and is
registered here; a format that is not registered is not found.
"""

from reports.exports.documents import archive, pdf, slides, word, workbook
from reports.exports.documents.contract import Renderer
from reports.models import DocumentKind

_OPEN_XML = "application/vnd.openxmlformats-officedocument"

# In the order in which they are offered.
RENDERERS: dict[DocumentKind, Renderer] = {
    DocumentKind.PDF: Renderer(
        "pdf-1", pdf.render, "application/pdf", "att läsa, skriva ut och lägga till handlingarna"
    ),
    DocumentKind.WORD: Renderer(
        "word-1",
        word.render,
        f"{_OPEN_XML}.wordprocessingml.document",
        "att redigera och klippa ur",
        takes_template=True,
    ),
    DocumentKind.SLIDES: Renderer(
        "pptx-1",
        slides.render,
        f"{_OPEN_XML}.presentationml.presentation",
        "att visa på mötet, med diagram som går att ändra",
    ),
    DocumentKind.WORKBOOK: Renderer(
        "xlsx-1",
        workbook.render,
        f"{_OPEN_XML}.spreadsheetml.sheet",
        "att räkna vidare på, med diagram",
    ),
    DocumentKind.ARCHIVE: Renderer(
        "zip-1",
        archive.render,
        "application/zip",
        "att bevara: sida, tabeller och kontrollsummor",
    ),
}
