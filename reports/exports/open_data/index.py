"""The list of open data sets for programs."""

from reports.exports.open_data.flat_files import dump, metadata_of
from reports.pages.open_data_list import Page


def index_of(page: Page, site: str) -> bytes:
    """The data sets of a page, with the addresses of the pages beside it."""
    return dump(
        {
            "title": "Öppna data om uppföljning av strategier",
            "count": page.count,
            "next": f"{site}{page.index_next}" if page.index_next else None,
            "previous": f"{site}{page.index_previous}" if page.index_previous else None,
            "data_sets": [metadata_of(one, site) for one in page.data_sets],
        }
    )
