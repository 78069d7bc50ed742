"""Reads a page as a person does: its words, headings and labelled fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_SPOKEN = ("alt", "aria-label", "placeholder", "title")


@dataclass
class Page(HTMLParser):
    """What is on a page; feed it by `read`."""

    language: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    inputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        """Notes the tag and what it says or breaks."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.words += [found[name] for name in _SPOKEN if name in found]
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "label":
            self.labelled.add(found.get("for", ""))
        if tag == "input" and found.get("type") != "hidden" and "hidden" not in found:
            self.inputs[found["name"]] = found
        if tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append(tag)
        self.inline += [name for name in found if name == "style" or name.startswith("on")]

    def handle_data(self, data):
        """Notes the words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with one space between."""
        return " ".join(" ".join(self.words).split())


def read(response) -> Page:
    """The page of an answer."""
    page = Page()
    page.feed(response.content.decode())
    return page
