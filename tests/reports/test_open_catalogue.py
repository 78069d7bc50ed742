"""The catalogue is valid by DCAT-AP 2.1.1, and the shapes refuse one that is not."""

import warnings
from datetime import date
from pathlib import Path

import pytest

from reports.domain.open_data import DataFile, DataSet, Format, Licence, Publisher, Sort
from reports.exports.open_data.dcat import GRAPH_TYPES, catalogue_of, graph_of

SITE = "https://riktmarke.example"
SHAPES = Path(__file__).parent / "dcat_ap_2_1_1.ttl"
TALLVIK = Publisher(
    "tallvik", "9901", "Tallviks kommun", "Tallvik", "Strategiska enheten", "a@t.example"
)
GRANVIK = Publisher("granvik", "9902", "Granviks kommun", "Granvik", "", "")
CC0 = Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def data_set(sort=Sort.INDICATOR, publisher=TALLVIK, name="1-1", **kwargs):
    """A data set with three files."""
    address = f"/oppna-data/{publisher.slug}/t23/{name}/"
    values = {
        "title": "Nyanlända i arbete, Tallvik",
        "description": "Andel <nyanlända> & andra i arbete.",
        "strategy": "Strategin",
        "licence": CC0,
        "source": "SCB",
        "keywords": ("integration", "Tallvik"),
        "files": tuple(DataFile(f"{address[:-1]}.{f}", f, "Värden") for f in Format),
        "updated": date(2026, 9, 1),
        "issued": date(2026, 8, 31),
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2025, 12, 31),
    }
    return DataSet(sort=sort, address=address, publisher=publisher, **values | kwargs)


DATA_SETS = (
    data_set(),
    data_set(Sort.ACTIONS, name="insatser", updated=None, starts_on=None, has_examples=True),
    data_set(
        Sort.FOLLOW_UP,
        GRANVIK,
        "2026-08",
        licence=CC_BY,
        version="1",
        version_notes="Fel värde.",
        replaced_by="/oppna-data/granvik/t23/2026-08/v2/",
    ),
)


@pytest.fixture(scope="module")
def shapes():
    from rdflib import Graph

    return Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def text():
    return catalogue_of(DATA_SETS, (TALLVIK, GRANVIK), SITE, "ttl").decode()


def faults(graph, shapes):
    """How many constraints the graph breaks."""
    from rdflib.namespace import RDF, SH

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyshacl

        valid, report, words = pyshacl.validate(graph, shacl_graph=shapes, do_owl_imports=False)
    found = len(set(report.subjects(RDF.type, SH.ValidationResult)))
    assert valid == (found == 0), words
    return found, words


def graph_from(text, form="turtle"):
    from rdflib import Graph

    return Graph().parse(data=text, format=form)


def test_the_catalogue_is_valid(shapes):
    for data_sets, publishers in (
        (DATA_SETS, (TALLVIK, GRANVIK)),
        (DATA_SETS[:2], (TALLVIK,)),
        ((), ()),
    ):
        found, words = faults(graph_of(data_sets, publishers, SITE), shapes)
        assert found == 0, words


# rdflib reads JSON-LD by way of a class that it has itself put away.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", GRAPH_TYPES)
def test_every_form_tells_the_same_and_the_same_bytes_each_time(form, text):
    from rdflib.compare import isomorphic

    written = catalogue_of.__wrapped__(DATA_SETS, (TALLVIK, GRANVIK), SITE, form)

    assert written == catalogue_of.__wrapped__(DATA_SETS, (TALLVIK, GRANVIK), SITE, form)
    name = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}[form]
    assert isomorphic(graph_from(written, name), graph_from(text))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # Each takes away or doubles something that DCAT-AP demands once.
        ("", 'dct:title "Nyanlända i arbete, Tallvik"@sv ;'),
        ("", 'dct:description "Andel <nyanlända> & andra i arbete."@sv ;'),
        ("", "dct:publisher <https://riktmarke.example/oppna-data/#utgivare> ;"),
        ("", 'dct:title "Öppna data om uppföljning av strategier"@sv ;'),
        ("", 'dct:title "API för öppna data"@sv ;'),
        (
            "dcat:endpointURL 'https://x.example' ;",
            "dcat:endpointURL <https://riktmarke.example/oppna-data/> ;",
        ),
        (
            "dcat:accessURL 'https://x.example' ;",
            "dcat:accessURL <https://riktmarke.example/oppna-data/tallvik/t23/1-1/> ;",
        ),
        ("", "dcat:accessURL <https://riktmarke.example/oppna-data/tallvik/t23/1-1/> ;"),
        ("dct:license <https://x.example>, <https://y.example> ;", f"dct:license <{CC0.url}> ;"),
        ("dct:modified 'i höstas' ;", 'dct:modified "2026-09-01"^^xsd:date ;'),
        ("dcat:startDate '2024' .", 'dcat:startDate "2024-01-01"^^xsd:date .'),
        ("dcat:keyword <https://x.example>,", 'dcat:keyword "Tallvik"@sv,'),
        ("skos:notation 1 .", 'skos:prefLabel "Befolkning och samhälle"@sv .'),
        ("foaf:nick 'T' .", 'foaf:name "Tallviks kommun"@sv .'),
        ("owl:versionInfo '1', '2' ;", 'owl:versionInfo "1" ;'),
    ],
)
def test_a_broken_catalogue_is_refused(wrong, right, text, shapes):
    assert right in text, right

    assert faults(graph_from(text.replace(right, wrong)), shapes)[0] > 0


def test_a_data_set_says_what_it_must(text):
    for words in (
        "dcat:theme <http://publications.europa.eu/resource/authority/data-theme/SOCI>",
        "dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/NEVER>",
        "vcard:hasEmail <mailto:a@t.example>",
        f"dct:license <{CC_BY.url}>",
        "Innehåller exempelvärden.",
        "dct:isReplacedBy <https://riktmarke.example/oppna-data/granvik/t23/2026-08/v2/#datamangd>",
        "dcat:endpointDescription <https://riktmarke.example/oppna-data/openapi.json>",
    ):
        assert words in text
