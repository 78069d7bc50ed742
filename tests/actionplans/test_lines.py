"""Strategy lines by process: filters, how each goes, who may tell, and the file."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import load_workbook

from actionplans.models import ProgressNote
from actionplans.pages.line_list import LineFilters, load_line_list
from actionplans.pages.progress import load_progress_summary
from people.domain.roles import Role
from people.models import Event
from strategies.models import RowPartner, Strategy
from tests import builders

pytestmark = pytest.mark.django_db

NOTE = {"status": "pagar", "text": "Två möten\nhar hållits.", "as_of": "2026-09-30"}


def url(s, name="lines", *more):
    return reverse(name, args=["tallvik", s.strategy.slug, *more])


def page(s, **filters):
    return load_line_list(s.strategy, LineFilters(**filters))


def texts(shown):
    return [row.line.text for row in shown.rows]


def test_the_heading_counts_those_that_have_been_told_of(s):
    first = builders.strategy_line(s.strategy)
    builders.strategy_line(s.strategy, "Tidiga insatser")
    assert page(s).headline == "2 strategier, ingen har fått ett läge än"
    builders.progress_note(first)
    assert page(s).headline == "2 strategier, 1 har fått ett läge, 1 har inget än"
    assert [(part.words, part.width) for part in page(s).bar] == [
        ("1 pågår", "50.00%"),
        ("1 har inget läge än", "50.00%"),
    ]


def test_the_latest_day_holds_and_of_the_same_day_the_last_written(s):
    line = builders.strategy_line(s.strategy)
    builders.progress_note(line, status="genomford")
    builders.progress_note(line, status="forsenad", as_of=date(2026, 8, 31))
    assert page(s).rows[0].progress.label == "Genomförd"
    builders.progress_note(line, status="pagar")
    assert page(s).rows[0].progress.label == "Pågår"


def test_lines_are_chosen_by_process_challenge_need_partner_status_and_text(s):
    one = builders.strategy_line(s.strategy, "Mentorskap", process="Arbete", challenge="Väntan")
    two = builders.strategy_line(s.strategy, "Trygghet", process="Stad", need="Möten")
    builders.progress_note(one, status="forsenad", text="Lokal saknas.")
    RowPartner.objects.create(group=two.group, name="universitet", body=s.other)
    assert texts(page(s, process=str(two.group.process_id))) == ["Trygghet"]
    assert texts(page(s, behov=str(two.group.need_id))) == ["Trygghet"]
    assert texts(page(s, utmaning=str(one.group.challenge_id))) == ["Mentorskap", "Trygghet"]
    assert texts(page(s, part=s.other.slug)) == ["Trygghet"]
    assert texts(page(s, status="inget")) == ["Trygghet"]
    assert texts(page(s, q="LOKAL mentor")) == ["Mentorskap"]
    assert page(s, q="saknas helt").shown == "Visar 0 av 2 strategier."


def test_the_list_answers_with_a_fragment_and_its_address(s, as_person):
    builders.strategy_line(s.strategy)
    client = as_person(s.elected)
    whole = client.get(url(s) + "?status=inget&okand=1").content.decode()
    assert "Samordnat mottagande" in whole
    assert "Visar 1 av 1 strategi." in whole
    part = client.get(url(s) + "?q=finns inte", headers={"HX-Target": "strategirader"})
    assert "<html" not in part.content.decode()
    assert "Ingen strategi passar" in part.content.decode()
    assert part.headers["HX-Push-Url"] == url(s) + "?q=finns+inte"


def test_the_file_has_the_rows_that_the_page_shows_and_no_formulas(s, as_person):
    line = builders.strategy_line(s.strategy)
    builders.strategy_line(s.strategy, "Annat")
    builders.progress_note(line, text="=1+1")
    client = as_person(s.elected)
    text = client.get(url(s, "lines_csv") + "?status=pagar").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][4:9] == ["Samordnat mottagande", "", "Pågår", "2026-09-30", "'=1+1"]
    book = load_workbook(io.BytesIO(client.get(url(s, "lines_xlsx")).content))
    # A formula would have been read as its result.
    assert book.get_sheet_by_index(0).to_python()[1][8] == "=1+1"


def test_a_note_is_told_kept_and_logged(s, as_person):
    line = builders.strategy_line(s.strategy)
    client = as_person(s.staff)
    answer = client.post(url(s, "line_note", line.pk), NOTE)
    assert answer.headers["Location"] == url(s, "line", line.pk)
    note = ProgressNote.objects.get()
    assert (note.line, note.status, note.as_of, note.by, note.is_example) == (
        line,
        "pagar",
        date(2026, 9, 30),
        s.staff,
        False,
    )
    event = Event.objects.get(kind="noterade läge")
    assert (event.subject, event.details["läge"]) == (line.text, "Pågår")
    text = client.get(url(s, "line", line.pk)).content.decode()
    assert "Två möten<br>har hållits." in text
    assert "per 30 september 2026" in text
    assert "Förvaltningen enheten, handläggare" in text
    assert s.staff.name not in text


def test_the_same_note_sent_twice_is_kept_once(s, as_person):
    line = builders.strategy_line(s.strategy)
    client = as_person(s.staff)
    for _ in range(2):
        assert client.post(url(s, "line_note", line.pk), NOTE).status_code == 302
    assert ProgressNote.objects.count() == 1


def test_a_mistake_is_put_right_by_a_new_note_and_both_are_seen(s, as_person):
    line = builders.strategy_line(s.strategy)
    client = as_person(s.staff)
    client.post(url(s, "line_note", line.pk), NOTE)
    client.post(url(s, "line_note", line.pk), NOTE | {"status": "forsenad", "text": "Fel nyss."})
    text = client.get(url(s, "line", line.pk)).content.decode()
    assert text.index("Fel nyss.") < text.index("Tidigare lägen") < text.index("Två möten")


def test_an_older_note_says_that_the_later_one_holds(s, as_person):
    line = builders.strategy_line(s.strategy)
    builders.progress_note(line, as_of=date(2026, 10, 31))
    answer = as_person(s.staff).post(url(s, "line_note", line.pk), NOTE, follow=True)
    assert "Det senaste gäller fortfarande, eftersom det avser 31 oktober 2026." in (
        answer.content.decode()
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"status": ""}, "Välj hur det går."),
        ({"status": "klar"}, "Välj ett av lägena i listan."),
        ({"text": "  "}, "Skriv vad som har hänt."),
        ({"as_of": "30/9"}, "30/9 går inte att läsa som ett datum."),
        ({"as_of": "2026-11-21"}, "Dagen har inte kommit än."),
    ],
)
def test_a_faulty_note_is_kept_in_the_form_with_what_to_do(s, as_person, wrong, words):
    line = builders.strategy_line(s.strategy)
    answer = as_person(s.staff).post(url(s, "line_note", line.pk), NOTE | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ProgressNote.objects.exists()


def test_the_day_is_that_of_stockholm_whatever_the_clock_says(s, as_person):
    line = builders.strategy_line(s.strategy)
    data = NOTE | {"as_of": "2026-11-20"}
    assert as_person(s.staff).post(url(s, "line_note", line.pk), data).status_code == 302


def test_those_below_the_owner_may_tell_and_nobody_else(s, as_person):
    board = builders.body(s.municipality, "namnden", name="Nämnden", kind="namnd")
    s.department.parent = board
    s.department.save()
    line = builders.strategy_line(s.strategy, owner=board)
    address = url(s, "line_note", line.pk)
    assert as_person(s.reporter).post(address, NOTE).status_code == 302
    assert as_person(s.stranger).post(address, NOTE).status_code == 403
    assert as_person(s.elected).post(address, NOTE).status_code == 403
    shown = [
        "Spara läget" in as_person(who).get(url(s, "line", line.pk)).content.decode()
        for who in (s.staff, s.reporter, s.stranger, s.elected)
    ]
    assert shown == [True, True, False, False]


def test_without_an_owner_only_the_unit_tells(s, as_person):
    line = builders.strategy_line(s.strategy)
    answer = as_person(s.reporter).post(url(s, "line_note", line.pk), NOTE)
    assert answer.status_code == 403
    assert "Läget skrivs av enheten." in answer.content.decode()


def test_the_owner_is_chosen_and_logged(s, as_person):
    process = builders.strategy_line(s.strategy).group.process
    client = as_person(s.staff)
    address = url(s, "process_owner", process.pk)
    assert "Ange processägare" in client.get(url(s)).content.decode()
    answer = client.post(address, {"owner": s.department.pk, "was": ""}, follow=True)
    assert f"Processägare: {s.department.name}." in answer.content.decode()
    event = Event.objects.get(kind="ändrade processägare")
    assert event.details == {"tidigare": "", "ny": s.department.name}
    assert client.post(address, {"owner": "", "was": s.department.pk}).status_code == 302
    process.refresh_from_db()
    assert process.owner is None


def test_two_who_choose_an_owner_at_the_same_time_both_get_to_see(s, as_person):
    process = builders.strategy_line(s.strategy, owner=s.other).group.process
    client = as_person(s.staff)
    address = url(s, "process_owner", process.pk)
    answer = client.post(address, {"owner": s.department.pk, "was": ""})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Kulturförvaltningen som processägare" in text
    assert f'name="was" value="{s.other.pk}"' in text
    assert client.post(address, {"owner": s.department.pk, "was": s.other.pk}).status_code == 302


def test_another_municipalitys_body_cannot_own_a_process(s, as_person):
    far = builders.body(builders.municipality("fjarrvik", code="9902", name="Fjärrvik"))
    process = builders.strategy_line(s.strategy).group.process
    data = {"owner": far.pk, "was": ""}
    answer = as_person(s.staff).post(url(s, "process_owner", process.pk), data)
    assert answer.status_code == 422


def test_another_municipalitys_line_is_missing(s, as_person):
    far = builders.municipality("fjarrvik", code="9902", name="Fjärrvik")
    line = builders.strategy_line(s.strategy)
    client = as_person(builders.user("far@fjarrvik.example", Role.STAFF, builders.body(far)))
    assert client.get(url(s, "line", line.pk)).status_code == 404
    assert client.post(url(s, "line_note", line.pk), NOTE).status_code == 404


def test_a_strategy_without_lines_says_so(s, as_person):
    assert "Strategin har inga strategirader." in as_person(s.elected).get(url(s)).content.decode()


def test_an_example_is_called_one(s, as_person):
    line = builders.strategy_line(s.strategy)
    builders.progress_note(line, is_example=True)
    text = as_person(s.elected).get(url(s)).content.decode()
    assert '<span class="tagx">exempel</span>' in text
    assert "Exempelvärden: sidan visar" in text


def test_the_list_asks_the_same_whatever_there_is(s, as_person):
    client = as_person(s.staff)
    client.get(url(s))
    counts = []
    for more in (1, 9, 40):
        for _ in range(more):
            number = s.strategy.processes.count()
            line = builders.strategy_line(s.strategy, process=f"Process {number}")
            RowPartner.objects.create(group=line.group, name="AF", body=s.other)
            builders.progress_note(line, by=s.staff)
            s.action.strategy_lines.add(line)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(s)).status_code == 200
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 10


@pytest.mark.usefixtures("five_strategies")
def test_vaxjos_eighteen_rows_and_thirty_two_lines_are_all_there():
    strategy = Strategy.objects.get(code="VXO")
    shown = load_line_list(strategy, LineFilters())
    assert shown.headline.startswith("32 strategier, ")
    assert len(shown.processes) == 6
    groups = {row.group.pk for row in shown.rows}
    assert len(groups) == 18
    without = [row.group.pk for row in shown.rows if not row.group.partners.all()]
    assert len(set(without)) == 4
    partners = next(one for one in shown.selects if one.name == "part")
    # "universitet" and "Universitetet" are one partner.
    assert [o.label for o in partners.options if "niversitet" in o.label] == ["Universitetet"]
    assert len(load_line_list(strategy, LineFilters(part="universitetet")).rows) == 7
    assert load_progress_summary(strategy).parts[0].total == 32
