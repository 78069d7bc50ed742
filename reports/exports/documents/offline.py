"""The published page as it reads from a folder: its style and fonts beside it, no links to a server.

The names of the style and fonts are the plain ones, so that the page has the same bytes wherever it is
made by the same release, however the installation names its files.
"""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from reports.domain.content import FollowUpContent
from reports.exports.documents.contract import CannotRender
from reports.pages.published import page_of

ASSETS = (
    "css/riktmarke.css",
    "fonts/riktmarke-sans-core.woff2",
    "fonts/riktmarke-sans.woff2",
    "fonts/riktmarke-serif.woff2",
    "img/riktmarke-icon.svg",
)
_FOLDER = "assets/"
# A file may not be fetched ahead from a folder, and a link to the server leads nowhere.
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
_SERVER_LINK = re.compile(r'(<a\b[^>]*?) href="/[^"]*"')
_DOWNLOADS = re.compile(r'<section class="wrap downloads.*?</section>\n?', re.DOTALL)
_CHROME = re.compile(r'<nav class="noprint" aria-label="Tillbaka">.*?</nav>\n?', re.DOTALL)


def offline_page(content: FollowUpContent, sha256: str) -> bytes:
    """The page of the version as it was when it was the newest."""
    page = page_of(content, sha256, replaced=False).decode()
    page = _PRELOAD.sub("", page)
    for name in ASSETS:
        page = page.replace(static(name), _FOLDER + name)
    page = _CHROME.sub("", _DOWNLOADS.sub("", page))
    return _SERVER_LINK.sub(r"\1", page).encode()


def assets() -> dict[str, bytes]:
    """The files that the page needs.  Raises `CannotRender`."""
    return {_FOLDER + name: _read(name) for name in ASSETS}


def _read(name: str) -> bytes:
    found = finders.find(name)
    if not isinstance(found, str):
        raise CannotRender(
            f"Filen {name} finns inte i installationen. Be den som sköter driften att lägga dit den."
        )
    return Path(found).read_bytes()
