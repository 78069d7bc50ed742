"""Finding a key figure of Kolada among the six thousand that are known here."""

from dataclasses import dataclass
from datetime import date

from indicators.domain.connecting import ended_year, has_words, kpi_id, words_of
from indicators.models import Kpi

MOST = 25


@dataclass(frozen=True)
class Hit:
    """A key figure that fits the words; `note` says what speaks against it, "" for nothing."""

    id: str
    title: str
    is_split: bool
    note: str


@dataclass(frozen=True)
class Search:
    """What was found, the first `MOST` of `total`, and the day on which the list was read."""

    words: str
    hits: tuple[Hit, ...]
    total: int
    read_on: date | None

    @property
    def heading(self) -> str:
        """How much there is, in words."""
        if not self.total:
            return f"Inget nyckeltal passar ”{self.words}”"
        count = f"{self.total} nyckeltal passar ”{self.words}”"
        return f"{count}. De första {len(self.hits)} visas" if self.total > MOST else count


def search_kpis(text: str) -> Search:
    """Key figures by id, or whose titles hold all the words; those that go on come first.

    One query.  The folding is Python's: the databases fold å, ä and ö each in their own way.
    """
    words, wanted = words_of(text), kpi_id(text)
    known = list(
        Kpi.objects.values_list(
            "id", "title", "is_divided_by_gender", "municipality_type", "is_gone", "read_on"
        )
    )
    found = [
        Hit(id_, title, split, _note(title, kind, gone))
        for id_, title, split, kind, gone, _ in known
        if words and (id_ == wanted or has_words(title, words))
    ]
    found.sort(
        key=lambda hit: (
            hit.id != wanted,
            hit.note != "",
            not hit.title.casefold().startswith(words),
            hit.title.casefold(),
        )
    )
    newest = max((row[-1] for row in known), default=None)
    return Search(text.strip(), tuple(found[:MOST]), len(found), newest)


def _note(title: str, kind: str, is_gone: bool) -> str:
    last = ended_year(title)
    if last:
        return f"Nedlagt, sista år {last}"
    if is_gone:
        return "Finns inte längre hos Kolada"
    return "Finns bara för regioner" if kind == "L" else ""
