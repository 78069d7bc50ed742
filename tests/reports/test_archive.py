"""The archive package: the same bytes, and back into an empty installation with the same page."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from actionplans.domain.refusals import Refused
from people.domain.roles import Role
from people.models import Municipality
from reports.actions.archives import import_archive
from reports.actions.publishing import publish, publish_correction
from reports.domain.canonical import checksum, from_canonical, to_canonical
from reports.domain.content import Imprint
from reports.domain.content_actions import LineGroupContent, ProcessContent
from reports.exports.documents.archive import render
from reports.imports import archive_package
from reports.imports.archive_package import PackageError, read_package
from reports.models import Snapshot
from reports.pages import published
from strategies.models import Strategy
from tests import builders as b
from tests.reports.scenes import NOW, scene
from tests.reports.trees import tree


def published_tree(**kwargs):
    content = tree(**kwargs)
    imprint = Imprint("publicerad", "Publicerad", 1, published_on="2026-09-20")
    return replace(content, imprint=imprint)


def package_of(content) -> bytes:
    return render(content, sha256=checksum(to_canonical(content)))


def files_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def accounted(files: dict[str, bytes], **changes) -> bytes:
    """The package with a manifest that agrees with its files."""
    manifest = json.loads(files["manifest.json"])
    for name in manifest["files"]:
        manifest["files"][name]["sha256"] = hashlib.sha256(files[name]).hexdigest()
    return packed({**files, "manifest.json": json.dumps({**manifest, **changes}).encode()})


def test_the_same_snapshot_gives_the_same_package():
    assert package_of(published_tree()) == package_of(published_tree())


def test_a_package_has_the_snapshots_own_bytes_and_a_checksum_for_each_file():
    content = published_tree()
    files = files_of(package_of(content))
    manifest = json.loads(files.pop("manifest.json"))

    assert files["snapshot.json"].decode() == to_canonical(content)
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    described = json.loads(files["data/csv-metadata.json"])
    assert {f"data/{one['url']}" for one in described["tables"]} == {
        name for name in files if name.endswith(".csv")
    }


def test_the_page_of_a_package_needs_no_server():
    page = files_of(package_of(published_tree()))["index.html"].decode()

    assert 'href="assets/css/riktmarke.css"' in page
    assert ' href="/' not in page
    assert "/static/" not in page


class Hashed(StaticFilesStorage):
    """Names its files after their content, as an installation in use does."""

    def url(self, name):
        return f"/filer/{name.replace('.', '.abc123.', 1)}"


def test_the_page_of_a_package_is_the_same_however_an_installation_names_its_files(settings):
    plain = package_of(published_tree())
    backend = {"BACKEND": "tests.reports.test_archive.Hashed"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}

    assert static("css/riktmarke.css") == "/filer/css/riktmarke.abc123.css"
    assert package_of(published_tree()) == plain


def test_a_follow_up_without_indicators_is_a_package_too():
    process = ProcessContent("Arbete", "Nämnden", (LineGroupContent("U", "B", ("Praktik",), ()),))

    files = files_of(package_of(published_tree(areas=(), processes=(process,))))

    assert b"Praktik" in files["data/strategier.csv"]
    assert "data/indikatorer.csv" not in files


def test_a_package_reads_back_to_the_same_tree():
    content = published_tree()

    package = read_package(package_of(content))

    assert package.content == content
    assert package.text == to_canonical(content)


@pytest.mark.parametrize("name", ["snapshot.json", "index.html", "data/insatser.csv", "LASMIG.txt"])
def test_one_changed_byte_is_refused(name):
    files = files_of(package_of(published_tree()))
    files[name] = files[name][:-2] + bytes([files[name][-2] ^ 1]) + files[name][-1:]

    with pytest.raises(PackageError, match="är ändrad"):
        read_package(packed(files))


def test_a_text_forged_together_with_its_manifest_is_refused():
    files = files_of(package_of(published_tree()))
    files["snapshot.json"] = files["snapshot.json"].replace(b"34.0", b"54.0")

    with pytest.raises(PackageError, match="kontrollsumma"):
        read_package(accounted(files))


@pytest.mark.parametrize(
    ("was", "forged", "told"),
    [
        (b'"level":"ej_uppfyllt"', b'"level":"kanske"', "bedömningen ”kanske”"),
        (b'"kind":"andel"', b'"kind":"annat"', "indikatorns slag ”annat”"),
        (b'"mark":"t-down"', b'"mark":"t-bort"', "märket ”t-bort”"),
        (b'"key":"r"', b'"key":"x"', "kolumnen ”x”"),
        (b'"decimals":1', b'"decimals":999999999', "antalet decimaler ”999999999”"),
        (b'"value":"34.0"', b'"value":"1E+999999"', "ett tal ”1E\\+999999”"),
        (b'"value":"34.0"', b'"value":"Infinity"', "ingen uppföljning"),
        (b'"judgement":"prognos"', b'"judgement":"spaning"', "slag ”spaning”"),
    ],
)
def test_a_word_or_number_that_no_follow_up_has_is_refused(was, forged, told):
    files = files_of(package_of(published_tree()))
    assert was in files["snapshot.json"]
    files["snapshot.json"] = files["snapshot.json"].replace(was, forged)
    sha256 = hashlib.sha256(files["snapshot.json"]).hexdigest()

    with pytest.raises(PackageError, match=told):
        read_package(accounted(files, snapshot_sha256=sha256))


def test_a_text_that_is_not_canonical_is_refused():
    files = files_of(package_of(published_tree()))
    files["snapshot.json"] += b"\n"

    with pytest.raises(PackageError, match="kanonisk"):
        read_package(accounted(files))


def test_a_day_that_is_none_is_refused():
    content = published_tree()
    files = files_of(package_of(content))
    files["snapshot.json"] = files["snapshot.json"].replace(b"2026-08-31", b"2026-08-32")
    sha256 = hashlib.sha256(files["snapshot.json"]).hexdigest()

    with pytest.raises(PackageError, match="ingen dag"):
        read_package(accounted(files, snapshot_sha256=sha256))


def test_a_later_format_is_refused_in_words():
    files = files_of(package_of(published_tree()))

    with pytest.raises(PackageError, match="format 2"):
        read_package(accounted(files, format_version=2))


@pytest.mark.parametrize(
    "name", ["../ut.txt", "/etc/x", "data\\x", "C:/x", "data/../../x", ".dold"]
)
def test_a_path_that_leads_out_is_refused(name):
    files = files_of(package_of(published_tree()))

    with pytest.raises(PackageError, match="filnamn"):
        read_package(packed({**files, name: b"x"}))


def test_a_file_that_nobody_accounts_for_is_refused_and_a_missing_one_too():
    files = files_of(package_of(published_tree()))

    with pytest.raises(PackageError, match="står inte i manifestet"):
        read_package(packed({**files, "data/nytt.csv": b"x"}))
    del files["data/insatser.csv"]
    with pytest.raises(PackageError, match="saknas"):
        read_package(packed(files))


def test_a_package_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(archive_package, "_MOST_UNPACKED", 100_000)

    with pytest.raises(PackageError, match="packas upp"):
        read_package(packed({"data/x.csv": b"0" * 200_000}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip at all"])
def test_what_is_no_zip_is_refused(data):
    with pytest.raises(PackageError, match="zip"):
        read_package(data)


# Back into an installation.


@pytest.fixture
def left(db):
    """Two versions published in an installation that is gone: their packages, and the second's page."""
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        made = scene()
        follow_up = made.follow_up()
        made.judge_all(follow_up)
        follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
        follow_up.save()
        for kind in ("sammanfattning", "kort"):
            follow_up.texts.create(kind=kind, text="I korthet.")
        asked = {"follow_up": follow_up, "by": made.publisher, "at": NOW}
        snapshots = [publish(**asked), publish_correction(reason="Fel siffra.", **asked)]
        packages = [render(from_canonical(s.content), sha256=s.sha256) for s in snapshots]
        page = page_of(made.elected, made.august.slug)
        transaction.set_rollback(True)
    assert not Municipality.objects.exists()
    return packages, page


