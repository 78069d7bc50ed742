"""Open data as plain values: what a data set is, its documented columns, its table and its cube.

Every number here has passed disclosure control: tables and cubes are made of readings and of
published trees, which hold nothing that must not be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | Decimal | int | bool | date | None


class Type(StrEnum):
    """What a column holds; `schema` is the type in JSON."""

    label: str
    schema: str

    def __new__(cls, value: str, label: str = "", schema: str = "") -> "Type":
        """A type with the word for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.schema = label, schema
        return member

    TEXT = "text", "text", "string"
    NUMBER = "number", "tal med decimalpunkt", "number"
    COUNT = "integer", "heltal", "integer"
    DAY = "date", "datum, ÅÅÅÅ-MM-DD", "string"
    FLAG = "boolean", "sant (true) eller falskt (false)", "boolean"


class Format(StrEnum):
    """The form of a file: its ending, its name, its media type, and the EU's word for it."""

    label: str
    media_type: str
    file_type: str

    def __new__(
        cls, value: str, label: str = "", media_type: str = "", file_type: str = ""
    ) -> "Format":
        """A form with what the catalogue says of it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.media_type, member.file_type = label, media_type, file_type
        return member

    CSV = "csv", "CSV", "text/csv", "CSV"
    JSON = "json", "JSON", "application/json", "JSON"
    JSONSTAT = "jsonstat", "JSON-stat 2.0", "application/json", "JSON"


class Sort(StrEnum):
    """What kind of data set it is."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Sort":
        """A kind with the word for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    INDICATOR = "indikator", "Indikator"
    FOLLOW_UP = "uppfoljning", "Publicerad uppföljning"
    ACTIONS = "insatser", "Insatser"


@dataclass(frozen=True)
class DataColumn:
    """A column: its name in the file, and what it means."""

    name: str
    words: str
    type: Type = Type.TEXT


@dataclass(frozen=True)
class DataTable:
    """A table with a value of each column in every row; None is a value that is not there."""

    name: str
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Category:
    """A value of a dimension; `unit` and `decimals` are of a metric."""

    code: str
    label: str
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Dimension:
    """A variable of a cube; `role` is "time", "geo", "metric" or nothing."""

    code: str
    label: str
    role: str
    categories: tuple[Category, ...]


@dataclass(frozen=True)
class CubeCell:
    """A number, or none; `status` says why there is none, or what is to be known of the number."""

    value: Decimal | int | None
    status: str = ""


@dataclass(frozen=True)
class Cube:
    """Values by the codes of their categories, one of each dimension in order.

    `statuses` are the words of the statuses; what is not among the cells has the status `absent`.
    """

    dimensions: tuple[Dimension, ...]
    cells: Mapping[tuple[str, ...], CubeCell]
    statuses: Mapping[str, str]
    absent: CubeCell


@dataclass(frozen=True)
class Publisher:
    """The municipality that publishes, with whom to ask."""

    slug: str
    code: str
    name: str
    short_name: str
    contact_words: str
    contact_email: str

    @property
    def has_contact(self) -> bool:
        """Whether the municipality has said whom to ask."""
        return bool(self.contact_words or self.contact_email)


@dataclass(frozen=True)
class Licence:
    """On what terms the data may be used."""

    label: str
    url: str


@dataclass(frozen=True)
class DataFile:
    """A file of a data set at its permanent address (a path)."""

    address: str
    format: Format
    title: str


@dataclass(frozen=True)
class DataSet:
    """What is told of a data set; `address` is the path of its page and never changes.

    `read_at` is where people read the same thing.  `updated` is the day on which its newest value
    was registered, None where that is not known.
    `replaced_by` is the address of the version that has replaced a published follow-up.
    """

    sort: Sort
    address: str
    title: str
    description: str
    strategy: str
    publisher: Publisher
    licence: Licence
    source: str
    keywords: tuple[str, ...]
    files: tuple[DataFile, ...]
    read_at: str = ""
    updated: date | None = None
    issued: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    has_examples: bool = False
    version: str = ""
    version_notes: str = ""
    replaced_by: str = ""

    @property
    def name(self) -> str:
        """The title where the municipality is said already."""
        return self.title.replace(f", {self.publisher.short_name}", "", 1)
