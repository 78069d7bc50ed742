"""Kolada's answers, in every form that it gives them, become our own words or one clear fault."""

from datetime import date
from decimal import Decimal
from itertools import product
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest

from indicators.domain.source_values import SourceFault, SourceValue, to_stored
from indicators.domain.vocabulary import Gender
from indicators.sources.addresses import kolada_source
from indicators.sources.fake.catalogue import areas, kpis
from indicators.sources.http import Client, Limits
from indicators.sources.kolada_pages import all_records
from indicators.sources.kolada_records import (
    UnexpectedRecord,
    kpi_facts,
    source_values,
)
from tests.indicators.sources.clock import Clock, client_of, kolada_of

EMPLOYED = "N02268"
DATA = "/kolada/v3/data"


def facts(**changes):
    """A key figure's record as Kolada gives it."""
    record = {
        "id": "N00001",
        "title": "Något, andel (%)",
        "description": "Beskrivning. Källa: SCB.",
        "is_divided_by_gender": True,
        "municipality_type": "K",
        "auspice": "X",
        "operating_area": "Befolkning",
        "perspective": "Volymer",
        "prel_publication_date": None,
        "publication_date": "2027-02-24",
        "publ_period": 2026,
        "has_ou_data": False,
    }
    return kpi_facts({**record, **changes})


def record(**cell):
    """A record of data with one cell."""
    held = {"gender": "T", "count": 1, "status": "", "value": Decimal("71.2"), "isdeleted": False}
    return {
        "kpi": "N00001",
        "municipality": "0883",
        "period": 2024,
        "values": [{**held, **cell}],
    }


class TestKeyFigures:
    @pytest.mark.parametrize("yes", [True, 1, "1", "true", "True"])
    def test_every_form_of_yes(self, yes):
        assert facts(is_divided_by_gender=yes).is_divided_by_gender is True

    @pytest.mark.parametrize("no", [False, 0, "0", "false", "False", None, ""])
    def test_every_form_of_no(self, no):
        assert facts(is_divided_by_gender=no).is_divided_by_gender is False

    @pytest.mark.parametrize("odd", [2, "ja", [], {}])
    def test_anything_else_is_neither(self, odd):
        with pytest.raises(UnexpectedRecord):
            facts(is_divided_by_gender=odd)

    @pytest.mark.parametrize(
        ("given", "year"), [(2026, 2026), ("2026", 2026), (None, None), ("", None)]
    )
    def test_every_form_of_the_next_period(self, given, year):
        assert facts(publ_period=given).publ_period == year

    @pytest.mark.parametrize("odd", ["nästa år", 20266, 0, True, 2026.5])
    def test_a_period_that_is_no_year_is_unexpected(self, odd):
        with pytest.raises(UnexpectedRecord):
            facts(publ_period=odd)

    @pytest.mark.parametrize(
        ("given", "day"),
        [
            ("2027-02-24", date(2027, 2, 24)),
            ("2027-02-24T00:00:00", date(2027, 2, 24)),
            (None, None),
            ("", None),
            ("i vår", None),
        ],
    )
    def test_every_form_of_the_planned_day(self, given, day):
        assert facts(publication_date=given).publication_date == day

    @pytest.mark.parametrize(
        ("title", "year"),
        [
            ("Segregation (-2024)", 2024),
            ("Segregation (- 2019) ", 2019),
            ("Segregation (2010-2024)", None),
            ("Segregation (-2024), ny", None),
        ],
    )
    def test_a_discontinued_key_figure_tells_its_last_year(self, title, year):
        assert facts(title=title).ended_year == year

    def test_written_line_breaks_become_line_breaks(self):
        assert facts(description="Ett.\\nTvå. ").description == "Ett.\nTvå."

    @pytest.mark.parametrize("missing", ["id", "title"])
    def test_a_key_figure_without_id_or_title_is_unexpected(self, missing):
        with pytest.raises(UnexpectedRecord, match=missing):
            facts(**{missing: None})

    def test_all_are_read_over_all_pages(self, played_sources):
        played_sources.play.page_size = 1000
        assert len({kpi.id for kpi in kolada_of().kpis()}) == 6099
        assert len(played_sources.play.asked) == 7

    def test_some_are_read_by_id_and_the_unknown_left_out(self, played_sources):
        found = kolada_of().kpis(["N02268", "N00217", "N99999"])
        assert {kpi.id for kpi in found} == {"N02268", "N00217"}

    def test_more_than_25_are_asked_for_in_parts(self, played_sources):
        ids = list(kpis())[:60]
        assert [kpi.id for kpi in kolada_of().kpis(ids)] == ids
        assert len(played_sources.play.asked) == 3

    def test_titles_are_searched(self, played_sources):
        titles = [kpi.title for kpi in kolada_of().search("BALANSTAL")]
        assert "Anställda utrikes födda, kommun, balanstal" in titles
        assert all("balanstal" in title.lower() for title in titles)

    def test_a_title_is_searched_whatever_signs_it_has(self, played_sources):
        assert kolada_of().search("&municipality=0883#?") == []

    def test_integers_and_words_are_read_as_well(self, played_sources):
        straight = kolada_of().kpis([EMPLOYED])
        played_sources.set_trap("varianter")
        assert kolada_of().kpis([EMPLOYED]) == straight

    def test_a_new_title_is_delivered(self, played_sources):
        played_sources.set_trap("omdopt")
        assert kolada_of().kpis([EMPLOYED])[0].title.endswith(", ny definition")

    def test_a_discontinued_key_figure_is_delivered(self, played_sources):
        played_sources.set_trap("nedlagt")
        found = kolada_of().kpis([EMPLOYED])[0]
        assert (found.ended_year, found.publ_period, found.publication_date) == (2024, None, None)


