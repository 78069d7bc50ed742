"""The description of the read-only API by OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.domain.open_data import Sort, Type

Plain = dict[str, Any]
_OPEN = "/oppna-data"
_STRATEGY = f"{_OPEN}/{{kommun}}/{{strategi}}"
_INDICATOR = f"{_STRATEGY}/indikatorer/{{indikator}}"
_FOLLOW_UP = f"{_STRATEGY}/uppfoljningar/{{omgang}}/v{{version}}/{{tabell}}"

_WORDS = {
    "kommun": "Kommunens namn i adresser, till exempel vastervik.",
    "strategi": "Strategins namn i adresser.",
    "indikator": "Indikatorns namn i adresser.",
    "omgang": "Uppföljningens omgång, till exempel 2026-08.",
    "tabell": "Tabellens namn, till exempel varden; datamängdens sida har alla.",
}
_LISTED = ("kommun_fraga", "sida")


@dataclass(frozen=True)
class Operation:
    """An address that a program can read: what it answers with, and of which form."""

    path: str
    name: str
    words: str
    media_type: str
    schema: str
    asks: tuple[str, ...] = ()

    @property
    def parameters(self) -> list[str]:
        """The names in the address."""
        return self.path.replace("}", "{").split("{")[1::2]

    @property
    def pieces(self) -> list[str]:
        """The address's parts, between which a narrow page may divide it."""
        return self.path.split("/")[1:]


OPERATIONS = (
    Operation(
        f"{_OPEN}/index.json",
        "listDataSets",
        "Alla öppna datamängder, högst 500 i varje svar.",
        "application/json",
        "Index",
        _LISTED,
    ),
    *(
        Operation(
            f"{_OPEN}/dcat.{ending}",
            f"catalogue_{ending}",
            f"Katalogen enligt DCAT-AP som {label}.",
            media_type,
            schema,
            ("kommun_fraga",),
        )
        for ending, label, media_type, schema in (
            ("rdf", "RDF/XML", "application/rdf+xml", "Text"),
            ("ttl", "Turtle", "text/turtle", "Text"),
            ("jsonld", "JSON-LD", "application/ld+json", "Graph"),
        )
    ),
    *(
        Operation(f"{path}.{ending}", f"{name}_{ending}", f"{words} som {label}.", media, schema)
        for path, name, words in (
            (_INDICATOR, "indicator", "En indikators värden"),
            (f"{_STRATEGY}/insatser", "actions", "En strategis insatser"),
            (_FOLLOW_UP, "followUp", "En tabell ur en publicerad uppföljning"),
        )
        for ending, label, media, schema in (
            ("csv", "CSV", "text/csv", "Text"),
            ("json", "JSON med kolumnernas betydelse", "application/json", "Table"),
            ("jsonstat", "JSON-stat 2.0", "application/json", "JsonStat"),
        )
    ),
    Operation(
        f"{_OPEN}/openapi.json",
        "description",
        "Den här beskrivningen.",
        "application/json",
        "Description",
    ),
)


