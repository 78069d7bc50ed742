"""What a first visit weighs: the page and everything that it makes the browser fetch.

Assets come as browsers ask for them over HTTPS, with Brotli where it is smaller; pages are packed by
the reverse proxy, which knows gzip only.
"""

import gzip
import re
from urllib.parse import urljoin

import brotli

from benchmarks.client import fetch

# Of <link>, only these are fetched to show the page.
_STYLE_SHEET = re.compile(
    r"<link\b(?=[^>]*rel=\"(?:stylesheet|icon|preload)\")[^>]*href=\"([^\"]+)\""
)
_SOURCE = re.compile(r"<(?:script|img)\b[^>]*\bsrc=\"([^\"]+)\"")
_UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
_IN_CSS = re.compile(r"url\([\"']?([^)\"']+)[\"']?\)")
# A font that is said to hold only certain signs is fetched where one of them stands.
_CERTAIN_SIGNS = re.compile(r"@font-face\{[^}]*unicode-range:([^;}]+)[^}]*\}")
_TAG = re.compile(r"<[^>]*>")


def compressed(body: bytes) -> int:
    """Bytes of a page as the reverse proxy sends it."""
    return len(gzip.compress(body, 6))


def first_visit(address: str, path: str, headers: dict[str, str]) -> dict[str, int]:
    """Bytes over the wire by address, with an empty cache; fonts of the style sheet are counted."""
    page = fetch(address, path, headers)
    weights = {path: compressed(page.body)}
    text = page.body.decode()
    for asset in [*_STYLE_SHEET.findall(text), *_SOURCE.findall(text)]:
        _add_asset(address, urljoin(path, asset), set(_TAG.sub("", text)), weights)
    return weights


def _add_asset(address: str, path: str, signs: set[str], weights: dict[str, int]) -> None:
    if path.startswith("data:") or path in weights:
        return
    answer = fetch(address, path, {"Accept-Encoding": "gzip, br"})
    body = answer.body
    weights[path] = len(body)
    if "text/css" in answer.headers["Content-Type"]:
        unpack = _UNPACK[answer.headers.get("Content-Encoding", "")]
        sheet = unpack(body).decode()
        for asset in _IN_CSS.findall(_CERTAIN_SIGNS.sub(lambda m: _if_seen(m, signs), sheet)):
            _add_asset(address, urljoin(path, asset), signs, weights)


def _if_seen(face: re.Match[str], signs: set[str]) -> str:
    """The rule of a font, or nothing when none of its signs stands on the page."""
    named = {chr(int(code.removeprefix("U+"), 16)) for code in face[1].split(",")}
    return face[0] if named & signs else ""
