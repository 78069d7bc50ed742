"""The page that lists open data sets: by municipality and strategy, so many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from people.models import Municipality
from reports.domain.open_data import DataFile, DataSet, Publisher

READER_PAGE = 100
PROGRAM_PAGE = 500


@dataclass(frozen=True)
class Page:
    """So many of the data sets: which, of how many, and the queries of the pages beside this."""

    data_sets: tuple[DataSet, ...]
    count: int
    number: int
    pages: int
    previous: str
    next: str

    @property
    def index_next(self) -> str:
        """The address of the next page for programs."""
        return f"{reverse('open_data_index')}{self.next}" if self.next else ""

    @property
    def index_previous(self) -> str:
        """The address of the page before for programs."""
        return f"{reverse('open_data_index')}{self.previous}" if self.previous else ""

    @property
    def words(self) -> str:
        """ "Sida 2 av 3"; nothing when there is only one."""
        return f"Sida {self.number} av {self.pages}" if self.pages > 1 else ""


@dataclass(frozen=True)
class Group:
    """A strategy's data sets."""

    title: str
    data_sets: tuple[DataSet, ...]


@dataclass(frozen=True)
class Section:
    """A municipality's data sets by strategy, on what terms and whom to ask."""

    publisher: Publisher
    groups: tuple[Group, ...]

    @property
    def first(self) -> DataSet:
        """One of them: they have licence and publisher in common."""
        return self.groups[0].data_sets[0]


@dataclass(frozen=True)
class Choice:
    """A municipality to show by itself."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class OpenDataList:
    """The page."""

    page: Page
    sections: tuple[Section, ...]
    choices: tuple[Choice, ...]
    counted: str
    has_examples: bool


def page_of(
    data_sets: Sequence[DataSet], municipality: Municipality | None, number: str, *, size: int
) -> Page:
    """The data sets of one page; a number that is none gives the first, one too high the last."""
    shown = Paginator(data_sets, size).get_page(number)

    def query(to: int) -> str:
        asked = {"kommun": municipality.slug} if municipality else {}
        return f"?{urlencode(asked | {'sida': to})}"

    return Page(
        data_sets=tuple(shown.object_list),
        count=len(data_sets),
        number=shown.number,
        pages=shown.paginator.num_pages,
        previous=query(shown.number - 1) if shown.has_previous() else "",
        next=query(shown.number + 1) if shown.has_next() else "",
    )


def list_of(
    data_sets: Sequence[DataSet],
    publishers: Sequence[Publisher],
    municipality: Municipality | None,
    number: str,
) -> OpenDataList:
    """The page for people, with a way to each municipality when there are several."""
    page = page_of(data_sets, municipality, number, size=READER_PAGE)
    chosen = municipality.slug if municipality else ""
    everybody = reverse("open_data")
    choices = [Choice("Alla kommuner", everybody, not chosen)] + [
        Choice(one.short_name, f"{everybody}?{urlencode({'kommun': one.slug})}", one.slug == chosen)
        for one in publishers
    ]
    return OpenDataList(
        page=page,
        sections=tuple(_sections(page.data_sets)),
        choices=tuple(choices) if len(publishers) > 1 else (),
        counted=_counted(page.count),
        has_examples=any(one.has_examples for one in page.data_sets),
    )


def _counted(count: int) -> str:
    return f"{count} datamängd{'' if count == 1 else 'er'}"


def _sections(data_sets: Sequence[DataSet]) -> list[Section]:
    return [
        Section(
            publisher,
            tuple(
                Group(title, tuple(within))
                for title, within in groupby(found, lambda d: d.strategy)
            ),
        )
        for publisher, found in groupby(data_sets, lambda d: d.publisher)
    ]


@dataclass(frozen=True)
class FrameName:
    """What stands in the place of a municipality in the frame."""

    name: str


@dataclass(frozen=True)
class OpenFrame:
    """What the frame of open data needs; `description` is for search engines."""

    municipality: FrameName
    section: str
    canonical: str
    description: str
    has_examples: bool = False


@dataclass(frozen=True)
class FileRow:
    """The files with the same content in several forms."""

    title: str
    files: tuple[DataFile, ...]


def frame_of(
    name: str, path: str, description: str, *, section: str = "", has_examples: bool = False
) -> OpenFrame:
    """The frame of a page at `path` of the installation."""
    return OpenFrame(
        FrameName(name), section, f"{settings.SITE_URL}{path}", description[:300], has_examples
    )
