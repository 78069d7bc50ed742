"""The preview of what came in: what changes and how, what is chosen, saved, rejected and undone."""

from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.batches import Received, add_batch
from indicators.domain.proposals import Held, refused
from indicators.domain.vocabulary import Missing, ValueStatus
from indicators.imports.differences import judge
from indicators.models import Observation
from indicators.models.sources import BatchKind, BatchState
from people.domain.roles import Role
from tests import builders as b

pytestmark = pytest.mark.django_db
ADDRESS = "/tallvik/import/"
SAVE = {"spara": "1", "reason": "SCB har reviderat"}


@pytest.fixture
def staff(client):
    """A browser of one who may enter Tallvik's values."""
    of = b.municipality()
    b.area(municipality=of)
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("unit@tallvik.example", Role.STAFF, b.body(of)))
        yield client


@pytest.fixture
def series():
    return b.series(b.municipality())


def come_in(*proposals, kind=BatchKind.FILE, **kwargs):
    of = b.municipality()
    return add_batch(
        by=None,
        at=b.NOW,
        municipality=of,
        kind=kind,
        name="värden.xlsx",
        proposals=judge(proposals, of),
        **kwargs,
    )


def page_of(staff, batch, query=""):
    return staff.get(f"{ADDRESS}{batch.pk}/{query}")


def save(staff, batch, **sent):
    return staff.post(f"{ADDRESS}{batch.pk}/spara/", SAVE | sent)


def current(series):
    return {
        (o.period, o.gender): o.value for o in Observation.objects.current() if o.series == series
    }


def lines_of(response):
    return [
        line
        for section in response.context["preview"].sections
        for group in section.groups
        for line in group.lines
    ]


def test_a_changed_value_stands_beside_the_one_it_replaces(staff, series):
    b.observation(series, "2024", "61.2", "K")
    batch = come_in(b.proposal(series, "2024", "60.9", "K", place="rad 12, kolumn 2024"))

    response = page_of(staff, batch)

    (line,) = lines_of(response)
    assert response.context["about"].headline == "1 värde ändras"
    assert line.words.cell == "2024, kvinnor"
    assert (line.words.before, line.words.after) == ("61,2", "60,9")
    assert line.words.difference == "−0,3 procentenheter"
    assert "rad 12, kolumn 2024" in response.content.decode()


def test_two_values_that_look_alike_get_the_decimals_that_tell_them_apart(staff, series):
    b.observation(series, "2024", "61.2")
    words = lines_of(page_of(staff, come_in(b.proposal(series, "2024", "61.24"))))[0].words
    assert (words.before, words.after) == ("61,20", "61,24")


def test_what_asks_most_of_the_reader_comes_first(staff, series):
    b.observation(series, "2023", "60.0")
    b.observation(series, "2022", "59.0")
    batch = come_in(
        b.proposal(series, "2022", "59.0"),
        b.proposal(series, "2024", "61.0"),
        refused("rad 9", "Värdet saknas. Skriv ett tal.", said="sextio"),
        b.proposal(series, "2023", "60.5"),
    )

    response = page_of(staff, batch)

    headings = [section.heading for section in response.context["preview"].sections]
    assert headings == ["Ändras", "Kan inte sparas", "Nya", "Oförändrade"]
    assert response.context["about"].headline == "1 värde ändras, 1 nytt"


def test_a_refused_row_says_where_what_and_how_to_put_it_right(staff):
    batch = come_in(
        refused("rad 9, kolumn C", "Talet går inte att läsa. Skriv 60,5.", said="sextio")
    )
    page = page_of(staff, batch).content.decode()
    assert "rad 9, kolumn C" in page
    assert "sextio" in page
    assert "Talet går inte att läsa. Skriv 60,5." in page
    assert "Spara valda" not in page


def test_a_number_is_shown_with_the_decimals_of_its_file(staff, series):
    b.observation(series, "2024", "36000")
    words = lines_of(page_of(staff, come_in(b.proposal(series, "2024", "36.049"))))[0].words
    assert words.after == "36,049"


def test_the_endless_decimals_of_a_computed_share_are_rounded(staff, series):
    words = lines_of(page_of(staff, come_in(b.proposal(series, "2024", "33.333333"))))[0].words
    assert words.after == "33,333"


