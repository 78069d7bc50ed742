"""Pasting a block into the value grid: one batch, all or nothing, and back again."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.actions.batches import content_of
from indicators.models import Batch, Observation
from indicators.models.observations import Provenance
from people.domain.roles import Role
from tests import builders as b
from tests.indicators.test_value_grid import BASE, now, typed

pytestmark = pytest.mark.django_db
PASTE = f"{BASE}klistra/"
FETCHED = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    for module in ("value_grid", "grid_paste"):
        monkeypatch.setattr(f"indicators.views.{module}.today_of", lambda r: date(2026, 11, 20))


@pytest.fixture
def municipality():
    return b.municipality()


@pytest.fixture
def series(municipality):
    made = b.series(municipality)
    b.indicator(b.strategy(municipality), made)
    b.area(municipality=municipality)
    return made


@pytest.fixture
def staff(client, municipality):
    client.force_login(b.user("eva@tallvik.example", Role.STAFF, b.body(municipality)))
    return client


def block(series, **texts) -> dict[str, str]:
    """Women's, men's and total values of 2025 as they are pasted."""
    data = {"block": "\n".join(texts.values())}
    for gender, text in texts.items():
        data |= typed(series, text, gender=gender)
    return data


def test_a_block_is_saved_as_one_batch_with_what_was_pasted(staff, series):
    response = staff.post(PASTE, block(series, K="60,1", M="1,5 %", T=".."))
    fragment = response.content.decode()

    batch = Batch.objects.get()
    assert response.status_code == 200
    assert 'data-said="3 värden sparade ' in fragment
    assert f"/varden/angra/{batch.pk}/" in fragment
    assert (batch.kind, batch.state) == ("inklistring", "sparad")
    assert content_of(batch.documents.get()).decode() == "60,1\n1,5 %\n.."
    assert now(series, gender="K").value == Decimal("60.1")
    assert now(series, gender="K").provenance == Provenance.PASTE
    assert now(series, gender="M").value == Decimal("1.5")
    assert now(series).missing == "sekretess"


def test_a_faulty_cell_stops_the_block_and_is_told_at_its_place(staff, series):
    response = staff.post(PASTE, block(series, K="60", M="sextio"))
    fragment = response.content.decode()

    assert response.status_code == 422
    assert not Observation.objects.exists()
    assert not Batch.objects.exists()
    assert "sextio är inte ett tal" in fragment
    assert 'value="sextio"' in fragment
    assert 'aria-invalid="true"' in fragment
    assert 'value="60"' in fragment
    assert "Spara de felfria" in fragment


def test_the_good_cells_are_saved_on_request_and_the_faulty_one_waits(staff, series):
    response = staff.post(PASTE, block(series, K="60", M="sextio") | {"felfria": "1"})
    fragment = response.content.decode()

    assert response.status_code == 200
    assert 'data-said="Ett värde sparat ' in fragment
    assert now(series, gender="K").value == 60
    assert Observation.objects.count() == 1
    assert 'value="sextio"' in fragment


def test_one_reason_serves_for_all_that_the_block_replaces(staff, series):
    held = {gender: b.observation(series, "2025", "50", gender) for gender in "KM"}
    data = {"block": "51\n52"}
    for (gender, row), text in zip(held.items(), ("51", "52"), strict=True):
        data |= typed(series, text, gender=gender, seen=row)

    asked = staff.post(PASTE, data)
    assert asked.status_code == 422
    assert "2 värden ersätter andra" in asked.content.decode()
    staff.post(PASTE, data | {"skal": "SCB har reviderat."})

    assert {now(series, gender=g).reason for g in "KM"} == {"SCB har reviderat."}
    assert now(series, gender="M").value == 52


def test_a_jump_in_the_block_is_questioned_and_saved_when_it_is_right(staff, series):
    for year, value in (("2021", "60"), ("2022", "61"), ("2023", "60"), ("2024", "61")):
        b.observation(series, year, value)

    asked = staff.post(PASTE, block(series, T="91"))
    assert "Stämmer 91,0?" in asked.content.decode()
    assert not Batch.objects.exists()
    staff.post(PASTE, block(series, T="91") | {"bekraftat": "1"})

    assert now(series).value == 91


def test_a_cell_that_somebody_changed_meanwhile_is_not_overwritten(staff, series):
    held = b.observation(series, "2025", "55", "K")

    response = staff.post(PASTE, block(series, K="60", M="61"))

    assert response.status_code == 422
    assert "den innehåller nu 55,0" in response.content.decode()
    assert now(series, gender="K") == held
    assert not Batch.objects.exists()


def test_a_block_that_changes_nothing_is_no_batch(staff, series):
    held = b.observation(series, "2025", "55")

    response = staff.post(PASTE, {"block": "55"} | typed(series, "55", seen=held))

    assert response.status_code == 200
    assert "detsamma som i tabellen" in response.content.decode()
    assert not Batch.objects.exists()


def test_undoing_gives_every_cell_back_what_it_held(staff, series):
    held = b.observation(series, "2025", "55", "K")
    data = block(series, M="61") | typed(series, "60", gender="K", seen=held) | {"skal": "Rättat"}
    staff.post(PASTE, data)

    fragment = staff.post(f"{BASE}angra/{Batch.objects.get().pk}/", headers=FETCHED)

    assert "Inklistringen är ångrad" in fragment.content.decode()
    assert now(series, gender="K").value == 55
    assert now(series, gender="M").is_emptied
    assert 'value="55,0"' in fragment.content.decode()


def test_an_undone_cell_can_be_written_again(staff, series):
    staff.post(PASTE, block(series, M="61"))
    staff.post(f"{BASE}angra/{Batch.objects.get().pk}/", headers=FETCHED)

    staff.post(f"{BASE}cell/", typed(series, "62", gender="M"))

    assert now(series, gender="M").value == 62


def test_undoing_leaves_what_somebody_has_changed_since(staff, series):
    staff.post(PASTE, block(series, K="60", M="61"))
    theirs = typed(series, "59", gender="K", seen=now(series, gender="K"), skal="Fel rad")
    staff.post(f"{BASE}cell/", theirs)

    fragment = staff.post(f"{BASE}angra/{Batch.objects.get().pk}/", headers=FETCHED)

    assert "Ett värde som någon har ändrat sedan dess är kvar" in fragment.content.decode()
    assert now(series, gender="K").value == 59
    assert now(series, gender="M").is_emptied


def test_a_paste_is_undone_once(staff, series):
    staff.post(PASTE, block(series, K="60"))
    address = f"{BASE}angra/{Batch.objects.get().pk}/"

    staff.post(address)
    response = staff.post(address, follow=True)

    assert "Inklistringen är redan ångrad." in response.content.decode()


@pytest.mark.parametrize("role", [Role.ELECTED, Role.REPORTER])
def test_only_those_who_enter_values_may_paste(client, series, role):
    client.force_login(b.user("x@tallvik.example", role, b.body(b.municipality())))

    assert client.post(PASTE, block(series, K="60")).status_code == 403
    assert not Observation.objects.exists()


def test_another_municipalitys_paste_cannot_be_undone(staff, client, series):
    neighbour = b.municipality("granvik", code="9902")
    theirs = Batch.objects.create(
        municipality=neighbour, kind="inklistring", name="x", created_at=b.NOW
    )

    assert staff.post(f"{BASE}angra/{theirs.pk}/").status_code == 404
