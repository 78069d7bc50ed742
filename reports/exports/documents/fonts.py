"""Our own letters as plain font files, for programs that do not read those of the web."""

from functools import lru_cache
from io import BytesIO

from django.contrib.staticfiles import finders

WEIGHTS = (400, 600)


@lru_cache(maxsize=1)
def font_files() -> dict[str, bytes]:
    """The letters as TrueType by file name: "sans-400.ttf", "sans-600.ttf", "serif-600.ttf".

    The sans is one file for every weight; here it becomes a file for each of the weights we use.
    """
    files = {f"sans-{weight}.ttf": _plain("riktmarke-sans", weight) for weight in WEIGHTS}
    return files | {"serif-600.ttf": _plain("riktmarke-serif", None)}


def _plain(name: str, weight: int | None) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    path = finders.find(f"fonts/{name}.woff2")
    font = TTFont(path, recalcTimestamp=False)
    if weight is not None and "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    made = BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()
