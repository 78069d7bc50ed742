"""The published follow-up as a tagged PDF (PDF/UA-1), set by WeasyPrint.

WeasyPrint needs Pango, which is a library of the operating system and may be missing.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from reports.domain.content import FollowUpContent
from reports.exports.documents.contract import CannotRender
from reports.exports.documents.fonts import font_files

NEEDS_PANGO = (
    "PDF behöver programbiblioteket Pango, som inte finns på servern. Be den som driver servern att "
    "köra: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
_OUR_FILES = "riktmarke:"


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The document's bytes.  Raises `CannotRender` where Pango is missing."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), _fetcher()
    html = render_to_string("reports/pdf/document.html", {"content": content, "sha256": sha256})
    page = weasyprint.HTML(string=html, base_url=_OUR_FILES, url_fetcher=fetcher)
    looks = weasyprint.CSS(string=_css(), font_config=fonts, url_fetcher=fetcher)
    made: bytes = page.write_pdf(
        stylesheets=[looks],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(sha256)[:16],
    )
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint  # noqa: PLC0415
    except OSError as missing:
        raise CannotRender(NEEDS_PANGO) from missing
    return weasyprint


def _css() -> str:
    return Path(str(finders.find("css/pdf.css"))).read_text()


@cache
def _fetcher() -> Any:
    """Gives our own letters and drawings inside the text; everything else is refused unread."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OurFilesOnly(URLFetcher):  # type: ignore[misc]
        """No network and no file system."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The file of that name among our letters.  Raises ValueError for anything else."""
            name = url.removeprefix(_OUR_FILES)
            if url.startswith(_OUR_FILES) and name in font_files():
                return URLFetcherResponse(url, font_files()[name], {"Content-Type": "font/ttf"})
            return super().fetch(url, headers)

    return OurFilesOnly(allowed_protocols=("data",))
