"""The filtered plan as CSV and as a workbook: what the page says, and nothing that it hides."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from actionplans.models import ActionPartner, CoPerformer
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from tests import builders
from tests.actionplans.scene import DONE, august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def fetch(s, as_person, name="actions_csv", **query):
    address = reverse(name, args=["tallvik", s.strategy.slug])
    answer = as_person(s.elected).get(address, query)
    assert answer.status_code == 200
    return answer.content


def rows(s, as_person, **query):
    text = fetch(s, as_person, **query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_says_what_the_plan_says(s, as_person):
    area, second = builders.focus_area(s.strategy), builders.focus_area(s.strategy, "2")
    goal = builders.goal(s.strategy, area)
    s.action.focus_areas.set([area, second])
    s.action.goals.add(goal)
    s.action.indicators.add(builders.indicator(s.strategy, under=goal))
    fields = {
        "starts_on": date(2026, 1, 15),
        "season_words": "höst",
        "target_group": "Nyanlända vuxna",
        "intended_effect": "Fler i arbete",
        "funding": "Fonden",
        "contact_role": "Samordnare",
        "contact_email": "barn@tallvik.example",
        "contact_name": "Rut Rapport",
    }
    for name, value in fields.items():
        setattr(s.action, name, value)
    s.action.save()
    CoPerformer.objects.create(action=s.action, body=s.other, part="lånar ut lokalen")
    ActionPartner.objects.create(action=s.action, name="Röda Korset")
    august(s)
    (row,) = rows(s, as_person)
    expected = {
        "Kod": "I1",
        "Namn": "Praktikplatser",
        "Slag": "Aktivitet",
        "Fokusområde": "Fokusområde 1\nFokusområde 2",
        "Mål": "Mål A nås",
        "Ansvarig": "Barn- och utbildningsförvaltningen",
        "Medverkar": "Kulturförvaltningen: lånar ut lokalen",
        "Samverkan med": "Röda Korset",
        "Start": "2026-01-15",
        "Slut": "",
        "Tid på året": "höst",
        "Indikatorer": "1.1 Utrikesfödda i sysselsättning",
        "Finansiering": "Fonden",
        "Kontakt, roll": "Samordnare",
        "Kontakt, funktionsadress": "barn@tallvik.example",
        "Kontakt, namn": "",
        "Läge": "Pågår",
        "Läget enligt": "augusti 2026",
        "Vad som gjorts": DONE,
        "Deltagare": "8 kvinnor, 6 män, totalt 14",
        "Exempel": "nej",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_name_that_is_public_stands_in_the_file(s, as_person):
    s.action.contact_name, s.action.contact_is_public = "Rut Rapport", True
    s.action.save()
    assert rows(s, as_person)[0]["Kontakt, namn"] == "Rut Rapport"


@pytest.mark.parametrize("name", ["actions_csv", "actions_xlsx"])
def test_no_small_number_leaves_in_a_file(s, as_person, name):
    august(s, women=3, men=11, total=14)
    content = fetch(s, as_person, name)
    if name == "actions_xlsx":
        book = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(book.read(part) for part in book.namelist())
    text = content.decode()
    assert "3 kvinnor" not in text
    assert "11 män" not in text
    assert "totalt 14 (uppdelningen visas inte" in text


def test_why_participants_are_unknown_stands_in_their_place(s, as_person):
    august(s, women=None, men=None, total=None, participants_unknown="Öppen verksamhet")
    assert rows(s, as_person)[0]["Deltagare"] == "Öppen verksamhet"


def test_a_report_that_is_not_accepted_is_not_in_the_file(s, as_person):
    submitted(s.report, done="Arbetsmaterial.")
    text = fetch(s, as_person).decode()
    assert "Arbetsmaterial." not in text
    assert rows(s, as_person)[0]["Läge"] == "Ej rapporterat"


@pytest.mark.parametrize(
    "query",
    [{}, {"organ": "kultur"}, {"q": "språk"}, {"avforda": "med"}, {"status": "pagar"}, {"ar": "1"}],
)
def test_the_file_holds_exactly_what_the_page_shows(s, as_person, query):
    builders.action(s.strategy, s.other, "I2")
    retired = {"retired_on": date(2026, 5, 3), "retired_reason": "Bidraget upphörde."}
    builders.action(s.strategy, s.other, "I3", **retired)
    august(s)
    page = load_action_list(s.strategy, Filters(**query), NOW.date())
    shown = {
        (r.slug.upper(), r.title, r.status, r.source, r.lead) for g in page.groups for r in g.rows
    }
    names = ("Kod", "Namn", "Läge", "Läget enligt", "Ansvarig")
    assert {tuple(row[name] for name in names) for row in rows(s, as_person, **query)} == shown


def test_an_action_under_two_areas_is_one_row(s, as_person):
    s.action.focus_areas.set([builders.focus_area(s.strategy, n) for n in "12"])
    assert len(rows(s, as_person)) == 1


def test_the_retired_are_marked(s, as_person):
    s.action.retired_on, s.action.retired_reason = date(2026, 5, 3), "Bidraget upphörde."
    s.action.save()
    assert rows(s, as_person) == []
    (row,) = rows(s, as_person, avforda="bara")
    assert (row["Avförd"], row["Varför avförd"]) == ("2026-05-03", "Bidraget upphörde.")


def test_no_text_becomes_a_formula(s, as_person):
    s.action.title = '=HYPERLINK("http://elak.example")'
    s.action.save()
    august(s, done="+46 70", result="@SUM(A1)")
    (row,) = rows(s, as_person)
    assert row["Namn"].startswith("'=")
    assert (row["Vad som gjorts"], row["Resultat för målgruppen"]) == ("'+46 70", "'@SUM(A1)")


def sheet(s, as_person):
    """The workbook's rows by heading."""
    book = load_workbook(io.BytesIO(fetch(s, as_person, "actions_xlsx")))
    header, *found = book.get_sheet_by_name("Insatser").to_python()
    return [dict(zip(header, row, strict=True)) for row in found]


def test_the_workbook_keeps_texts_as_texts_and_days_as_days(s, as_person):
    s.action.title, s.action.starts_on = "=1+1", date(2026, 1, 15)
    s.action.save()
    (row,) = sheet(s, as_person)
    assert (row["Namn"], row["Start"]) == ("=1+1", date(2026, 1, 15))
    book = zipfile.ZipFile(io.BytesIO(fetch(s, as_person, "actions_xlsx")))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_workbook_says_the_same_as_the_csv(s, as_person):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 15))
    august(s)
    book = [{name: str(value) for name, value in row.items()} for row in sheet(s, as_person)]
    assert book == rows(s, as_person)


def test_the_page_links_to_files_with_the_same_choice(s, as_person):
    page = reverse("actions", args=["tallvik", s.strategy.slug])
    text = as_person(s.elected).get(page, {"organ": "barn", "grupp": "organ"}).content.decode()
    for name in ("actions_csv", "actions_xlsx"):
        assert f'"{reverse(name, args=["tallvik", s.strategy.slug])}?organ=barn"' in text


def test_another_municipality_gets_no_file(s, as_person):
    far = builders.municipality("fjarrvik", code="9902", name="Fjärrviks kommun")
    builders.strategy(far, "F23")
    address = reverse("actions_csv", args=["fjarrvik", "f23"])
    assert as_person(s.elected).get(address).status_code == 404