class TestAreas:
    def test_municipalities_regions_and_the_nation(self, played_sources):
        found = {area.code: area for area in kolada_of().municipalities()}
        assert len(found) == 312
        assert found["0883"].title == "Västervik"
        assert found["0883"].type == "K"
        assert found["0000"].type == "L"

    def test_a_group_with_its_members(self, played_sources):
        group = kolada_of().groups(["G176457"])[0]
        assert len(group.members) == 7
        assert ("2184", "Hudiksvall") in group.members
        assert "0883" not in dict(group.members)

    def test_groups_are_searched(self, played_sources):
        titles = [group.title for group in kolada_of().search_groups("kalmar läns")]
        assert titles
        assert all("Kalmar läns" in title for title in titles)


class TestValues:
    def test_a_value_with_everything_that_is_said_of_it(self):
        assert source_values(record(count=7, status="Missing")) == [
            SourceValue(
                "N00001", "0883", "2024", Gender.TOTAL, Decimal("71.2"), False, "Missing", 7
            )
        ]

    @pytest.mark.parametrize(
        ("given", "value"),
        [
            (None, None),
            (0, Decimal(0)),
            (12, Decimal(12)),
            (Decimal("53.30355974"), Decimal("53.30356")),
            (Decimal("0.0000005"), Decimal("0.000001")),
            ("12.5", Decimal("12.5")),
            (Decimal("-3.10"), Decimal("-3.1")),
        ],
    )
    def test_every_form_of_a_value(self, given, value):
        found = source_values(record(value=given))[0].value
        assert found == value
        assert str(found) == str(value)

    @pytest.mark.parametrize(
        "odd", [True, "", "12,5", "=1+1", "NaN", "1e5", [], {}, 10**12, Decimal("1e300"), "9" * 19]
    )
    def test_what_is_no_reasonable_number_is_unexpected(self, odd):
        with pytest.raises(UnexpectedRecord):
            source_values(record(value=odd))

    @pytest.mark.parametrize("flag", [{"isdeleted": True}, {"isdeleted": 1}])
    def test_a_deleted_value_is_no_value(self, flag):
        value = source_values(record(**flag))[0]
        assert value.is_deleted
        assert value.value is None

    def test_the_older_word_for_deleted_is_understood(self):
        given = record()
        cell = given["values"][0]
        del cell["isdeleted"]
        cell["is_deleted"] = 1
        assert source_values(given)[0].is_deleted

    @pytest.mark.parametrize("odd", ["F", "k", "", None, 1])
    def test_an_unknown_gender_is_unexpected(self, odd):
        with pytest.raises(UnexpectedRecord):
            source_values(record(gender=odd))

    @pytest.mark.parametrize("odd", [None, "", "2024/25", 24])
    def test_a_record_without_a_year_is_unexpected(self, odd):
        with pytest.raises(UnexpectedRecord):
            source_values({**record(), "period": odd})

    @pytest.mark.parametrize(
        ("given", "stored"),
        [("71.20000000", "71.2"), ("-0.0000001", "0"), ("100", "100"), ("1E+3", "1000")],
    )
    def test_a_number_is_stored_plainly(self, given, stored):
        assert str(to_stored(Decimal(given))) == stored

    def test_own_municipality_nation_county_and_group_by_gender_and_year(self, played_sources):
        places = ["0883", "0000", "0008", "G176457"]
        found = kolada_of().data([EMPLOYED], places)
        cells = {(value.area, value.gender, value.period) for value in found}
        years = map(str, range(2012, 2025))
        assert cells == set(product(places, Gender, years))
        assert len(found) == len(cells)

    def test_only_the_years_asked_for(self, played_sources):
        found = kolada_of().data([EMPLOYED], ["0883"], years=[2019, 2020])
        assert {value.period for value in found} == {"2019", "2020"}

    def test_a_group_says_how_many_members_its_mean_is_of(self, played_sources):
        found = kolada_of().data([EMPLOYED], ["G176457"], years=[2020])
        assert {value.members for value in found if value.gender == Gender.TOTAL} == {7}

    def test_at_most_25_ids_a_segment(self, played_sources):
        codes = [code for code, (_, kind) in areas().items() if kind == "K"]
        found = kolada_of().data([EMPLOYED, "N00217"], codes, years=list(range(1990, 2025)))
        assert {value.area for value in found} == set(codes)
        for asked in played_sources.play.asked:
            segments = urlsplit(asked).path.split("/")
            assert all(len(segment.split(",")) <= 25 for segment in segments)
        assert len(played_sources.play.asked) == 12 * 2

    def test_all_pages_are_read_once(self, played_sources):
        whole = kolada_of().data([EMPLOYED], ["0883", "0000"])
        played_sources.play.asked.clear()
        played_sources.play.page_size = 7
        assert kolada_of().data([EMPLOYED], ["0883", "0000"]) == whole
        pages = [parse_qs(urlsplit(path).query).get("page") for path in played_sources.play.asked]
        assert pages == [None, ["2"], ["3"], ["4"]]

    def test_the_same_id_twice_is_asked_for_once(self, played_sources):
        once = kolada_of().data([EMPLOYED], ["0883"])
        assert kolada_of().data([EMPLOYED, EMPLOYED], ["0883", "0883"]) == once

    def test_only_what_changed_since_a_day(self, played_sources):
        found = kolada_of().data([EMPLOYED], ["0883"], changed_since=date(2024, 1, 1))
        assert {value.period for value in found} == {"2023", "2024"}
        assert "from_date=2024-01-01" in played_sources.play.asked[0]

    @pytest.mark.parametrize("odd", ["", "N02268/../kpi", "N02268,N00001", "å", "N" * 21, "0883?x"])
    def test_what_is_no_id_is_never_sent(self, played_sources, odd):
        with pytest.raises(SourceFault, match="inget id i Kolada"):
            kolada_of().data([EMPLOYED], [odd])
        assert played_sources.play.asked == []


