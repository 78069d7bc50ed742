"""The published follow-up as an archive package, which can be read without Riktmärke and imported again.

The snapshot's own text byte for byte, its tables as CSV with a description, the page, and a manifest
with a checksum for each.  Names are sorted and dates those of the publication: the same snapshot gives
the same bytes.
"""

import json
from typing import Any

from reports.domain.canonical import checksum, to_canonical
from reports.domain.content import FollowUpContent
from reports.domain.packages import DATA, MANIFEST, METADATA, PAGE, README, SNAPSHOT, manifest_of
from reports.exports.content_tables import tables_of
from reports.exports.csv_files import DIALECT_WORDS, csv_of, describe
from reports.exports.documents.contract import CannotRender
from reports.exports.documents.frozen import packed
from reports.exports.documents.offline import assets, offline_page


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The package's bytes.  Raises `CannotRender`."""
    files = files_of(content, sha256)
    files[MANIFEST] = _json(manifest_of(content, sha256, files))
    return packed(sorted(files.items()), content.imprint.published_on)


def files_of(content: FollowUpContent, sha256: str) -> dict[str, bytes]:
    """Every file but the manifest, by name.  Raises `CannotRender`."""
    text = to_canonical(content)
    if checksum(text) != sha256:
        raise CannotRender(
            "Uppföljningens innehåll stämmer inte med dess kontrollsumma. "
            "Kör manage.py verify_followups och hämta innehållet ur säkerhetskopian."
        )
    tables = tables_of(content)
    return {
        SNAPSHOT: text.encode(),
        PAGE: offline_page(content, sha256),
        METADATA: _json(describe(content, tables)),
        README: _readme(content, sha256).encode(),
        **{f"{DATA}{table.slug}.csv": csv_of(table) for table in tables},
        **assets(),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _readme(content: FollowUpContent, sha256: str) -> str:
    imprint, month = content.imprint, content.round.month if content.round else ""
    examples = (
        "Paketet har exempelvärden: siffror och texter som är påhittade för demonstrationen. De har\n"
        "ja i kolumnen exempel.\n\n"
        if content.has_examples
        else ""
    )
    correction = f"Rättelse: {imprint.reason}\n" if imprint.reason else ""
    return f"""{content.municipality.name}
{content.strategy.title}
Uppföljning {month}, version {imprint.version}, publicerad {imprint.published_on}
{correction}
{examples}Vad paketet innehåller

index.html      uppföljningen som sida; öppna den i en webbläsare, nätet behövs inte
data/           alla tabeller som CSV
{METADATA}
                vad kolumnerna betyder (W3C CSV on the Web)
snapshot.json   uppföljningen så som den är sparad, i kanonisk JSON
assets/         sidans formatmall och typsnitt
manifest.json   vilken uppföljning det är, och SHA-256 för varje fil

CSV-filerna

{DIALECT_WORDS}

Är paketet oförändrat?

Räkna SHA-256 för varje fil och jämför med manifest.json. För snapshot.json ska det bli
{sha256}
Det är samma kontrollsumma som står sist på sidan.
{_chain_words(imprint.previous_sha256)}
Läsa in paketet i Riktmärke

manage.py import_followup_archive PAKET.zip
"""


def _chain_words(previous: str) -> str:
    if not previous:
        return "Uppföljningen är den första i kommunens kedja.\n"
    return f"Den föregående uppföljningen i kommunens kedja har kontrollsumman\n{previous}\n"
