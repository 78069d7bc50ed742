"""The PDF: tagged, in Swedish, with bookmarks, every indicator and nothing from outside."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from indicators.domain.vocabulary import Verdict
from reports.domain.content import Change, Imprint
from reports.domain.content_actions import (
    ActionCountContent,
    CountedAction,
    FundAmount,
    FundContent,
    FundEventRow,
    FundKindRow,
    LineGroupContent,
    NoteContent,
    ProcessContent,
    ProgressContent,
)
from reports.domain.content_appendix import (
    AppendixContent,
    DecisionContent,
    IndicatorChange,
    MissingRow,
    RevisedValue,
)
from reports.domain.content_goals import Line
from reports.domain.tally import StatusCount
from reports.exports.documents.pdf import _fetcher, render
from tests.reports import trees

SHA = "ab" * 32


def content():
    """Two areas, two indicators, a judged goal; marked as examples."""
    second = trees.area(
        "T23-2",
        anchor="t23-2",
        number="2",
        name="Språk",
        goals=(trees.goal("T23-B", anchor="t23-b", readings=(_swedish(),)),),
    )
    imprint = Imprint(
        "publicerad",
        "Publicerad",
        2,
        diary_number="KS 2026/1",
        adopted_on="2026-09-14",
        adopted_by="Kommunstyrelsen",
        adopted_paragraph="§ 12",
        published_on="2026-09-20",
    )
    return trees.tree(
        areas=(trees.area(), second),
        imprint=imprint,
        lines=(
            Line(
                "Fler i arbete", "", "t23-a", trees.verdict(Verdict.NOT_MET), "", (), "0 av 1", ""
            ),
        ),
        readings=(_told(), _counted()),
        processes=(_process(),),
        fund=_fund(),
        progress=ProgressContent(
            ("1 rad pågår",), (NoteContent("Rad 1", "Pågår", "on", "Går bra.", "2026-08"),), False
        ),
        appendix=_account(),
        changes_since="december 2025",
        changes=(Change("1.2 Nyanlända", "43 %", "34 %", "Nytt värde", "met", "not"),),
    )


def _account():
    return AppendixContent(
        "december 2025",
        (MissingRow("..", "för få personer", ("1.2 Nyanlända: 2024 kvinnor",)),),
        (
            IndicatorChange(
                "1.9 Nytt mått", "Ny", "Tillkom", "", "", "Bättre källa", "2026-03-02, § 14"
            ),
        ),
        (DecisionContent("2026-03-02, § 14", "Målet ändrat"),),
        (RevisedValue("1.2 Nyanlända", "2024 Totalt", "42", "43", ""),),
    )


def _told():
    reading = trees.reading(
        "T23-4", name="Med ord", kind="text", latest=(), columns=(), rows=(), comparison=()
    )
    return trees.PlacedReading("4", reading)


def _counted():
    reading = trees.reading(
        "T23-5", name="Räknade insatser", texts=(), latest=(), columns=(), rows=()
    )
    action = CountedAction("Språkcafé", "i1", "Förvaltningen", "Pågår", "on", "18 deltagare")
    counted = ActionCountContent(
        "26 insatser, varav 9 avslutade",
        "augusti 2026",
        "Räknas i handlingsplanen.",
        (StatusCount(9, "avslutade", "done"),),
        (),
        (action,),
    )
    return trees.PlacedReading("5", reading, counted=counted)


def _process():
    group = LineGroupContent("Utmaningen", "Behovet", ("Strategi ett", "Strategi två"), ("Region",))
    return ProcessContent("Bildning", "Nämnden", (group,))


def _fund():
    return FundContent(
        "Integrationsmedel",
        "Om fonden.",
        (FundEventRow("2026", "Medel förs till", "350 000 kr"),),
        "1 januari–31 augusti 2026",
        (FundAmount("Utgående saldo", "531 500", True),),
        "",
        (FundKindRow("Civilsamhället", "1", "10 000", "5 000", "0", False),),
        text="Enhetens ord om fonden.",
    )


def _swedish():
    reading = trees.reading(
        "T23-2.1",
        name="Godkänd svenska <kurs D>",
        latest=(trees.figure("71.5"),),
        latest_labels=("Totalt",),
        columns=trees.reading().columns[:1],
        rows=tuple(replace(row, figures=row.figures[:1]) for row in trees.reading().rows),
        comparison=(),
        has_examples=False,
        source="Skolverket",
    )
    return trees.PlacedReading("2.1", reading)


@pytest.fixture(scope="module")
def made():
    return render(content(), sha256=SHA)


@pytest.fixture(scope="module")
def pdf(made):
    return PdfReader(BytesIO(made))


@pytest.fixture(scope="module")
def words(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def tags(pdf):
    """Every element of the structure as (kind, element)."""

    def walk(element):
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                yield from walk(child)
        elif hasattr(element, "get"):
            if "/S" in element:
                yield element["/S"], element
            if "/K" in element:
                yield from walk(element["/K"])

    return list(walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def test_it_says_what_it_is_and_in_which_language(pdf):
    root = pdf.trailer["/Root"]

    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata.title.startswith("Uppföljning augusti 2026: Integrationsstrategi")
    assert pdf.metadata.author == "Tallviks kommun"


def test_it_is_tagged_with_headings_tables_and_figures(pdf):
    found = tags(pdf)
    kinds = {kind for kind, _ in found}
    figures = [element for kind, element in found if kind == "/Figure"]

    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= kinds
    assert figures
    assert all("Totalt" in figure["/Alt"] for figure in figures)


def test_the_bookmarks_are_the_headings(pdf):
    titles = []
    for item in pdf.outline:
        titles += [
            i.title for i in (item if isinstance(item, list) else [item]) if hasattr(i, "title")
        ]

    assert any("Arbete och kompetens" in title for title in titles)
    assert any("definitioner" in title for title in titles)


def test_every_indicator_stands_there_with_value_source_and_year(words):
    assert "Nyanlända i arbete" in words
    assert "34,0" in words
    assert "Källa: Kolada" in words
    assert "Godkänd svenska <kurs D>" in words
    assert "71,5" in words
    assert "Källa: Skolverket" in words
    assert "2025" in words


@pytest.mark.parametrize(
    "said",
    [
        "26 insatser, varav 9 avslutade",
        "Strategi två",
        "Rad 1 Pågår per 2026-08",
        "Medel förs till",
        "Enhetens ord om fonden.",
        "531 500",
        "Ändrat sedan december 2025",
        "Språkcafé",
        "Därför blev det så.",
        "KS 2026/1",
        "2026-03-02, § 14. Målet ändrat",
        "Källan anger inget skäl.",
        "1.2 Nyanlända: 2024 kvinnor",
    ],
)
def test_every_part_of_the_follow_up_stands_there(words, said):
    assert said in words


def test_examples_are_marked_first_and_where_they_stand(words):
    assert words.index("Exempelvärden") < words.index("Sammanfattning")
    assert words.count("Exempelvärden") >= 3


def test_pages_are_numbered_and_tell_their_version(pdf):
    last = pdf.pages[-1].extract_text()

    assert f"Sida {len(pdf.pages)} av {len(pdf.pages)}" in last
    assert "version 2" in last
    assert SHA[:12] in last
    assert "14 september 2026 av Kommunstyrelsen, § 12" in pdf.pages[0].extract_text()


def test_each_focus_area_begins_a_page(pdf):
    tops = [" ".join(page.extract_text().split())[:160] for page in pdf.pages]

    assert any("1. Arbete och kompetens" in top for top in tops)
    assert any("2. Språk" in top for top in tops)


def test_the_same_tree_gives_the_same_bytes(made):
    assert render(content(), sha256=SHA) == made


@pytest.mark.parametrize(
    "url", ["https://example.org/x.png", "http://127.0.0.1/", "file:///etc/passwd", "riktmarke:x"]
)
def test_nothing_is_fetched_from_outside(url):
    with pytest.raises(ValueError, match=r"disallowed|unknown|protocol"):
        _fetcher().fetch(url)
