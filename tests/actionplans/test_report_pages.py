"""The report form: drafts, errors, conflicts, handing in, reading."""

import pytest
from django.urls import reverse

from actionplans.actions.reports import return_report, save_draft
from actionplans.domain.content import Content
from people.domain.roles import Role
from tests import builders
from tests.actionplans.scene import DONE, FULL, august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

FRAGMENT = {"HX-Request": "true"}


def url(s, name="report"):
    return reverse(name, args=["tallvik", s.report.id])


def data(**kwargs):
    return {name: str(value) for name, value in (FULL | {"version": 0} | kwargs).items()}


def stored(s):
    s.report.refresh_from_db()
    return s.report


def test_the_form_stands_beside_what_was_said_last_time(s, as_person):
    august(s, done="Elva personer har haft praktik.")
    text = as_person(s.reporter).get(url(s)).content.decode()
    for said in (
        "I augusti 2026 skrev ni",
        "Elva personer har haft praktik.",
        "8 kvinnor, 6 män, totalt 14",
        "Vad har ni gjort sedan augusti?",
        "Lämna in senast torsdag 31 december 2026.",
    ):
        assert said in text
    assert 'type="number"' not in text


def test_without_an_earlier_round_nothing_stands_beside(s, as_person):
    text = as_person(s.reporter).get(url(s)).content.decode()
    assert "skrev ni" not in text
    assert "Vad har ni gjort under perioden?" in text


def test_a_draft_is_saved_without_javascript(s, as_person):
    answer = as_person(s.reporter).post(url(s, "report_save"), data(done="Halv"))
    assert answer.headers["Location"] == url(s)
    assert (stored(s).state, s.report.done, s.report.women) == ("utkast", "Halv", 8)


def test_saved_to_go_on_later_leads_to_what_is_left(s, as_person):
    answer = as_person(s.reporter).post(url(s, "report_save"), data(later="1"))
    assert answer.headers["Location"] == reverse("tasks", args=["tallvik"])


def test_the_draft_that_saves_itself_says_when(s, as_person):
    client = as_person(s.reporter)
    answer = client.post(url(s, "report_save"), data(), headers=FRAGMENT)
    text = answer.content.decode()
    assert "Sparat 10.00" in text
    assert 'id="id_version" name="version" value="1"' in text
    assert "Texten är skriven" in text


def test_the_fragment_is_what_a_reload_shows(s, as_person):
    client = as_person(s.reporter)
    fragment = client.post(url(s, "report_save"), data(total=""), headers=FRAGMENT)
    whole = client.get(url(s)).content.decode()
    rows = fragment.content.decode().split('<div id="koll-rader">')[1].split("</div>")[0]
    assert rows in whole
    assert "Skriv hur många det är totalt, till exempel 14." in rows


