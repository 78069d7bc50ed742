"""Loading files again leaves what people have told of, and the owner they chose, where it was."""

import pytest

from actionplans.models import ProgressNote
from people.models import Event
from strategies.models import Challenge, Need, Process, Responsibility, RowPartner, StrategyLine
from tests import builders
from tests.imports.folders import copied, loaded, replace

pytestmark = pytest.mark.django_db

NEW = "tallvik/strategies/nya.yaml"
PLAN = "tallvik/actionplans/nya.yaml"
TIE = "    strategy_lines: [Bygga staden / Segregation / Trygghet / Bättre belysning]\n"


@pytest.fixture
def tallvik(tmp_path):
    """The strategy with its lines, none of them tied to an action."""
    paths = copied(tmp_path)
    replace(tmp_path / PLAN, TIE, "")
    loaded(paths)
    return paths


def test_a_line_that_people_have_told_of_stays_and_is_told(tallvik, tmp_path):
    builders.progress_note(StrategyLine.objects.get(text="Fler mötesplatser"))
    replace(tmp_path / NEW, ", Fler mötesplatser]", "]")
    assert loaded(tallvik).lines() == [
        "Inget ändrat.",
        "Kvar: strategirad ”Fler mötesplatser” står inte i filerna men finns kvar i Riktmärke, "
        "eftersom lägesnoteringar hör dit.",
    ]
    assert ProgressNote.objects.get().line.text == "Fler mötesplatser"


def test_a_line_that_an_action_is_tied_to_stays(tallvik, tmp_path):
    line = StrategyLine.objects.get(text="Fler mötesplatser")
    strategy = line.group.process.strategy
    strategy.actions.first().strategy_lines.add(line)
    replace(tmp_path / NEW, ", Fler mötesplatser]", "]")
    assert "eftersom insatser hör dit." in loaded(tallvik).lines()[1]


def test_with_the_line_stays_all_that_it_stands_under(tallvik, tmp_path):
    line = StrategyLine.objects.get(text="Fler mötesplatser")
    builders.progress_note(line)
    replace(
        tmp_path / NEW,
        """      - challenge: Segregation
        need: Trygghet
        lines: [Bättre belysning, Fler mötesplatser]
        partners: [Fastighetsägare, {name: Församlingen, body: kyrkan}]
""",
        "",
    )
    replace(tmp_path / NEW, "  - {name: Trygghet, summary_block: 1}\n", "")
    changes = loaded(tallvik)
    assert changes.lines()[0] == "Borttagna: 1 strategirader"
    line.refresh_from_db()
    assert line.group.need.name == "Trygghet"
    assert RowPartner.objects.filter(group=line.group).count() == 2
    assert loaded(tallvik).is_empty


def test_a_process_that_is_gone_from_the_files_stays_with_its_line(tallvik, tmp_path):
    builders.progress_note(StrategyLine.objects.get(text="Fler mötesplatser"))
    replace(tmp_path / NEW, "  - name: Bygga staden\n", "  - name: Bygga landet\n")
    loaded(tallvik)
    assert list(Process.objects.values_list("name", flat=True).order_by("name")) == [
        "Bygga landet",
        "Bygga staden",
    ]
    assert loaded(tallvik).is_empty


def test_a_responsibility_that_people_have_told_of_stays_and_is_told(tallvik, tmp_path):
    builders.progress_note(Responsibility.objects.get(focus_area__code="T23-1"))
    replace(
        tmp_path / NEW,
        "  - {body: ks, kind: huvudansvar, focus_area: T23-1, words: Hela området}\n",
        "",
    )
    assert "eftersom lägesnoteringar hör dit." in loaded(tallvik).lines()[1]
    assert ProgressNote.objects.get().responsibility.focus_area.code == "T23-1"


def test_without_notes_everything_follows_the_files(tallvik, tmp_path):
    replace(
        tmp_path / NEW,
        """      - challenge: Segregation
        need: Trygghet
        lines: [Bättre belysning, Fler mötesplatser]
        partners: [Fastighetsägare, {name: Församlingen, body: kyrkan}]
      - {challenge: Segregation, need: Möten}
""",
        "      - {challenge: Segregation, need: Trygghet, lines: [Ljus]}\n",
    )
    loaded(tallvik)
    assert [line.text for line in StrategyLine.objects.all()] == ["Ljus"]
    assert (Challenge.objects.count(), Need.objects.count()) == (1, 2)


def test_an_owner_that_people_chose_is_not_overwritten_but_told(tallvik):
    process = Process.objects.get()
    chosen = builders.body(process.strategy.municipality, "annan", name="En annan")
    process.owner = chosen
    process.save()
    Event.objects.create(
        at=builders.NOW, subject_type="strategies.process", subject_id=str(process.pk)
    )
    told = "Kvar: process ”Bygga staden” har ändrats i Riktmärke och skrivs inte över av filerna."
    assert told in loaded(tallvik).lines()
    process.refresh_from_db()
    assert process.owner == chosen
