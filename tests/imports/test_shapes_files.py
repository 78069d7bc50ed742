"""Files as offices send them, from their bytes to the values that they propose."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from indicators.imports.files.read import read_sheets
from indicators.imports.shapes.recognise import recognise
from indicators.imports.shapes.roles import Shape
from indicators.imports.shapes.values import proposals_of
from tests.imports.tables import GRADES, TALLVIK, TODAY, VASTERVIK, catalogue, faults, values

KOLADA = "\r\n".join(
    [
        "Nyckeltal{0}N02268 Utrikesfödda i sysselsättning",
        "",
        "Kommun{0}Kön{0}2022{0}2023{0}2024",
        "Västervik{0}Kvinnor{0}50,1{0}1 2{0}..",
        "Västervik{0}Män{0}\u221212{0}61,5 %{0}–",
        "Tallvik{0}Totalt{0}55{0}{0}56,25",
    ]
)
SKOLVERKET = "\ufeff" + "\n".join(
    [
        '"Slutbetyg per ämne";;;;;;;;;;;;;;',
        '"Valt läsår: 2024/25";;;;;;;;;;;;;;',
        ";;;;;;;;;;;;;;",
        "Kommun;Kommunkod;Län;Länskod;Typ av huvudman;Ämne;Antal elever;;;Betygspoäng;Andel A-E;"
        "Flickor;;Pojkar;",
        ";;;;;;Totalt;Flickor;Pojkar;Totalt;Totalt;Betygspoäng;Andel A-E;Betygspoäng;Andel A-E",
        "Västervik;0883;;;Samtliga;Sva;1\u00a0068;31;37;7,9;64,7;8,6;71,0;7,2;59,5",
        "Västervik;0883;;;Kommunal;Sva;59;28;31;7,5;61,0;8,2;67,9;6,8;54,8",
        "Tallvik;9901;;;Samtliga;Sva;..;..;..;..;..;..;..;..;.",
    ]
)


def read(content, name="fil.csv", **said):
    """The recognised shape and the proposals of a file, with what a person has said."""
    sheets = read_sheets(name, content)
    found = recognise(sheets)
    sheet = next(one for one in sheets if one.name == found.sheet)
    plain = found.mapping
    plain |= {key: plain[key] | value for key, value in said.items()}
    return found, proposals_of(sheet, plain, catalogue(), TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_koladas_web_export_is_read_in_every_encoding(encoding, separator):
    found, proposals = read(KOLADA.format(separator).encode(encoding))
    assert found.shape is Shape.WIDE
    assert found.can_be_read
    numbers = [row[1:] for row in values(proposals)]
    assert numbers == [
        (VASTERVIK, "2022", "K", Decimal("50.1")),
        (VASTERVIK, "2024", "K", None),
        (VASTERVIK, "2023", "M", Decimal("61.5")),
        (VASTERVIK, "2024", "M", None),
        (TALLVIK, "2022", "T", Decimal("55")),
        (TALLVIK, "2024", "T", Decimal("56.25")),
    ]
    spaced, negative = faults(proposals)
    assert "mellanslag på fel ställe" in spaced
    assert "värdet ska vara minst 0" in negative


def test_an_export_of_an_older_computer_is_read():
    text = "Serie;Kommun;År;Kön;Värde\r\nsysselsatta;Västervik;2024;Män;61,2\r\n"
    _, proposals = read(text.encode("cp1252"))
    assert [row[1:] for row in values(proposals)] == [(VASTERVIK, "2024", "M", Decimal("61.2"))]


def test_skolverkets_export_is_read_when_it_is_said_what_is_wanted():
    found, proposals = read(
        SKOLVERKET.encode(),
        columns={"10": "value", "12": "value", "14": "value"},
        fixed={"series": "sva-ak9"},
    )
    assert found.shape is Shape.SKOLVERKET
    doubles = faults(proposals)
    assert len(doubles) == 6
    assert all("Samma cell finns också på rad" in fault for fault in doubles)
    mapping = found.mapping | {"only": {"4": "Samtliga", "5": "Sva"}}
    mapping["columns"] |= {"10": "value", "12": "value", "14": "value"}
    mapping["fixed"] |= {"series": "sva-ak9"}
    (sheet,) = read_sheets("fil.csv", SKOLVERKET.encode())
    good = proposals_of(sheet, mapping, catalogue(), TODAY)
    assert values(good)[:3] == [
        (GRADES, VASTERVIK, "2024/25", "T", Decimal("64.7")),
        (GRADES, VASTERVIK, "2024/25", "K", Decimal("71.0")),
        (GRADES, VASTERVIK, "2024/25", "M", Decimal("59.5")),
    ]
    assert [one.held.missing for one in good[3:]] == ["sekretess", "sekretess", "ej_tillamplig"]


def test_a_workbook_with_years_that_have_become_dates_says_so():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        as_date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["Serie", "Kommun", "Kön"])
        sheet.write_number(0, 3, 44927, as_date)
        sheet.write_number(0, 4, 45292)
        sheet.write_row(1, 0, ["sysselsatta", "Tallvik", "Kvinnor", 0.61, 0.62])
    found, proposals = read(data.getvalue(), "fil.xlsx")
    assert not found.can_be_read
    first, second = faults(proposals)
    assert "2023-01-01 är ett datum. Menar du året 2023?" in first
    assert "45292 (Excels tal för 2024-01-01) är ett datum" in second