def test_what_else_than_the_number_changes_is_said(staff, series):
    b.observation(series, "2024", "61.2")
    held = Held(
        value=Decimal("61.2"),
        numerator=Decimal(306),
        denominator=Decimal(500),
        status=ValueStatus.PRELIMINARY,
        remark="ny metod",
    )
    words = lines_of(page_of(staff, come_in(b.proposal(series, "2024", "61.2", held=held))))[
        0
    ].words
    assert words.difference == ""
    assert words.notes == ("preliminär", "306 av 500", "anmärkning: ny metod")


def test_a_reason_for_a_missing_value_is_written_out(staff, series):
    held = Held(missing=Missing.CONFIDENTIAL)
    words = lines_of(page_of(staff, come_in(b.proposal(series, "2024", "0", held=held))))[0].words
    assert words.after == "Sekretess"


def test_an_invented_value_that_a_real_one_replaces_is_marked(staff, series):
    b.observation(series, "2024", "61.2", is_example=True)
    response = page_of(staff, come_in(b.proposal(series, "2024", "60.0")))
    assert lines_of(response)[0].replaces_example
    assert response.context["has_examples"]


def test_all_ticked_values_are_saved_and_the_indicators_are_linked(staff, series):
    indicator = b.indicator(b.strategy(b.municipality()), series)
    batch = come_in(b.proposal(series, "2024", "61.0"), b.proposal(series, "2025", "62.0"))

    response = staff.post(
        f"{ADDRESS}{batch.pk}/spara/", {"spara": "1", "visade": "0,1", "vald": [0, 1]}, follow=True
    )

    assert response.redirect_chain == [(f"{ADDRESS}{batch.pk}/", 302)]
    assert current(series) == {("2024", "T"): Decimal(61), ("2025", "T"): Decimal(62)}
    assert response.context["about"].headline == "2 värden är sparade"
    assert f"/indikatorer/{indicator.slug}/" in response.content.decode()