def page_of(reader, slug) -> bytes:
    """The second version's page at its permanent address, in a process that has never made it."""
    published._document.cache_clear()
    client = Client()
    client.force_login(reader)
    answer = client.get(reverse("published_version", args=["tallvik", "t23", slug, 2]))
    assert answer.status_code == 200
    return answer.content


def taken_in(data: bytes):
    return import_archive(package=read_package(data), by=None, at=NOW)


def reader_here():
    return b.user("ny@tallvik.example", Role.ELECTED, b.body(Municipality.objects.get()))


def verified() -> str:
    told = io.StringIO()
    call_command("verify_followups", stdout=told)
    return told.getvalue()


def test_a_chain_into_an_empty_installation_gives_the_same_page_and_is_whole(left):
    packages, page = left

    slug = [taken_in(data) for data in packages][0].snapshot.follow_up.round.slug

    assert hashlib.sha256(page_of(reader_here(), slug)).digest() == hashlib.sha256(page).digest()
    assert verified() == "2 publicerade uppföljningar är oförändrade.\n"
    assert Snapshot.objects.get(version=2).previous == Snapshot.objects.get(version=1)


def test_a_package_alone_gives_the_same_page_and_its_open_link_is_told(left):
    (first, second), page = left

    slug = taken_in(second).snapshot.follow_up.round.slug

    assert page_of(reader_here(), slug) == page
    assert "är inte inläst" in verified()
    taken_in(first)
    assert "är inte inläst" not in verified()


