"""Invented notes: written once, marked as examples, and faults told with their place."""

import pytest

from actionplans.models import ProgressNote
from people.imports.problems import FaultyFilesError
from reports.imports.demonstration import prepare
from tests.harness.loaded import NOW
from tests.imports.folders import copied

pytestmark = pytest.mark.django_db

USERS = """users:
  - email: hanna@tallvik.example
    name: Hanna Ek
    memberships: [{body: ks, role: handlaggare, starts_on: 2023-01-01}]
"""
NOTES = """notes:
  - {strategy: T23, line: Bättre belysning, status: pagar, text: Lamporna är beställda., as_of: 2026-09-30}
  - {strategy: T23, body: ks, focus_area: T23-1, status: forsenad, text: Väntar., as_of: 2026-09-30}
  - {strategy: T23, action: I-02, status: lopande, text: Varje vecka., as_of: 2026-09-30}
"""


def prepared(path, text):
    copied(path)
    folder = path / "tallvik" / "demonstration"
    folder.mkdir()
    (folder / "lagen.yaml").write_text(text, encoding="utf-8")
    return prepare(path, now=NOW)


def test_notes_are_written_once_and_are_examples(tmp_path):
    prepared(tmp_path, USERS + NOTES)
    notes = ProgressNote.objects.order_by("id")
    assert [(note.status, note.is_example) for note in notes] == [
        ("pagar", True),
        ("forsenad", True),
        ("lopande", True),
    ]
    assert prepare(tmp_path, now=NOW).lines() == ["Inget ändrat."]
    assert notes.count() == 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("line: Bättre belysning", "line: Sämre belysning", "finns inte. Rätta texten"),
        ("line: Bättre belysning, ", "", "en notering gäller en sak"),
        ("body: ks, focus_area: T23-1", "body: ks", "body och focus_area hör ihop"),
        ("body: ks, focus", "body: kf, focus", "har inget huvudansvar för fokusområdet"),
        ("status: pagar", "status: klar", "klar"),
        ("as_of: 2026-09-30", "as_of: 30 sept", "30 sept"),
    ],
)
def test_a_fault_is_told_with_its_place_and_nothing_is_written(tmp_path, old, new, words):
    with pytest.raises(FaultyFilesError) as caught:
        prepared(tmp_path, USERS + NOTES.replace(old, new, 1))
    told = "\n".join(str(problem) for problem in caught.value.problems)
    assert words in told
    assert "lagen.yaml:" in told
    assert not ProgressNote.objects.exists()
