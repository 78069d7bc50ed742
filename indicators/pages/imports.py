"""What has come in to a municipality, and each batch's own page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import F

from indicators.domain.vocabulary import Change
from indicators.imports.shapes.roles import Shape
from indicators.models import Batch, Document, Indicator, Observation
from indicators.models.observations import Provenance
from indicators.models.sources import BatchKind, BatchState
from people.domain.numbers import format_number
from people.models import Municipality

BATCHES_A_PAGE = 25

# What the kind of batch is called, as the subject of a sentence and as its object.
_NOUNS = {
    BatchKind.FILE: ("Importen", "filen"),
    BatchKind.FETCH: ("Hämtningen", "hämtningen"),
    BatchKind.PASTE: ("Inklistringen", "inklistringen"),
}
_TAGS = {
    BatchState.UPLOADED: "tag-1",
    BatchState.PROPOSED: "tag-1",
    BatchState.ACCEPTED: "tag-2",
    BatchState.REJECTED: "tag-0",
    BatchState.UNDONE: "tag-0",
}
_SHAPES = {
    Shape.OWN: "Filen lästes som Riktmärkes egen arbetsbok.",
    Shape.TIDY: "Filen lästes med ett värde på varje rad.",
    Shape.WIDE: "Filen lästes med perioder eller kön i kolumner.",
    Shape.SKOLVERKET: "Filen lästes som Skolverkets export.",
}
_AS_NAMED = "Kolumnerna lästes som du angav."


@dataclass(frozen=True)
class BatchRow:
    """A batch in the list."""

    batch: Batch
    words: str
    tag: str


@dataclass(frozen=True)
class BatchList:
    """A page of batches, newest first."""

    rows: list[BatchRow]
    page: "Page[Batch]"
    waiting: int


@dataclass(frozen=True)
class BatchPage:
    """What stands at the top of a batch's page and beside it."""

    batch: Batch
    headline: str
    words: str
    subject: str
    noun: str
    refused: int
    documents: list[Document]
    same: Batch | None

    @property
    def is_saved(self) -> bool:
        """Whether its values are saved."""
        return self.batch.state == BatchState.ACCEPTED

    @property
    def shape_words(self) -> str:
        """How the file was understood, "" for what is no file or waits for its columns."""
        if not self.is_file or not self.batch.mapping:
            return ""
        if self.batch.mapping.get("was_remembered"):
            return "Kolumnerna lästes som förra gången."
        if "asked" not in self.batch.mapping:
            return _AS_NAMED
        return _SHAPES.get(Shape(self.batch.shape), _AS_NAMED)

    @property
    def asked(self) -> list[str]:
        """What the file leaves open, although it could be read."""
        return list(self.batch.mapping.get("asked", []))

    @property
    def is_file(self) -> bool:
        """Whether it is a file that somebody sent."""
        return self.batch.kind == BatchKind.FILE


def load_batches(municipality: Municipality, page: str | int | None) -> BatchList:
    """A page of the municipality's batches.  Three queries."""
    every = (
        Batch.objects.filter(municipality=municipality)
        .defer("proposals", "mapping")
        .select_related("created_by", "decided_by", "undone_by")
    )
    found = Paginator(every, BATCHES_A_PAGE).get_page(page)
    rows = [BatchRow(one, counts_words(one.counts), _TAGS[BatchState(one.state)]) for one in found]
    waiting = every.filter(state__in=[BatchState.UPLOADED, BatchState.PROPOSED]).count()
    return BatchList(rows, found, waiting)


def load_batch_page(batch: Batch) -> BatchPage:
    """The batch's headline, in what its state makes of its counts, and its documents.

    At most two queries.
    """
    subject, noun = _NOUNS[BatchKind(batch.kind)]
    headline, words = _said(batch, subject, noun)
    documents = list(batch.documents.defer("content").order_by("id"))
    refused = batch.counts.get(Change.REFUSED, 0)
    return BatchPage(
        batch, headline, words, subject, noun, refused, documents, _same(batch, documents)
    )


def _same(batch: Batch, documents: list[Document]) -> Batch | None:
    """The latest saved batch with the bytes of one that waits for its review."""
    if batch.state != BatchState.PROPOSED or batch.kind != BatchKind.FILE or not documents:
        return None
    return (
        Batch.objects.filter(
            municipality=batch.municipality_id,
            kind=BatchKind.FILE,
            state=BatchState.ACCEPTED,
            documents__sha256__in=[document.sha256 for document in documents],
        )
        .defer("proposals", "mapping")
        .order_by("-decided_at")
        .first()
    )


