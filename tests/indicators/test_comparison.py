"""The comparison with other municipalities: same period only, and never a number that is hidden."""

import json
from datetime import UTC, date, datetime

import pytest

from indicators.models import Area, AreaMember
from indicators.models.areas import AreaKind
from indicators.models.sources import AreaTable, Publication
from people.domain.roles import Role
from tests import builders as b

pytestmark = pytest.mark.django_db
PAGE = "/tallvik/s/t23/indikatorer/t23-1-1/"
COMPARISON = f"{PAGE}jamforelse/"
AT = datetime(2026, 3, 1, tzinfo=UTC)
OTHERS = {"9902": "50", "9903": "70", "0780": "64.44", "0883": "61.2"}


@pytest.fixture
def strategy():
    made = b.strategy(b.municipality())
    b.area(municipality=made.municipality)
    return made


@pytest.fixture
def reader(client, strategy):
    client.force_login(b.user("eva@tallvik.se", Role.ELECTED, b.body(strategy.municipality, "ks")))
    return client


@pytest.fixture
def series(strategy):
    made = b.series(strategy.municipality)
    b.indicator(strategy, made, polarity="hogre")
    b.observation(made, "2023", "60")
    b.observation(made, "2024", "61.2")
    b.observation(made, "2024", "64", area=b.area("0000"))
    for code, name in (
        ("9902", "Granvik"),
        ("9903", "Björkvik"),
        ("0780", "Växjö"),
        ("0883", "Västervik"),
    ):
        b.area(code, name=name)
    return made


def area_table(of, period="2024", gender="T", values=None, **kwargs):
    values = {"9901": "61.2"} | (OTHERS if values is None else values)
    return AreaTable.objects.create(
        series=of, period=period, gender=gender, values=values, recorded_at=AT, **kwargs
    )


def group(name, codes, as_of=date(2026, 1, 1), code="G1"):
    made = Area.objects.get_or_create(code=code, defaults={"name": name, "kind": AreaKind.GROUP})[0]
    for one in codes:
        AreaMember.objects.create(group=made, member=b.area(one), as_of=as_of)
    return made


def read(client, address=COMPARISON):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def compared(client, address=COMPARISON):
    return client.get(address).context["compared"]


def rows(found):
    return {row.name: (row.text, row.relation, row.source) for row in found.rows}


def test_the_page_states_place_direction_and_distance(reader, series):
    area_table(series)

    page = read(reader)

    assert "Delad plats 3 av 5 kommuner 2024" in page
    assert "Plats 1 = högst, som är bäst." in page
    assert "Tallvik ligger 2,8 procentenheter under riket 2024." in page


def test_every_row_says_its_distance_and_whose_number_it_is(reader, series):
    area_table(series)

    found = rows(compared(reader, f"{COMPARISON}?med=9903"))

    assert found["Riket"] == ("64,0", "2,8 procentenheter under", "SCB")
    assert found["Alla kommuner, ovägt medel"] == (
        "61,4",
        "0,2 procentenheter under",
        "egen beräkning",
    )
    assert found["Björkvik"] == ("70,0", "8,8 procentenheter under", "SCB")
    assert found["Kommunerna i länet, ovägt medel"][0] == "60,4"


def test_the_own_value_is_the_one_that_the_pages_show_not_the_tables(reader, series):
    area_table(series, values=OTHERS | {"9901": "99"})

    found = compared(reader)

    assert found.first.rank.place == 3
    assert rows(found)["Alla kommuner, ovägt medel"][0] == "61,4"


def test_lower_is_better_turns_the_order(reader, series, strategy):
    series.indicators.update(polarity="lagre")
    area_table(series)

    found = compared(reader)

    assert (found.first.rank.place, found.first.rank.direction) == (2, "1 = lägst, som är bäst")
    assert [(one.place, one.name) for one in found.everyone][:3] == [
        (1, "Granvik"),
        (2, "Tallvik"),
        (2, "Västervik"),
    ]


def test_another_period_is_never_taken_instead(reader, series):
    area_table(series, "2022")

    page = read(reader, f"{COMPARISON}?period=2023")

    assert "jämförelse saknas för perioden 2023" in page or "Jämförelse saknas" in page
    assert not compared(reader, f"{COMPARISON}?period=2023").placings
    assert "64,0" not in page


def test_the_newest_period_that_can_be_ranked_is_shown_first(reader, series):
    area_table(series, "2023", values=OTHERS | {"9901": "60"})

    found = reader.get(COMPARISON).context["page"]

    assert found.period_words == "2023"
    assert [one.label for one in found.periods] == ["2024 (ingen rang)", "2023"]