def description_of(site: str) -> Plain:
    """The whole description; `site` is where the API is."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Riktmärke: öppna data",
            "version": "1",
            "description": (
                "Indikatorer, insatser och publicerade uppföljningar som kommuner visar för alla. "
                "Bara läsning, utan konto. Ett värde som saknas är null och aldrig noll; små tal "
                "är dolda med koden sekretess."
            ),
        },
        "servers": [{"url": site}],
        "paths": {one.path: {"get": _get(one)} for one in OPERATIONS},
        "components": {"schemas": _SCHEMAS, "parameters": _PARAMETERS, "headers": _HEADERS},
    }


def _get(one: Operation) -> Plain:
    asked = [*one.parameters, *one.asks, "etikett"]
    missing = {"404": _answer("Adressen finns inte, eller är inte öppen.", "Error")}
    told = one.parameters or one.asks
    return {
        "operationId": one.name,
        "summary": one.words,
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in asked],
        "responses": {
            "200": _answer(one.words, one.schema, one.media_type)
            | {"headers": {name: {"$ref": f"#/components/headers/{name}"} for name in _HEADERS}},
            "304": {"description": "Inget har ändrats sedan etiketten som skickades."},
            **(missing if told else {}),
        },
    }


def _answer(words: str, schema: str, media_type: str = "application/json") -> Plain:
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": words, "content": content}


def _object(properties: Mapping[str, Plain], *, closed: bool = True) -> Plain:
    """An object that has all of the properties."""
    found: Plain = {
        "type": "object",
        "required": list(properties),
        "properties": dict(properties),
    }
    return found | {"additionalProperties": False} if closed else found


def _list(items: Plain) -> Plain:
    return {"type": "array", "items": items}


def _slug(name: str, words: str) -> Plain:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": words,
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 80},
    }


_TEXT: Plain = {"type": "string"}
_LINK: Plain = {"type": "string", "format": "uri"}
_DAY: Plain = {"type": ["string", "null"], "format": "date"}
_MAYBE_LINK: Plain = {"type": ["string", "null"], "format": "uri"}
_COUNT: Plain = {"type": "integer", "minimum": 0}

_PARAMETERS: Plain = {
    **{name: _slug(name, words) for name, words in _WORDS.items()},
    "version": {
        "name": "version",
        "in": "path",
        "required": True,
        "description": "Uppföljningens version, 1 eller mer.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 32767},
    },
    "kommun_fraga": {
        "name": "kommun",
        "in": "query",
        "description": "Bara den kommunens datamängder.",
        "schema": {"type": "string", "maxLength": 80},
    },
    "sida": {
        "name": "sida",
        "in": "query",
        "description": "Vilken sida av listan, från 1.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "etikett": {
        "name": "If-None-Match",
        "in": "header",
        "description": "Etiketten i ett tidigare svar.",
        "schema": {"type": "string", "maxLength": 200},
    },
}
_HEADERS: Plain = {
    "ETag": {"description": "Innehållets etikett.", "required": True, "schema": _TEXT},
    "Cache-Control": {
        "description": "Hur länge svaret får sparas.",
        "required": True,
        "schema": _TEXT,
    },
    "Access-Control-Allow-Origin": {
        "description": "Alla webbplatser får läsa.",
        "required": True,
        "schema": {"const": "*"},
    },
}
_SCHEMAS: Plain = {
    "Text": _TEXT,
    "Graph": {"type": "array", "items": {"type": "object"}},
    "Description": _object({"openapi": _TEXT, "paths": {"type": "object"}}, closed=False),
    "Error": _object({"error": _TEXT, "help": _TEXT}),
    "File": _object({"title": _TEXT, "format": _TEXT, "media_type": _TEXT, "url": _LINK}),
    "Column": _object(
        {"name": _TEXT, "description": _TEXT, "type": {"enum": [str(one) for one in Type]}}
    ),
    "DataSet": _object(
        {
            "identifier": _LINK,
            "title": _TEXT,
            "description": _TEXT,
            "type": {"enum": [str(one) for one in Sort]},
            "publisher": _object({"name": _TEXT, "code": _TEXT}),
            "contact": _object({"text": _TEXT, "email": _TEXT}),
            "license": _object({"title": _TEXT, "url": _LINK}),
            "source": _TEXT,
            "issued": _DAY,
            "modified": _DAY,
            "start": _DAY,
            "end": _DAY,
            "has_examples": {"type": "boolean"},
            "version": _TEXT,
            "version_notes": _TEXT,
            "replaced_by": _MAYBE_LINK,
            "landing_page": _LINK,
            "files": _list({"$ref": "#/components/schemas/File"}),
        }
    ),
    "Index": _object(
        {
            "title": _TEXT,
            "count": _COUNT,
            "next": _MAYBE_LINK,
            "previous": _MAYBE_LINK,
            "data_sets": _list({"$ref": "#/components/schemas/DataSet"}),
        }
    ),
    "Table": _object(
        {
            "table": _TEXT,
            "metadata": {"$ref": "#/components/schemas/DataSet"},
            "columns": _list({"$ref": "#/components/schemas/Column"}),
            "rows": _list(
                {
                    "type": "object",
                    "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
                }
            ),
        }
    ),
    "JsonStat": _object(
        {
            "version": {"const": "2.0"},
            "class": {"const": "dataset"},
            "label": _TEXT,
            "id": _list(_TEXT),
            "size": _list(_COUNT),
            "role": {"type": "object", "additionalProperties": _list(_TEXT)},
            "dimension": {"type": "object"},
            "value": _list({"type": ["number", "string", "null"]}),
        },
        closed=False,
    ),
}
