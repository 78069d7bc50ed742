"""The appendix as flat tables: indicators that have changed, decisions, values that were revised."""

from collections.abc import Iterator

from reports.domain.content_appendix import AppendixContent
from reports.exports.flat import Column, Table


def appendix_tables(appendix: AppendixContent | None) -> Iterator[Table]:
    """What has happened since the published follow-up before; nothing for snapshots without it."""
    if appendix is None:
        return
    before = Column("fore", "Före", "Som det var i förra uppföljningen")
    after = Column("efter", "Efter", "Som det är nu")
    why = Column("varfor", "Varför", "Skälet; tomt när inget är angivet")
    name = Column("indikator", "Indikator", "Indikatorns nummer och namn")
    decision = Column("beslut", "Beslut", "Beslutet bakom; tomt när inget är registrerat")
    kind = Column("slag", "Slag", "Ny, ändrad, ersatt eller avslutad")
    what = Column("vad", "Vad", "Det som är ändrat hos indikatorn")
    yield Table(
        "andrade-indikatorer",
        "Ändrade indikatorer",
        (name, kind, what, before, after, why, decision),
        tuple(
            (row.name, row.kind, row.what, row.before, row.after, row.why, row.decision)
            for row in appendix.indicators
        ),
    )
    yield Table(
        "beslut",
        "Beslut om strategin",
        (
            Column("beslut", "Beslut", "Dagen och paragrafen"),
            Column("innebar", "Innebär", "Vad det säger"),
        ),
        tuple((row.words, row.note) for row in appendix.decisions),
    )
    yield Table(
        "reviderade-varden",
        "Reviderade värden",
        (name, Column("cell", "Värde", "Period och kön"), before, after, why),
        tuple((row.name, row.cell, row.before, row.after, row.reason) for row in appendix.revised),
    )