def test_women_are_compared_with_women(reader, series):
    b.observation(series, "2024", "55", gender="K")
    area_table(series)
    area_table(series, gender="K", values={"9902": "54"})

    found = compared(reader, f"{COMPARISON}?kon=K")

    assert "Plats 1 av 2 kommuner 2024, kvinnor" in read(reader, f"{COMPARISON}?kon=K")
    assert (found.first.rank.place, found.of) == (1, 2)


def test_a_group_shows_its_newest_members_and_their_date(reader, series):
    area_table(series)
    group("Liknande kommuner, övergripande, Tallvik, 2025", ["9902"], date(2025, 1, 1))
    group("Liknande kommuner, övergripande, Tallvik, 2025", ["9903", "0780"])

    page = read(reader)

    assert "Liknande kommuner, övergripande, 2025" in page
    assert "2026-01-01" in page
    assert "Björkvik, Växjö." in page
    assert rows(compared(reader))["Liknande kommuner, övergripande, 2025, ovägt medel"][0] == "67,2"


def test_groups_made_for_others_are_not_offered(reader, series):
    area_table(series)
    group("Liknande kommuner, övergripande, Granvik, 2025", ["9901", "9903"])

    assert compared(reader).group is None


def test_what_is_chosen_stands_in_the_address(reader, series):
    area_table(series)

    response = reader.get(f"{COMPARISON}?period=2024&med=9902&till=9903")

    assert response.status_code == 302
    assert response.url == f"{COMPARISON}?period=2024&med=9902,9903"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("med=1234", "Ingen kommun har koden 1234."),
        ("period=2031", "Det finns inget värde för ”2031”."),
        ("period=förra året", "Det finns inget värde för ”förra året”."),
        ("kon=X", "Uppgiften finns inte för det kön som adressen anger."),
        ("med=0000", "Ingen kommun har koden 0000."),
    ],
)
def test_an_address_that_cannot_be_met_says_so(reader, series, query, words):
    area_table(series)

    assert words in read(reader, f"{COMPARISON}?{query}")


def test_invented_values_are_marked(reader, series):
    area_table(series, is_example=True)

    page = read(reader)

    assert "Exempelvärden" in page
    assert all(row.is_example for row in compared(reader).rows if row.kind == "mean")


def test_municipalities_without_a_value_are_counted_not_guessed(reader, series):
    area_table(series)

    assert "285 av 290 kommuner saknar värde för 2024." in read(reader)


@pytest.mark.parametrize("value", ["", "NaN", "Infinity", None, "sju"])
def test_what_is_no_number_is_left_out(reader, series, value):
    area_table(series, values=OTHERS | {"9902": value, "0000": "64", "G1": "50"})

    assert compared(reader).of == 4


def test_a_comparison_that_is_advised_against_is_not_made(reader, series):
    series.indicators.update(comparison_kind="avrads", comparison_words="Kommunerna mäter olika.")
    area_table(series)

    assert "Kommunerna mäter olika." in read(reader)
    assert compared(reader) is None
    assert reader.get(PAGE).context["page"].compared is None


def test_an_indicator_without_values_says_so(reader, strategy):
    b.indicator(strategy, b.series(strategy.municipality))

    assert "Det finns inga värden att jämföra än." in read(reader)


@pytest.fixture
def small(series):
    """The municipality's own value of 2025 is of four people."""
    series.disclosure, series.disclosure_group = "sma_grupper", 10
    series.save()
    b.observation(series, "2025", "75.31", numerator=3, denominator=4)
    mean = Area.objects.create(code="M1", name="Kommunernas medel", kind=AreaKind.MEAN)
    b.observation(series, "2025", "64.29", area=mean)
    b.observation(series, "2025", "66", area=b.area("0000"))
    area_table(series, "2025", values=OTHERS | {"9901": "75.31"})
    return series


@pytest.mark.parametrize(
    "address",
    [f"{COMPARISON}?period=2025", f"{COMPARISON}?med=9902,9903&period=2025", COMPARISON, PAGE],
)
def test_a_hidden_value_leaves_no_rank_no_dot_no_mean_and_no_other_number(reader, small, address):
    page = read(reader, address).split("<main")[1]

    for given_away in ("75,3", "75.3", "64,3", "plats", 'class="ds"', "ovägt medel"):
        assert given_away not in page.split("Så räknas det")[0]


def test_a_hidden_value_keeps_the_nations(reader, small):
    found = compared(reader, f"{COMPARISON}?period=2025")

    assert [row.kind for row in found.rows] == ["own", "nation"]
    assert (found.placings, found.everyone, found.strip) == ((), (), None)
    assert "Därför jämförs det inte med andra" in found.why


