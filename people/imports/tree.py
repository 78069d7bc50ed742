"""A YAML file as a tree in which every word knows its line.

Nothing is converted here: `0883` stays "0883" and `no` stays "no", since only the field that asks
knows whether it wants a text, a number or a date.  Anchors, aliases and tags are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from people.imports.problems import Place, Problems
from people.imports.text_files import read_text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
}
_DEEPEST = 40
# What the parser says, and what that means to the one who writes; the first that fits is used.
_REMEDIES = (
    (
        "mapping values are not allowed",
        "ett kolon för mycket, eller fel indrag. Sätt texten inom citattecken om den innehåller "
        "kolon följt av mellanslag.",
    ),
    (
        "cannot start any token",
        "ett tecken som en text inte får börja med. Sätt texten inom "
        "citattecken, och använd mellanslag i stället för tabb.",
    ),
    ("unexpected end of stream", "ett citattecken eller en parentes som inte stängs."),
    ("expected ':'", "ett kolon saknas efter nyckeln."),
    ("expected ',' or", "en parentes eller klammer som inte stängs, eller ett komma som saknas."),
    ("undefined alias", "en text som börjar med * måste stå inom citattecken."),
    ("duplicate anchor", "en text som börjar med & måste stå inom citattecken."),
    ("expected a single document", "två dokument i samma fil. Ta bort raden med ---."),
)


@dataclass(frozen=True)
class Scalar:
    """A word or text as it is written; `is_plain` when it has no quotation marks."""

    text: str
    is_plain: bool
    place: Place

    @property
    def is_nothing(self) -> bool:
        """Whether the value is left out: an empty value, `null` or `~`."""
        return self.is_plain and self.text in ("", "~", "null")


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in the order of the file; `key_places` are the keys' own lines."""

    entries: dict[str, Node]
    key_places: dict[str, Place]
    place: Place


Node = Scalar | Sequence | Mapping


def read_tree(path: Path, problems: Problems) -> Node | None:
    """The file's content; None when it cannot be read, and then `problems` says why."""
    text = read_text(path, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add(Place(str(path), 1), "filen är tom.")
        return None
    if _nests_too_deep(text):
        problems.add(Place(str(path), 1), "listor i listor i alldeles för många nivåer.")
        return None
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problems.add(_place_of_error(path, error), _explain(error))
        return None
    except yaml.YAMLError as error:
        problems.add(Place(str(path), 1), _explain(error))
        return None
    if root is None:
        problems.add(Place(str(path), 1), "filen är tom.")
        return None
    return _Converter(str(path), problems).convert(root)


def _nests_too_deep(text: str) -> bool:
    """A guard before the parser, whose recursion a hostile file could exhaust."""
    depth = 0
    for line in text.splitlines():
        if len(line) - len(line.lstrip(" -?")) > 4 * _DEEPEST:
            return True
        for character in line:
            if character in "[{":
                depth += 1
                if depth > 50 * _DEEPEST:
                    return True
            elif character in "]}":
                depth = max(0, depth - 1)
    return False


def _place_of_error(path: Path, error: yaml.MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    # What is never closed is found at the end of the file but stands where it begins.
    if error.context in ("while scanning a quoted scalar", "while parsing a flow sequence"):
        mark = error.context_mark
    return Place(str(path), mark.line + 1 if mark else 1)


def _explain(error: yaml.YAMLError) -> str:
    said = str(error)
    for sign, remedy in _REMEDIES:
        if sign in said:
            return f"går inte att läsa som YAML: {remedy}"
    return "går inte att läsa som YAML: kontrollera indrag, kolon och citattecken här och på raden före."


class _Converter:
    """Turns the parser's nodes into ours, and tells of what we do not allow."""

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._met: set[int] = set()

    def convert(self, node: yaml.Node, depth: int = 0) -> Node:
        """The node and all below it."""
        place = Place(self._file, node.start_mark.line + 1)
        if not self._is_allowed(node, place, depth):
            return Scalar("", True, place)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.convert(item, depth + 1) for item in node.value), place)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        assert isinstance(node, yaml.ScalarNode)
        # A block of text ends with a line break that nobody means.
        text = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
        return Scalar(text, node.style in (None, ""), place)

    def _is_allowed(self, node: yaml.Node, place: Place, depth: int) -> bool:
        if id(node) in self._met:
            self._problems.add(
                place, "ankare och alias (& och *) används inte. Skriv ut uppgiften."
            )
            return False
        self._met.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self._problems.add(
                place,
                f"märket {node.tag} används inte. Sätt texten inom citattecken om den börjar med !.",
            )
            return False
        if depth > _DEEPEST:
            self._problems.add(place, "listor i listor i alldeles för många nivåer.")
            return False
        return True

    def _mapping(self, node: yaml.MappingNode, place: Place, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        for key_node, value_node in node.value:
            key_place = Place(self._file, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.add(key_place, "en nyckel måste vara ett ord.")
                continue
            key = key_node.value
            if key in entries:
                self._problems.add(
                    key_place,
                    f"nyckeln ”{key}” står också på rad {places[key].line}. Ta bort den ena.",
                )
                continue
            entries[key] = self.convert(value_node, depth + 1)
            places[key] = key_place
        return Mapping(entries, places, place)
