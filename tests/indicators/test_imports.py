"""A file that is sent in: understood by itself, by what a person says, and as the last time."""

import io
from decimal import Decimal
from functools import cache

import pytest
import time_machine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.batches import add_batch
from indicators.domain.proposals import refused
from indicators.imports.files import read
from indicators.models import Batch, ColumnMapping, Document, Observation
from indicators.models.sources import BatchKind, BatchState
from people.domain.roles import Role
from people.models import Event
from tests import builders as b

pytestmark = pytest.mark.django_db
ADDRESS = "/tallvik/import/"
TIDY = (
    ("Serie", "Område", "Period", "Kön", "Värde"),
    ("sysselsatta", "Tallvik", 2024, "kvinnor", 61.2),
    ("sysselsatta", "Tallvik", 2024, "män", 66.4),
    ("sysselsatta", "Tallvik", 2024, "totalt", "sextio"),
)
UNKNOWN = (
    ("Ort", "Mätpunkt", "Siffror"),
    ("Tallvik", "2023", 60.5),
    ("Tallvik", "2024", 61.5),
)
NAMED = {
    "blad": "Blad1",
    "rubriker": "1",
    "column-0": "area",
    "column-1": "period",
    "column-2": "value",
    "series": "sysselsatta",
    "gender": "T",
}


# A child process reads each file; the same bytes need it once.
_read_once = cache(read.sheets_by_child)


@pytest.fixture(autouse=True)
def _quick_reading(monkeypatch):
    monkeypatch.setattr(read, "sheets_by_child", _read_once)


@pytest.fixture
def staff(client):
    """A browser of one who may enter Tallvik's values; Tallvik has one series."""
    of = b.municipality()
    b.area(municipality=of)
    b.series(of)
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("unit@tallvik.example", Role.STAFF, b.body(of)))
        yield client


def workbook(rows, name="värden.xlsx", sheet="Blad1"):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return SimpleUploadedFile(name, file.getvalue())


def send(staff, file, **more):
    return staff.post(ADDRESS, {"file": file} | more, follow=True)


def cells():
    return {(o.period, o.gender): o.value for o in Observation.objects.current()}


def test_a_file_that_explains_itself_is_shown_for_review_at_once(staff):
    response = send(staff, workbook(TIDY), source_note="Kolada, hämtad 2026-11-20")

    batch = Batch.objects.get()
    assert response.redirect_chain == [(f"{ADDRESS}{batch.pk}/", 302)]
    assert batch.state == BatchState.PROPOSED
    assert response.context["about"].headline == "2 nya värden"
    page = response.content.decode()
    assert "Filen lästes med ett värde på varje rad." in page
    assert "rad 4" in page
    assert "sextio" in page
    assert cells() == {}


def test_the_source_stands_at_every_saved_value(staff):
    send(staff, workbook(TIDY), source_note="Kolada, hämtad 2026-11-20")
    batch = Batch.objects.get()
    staff.post(f"{ADDRESS}{batch.pk}/spara/", {"spara": "1"})
    assert {o.source_note for o in Observation.objects.all()} == {"Kolada, hämtad 2026-11-20"}
    assert cells() == {("2024", "K"): Decimal("61.2"), ("2024", "M"): Decimal("66.4")}


def test_the_file_is_kept_byte_for_byte(staff):
    file = workbook(TIDY)
    content = file.read()
    file.seek(0)
    send(staff, file)
    document = Document.objects.get()
    found = staff.get(f"{ADDRESS}{document.batch_id}/dokument/{document.pk}/")
    assert found.content == content