def test_a_value_entered_as_confidential_is_hidden_too(reader, series):
    b.observation(series, "2025", None, missing="sekretess")
    area_table(series, "2025", values=OTHERS | {"9901": "75.31"})

    assert "75,3" not in read(reader, f"{COMPARISON}?period=2025")
    assert not compared(reader, f"{COMPARISON}?period=2025").everyone


def test_without_an_own_value_the_tables_is_not_taken(reader, series):
    b.observation(series, "2025", None, missing="ej_publicerad")
    area_table(series, "2025", values=OTHERS | {"9901": "75.31"})

    found = compared(reader, f"{COMPARISON}?period=2025")

    assert "Tallvik" not in [one.name for one in found.everyone]
    assert found.first is None
    assert "Tallvik har inget värde för 2025 att jämföra." in found.why


def test_the_indicators_own_page_has_the_short_comparison(reader, series):
    area_table(series)
    group("Liknande kommuner, övergripande, Tallvik, 2025", ["9903", "0780"])

    page = read(reader, PAGE)

    assert "Delad plats 3 av 5 kommuner, 2,8 procentenheter under riket" in page
    assert "medlemmar per den" in page
    assert f'href="{COMPARISON}"' in page


def test_the_indicators_own_page_compares_the_same_period_only(reader, series):
    area_table(series, "2023")

    assert reader.get(PAGE).context["page"].compared is None


def test_the_gap_narrows_in_words(reader, series):
    for year, women, men in (("2021", "60", "66.1"), ("2022", "61", "66"), ("2024", "62", "66")):
        b.observation(series, year, women, gender="K")
        b.observation(series, year, men, gender="M")

    assert "Skillnaden minskar: 6,1 procentenheter 2021, 4,0 procentenheter 2024" in read(
        reader, PAGE
    )


def test_the_development_over_the_years_is_stated(reader, series):
    b.observation(series, "2022", "58.8")
    b.observation(series, "2021", "57.6")

    assert "Ökar med 1,2 procentenheter per år från 2021 till 2024" in read(reader, PAGE)


@pytest.mark.parametrize("count", [10, 290])
def test_any_number_of_municipalities_takes_the_same_queries(
    reader, series, count, django_assert_num_queries
):
    codes = [f"{code:04}" for code in range(1201, 1201 + count)]
    Area.objects.bulk_create(
        Area(code=code, name=f"Kommun {code}", kind=AreaKind.MUNICIPALITY) for code in codes
    )
    group("Liknande kommuner, övergripande, Tallvik, 2025", codes[:7])
    area_table(series, values={code: f"{40 + index / 10}" for index, code in enumerate(codes)})
    reader.get(COMPARISON)

    with django_assert_num_queries(9):
        reader.get(f"{COMPARISON}?med={','.join(codes[:9])}")
    with django_assert_num_queries(11):
        reader.get(PAGE)


def test_the_values_of_290_municipalities_fit_in_one_row(series):
    stored = area_table(series, values={f"{code:04}": "61.234567" for code in range(1000, 1290)})

    assert len(json.dumps(stored.values)) < 8_000


def publication(of, period, on):
    values = {"said_by": "Karin", "read_on": date(2026, 1, 1)}
    Publication.objects.create(series=of, period=period, planned_on=on, **values)


def test_the_page_says_what_the_source_has_and_that_ours_is_late(reader, series):
    publication(series, "2025", date(2025, 12, 1))
    publication(series, "2030", date(2199, 12, 1))

    page = read(reader, PAGE)

    assert "Vårt värde är sent: 2025 finns hos källan" in page
    assert "Nyaste perioden hos källan är 2025" in page
    assert "Nästa, 2030, väntas" in page


def test_a_value_that_is_the_sources_newest_is_not_late(reader, series):
    publication(series, "2024", date(2025, 12, 1))

    page = read(reader, PAGE)

    assert "Nyaste perioden hos källan är 2024" in page
    assert "är sent" not in page


def test_without_a_calendar_the_page_says_nothing_of_it(reader, series):
    assert "hos källan" not in read(reader, PAGE)


def test_an_invented_value_is_nobodys_and_a_real_one_names_its_source(reader, series):
    table = area_table(series, is_example=True)
    address = f"{COMPARISON}?period=2024&kon=T&med=0883"
    assert "påhittade för demonstrationen, inlagda 2026-03-01" in read(reader, address)
    chosen = next(row for row in compared(reader, address).rows if row.kind == "chosen")
    assert (chosen.source, chosen.is_example) == ("exempelvärde", True)
    AreaTable.objects.filter(pk=table.pk).update(is_example=False)
    assert "hämtades ur SCB 2026-03-01" in read(reader)