def test_a_number_that_is_none_keeps_the_rest_of_the_draft(s, as_person):
    answer = as_person(s.reporter).post(url(s, "report_save"), data(men="ca tio"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Antal män: ”ca tio” är inget tal. Skriv ett helt tal, till exempel 9." in text
    assert 'value="ca tio"' in text
    assert 'href="#id_men"' in text
    assert (stored(s).done, s.report.men) == (DONE, None)


@pytest.mark.parametrize(
    ("men", "message"),
    [
        ("6,5", "Antal män: ”6,5” är inget helt tal."),
        ("-3", "Antal män kan inte vara mindre än noll."),
        ("1.234", "kan betyda två saker"),
        ("99999999999", "orimligt stort"),
    ],
)
def test_a_wrong_number_is_explained(s, as_person, men, message):
    answer = as_person(s.reporter).post(url(s, "report_save"), data(men=men))
    assert answer.status_code == 422
    assert message in answer.content.decode()


@pytest.mark.parametrize("men", ["1 234", "1\u00a0234", "1234"])
def test_numbers_are_written_as_in_sweden(s, as_person, men):
    as_person(s.reporter).post(url(s, "report_save"), data(men=men))
    assert stored(s).men == 1234


def test_the_browsers_own_saving_says_which_field_is_not_saved(s, as_person):
    client = as_person(s.reporter)
    text = client.post(url(s, "report_save"), data(men="tio"), headers=FRAGMENT).content.decode()
    assert "Inte sparat: Antal män" in text
    assert stored(s).done == DONE


def test_last_times_text_can_be_started_from(s, as_person):
    august(s, done="Elva personer har haft praktik.")
    client = as_person(s.reporter)
    answer = client.post(url(s, "report_save"), data(done="Nu är de fler.", copy="done"))
    assert answer.headers["Location"] == f"{url(s)}#id_done"
    assert stored(s).done == "Nu är de fler.\n\nElva personer har haft praktik."


def test_handing_in_leads_to_what_is_left(s, as_person):
    answer = as_person(s.reporter).post(url(s, "report_submit"), data(), follow=True)
    assert answer.redirect_chain == [(reverse("tasks", args=["tallvik"]), 302)]
    assert "Praktikplatser är inlämnad." in answer.content.decode()
    assert stored(s).state == "inlamnad"


def test_what_is_missing_is_listed_with_links_and_everything_is_kept(s, as_person):
    answer = as_person(s.reporter).post(
        url(s, "report_submit"), data(status="", done="Halv", total="")
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Välj hur det går." in text
    assert 'href="#id_status_0"' in text
    assert (stored(s).state, s.report.done) == ("utkast", "Halv")
    assert f'name="version" value="{s.report.version}"' in text


def test_a_wrong_number_and_a_missing_text_are_listed_together(s, as_person):
    answer = as_person(s.reporter).post(
        url(s, "report_submit"), data(men="ca tio", done="", total="")
    )
    assert "Tre saker att rätta" in answer.content.decode()
    assert stored(s).state == "utkast"


def test_a_double_click_is_one_submission(s, as_person):
    client = as_person(s.reporter)
    places = {client.post(url(s, "report_submit"), data()).headers["Location"] for _ in range(3)}
    assert places == {reverse("tasks", args=["tallvik"])}
    assert s.report.versions.count() == 1


def test_two_who_write_at_once_see_both_texts(s, as_person):
    save_draft(report=s.report, content=Content(done="Hannas text."), version=0, by=s.staff, at=NOW)
    client = as_person(s.reporter)
    answer = client.post(url(s, "report_save"), data(done="Ruts text."))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hannas text." in text
    assert "Ruts text." in text
    assert stored(s).done == "Hannas text."
    client.post(url(s, "report_save"), data(done="Båda.", version=s.report.version))
    assert stored(s).done == "Båda."


def test_the_browsers_own_saving_overwrites_nothing(s, as_person):
    save_draft(report=s.report, content=Content(done="Hannas text."), version=0, by=s.staff, at=NOW)
    answer = as_person(s.reporter).post(url(s, "report_save"), data(), headers=FRAGMENT)
    assert answer.status_code == 409
    assert "Hanna har sparat en annan text" in answer.content.decode()
    assert "id_version" not in answer.content.decode()


def test_a_text_that_comes_after_the_submission_is_shown_so_that_it_is_not_lost(s, as_person):
    submitted(s.report)
    client = as_person(s.reporter)
    for name in ("report_save", "report_submit"):
        answer = client.post(url(s, name), data(done="Sent skrivet."))
        assert answer.status_code == 409
        assert "Sent skrivet." in answer.content.decode()
        assert "Rapporten är redan inlämnad" in answer.content.decode()
    assert stored(s).done == DONE


def test_a_page_without_a_version_saves_nothing(s, as_person):
    answer = as_person(s.reporter).post(url(s, "report_save"), {"done": "Text"})
    assert answer.status_code == 409
    assert stored(s).done == ""


def test_why_it_was_returned_stands_first(s, as_person):
    submitted(s.report)
    return_report(report=s.report, note="Skriv hur många hushåll.", by=s.staff, at=NOW)
    text = as_person(s.reporter).get(url(s)).content.decode()
    assert "Returnerad 20 november:" in text
    assert "Skriv hur många hushåll." in text
    assert text.index("Skriv hur många hushåll.") < text.index("Hur går det?")


@pytest.mark.parametrize("state", ["inlamnad", "godkand"])
def test_what_is_with_the_unit_is_read_with_its_versions(s, as_person, state):
    as_person(s.reporter).post(url(s, "report_submit"), data())
    stored(s)
    submitted(s.report, state)
    text = as_person(s.reporter).get(url(s)).content.decode()
    assert "<textarea" not in text
    assert "Versioner" in text
    assert DONE in text


def test_everyone_reads_an_accepted_report_without_small_numbers(s, as_person):
    submitted(s.report, "godkand", women=3, men=11, total=14)
    text = as_person(s.elected).get(url(s)).content.decode()
    assert DONE in text
    assert "3 kvinnor" not in text


@pytest.mark.parametrize("state", ["ej_paborjad", "utkast", "inlamnad", "returnerad"])
def test_working_material_is_kept_from_others(s, as_person, state):
    if state in ("inlamnad", "returnerad"):
        submitted(s.report, state, review_note="Antal?")
    for person in (s.elected, s.stranger):
        assert as_person(person).get(url(s)).status_code == 403 or state == "godkand"
    for person in (s.reporter, s.staff):
        assert as_person(person).get(url(s)).status_code == 200


def test_only_the_own_body_and_the_unit_write(s, as_person):
    for person in (s.elected, s.stranger):
        for name in ("report_save", "report_submit"):
            assert as_person(person).post(url(s, name), data()).status_code == 403
    assert stored(s).state == "ej_paborjad"
    answer = as_person(s.staff).post(url(s, "report_submit"), data())
    assert answer.headers["Location"].endswith("/omgangar/2026-12/barn/")


def test_another_municipalitys_report_is_missing(s, as_person):
    far = builders.municipality("fjarrvik", code="9902", name="Fjärrviks kommun")
    client = as_person(builders.user("far@fjarrvik.example", Role.STAFF, builders.body(far)))
    assert client.get(url(s)).status_code == 404
    assert client.get(url(s).replace("tallvik", "fjarrvik")).status_code == 404
    assert client.post(url(s, "report_submit"), data()).status_code == 404


def test_posts_are_posts(s, as_person):
    client = as_person(s.staff)
    for name in ("report_save", "report_submit", "report_accept", "report_return"):
        assert client.get(url(s, name)).status_code == 405
