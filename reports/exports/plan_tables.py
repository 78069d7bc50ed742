"""The action plan, the responsibilities and the strategy's lines as flat tables."""

from collections.abc import Iterator

from reports.domain.content import FollowUpContent
from reports.domain.content_actions import NoteContent
from reports.exports.flat import Cell, Column, Kind, Table

_EXAMPLE = Column(
    "exempel", "Exempel", "ja: påhittad för att visa hur tjänsten fungerar", Kind.YES_NO
)


def plan_tables(content: FollowUpContent) -> Iterator[Table]:
    """Actions, bodies that have not reported, responsibilities, strategy lines, notes on them."""
    yield _actions(content)
    yield _not_reported(content)
    yield _responsible(content)
    yield _lines(content)
    yield _notes(content)


def _actions(content: FollowUpContent) -> Table:
    columns = (
        Column("kod", "Kod", "Insatsens fasta kod"),
        Column("insats", "Insats", "Vad som ska göras"),
        Column("slag", "Slag", "Dokumentets ord för den"),
        Column("kategori", "Kategori", "Dokumentets egen indelning"),
        Column("fokusomraden", "Fokusområden", "Åtskilda med semikolon"),
        Column("ansvarig", "Ansvarig", "Den som leder insatsen"),
        Column("tid", "Start–slut", "När den genomförs"),
        Column("status", "Status", "Som den ansvariga rapporterat; tom utan rapport"),
        Column("resultat", "Resultat hittills", "Vad den har lett till"),
        Column("deltagare", "Deltagare", "Hur många som har nåtts"),
        Column("avvikelse", "Kommentar", "Vad som inte gick som planerat"),
        Column("nasta_steg", "Nästa steg", "Vad som händer härnäst"),
        Column("avslutad", "Avslut", "Beslutet att den är fullgjord, eller varför den är avförd"),
        _EXAMPLE,
    )
    rows = tuple(
        (
            row.code,
            row.title,
            row.kind,
            row.category,
            "; ".join(row.areas),
            row.lead,
            row.time_words,
            row.status_words,
            row.result,
            row.participants,
            row.deviation,
            row.next_step,
            row.ended_words,
            "ja" if row.is_example else "nej",
        )
        for row in content.plan.rows
    )
    return Table("insatser", "Insatser", columns, rows)


def _not_reported(content: FollowUpContent) -> Table:
    columns = (Column("namn", "Namn", "Den som inte har rapporterat till omgången"),)
    rows = tuple((name,) for name in content.plan.not_reported)
    return Table("ej-rapporterat", "Har inte rapporterat", columns, rows)


def _responsible(content: FollowUpContent) -> Table:
    columns = (
        Column("fokusomrade", "Fokusområde", "Det som ansvaret gäller; tomt för hela strategin"),
        Column("slag", "Slag", "Vilket slags ansvar det är"),
        Column("vem", "Vem", "Nämnden, förvaltningen eller bolaget"),
        Column("ansvar", "Ansvar", "Dokumentets ord om ansvaret"),
        Column("lage", "Läge", "Hur det går enligt den senaste lägesnoteringen; tom utan"),
        Column("lagestext", "Lägesnotering", "Den senaste lägesnoteringen"),
        Column("nar", "När", "Dagen som noteringen gäller"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (area, one.kind, one.body, one.words, *_told(one.told))
        for area, several in [
            ("", content.responsible),
            *((area.name, area.responsible) for area in content.areas),
        ]
        for one in several
    )
    return Table("ansvar", "Ansvar", columns, rows)


def _told(note: NoteContent | None) -> tuple[str, str, str]:
    return (note.status_words, note.text, note.as_of) if note else ("", "", "")


def _lines(content: FollowUpContent) -> Table:
    columns = (
        Column("process", "Process", "Huvudprocessen"),
        Column("agare", "Ägare", "Den som äger processen"),
        Column("utmaning", "Utmaning", "Vad strategin möter"),
        Column("behov", "Behov", "Vad som behövs"),
        Column("strategi", "Strategi", "Vad som ska göras"),
        Column("tillsammans_med", "Tillsammans med", "Åtskilda med semikolon"),
    )
    rows = tuple(
        (process.name, process.owner, group.challenge, group.need, line, "; ".join(group.partners))
        for process in content.processes
        for group in process.groups
        for line in group.lines
    )
    return Table("strategier", "Strategier i processerna", columns, rows)


def _notes(content: FollowUpContent) -> Table:
    columns = (
        Column("galler", "Gäller", "Strategin, ansvaret eller åtgärden"),
        Column("status", "Status", "Hur det går"),
        Column("text", "Text", "Lägesnoteringen"),
        Column("nar", "När", "Dagen som den gäller"),
    )
    latest = content.progress.latest if content.progress else ()
    of_lines = (note for process in content.processes for note in process.told)
    notes = dict.fromkeys((*latest, *of_lines))
    rows = tuple((note.about, note.status_words, note.text, note.as_of) for note in notes)
    return Table("lagesnoteringar", "Senaste lägesnoteringar", columns, rows)