def test_that_the_very_same_file_was_saved_before_is_said(staff):
    send(staff, workbook(TIDY))
    first = Batch.objects.get()
    assert "Samma fil" not in send(staff, workbook(TIDY)).content.decode()
    staff.post(f"{ADDRESS}{first.pk}/spara/", {"spara": "1"})

    page = send(staff, workbook(TIDY)).content.decode()

    assert f'Samma fil <a href="{ADDRESS}{first.pk}/">sparades 2026-11-20 10.00</a>' in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"%PDF-1.7 ...", "PDF", id="a document of another kind"),
        pytest.param(b"", "Filen är tom", id="an empty file"),
        pytest.param(b"PK\x03\x04" + b"x" * 200, "Fil med värden", id="a broken workbook"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_nothing_is_kept(staff, content, words):
    response = send(staff, SimpleUploadedFile("fil.xlsx", content), source_note="SCB")

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert response.context["form"].errors["file"]
    assert 'value="SCB"' in page
    assert not Batch.objects.exists()


def test_a_second_sheet_with_values_is_not_left_out_in_silence(staff):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name in ("2023", "2024"):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(TIDY):
                sheet.write_row(place, 0, row)
    send(staff, SimpleUploadedFile("två blad.xlsx", file.getvalue()))

    page = staff.get(f"{ADDRESS}{Batch.objects.get().pk}/").content.decode()
    assert "Bladet ”2024” har också värden men läses inte" in page


def test_without_a_file_one_is_asked_for(staff):
    response = staff.post(ADDRESS, {"source_note": "SCB"})
    assert response.status_code == 422
    assert "Välj filen som ska läsas in." in response.content.decode()


def test_a_file_over_the_limit_is_answered_with_what_to_do(staff, settings):
    settings.IMPORT_MAX_BYTES = 1000
    file = SimpleUploadedFile("stor.csv", b"1;2\n" * 1_000_000)
    response = staff.post(ADDRESS, {"file": file})
    page = response.content.decode()
    assert response.status_code == 413
    assert "Filen är för stor" in page
    assert not Batch.objects.exists()


def test_a_file_of_unknown_columns_asks_what_they_hold(staff):
    response = send(staff, workbook(UNKNOWN))

    page = response.content.decode()
    assert Batch.objects.get().state == BatchState.UPLOADED
    assert "Vad står i kolumnerna?" in page
    assert "Vilken serie gäller filen?" in page
    assert "Mätpunkt" in page
    assert "60,5" in page


def test_the_named_columns_are_read_for_review(staff):
    send(staff, workbook(UNKNOWN))
    batch = Batch.objects.get()

    response = staff.post(f"{ADDRESS}{batch.pk}/kolumner/", NAMED, follow=True)

    assert response.context["about"].headline == "2 nya värden"
    assert "Kolumnerna lästes som du angav." in response.content.decode()
    assert Event.objects.filter(kind="angav kolumnerna i en fil").count() == 1


def test_the_next_file_with_the_same_headings_is_read_the_same_way(staff):
    send(staff, workbook(UNKNOWN))
    first = Batch.objects.get()
    staff.post(f"{ADDRESS}{first.pk}/kolumner/", NAMED)

    response = send(staff, workbook((*UNKNOWN, ("Tallvik", "2025", 62.5)), "nästa.xlsx"))

    assert response.context["about"].headline == "3 nya värden"
    assert "Kolumnerna lästes som förra gången." in response.content.decode()
    assert ColumnMapping.objects.count() == 1


def test_what_one_municipality_said_of_its_columns_holds_for_itself_only(staff, client):
    send(staff, workbook(UNKNOWN))
    staff.post(f"{ADDRESS}{Batch.objects.get().pk}/kolumner/", NAMED)
    other = b.municipality("granvik", code="9902", name="Granviks kommun", short_name="Granvik")
    client.force_login(b.user("unit@granvik.example", Role.STAFF, b.body(other, "granvik-barn")))

    client.post("/granvik/import/", {"file": workbook(UNKNOWN)})

    assert Batch.objects.get(municipality=other).state == BatchState.UPLOADED


def test_columns_of_a_series_each_are_read_in_one_go_and_as_that_the_next_time(staff):
    other = b.series(b.municipality(), "foretagare", name="Utrikesfödda företagare")
    rows = (("Ort", "Mätpunkt", "Jobb", "Firma"), ("Tallvik", "2024", 60.5, 7.5))
    send(staff, workbook(rows))
    address = f"{ADDRESS}{Batch.objects.get().pk}/kolumner/"
    answers = NAMED | {"column-2": "value", "column-3": "value", "series": ""}

    asked = staff.post(address, answers)
    assert "Har kolumnerna var sin serie?" in asked.content.decode()
    assert [column.letter for column, *_ in asked.context["form"].own_fields] == ["C", "D"]
    own = {"series-2": "sysselsatta", "series-3": "foretagare", "gender-3": "K"}
    response = staff.post(address, answers | own, follow=True)

    words = {
        (group.series, line.words.cell, line.words.after)
        for section in response.context["preview"].sections
        for group in section.groups
        for line in group.lines
    }
    assert words == {
        ("Utrikesfödda i sysselsättning", "2024, totalt", "60,5"),
        (other.name, "2024, kvinnor", "7,5"),
    }
    again = send(staff, workbook((*rows, ("Tallvik", "2025", 61.5, 8.5))))
    assert again.context["about"].headline == "4 nya värden"


def test_columns_without_values_are_said_at_the_columns(staff):
    send(staff, workbook(UNKNOWN))
    batch = Batch.objects.get()
    response = staff.post(
        f"{ADDRESS}{batch.pk}/kolumner/", NAMED | {"column-2": "ignored", "series": ""}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Ange minst en kolumn som har värden." in page
    assert "Ange vilken serie filen gäller" in page
    assert 'href="#id_series"' in page


def test_a_period_that_cannot_be_read_is_said_at_its_field(staff):
    send(staff, workbook(UNKNOWN))
    batch = Batch.objects.get()
    response = staff.post(f"{ADDRESS}{batch.pk}/kolumner/", NAMED | {"period": "i fjol"})
    assert response.status_code == 422
    assert response.context["form"].errors["period"]


def test_headings_further_down_are_found_where_the_person_says(staff):
    rows = (("Anteckningar", ""), ("", ""), *UNKNOWN)
    send(staff, workbook(rows))
    batch = Batch.objects.get()

    page = staff.get(f"{ADDRESS}{batch.pk}/?kolumner=1&rubriker=3").context["page"]
    response = staff.post(f"{ADDRESS}{batch.pk}/kolumner/", NAMED | {"rubriker": "3"}, follow=True)

    assert [column.heading for column in page.columns] == ["Ort", "Mätpunkt", "Siffror"]
    assert [row.number for row in page.rows if row.is_heading] == [3]
    assert response.context["about"].headline == "2 nya värden"
    assert not response.context["about"].asked


@pytest.mark.parametrize("rows", ["0", "x", "9999999", "-", "4-5-6", "999"])
def test_rows_that_the_file_does_not_have_do_no_harm(staff, rows):
    send(staff, workbook(UNKNOWN))
    batch = Batch.objects.get()
    assert staff.get(f"{ADDRESS}{batch.pk}/?kolumner=1&rubriker={rows}").status_code == 200


def test_a_reviewed_file_can_be_read_in_another_way(staff):
    send(staff, workbook(TIDY))
    batch = Batch.objects.get()
    page = staff.get(f"{ADDRESS}{batch.pk}/?kolumner=1").content.decode()
    assert "Vad står i kolumnerna?" in page
    named = {f"column-{n}": role for n, role in enumerate(("series", "area", "period", "ignored"))}

    staff.post(f"{ADDRESS}{batch.pk}/kolumner/", named | {"column-4": "value", "gender": "T"})

    batch.refresh_from_db()
    assert batch.counts["avvisad"] == 3


def test_ticks_on_a_page_shown_before_the_file_was_read_anew_save_nothing(staff):
    rows = (("sysselsatta", "Tallvik", 2024, "kvinnor", 61.2, 55.5),)
    send(staff, workbook(((*TIDY[0], "Annat"), *rows)))
    batch = Batch.objects.get()
    address = f"{ADDRESS}{batch.pk}/spara/"
    mark = staff.get(f"{ADDRESS}{batch.pk}/").context["mark"]
    staff.post(address, {"valj": "inga", "lasning": mark})
    roles = ("series", "area", "period", "gender", "ignored", "value")
    staff.post(
        f"{ADDRESS}{batch.pk}/kolumner/", {f"column-{n}": role for n, role in enumerate(roles)}
    )

    response = staff.post(address, {"spara": "1", "lasning": mark}, follow=True)

    assert "Filen har lästs på ett annat sätt" in response.content.decode()
    assert cells() == {}
    assert response.context["preview"].chosen == 1


def test_the_columns_of_a_decided_file_stay_as_they_are(staff):
    send(staff, workbook(TIDY))
    batch = Batch.objects.get()
    staff.post(f"{ADDRESS}{batch.pk}/avvisa/")
    response = staff.post(f"{ADDRESS}{batch.pk}/kolumner/", NAMED, follow=True)
    assert response.context["about"].headline == "Inget sparades"
    assert not ColumnMapping.objects.exists()


def test_a_file_that_waits_for_its_columns_can_be_rejected(staff):
    send(staff, workbook(UNKNOWN))
    batch = Batch.objects.get()
    response = staff.post(f"{ADDRESS}{batch.pk}/avvisa/", follow=True)
    assert response.context["about"].headline == "Inget sparades"


def test_a_file_without_values_says_that_none_were_found(staff):
    response = send(staff, workbook(TIDY[:1]))
    assert Batch.objects.get().state == BatchState.UPLOADED
    assert "Vad står i kolumnerna?" in response.content.decode()


@pytest.mark.parametrize("count", [10, 100])
def test_reading_a_file_takes_the_same_queries_however_long_it_is(staff, count):
    rows = [("sysselsatta", "Tallvik", 1900 + n, "kvinnor", 50.5) for n in range(count)]
    staff.get(ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        staff.post(ADDRESS, {"file": workbook((TIDY[0], *rows))})
    assert Batch.objects.get().counts["ny"] == count
    assert len(queries) == 20


def test_the_faults_are_downloaded_in_the_file_itself_with_their_cells_marked(staff):
    send(staff, workbook(TIDY))
    batch = Batch.objects.get()
    assert f"{ADDRESS}{batch.pk}/fel.xlsx" in staff.get(f"{ADDRESS}{batch.pk}/").content.decode()

    response = staff.get(f"{ADDRESS}{batch.pk}/fel.xlsx")

    assert response["Content-Disposition"].startswith("attachment; ")
    assert "fel-v" in response["Content-Disposition"]
    faults, copy = read.read_sheets("fel.xlsx", response.content)
    assert faults.rows[1][:4] == ("Blad1", Decimal(4), "E", "sextio")
    assert copy.rows[3][4] == "sextio"


def test_the_corrected_file_of_faults_can_be_sent_in_again(staff):
    send(staff, workbook(TIDY))
    batch = Batch.objects.get()
    faults = staff.get(f"{ADDRESS}{batch.pk}/fel.xlsx").content
    response = send(staff, SimpleUploadedFile("fel.xlsx", faults))
    assert response.context["about"].headline == "2 nya värden"


def test_a_paste_without_a_file_gives_a_list_of_its_faults(staff):
    batch = add_batch(
        by=None,
        at=b.NOW,
        municipality=b.municipality(),
        kind=BatchKind.PASTE,
        name="Värdetabell",
        proposals=[refused("rad 3", "Skriv ett tal.", said="=1+1")],
    )
    response = staff.get(f"{ADDRESS}{batch.pk}/fel.xlsx")
    assert "=1+1" in read.read_sheets("fel.xlsx", response.content)[0].rows[1][3]


def test_without_faults_there_is_no_workbook_of_them(staff):
    send(staff, workbook(TIDY[:3]))
    assert staff.get(f"{ADDRESS}{Batch.objects.get().pk}/fel.xlsx").status_code == 404
