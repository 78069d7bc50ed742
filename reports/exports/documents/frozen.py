"""Zip files without the moment at which they were made, so that one snapshot gives one file."""

import io
import re
import zipfile
from collections.abc import Iterable

# The first day that a zip file can tell.
_FIRST = "1980-01-01"
_READABLE, _UNIX = 0o644 << 16, 3
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_WORKBOOK = ".xlsx"


def frozen(file: bytes, on: str) -> bytes:
    """The same file with the ISO day `on` for every date in it, in workbooks inside it too."""
    day = on or _FIRST
    with zipfile.ZipFile(io.BytesIO(file)) as old:
        files = [(name, _without_moment(name, old.read(name), day)) for name in old.namelist()]
    return packed(files, day)


def packed(files: Iterable[tuple[str, bytes]], on: str) -> bytes:
    """The files in a zip file in this order, each dated the ISO day `on`."""
    year, month, date = map(int, (on or _FIRST).split("-"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = _READABLE, _UNIX
            package.writestr(entry, data, compresslevel=9)
    return made.getvalue()


def _without_moment(name: str, data: bytes, day: str) -> bytes:
    if name.endswith(_WORKBOOK):
        return frozen(data, day)
    if name == "docProps/core.xml":
        return _MOMENT.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>", data)
    return data