class TestWhatKoladaCanDo:
    def test_an_empty_list_is_an_answer(self, played_sources):
        played_sources.set_trap("tom-lista", DATA)
        assert kolada_of().data([EMPLOYED], ["0883"]) == []

    def test_nothing_is_known_of_an_unknown_key_figure(self, played_sources):
        assert kolada_of().data(["N99999"], ["0883"]) == []

    def test_missing_is_not_zero(self, played_sources):
        played_sources.set_trap("null", DATA)
        found = kolada_of().data([EMPLOYED], ["0883"])
        assert {value.value for value in found} == {None}
        assert not any(value.is_deleted for value in found)

    def test_a_nation_that_is_absent_is_just_absent(self, played_sources):
        played_sources.set_trap("utan-riket", DATA)
        found = kolada_of().data([EMPLOYED], ["0883", "0000"])
        assert {value.area for value in found} == {"0883"}

    def test_a_nation_without_some_years(self, played_sources):
        found = kolada_of().data(["N10103"], ["0000"], years=[2012, 2013, 2014])
        assert [value.period for value in found] == ["2014"]

    def test_integers_and_words_are_read_as_well(self, played_sources):
        straight = kolada_of().data([EMPLOYED], ["0883"])
        played_sources.set_trap("varianter", DATA)
        assert kolada_of().data([EMPLOYED], ["0883"]) == straight

    def test_deleted_values_are_told(self, played_sources):
        played_sources.set_trap("borttaget", DATA)
        found = kolada_of().data([EMPLOYED], ["0883"])
        assert {value.period for value in found if value.is_deleted} == {"2024"}

    def test_a_revised_past_is_delivered(self, played_sources):
        before = {v.period: v.value for v in kolada_of().data(["N00217"], ["0883"])}
        played_sources.set_trap("andrad-historik", DATA)
        after = {v.period: v.value for v in kolada_of().data(["N00217"], ["0883"])}
        changed = {period for period in before if before[period] != after[period]}
        assert changed
        assert max(changed) < "2023"

    def test_every_record_twice_is_every_value_once(self, played_sources):
        straight = kolada_of().data([EMPLOYED], ["0883"])
        played_sources.set_trap("dubbelt", DATA)
        assert kolada_of().data([EMPLOYED], ["0883"]) == straight

    def test_a_value_takes_the_place_of_its_deleted_self(self, played_sources):
        played_sources.set_trap("borttaget-och-nytt", DATA)
        found = kolada_of().data(["N00217"], ["0883"], years=[2020])
        assert [value.is_deleted for value in found] == [False]

    def test_an_empty_address_of_the_next_page_is_the_end(self, played_sources):
        played_sources.set_trap("varianter")
        assert len(kolada_of().municipalities()) == 312

    def test_it_goes_on_after_a_short_storm(self, played_sources):
        clock = Clock()
        straight = kolada_of().data([EMPLOYED], ["0883"])
        played_sources.set_trap("500", DATA, times=2)
        assert kolada_of(clock).data([EMPLOYED], ["0883"]) == straight
        assert clock.waited == [1, 2]

    @pytest.mark.parametrize(
        ("trap", "said"),
        [
            ("utan-lista", "utan någon lista"),
            ("felraknat", "0 poster men angav"),
            ("poster-som-text", "oväntat sätt: en post har fel form"),
            ("nasta-runt", "samma sida två gånger"),
            ("nasta-annan", "utanför 127.0.0.1"),
            ("nasta-fil", "utanför 127.0.0.1"),
            ("nasta-inlogg", "utanför 127.0.0.1"),
            ("nasta-skrap", "inte är en adress"),
            ("nasta-tal", "i en cirkel"),
            ("annat-nyckeltal", "inte efterfrågades: nyckeltalet N99999, inte N02268"),
            ("annat-omrade", "inte efterfrågades: området 9999"),
            ("annat-ar", "inte efterfrågades: år 1999"),
            ("motsagelse", "två olika värden för N02268, område 0883"),
            ("okant-kon", "okänt kön 'F'"),
            ("sant-som-varde", "ett värde är inget tal"),
            ("text-som-varde", "ett värde är inget tal"),
            ("500", "har ett fel hos sig"),
            ("410", "har lagt ner den adress"),
            ("404", "har inte det som efterfrågades"),
            ("400", "förstod inte frågan"),
            ("429", "tar inte emot fler frågor"),
            ("html", "webbsida"),
            ("avhugget", "felaktiga data"),
            ("nan", "felaktiga data"),
            ("teckenkod", "inte UTF-8"),
            ("gzipbomb", "mer än 20 MB"),
        ],
    )
    def test_every_other_thing_is_one_clear_fault(self, played_sources, trap, said):
        played_sources.set_trap(trap, DATA)
        with pytest.raises(SourceFault, match=said) as caught:
            kolada_of().data([EMPLOYED], ["0883"], years=[2020, 2021])
        assert "Kolada" in caught.value.message
        assert " Inget har ändrats. " in caught.value.message

    @pytest.mark.parametrize(
        ("trap", "said"),
        [("hoppar-over", "hoppade över en sida"), ("samma-sida", "samma sida två gånger")],
    )
    def test_pages_that_do_not_add_up_are_a_fault(self, played_sources, trap, said):
        played_sources.play.page_size = 5
        played_sources.set_trap(trap, DATA)
        with pytest.raises(SourceFault, match=said):
            kolada_of().data([EMPLOYED], ["0883", "0000"])

    def test_pages_that_lead_in_a_circle_are_a_fault(self):
        pages = [
            {"values": [{"id": f"N{number}", "title": "x"}], "count": 1, "next_url": address}
            for number, address in enumerate(["?at=a", "?at=b", "?at=a", "?at=b"])
        ]
        with pytest.raises(SourceFault, match="i en cirkel"):
            all_records(
                Mock(
                    spec=Client,
                    get_json=lambda *_: pages.pop(0),
                    get_next_json=lambda _: pages.pop(0),
                    limits=Limits(),
                ),
                "kpi",
                {},
            )

    def test_pages_end_at_a_limit(self, played_sources):
        played_sources.play.page_size = 1
        with pytest.raises(SourceFault, match="fler än 5 sidor"):
            kolada_of(pages=5).data([EMPLOYED], ["0883"])
        assert len(played_sources.play.asked) == 5

    def test_as_many_pages_as_the_limit_are_read(self, played_sources):
        played_sources.play.page_size = 1
        found = kolada_of(pages=5).data([EMPLOYED], ["0883"], years=[2015, 2016, 2017, 2018, 2019])
        assert len(found) == 15

    def test_every_page_that_came_is_kept(self, played_sources):
        played_sources.play.page_size = 5
        client = client_of(Clock())
        type(kolada_of())(client).data([EMPLOYED], ["0883"])
        assert [answer.status for answer in client.received] == [200, 200, 200]
        assert all(answer.url.startswith(kolada_source().base_url) for answer in client.received)