def test_only_the_ticked_values_are_saved(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"), b.proposal(series, "2025", "62.0"))
    response = save(staff, batch, visade="0,1", vald="1")
    assert response.status_code == 302
    assert current(series) == {("2025", "T"): Decimal(62)}
    assert page_of(staff, batch).context["about"].words == "1 valdes bort."


def test_saving_without_anything_ticked_says_what_to_do(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    response = save(staff, batch, visade="0")
    assert response.status_code == 422
    assert "Inget värde är valt. Kryssa för" in response.content.decode()
    assert current(series) == {}


def test_a_changed_value_is_not_saved_without_a_reason(staff, series):
    b.observation(series, "2024", "61.2")
    batch = come_in(b.proposal(series, "2024", "60.0"))

    response = save(staff, batch, visade="0", vald="0", reason=" ")

    assert response.status_code == 422
    assert "Skriv varför värdena ändras" in response.content.decode()
    assert current(series) == {("2024", "T"): Decimal("61.2")}


def test_the_reason_stands_in_the_history_of_the_changed_value(staff, series):
    b.observation(series, "2024", "61.2")
    save(staff, come_in(b.proposal(series, "2024", "60.0")), visade="0", vald="0")
    assert Observation.objects.current().get().reason == "SCB har reviderat"


def test_only_new_values_need_no_reason(staff, series):
    batch = come_in(b.proposal(series, "2024", "60.0"))
    assert "Varför ändras värdena?" not in page_of(staff, batch).content.decode()
    assert save(staff, batch, visade="0", vald="0", reason="").status_code == 302


def test_a_source_that_changes_its_values_has_its_reason_from_the_start(staff, series):
    b.observation(series, "2024", "61.2")
    batch = come_in(b.proposal(series, "2024", "60.0"), kind=BatchKind.FETCH)
    page = page_of(staff, batch).content.decode()
    assert 'value="Källan har ändrat värdet."' in page
    assert "Om hämtningen" in page


def test_an_odd_jump_is_asked_about_and_not_ticked(staff, series):
    for year, value in (("2020", "60"), ("2021", "61"), ("2022", "60"), ("2023", "61")):
        b.observation(series, year, value)
    batch = come_in(b.proposal(series, "2024", "16"), b.proposal(series, "2025", "16.5"))

    response = page_of(staff, batch)

    asked = [line for line in lines_of(response) if line.question]
    assert asked
    assert not any(line.is_ticked for line in asked)
    assert "Kryssa för värdet om det stämmer." in response.content.decode()


def test_a_questioned_value_is_saved_when_it_is_ticked(staff, series):
    one = replace(b.proposal(series, "2024", "16"), question="Stämmer det?")
    save(staff, come_in(one), visade="0", vald="0")
    assert current(series) == {("2024", "T"): Decimal(16)}


def test_the_ticks_of_one_page_are_kept_on_the_way_to_another(staff, series):
    batch = come_in(*(b.proposal(series, str(1900 + n), "50") for n in range(110)))
    first = page_of(staff, batch).context["preview"]
    assert (len(first.page.object_list), first.page.paginator.num_pages) == (100, 2)

    response = staff.post(
        f"{ADDRESS}{batch.pk}/spara/", {"visade": first.shown, "vald": ["3"], "sida": "2"}
    )

    assert response["Location"] == f"{ADDRESS}{batch.pk}/?sida=2"
    second = page_of(staff, batch, "?sida=2").context["preview"]
    assert second.chosen == 11
    save(staff, batch, visade=second.shown, vald=second.shown.split(","))
    assert len(current(series)) == 11


def test_all_and_none_are_chosen_with_a_button_each(staff, series):
    asked = replace(b.proposal(series, "2023", "1"), question="Stämmer det?")
    batch = come_in(b.proposal(series, "2024", "61.0"), asked)
    address = f"{ADDRESS}{batch.pk}/spara/"

    staff.post(address, {"valj": "inga", "visade": "0,1", "vald": ["0"]})
    assert page_of(staff, batch).context["preview"].chosen == 0
    staff.post(address, {"valj": "alla", "visade": "0,1"})
    assert page_of(staff, batch).context["preview"].chosen == 2
    assert current(series) == {}


def test_places_that_no_value_has_are_left_out(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    response = save(staff, batch, visade="0,7,-1,x", vald=["0", "99999", "x"])
    assert response.status_code == 302
    assert len(current(series)) == 1


def test_a_cell_that_somebody_changed_meanwhile_stops_all_and_is_marked(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"), b.proposal(series, "2025", "62.0"))
    b.observation(series, "2024", "60.0")

    response = save(staff, batch, visade="0,1", vald=["0", "1"])

    page = response.content.decode()
    assert response.status_code == 409
    assert "En cell har ändrats sedan du öppnade sidan." in page
    assert "Någon annan har ändrat cellen." in page
    marked = [line for line in lines_of(response) if line.has_clashed]
    assert [(line.words.before, line.words.after) for line in marked] == [("60,0", "61,0")]
    assert current(series) == {("2024", "T"): Decimal(60)}


def test_after_a_conflict_the_new_comparison_can_be_saved(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    b.observation(series, "2024", "60.0")
    save(staff, batch, visade="0", vald="0")
    assert save(staff, batch, visade="0", vald="0").status_code == 302
    assert current(series) == {("2024", "T"): Decimal(61)}


def test_everything_can_be_rejected(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    response = staff.post(f"{ADDRESS}{batch.pk}/avvisa/", follow=True)
    assert response.context["about"].headline == "Inget sparades"
    assert current(series) == {}


def test_an_import_is_undone_as_a_whole_but_not_what_changed_since(staff, series):
    b.observation(series, "2023", "60.0")
    batch = come_in(
        b.proposal(series, "2023", "60.5"),
        b.proposal(series, "2024", "61.0"),
        b.proposal(series, "2025", "62.0"),
    )
    save(staff, batch, visade="0,1,2", vald=["0", "1", "2"])
    later = come_in(b.proposal(series, "2025", "63.0"))
    save(staff, later, visade="0", vald="0")

    page = staff.post(f"{ADDRESS}{batch.pk}/angra/", follow=True).content.decode()

    assert "2 celler har fått tillbaka vad som stod där före." in page
    assert "1 värde har någon ändrat sedan dess" in page
    assert "Importen är ångrad" in page
    assert current(series) == {
        ("2023", "T"): Decimal(60),
        ("2024", "T"): None,
        ("2025", "T"): Decimal(63),
    }


@pytest.mark.parametrize("action", ["spara", "avvisa"])
def test_what_is_decided_is_not_decided_again(staff, series, action):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    staff.post(f"{ADDRESS}{batch.pk}/avvisa/")
    response = staff.post(f"{ADDRESS}{batch.pk}/{action}/", SAVE, follow=True)
    assert "Någon annan har redan tagit ställning." in response.content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.REJECTED


def test_an_import_that_is_not_saved_cannot_be_undone(staff, series):
    batch = come_in(b.proposal(series, "2024", "61.0"))
    response = staff.post(f"{ADDRESS}{batch.pk}/angra/", follow=True)
    assert "Någon annan har redan tagit ställning." in response.content.decode()


def test_nothing_to_save_is_said_and_can_be_closed(staff, series):
    b.observation(series, "2024", "61.2")
    response = page_of(staff, come_in(b.proposal(series, "2024", "61.2")))
    assert response.context["about"].headline == "Inget att spara"
    assert "Avsluta utan att spara" in response.content.decode()


@pytest.mark.parametrize("count", [10, 100])
def test_the_number_of_queries_does_not_grow_with_the_values(staff, series, count):
    batch = come_in(*(b.proposal(series, str(1900 + n), "50") for n in range(count)))
    page_of(staff, batch)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page_of(staff, batch)
    assert len(queries) == 8


def test_what_came_in_is_downloaded_byte_for_byte_and_never_opened(staff, series):
    content = b"\x00<script>alert(1)</script>\xff" * 10
    batch = come_in(
        b.proposal(series, "2024", "61.0"),
        documents=[Received("värden år.html", "text/html", content)],
    )
    document = batch.documents.get()

    response = staff.get(f"{ADDRESS}{batch.pk}/dokument/{document.pk}/")

    assert response.content == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"


def test_a_sources_answer_gets_a_file_name_instead_of_its_address(staff, series):
    answer = Received("https://api.kolada.se/v3/data?x=1", "application/json; charset=utf-8", b"{}")
    batch = come_in(b.proposal(series, "2024", "61"), kind=BatchKind.FETCH, documents=[answer])
    document = batch.documents.get()
    response = staff.get(f"{ADDRESS}{batch.pk}/dokument/{document.pk}/")
    assert response["Content-Disposition"] == f'attachment; filename="svar-{document.pk}.json"'


def test_a_document_is_found_under_its_own_batch_only(staff, series):
    one = come_in(b.proposal(series, "2024", "61"), documents=[Received("a.csv", "text/csv", b"a")])
    other = come_in(b.proposal(series, "2025", "61"))
    document = one.documents.get()
    assert staff.get(f"{ADDRESS}{other.pk}/dokument/{document.pk}/").status_code == 404


def test_the_list_shows_what_came_in_newest_first_a_page_at_a_time(staff, series):
    for _ in range(26):
        come_in(b.proposal(series, "2024", "61.0"))
    newest = come_in(b.proposal(series, "2024", "61.0"), kind=BatchKind.FETCH)

    first = staff.get(ADDRESS).context["page"]

    assert first.rows[0].batch == newest
    assert first.rows[0].words == "1 nytt"
    assert len(first.rows) == 25
    assert len(staff.get(f"{ADDRESS}?sida=2").context["page"].rows) == 2
    assert first.waiting == 27


def test_the_list_takes_as_many_queries_for_many_batches(staff, series):
    come_in(b.proposal(series, "2024", "61.0"))
    staff.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        staff.get(ADDRESS)
    for _ in range(20):
        come_in(b.proposal(series, "2024", "61.0"))
    with CaptureQueriesContext(connection) as many:
        staff.get(ADDRESS)
    assert len(one) == len(many)


def test_what_came_in_to_another_municipality_is_not_listed(staff, series):
    other = b.municipality("granvik", code="9902", name="Granviks kommun", short_name="Granvik")
    add_batch(by=None, at=b.NOW, municipality=other, kind=BatchKind.FILE, name="hemlig.xlsx")
    assert "hemlig.xlsx" not in staff.get(ADDRESS).content.decode()