def test_what_is_taken_in_gives_the_same_package_again(left):
    (first, _), _ = left

    stored = taken_in(first).snapshot

    assert render(from_canonical(stored.content), sha256=stored.sha256) == first


def test_a_package_twice_changes_nothing(left):
    (first, _), _ = left
    taken_in(first)

    again = taken_in(first)

    assert not again.is_new
    assert Snapshot.objects.count() == 1


def test_the_rows_around_it_say_that_they_come_from_an_archive(left):
    taken_in(left[0][0])

    strategy = Strategy.objects.get()
    assert "arkivpaket" in strategy.validity_words
    assert "inte kända" in strategy.rounds.get().instructions
    assert Snapshot.objects.get().published_by == "Inläst ur arkivpaket"


def test_the_place_of_another_text_is_not_taken(left):
    (first, _), _ = left
    taken_in(first)
    files = files_of(first)
    text = files["snapshot.json"].replace(b"I korthet.", b"I korthed.")
    forged = render(from_canonical(text.decode()), sha256=hashlib.sha256(text).hexdigest())

    with pytest.raises(Refused, match="annat innehåll"):
        taken_in(forged)


def test_an_installation_with_a_chain_of_its_own_takes_nothing_in(left):
    made = scene()
    Snapshot.objects.create(
        follow_up=made.follow_up(made.december),
        version=1,
        content="{}",
        sha256="0" * 64,
        published_at=NOW,
        published_by="Någon",
    )

    with pytest.raises(Refused, match="tom installation"):
        taken_in(left[0][0])


def test_the_command_checks_without_saving_and_says_that_the_page_is_the_same(left, tmp_path):
    path, told = tmp_path / "paket.zip", io.StringIO()
    path.write_bytes(left[0][0])

    call_command("import_followup_archive", str(path), "--check", stdout=told)

    assert "byte för byte" in told.getvalue()
    assert not Snapshot.objects.exists()
    call_command("import_followup_archive", str(path), stdout=told)
    assert "är inläst" in told.getvalue()


def test_the_command_refuses_a_broken_file_in_words(db, tmp_path):
    path = tmp_path / "paket.zip"
    path.write_bytes(b"PK")

    with pytest.raises(CommandError, match="Inget har sparats"):
        call_command("import_followup_archive", str(path))
