"""Reads an archive package: every file against the manifest, and the snapshot against its checksum.

Nothing is unpacked to disk.  A package comes from outside, so its size, its names and how far it
expands are bounded before anything in it is read.
"""

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.domain.canonical import ContentError, checksum, from_canonical, to_canonical
from reports.domain.content import FORMAT_VERSION as CONTENT_FORMAT
from reports.domain.content import FollowUpContent
from reports.domain.packages import FORMAT, FORMAT_VERSION, MANIFEST, PAGE, SNAPSHOT, digest
from reports.imports.package_words import strange_in

_MOST_BYTES = 50 * 1024 * 1024
_MOST_UNPACKED = 100 * 1024 * 1024
_MOST_FILES = 200
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*")
_SEVERAL = "Hämta paketet på nytt, eller be den som lämnade det om ett nytt."


class PackageError(ValueError):
    """The package cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Package:
    """What a sound package holds: the tree, its own text and checksum, and that of its page."""

    content: FollowUpContent
    text: str
    sha256: str
    page_sha256: str


def read_package(data: bytes) -> Package:
    """The package of a file.  Raises `PackageError`."""
    files = _unpacked(data)
    manifest = _manifest(files)
    _check_files(manifest, files)
    text = _decoded(files[SNAPSHOT], SNAPSHOT)
    content = _content(text)
    sha256 = checksum(text)
    if sha256 != manifest["snapshot_sha256"]:
        raise PackageError(
            f"{SNAPSHOT} har inte den kontrollsumma som manifestet anger. {_SEVERAL}"
        )
    _check_told(manifest, content)
    return Package(content, text, sha256, digest(files[PAGE]))


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > _MOST_BYTES:
        raise PackageError("Filen är större än 50 MB. Ett arkivpaket är mycket mindre.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _files(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        UnicodeDecodeError,
        OSError,
    ) as error:
        raise PackageError(f"Filen är inget helt zip-arkiv. {_SEVERAL}") from error


def _files(package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) > _MOST_FILES:
        raise PackageError(f"Paketet har fler än {_MOST_FILES} filer och är inget arkivpaket.")
    files: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for entry in entries:
        _check_entry(entry, files)
        with package.open(entry) as file:
            # What the entry says of its size may be false, so no more is read than there is room for.
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise PackageError(
                "Paketet blir större än 100 MB när det packas upp. Det läses inte in."
            )
        files[entry.filename] = content
    return files


def _check_entry(entry: zipfile.ZipInfo, files: dict[str, bytes]) -> None:
    if not _NAME.fullmatch(entry.filename):
        raise PackageError(
            f"Paketet har ett filnamn som inte är tillåtet: {entry.filename[:80]!r}."
        )
    if entry.filename in files:
        raise PackageError(f"Paketet har två filer som heter {entry.filename}.")
    if entry.flag_bits & 1:
        raise PackageError("Paketet är låst med lösenord. Lås upp det först.")


def _manifest(files: dict[str, bytes]) -> dict[str, Any]:
    if MANIFEST not in files:
        raise PackageError(f"Paketet saknar {MANIFEST} och är inget arkivpaket från Riktmärke.")
    manifest = _json(_decoded(files[MANIFEST], MANIFEST), MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise PackageError(
            "Manifestet är inte ett arkivpakets. Välj en fil som Riktmärke har gjort."
        )
    if manifest.get("format_version") != FORMAT_VERSION:
        raise PackageError(
            f"Paketet har format {manifest.get('format_version')!r}; den här versionen läser "
            f"{FORMAT_VERSION}. Läs in det med den version av Riktmärke som gjorde det."
        )
    if not isinstance(manifest.get("files"), dict):
        raise PackageError(f"Manifestet räknar inte upp paketets filer. {_SEVERAL}")
    return manifest


def _check_files(manifest: dict[str, Any], files: dict[str, bytes]) -> None:
    """Every file is in the manifest and has its checksum, and none is missing."""
    told, found = set(manifest["files"]), set(files) - {MANIFEST}
    if missing := sorted(told - found):
        raise PackageError(f"Filen {missing[0]} saknas i paketet. {_SEVERAL}")
    if unknown := sorted(found - told):
        raise PackageError(f"Filen {unknown[0]} står inte i manifestet. {_SEVERAL}")
    for name in (SNAPSHOT, PAGE):
        if name not in found:
            raise PackageError(f"Filen {name} saknas i paketet. {_SEVERAL}")
    for name in sorted(found):
        said = manifest["files"][name]
        if not isinstance(said, dict) or said.get("sha256") != digest(files[name]):
            raise PackageError(
                f"Filen {name} är ändrad: kontrollsumman stämmer inte med manifestets. {_SEVERAL}"
            )


def _content(text: str) -> FollowUpContent:
    data = _json(text, SNAPSHOT)
    version = data.get("format_version") if isinstance(data, dict) else None
    if version != CONTENT_FORMAT:
        raise PackageError(
            f"Uppföljningen har format {version!r}; den här versionen läser {CONTENT_FORMAT}. "
            "Läs in den med en nyare version av Riktmärke."
        )
    try:
        content = from_canonical(text)
        canonical = to_canonical(content)
    except (ContentError, ArithmeticError, RecursionError) as error:
        raise PackageError(f"{SNAPSHOT} är ingen uppföljning som går att läsa: {error}") from error
    if canonical != text:
        raise PackageError(f"{SNAPSHOT} är inte skriven i kanonisk form. {_SEVERAL}")
    if strange := strange_in(content):
        raise PackageError(f"{SNAPSHOT} har något som ingen uppföljning har: {strange}. {_SEVERAL}")
    return content


def _check_told(manifest: dict[str, Any], content: FollowUpContent) -> None:
    """What the manifest says of the follow-up is what the follow-up says of itself."""
    said = {
        "municipality": content.municipality.slug,
        "strategy": content.strategy.slug,
        "round": content.round.slug if content.round else "",
        "version": content.imprint.version,
        "previous_sha256": content.imprint.previous_sha256,
    }
    for key, value in said.items():
        if manifest.get(key) != value:
            raise PackageError(f"Manifestets {key} stämmer inte med uppföljningens. {_SEVERAL}")
    if content.round is None or not content.imprint.published_on:
        raise PackageError("Uppföljningen i paketet är inte publicerad och kan inte läsas in.")
    days = (content.imprint.published_on, content.round.period_start, content.round.period_end)
    for day in days:
        if not _is_day(day):
            raise PackageError(f"{day[:40]!r} i {SNAPSHOT} är ingen dag (åååå-mm-dd). {_SEVERAL}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise PackageError(f"{name} är inte skriven i UTF-8. {_SEVERAL}") from error


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{name} är inte JSON. {_SEVERAL}") from error
