"""Office files without the moment at which they were made, so that one snapshot gives one file."""

import io
import re
import zipfile

_FIRST = "1980-01-01"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_WORKBOOK = ".xlsx"


def frozen(file: bytes, on: str) -> bytes:
    """The same file with the ISO day `on` for every date in it, in workbooks inside it too."""
    day = on or _FIRST
    year, month, date = map(int, day.split("-"))
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _without_moment(name, old.read(name), day))
    return made.getvalue()


def _without_moment(name: str, data: bytes, day: str) -> bytes:
    if name.endswith(_WORKBOOK):
        return frozen(data, day)
    if name == "docProps/core.xml":
        return _MOMENT.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>", data)
    return data
