"""The catalogue of open data as RDF, by DCAT-AP 2.1.1 (https://semiceu.github.io/DCAT-AP/).

Every node has an address of its own under the data set's page, so that the same content gives the
same bytes each time.  rdflib is imported here and nowhere else, when a catalogue is asked for.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reports.domain.open_data import DataFile, DataSet, Format, Publisher, Sort

if TYPE_CHECKING:
    from rdflib import Graph

GRAPH_TYPES = {
    "rdf": ("pretty-xml", "application/rdf+xml"),
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "jsonld": ("json-ld", "application/ld+json"),
}
_EU = "http://publications.europa.eu/resource/authority"
_MEDIA = "http://www.iana.org/assignments/media-types"
_LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
_JSONSTAT = "https://json-stat.org/full/"
_OPEN_DATA = "/oppna-data/"
# Published versions never change; values and actions do when somebody has something new.
_RHYTHM = {Sort.INDICATOR: "IRREG", Sort.ACTIONS: "IRREG", Sort.FOLLOW_UP: "NEVER"}
# Some 1 MB each.
_KEPT = 8


@lru_cache(maxsize=_KEPT)
def catalogue_of(
    data_sets: tuple[DataSet, ...], publishers: tuple[Publisher, ...], site: str, form: str
) -> bytes:
    """The catalogue in one of `GRAPH_TYPES`, with absolute addresses under `site`."""
    graph = graph_of(data_sets, publishers, site)
    written = graph.serialize(format=GRAPH_TYPES[form][0], encoding="utf-8")
    assert isinstance(written, bytes)
    return written


def graph_of(data_sets: tuple[DataSet, ...], publishers: tuple[Publisher, ...], site: str) -> Graph:
    """The catalogue with its data sets, their files and the service that answers."""
    made = _Catalogue(site)
    made.describe(publishers, data_sets)
    for found in data_sets:
        made.add_data_set(found)
    return made.graph


class _Catalogue:
    """A graph that is being written."""

    def __init__(self, site: str) -> None:
        from rdflib import Graph, Literal, Namespace, URIRef  # noqa: PLC0415
        from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD  # noqa: PLC0415

        self.site = site
        self.graph = Graph()
        self._uri, self._literal, self._date = URIRef, Literal, XSD.date
        self._rdf_type, self.label = RDF.type, RDFS.label
        self.dcat, self.dct, self.foaf = DCAT, DCTERMS, FOAF
        self.owl, self.skos = OWL, SKOS
        self.vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
        self.adms = Namespace("http://www.w3.org/ns/adms#")
        for prefix, namespace in (
            ("dcat", DCAT),
            ("dct", DCTERMS),
            ("foaf", FOAF),
            ("vcard", self.vcard),
            ("adms", self.adms),
            ("skos", SKOS),
        ):
            self.graph.bind(prefix, namespace)
        self.catalog = self.at(f"{_OPEN_DATA}#katalog")
        self.service = self.at(f"{_OPEN_DATA}#api")

    def at(self, address: str) -> Any:
        """The node of an address of this installation."""
        return self._uri(f"{self.site}{address}")

    def of(self, subject: Any, kind: Any, *told: tuple[Any, Any]) -> Any:
        """Say of which class a node is, and everything else; None is not said."""
        self.graph.add((subject, self._rdf_type, kind))
        for name, value in told:
            if value is not None:
                self.graph.add((subject, name, value))
        return subject

    def text(self, text: str) -> Any:
        """A text in Swedish; None for none."""
        return self._literal(text, lang="sv") if text else None

    def plain(self, text: str) -> Any:
        """A text that is of no language; None for none."""
        return self._literal(text) if text else None

    def day(self, day: date | None) -> Any:
        """A day as xsd:date."""
        return self._literal(day.isoformat(), datatype=self._date) if day else None

    def eu(self, table: str, code: str) -> Any:
        """A code of the EU's authority tables."""
        return self._uri(f"{_EU}/{table}/{code}")

    def link(self, address: str) -> Any:
        """A node anywhere."""
        return self._uri(address)

    def describe(self, publishers: tuple[Publisher, ...], data_sets: tuple[DataSet, ...]) -> None:
        """The catalogue itself and the service; a single municipality publishes them."""
        single = publishers[0] if len(publishers) == 1 else None
        publisher = self._agent(single) if single else self._installation()
        name = f" från {single.name}" if single else ""
        newest = max((one.updated for one in data_sets if one.updated), default=None)
        themes = self.link(f"{_EU}/data-theme")
        self.of(themes, self.skos.ConceptScheme, (self.dct.title, self.text("EU:s dataområden")))
        self.of(
            self.catalog,
            self.dcat.Catalog,
            (self.dct.title, self.text(f"Öppna data{name} om uppföljning av strategier")),
            (
                self.dct.description,
                self.text(
                    "Indikatorer, insatser och publicerade uppföljningar ur Riktmärke: samma "
                    "siffror som på webbsidorna, med samma skydd av små tal."
                ),
            ),
            (self.dct.publisher, publisher),
            (self.dct.language, self.eu("language", "SWE")),
            (self.dct.modified, self.day(newest)),
            (self.dct.license, self._licence(data_sets)),
            (self.dcat.themeTaxonomy, themes),
            (self.dcat.service, self.service),
            (self.foaf.homepage, self._page(_OPEN_DATA)),
        )
        self._serve(data_sets)

    def _serve(self, data_sets: tuple[DataSet, ...]) -> None:
        self.of(
            self.service,
            self.dcat.DataService,
            (self.dct.title, self.text("API för öppna data")),
            (self.dct.description, self.text("Läs datamängderna utan konto och utan nyckel.")),
            (self.dcat.endpointURL, self.at(_OPEN_DATA)),
            (self.dcat.endpointDescription, self.at(f"{_OPEN_DATA}openapi.json")),
            (self.dct.license, self._licence(data_sets)),
            (self.dct.accessRights, self.eu("access-right", "PUBLIC")),
        )

    def _licence(self, data_sets: tuple[DataSet, ...]) -> Any:
        """The licence that all have in common; each data set says its own in any case."""
        urls = {one.licence.url for one in data_sets}
        return self.link(urls.pop()) if len(urls) == 1 else None

    def _agent(self, publisher: Publisher) -> Any:
        return self.of(
            self.at(f"{_OPEN_DATA}?kommun={publisher.slug}#utgivare"),
            self.foaf.Agent,
            (self.foaf.name, self.text(publisher.name)),
            (self.dct.identifier, self.plain(publisher.code)),
            (self.dct.type, self.link(_LOCAL_AUTHORITY)),
        )

    def _installation(self) -> Any:
        """Who publishes the catalogue of several municipalities."""
        return self.of(
            self.at(f"{_OPEN_DATA}#utgivare"),
            self.foaf.Agent,
            (self.foaf.name, self.text("Kommunerna i Riktmärke")),
            (self.dct.type, self.link(_LOCAL_AUTHORITY)),
        )

    def _page(self, address: str) -> Any:
        return self.of(self.at(address), self.foaf.Document)

    def add_data_set(self, found: DataSet) -> None:
        """A data set with its files."""
        node = self.at(f"{found.address}#datamangd")
        self.graph.add((self.catalog, self.dcat.dataset, node))
        self.graph.add((self.service, self.dcat.servesDataset, node))
        replaced = self.at(f"{found.replaced_by}#datamangd") if found.replaced_by else None
        self.of(
            node,
            self.dcat.Dataset,
            (self.dct.title, self.text(found.title)),
            (self.dct.description, self.text(found.description)),
            (self.dct.identifier, self.plain(f"{self.site}{found.address}")),
            (self.dct.publisher, self._agent(found.publisher)),
            (self.dcat.contactPoint, self._contact(found)),
            (self.dcat.theme, self._theme()),
            (self.dct.spatial, self._place(found.publisher)),
            (self.dct.temporal, self._time(found)),
            (self.dct.accrualPeriodicity, self.eu("frequency", _RHYTHM[found.sort])),
            (self.dct.accessRights, self.eu("access-right", "PUBLIC")),
            (self.dct.language, self.eu("language", "SWE")),
            (self.dct.license, self.link(found.licence.url)),
            (self.dct.issued, self.day(found.issued)),
            (self.dct.modified, self.day(found.updated)),
            (self.dct.provenance, self._provenance(found)),
            (self.dcat.landingPage, self._page(found.address)),
            (self.owl.versionInfo, self.plain(found.version)),
            (self.adms.versionNotes, self.text(found.version_notes)),
            (self.dct.isReplacedBy, replaced),
        )
        for word in found.keywords:
            self.graph.add((node, self.dcat.keyword, self.text(word)))
        for one in found.files:
            self.graph.add((node, self.dcat.distribution, self._file(found, one)))

    def _theme(self) -> Any:
        return self.of(
            self.eu("data-theme", "SOCI"),
            self.skos.Concept,
            (self.skos.prefLabel, self.text("Befolkning och samhälle")),
            (self.skos.inScheme, self.link(f"{_EU}/data-theme")),
        )

    def _contact(self, found: DataSet) -> Any:
        publisher = found.publisher
        mail = f"mailto:{publisher.contact_email}" if publisher.contact_email else ""
        return self.of(
            self.at(f"{_OPEN_DATA}?kommun={publisher.slug}#kontakt"),
            self.vcard.Organization,
            (self.vcard.fn, self.text(publisher.contact_words or publisher.name)),
            (self.vcard.hasEmail, self.link(mail) if mail else None),
        )

    def _place(self, publisher: Publisher) -> Any:
        return self.of(
            self.at(f"{_OPEN_DATA}?kommun={publisher.slug}#omrade"),
            self.dct.Location,
            (self.skos.prefLabel, self.text(publisher.name)),
            (self.dct.identifier, self.plain(publisher.code)),
        )

    def _time(self, found: DataSet) -> Any:
        if not (found.starts_on and found.ends_on):
            return None
        return self.of(
            self.at(f"{found.address}#tid"),
            self.dct.PeriodOfTime,
            (self.dcat.startDate, self.day(found.starts_on)),
            (self.dcat.endDate, self.day(found.ends_on)),
        )

    def _provenance(self, found: DataSet) -> Any:
        """Where the values come from, and that some are invented where they are."""
        words = [f"Källa: {found.source}." if found.source else ""]
        words += ["Innehåller exempelvärden."] if found.has_examples else []
        told = " ".join(word for word in words if word)
        if not told:
            return None
        node = self.at(f"{found.address}#ursprung")
        return self.of(node, self.dct.ProvenanceStatement, (self.label, self.text(told)))

    def _file(self, found: DataSet, one: DataFile) -> Any:
        standard = self.link(_JSONSTAT) if one.format is Format.JSONSTAT else None
        return self.of(
            self.at(f"{one.address}#fil"),
            self.dcat.Distribution,
            (self.dct.title, self.text(f"{one.format.label}: {one.title}")),
            (self.dcat.accessURL, self.at(found.address)),
            (self.dcat.downloadURL, self.at(one.address)),
            (self.dcat.mediaType, self.link(f"{_MEDIA}/{one.format.media_type}")),
            (self.dct.format, self.eu("file-type", one.format.file_type)),
            (self.dct.license, self.link(found.licence.url)),
            (self.dct.issued, self.day(found.issued)),
            (self.dct.modified, self.day(found.updated)),
            (self.dct.conformsTo, standard),
            (self.dcat.accessService, self.service),
        )