def _said(batch: Batch, subject: str, noun: str) -> tuple[str, str]:
    """The headline and the words under it."""
    if batch.state == BatchState.PROPOSED:
        return _proposed_words(batch.counts, noun)
    if batch.state == BatchState.REJECTED:
        return "Inget sparades", f"{subject} avvisades. Alla värden är som förut."
    if batch.state == BatchState.UNDONE:
        return (
            f"{subject} är ångrad",
            "Cellerna har fått tillbaka vad de hade före. Värden som någon ändrat sedan dess står kvar.",
        )
    written = written_by(batch)
    saved = "1 värde är sparat" if written == 1 else f"{_n(written)} värden är sparade"
    return saved, _left_out_words(batch.counts, written)


def written_by(batch: Batch) -> int:
    """How many values the batch wrote.  One query."""
    rows = Observation.objects.filter(batch=batch)
    return rows.exclude(provenance=Provenance.UNDO).count()


def _proposed_words(counts: Mapping[str, int], noun: str) -> tuple[str, str]:
    changed, new = counts.get(Change.CHANGED, 0), counts.get(Change.NEW, 0)
    removed, refused = counts.get(Change.REMOVED, 0), counts.get(Change.REFUSED, 0)
    parts = [
        *([f"{_n(changed)} {'värde' if changed == 1 else 'värden'} ändras"] if changed else []),
        *([f"{_n(removed)} tas bort"] if removed else []),
        *(
            [f"{_n(new)} {_adjective(new, 'nytt', 'nya')}{_noun(new, changed, removed)}"]
            if new
            else []
        ),
    ]
    rest = _rest_words(counts.get(Change.UNCHANGED, 0), refused)
    if not parts:
        unchanged = counts.get(Change.UNCHANGED, 0)
        if unchanged and not refused:
            rest = "Värdet är oförändrat." if unchanged == 1 else _all_unchanged(unchanged)
        return "Inget att spara", rest or f"Det finns inga värden i {noun}."
    return ", ".join(parts), rest


def _all_unchanged(count: int) -> str:
    return f"Alla {_n(count)} värden är oförändrade."


def _n(count: int) -> str:
    """A count as it is written: "55 008"."""
    return format_number(Decimal(count))


def _adjective(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _noun(new: int, changed: int, removed: int) -> str:
    """The word "värden", unless it stands before in the headline already."""
    return "" if changed or removed else " värde" if new == 1 else " värden"


def _rest_words(unchanged: int, refused: int) -> str:
    """What is not to be decided on."""
    said = []
    if unchanged:
        said.append(f"{_n(unchanged)} är {_adjective(unchanged, 'oförändrat', 'oförändrade')}.")
    if refused:
        said.append(f"{_n(refused)} kan inte sparas; skälet står vid varje rad.")
    return " ".join(said)


def _left_out_words(counts: Mapping[str, int], written: int) -> str:
    """What of the batch was not saved."""
    offered = sum(counts.get(change, 0) for change in (Change.NEW, Change.CHANGED, Change.REMOVED))
    said = []
    if offered > written:
        said.append(f"{_n(offered - written)} valdes bort.")
    if refused := counts.get(Change.REFUSED, 0):
        said.append(f"{_n(refused)} gick inte att spara.")
    if unchanged := counts.get(Change.UNCHANGED, 0):
        said.append(f"{_n(unchanged)} fanns redan.")
    return " ".join(said)


def counts_words(counts: Mapping[str, int]) -> str:
    """ "118 nya, 3 ändrade, 2 avvisade"; "" when nothing was read."""
    words = (
        (Change.NEW, "nytt", "nya"),
        (Change.CHANGED, "ändrat", "ändrade"),
        (Change.REMOVED, "borttaget", "borttagna"),
        (Change.REFUSED, "kan inte sparas", "kan inte sparas"),
        (Change.UNCHANGED, "oförändrat", "oförändrade"),
    )
    return ", ".join(
        f"{_n(count)} {_adjective(count, one, many)}"
        for change, one, many in words
        if (count := counts.get(change, 0))
    )


def indicators_of(batch: Batch) -> list[Indicator]:
    """The municipality's indicators that read a series which the batch wrote to.  One query."""
    series = Observation.objects.filter(batch=batch).order_by().values("series")
    return list(
        Indicator.objects.filter(strategy__municipality=batch.municipality_id, series__in=series)
        .select_related("strategy__municipality")
        .order_by(F("strategy__valid_from").desc(nulls_last=True), "position", "pk")
    )
