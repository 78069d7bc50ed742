"""A follow-up as flat tables, from its tree alone: what every file and data set is made from.

Numbers are `Decimal`; a missing one is None, with the reason in a column beside it, and never zero.
A table without rows is left out.  The tables' and the columns' keys are addresses: they never change.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.domain.content import FollowUpContent
from reports.domain.content_actions import FundContent
from reports.exports.appendix_tables import appendix_tables
from reports.exports.flat import Cell, Column, Kind, Table
from reports.exports.indicator_tables import definition_table, indicator_table
from reports.exports.plan_tables import plan_tables
from reports.exports.value_table import value_table

_PRINTED = re.compile(r"([+\u2212-]?)([0-9]+(?:,[0-9]+)?)(?:kr)?")


def tables_of(content: FollowUpContent) -> tuple[Table, ...]:
    """Every table that has something to tell, in the order of the document."""
    tables = (
        indicator_table(content),
        value_table(content),
        _assessments(content),
        _texts(content),
        *plan_tables(content),
        *_fund_tables(content.fund),
        _changes(content),
        *appendix_tables(content.appendix),
        definition_table(content),
        _legend(content),
    )
    return tuple(table for table in tables if table.rows)


def table_of(content: FollowUpContent, slug: str) -> Table:
    """The table at an address.  Raises `LookupError` when the follow-up has none of that name."""
    for table in tables_of(content):
        if table.slug == slug:
            return table
    raise LookupError(slug)


def _assessments(content: FollowUpContent) -> Table:
    columns = (
        Column("fokusomrade", "Fokusområde", "Det som målet står under; tomt för hela strategin"),
        Column("mal", "Mål", "Målets lydelse"),
        Column("overgripande", "Övergripande", "Om målet är strategins övergripande", Kind.YES_NO),
        Column("bedomning", "Bedömning", "Den sammanställande enhetens bedömning"),
        Column("slag", "Slag", "Prognos eller utfall, och för när"),
        Column("motivering", "Motivering", "Varför bedömningen är som den är"),
        Column("bygger_pa", "Bygger på", "Vad bedömningen bygger på"),
        Column("indikatorerna", "Indikatorerna säger", "Vad indikatorerna räknat för sig säger"),
        Column("avviker", "Avviker", "ja: bedömningen avviker från indikatorerna", Kind.YES_NO),
        Column("rakning", "Räkning", "Hur många indikatorer som når sina mål"),
        Column("kod", "Kod", "Målets fasta kod"),
    )
    rows = tuple(
        (
            area,
            goal.text,
            "ja" if goal.is_overall else "nej",
            goal.judgement.label if goal.judgement else "",
            goal.judgement_words,
            goal.justification,
            goal.basis_words,
            goal.suggested.label if goal.suggested else "",
            "ja" if goal.differs else "nej",
            goal.tally_words,
            goal.code,
        )
        for area, goals in [("", content.goals), *((a.name, a.goals) for a in content.areas)]
        for goal in goals
    )
    return Table("bedomningar", "Bedömningar av målen", columns, rows)


def _texts(content: FollowUpContent) -> Table:
    columns = (
        Column("avsnitt", "Avsnitt", "Vilken text det är"),
        Column("fokusomrade", "Fokusområde", "Det som texten gäller; tomt för hela strategin"),
        Column("text", "Text", "Texten som den är publicerad"),
    )
    return Table("texter", "Texter", columns, tuple(row for row in _written(content) if row[2]))


def _written(content: FollowUpContent) -> Iterator[tuple[str, str, str]]:
    yield "Med en mening", "", content.headline
    yield "Sammanfattning", "", content.summary
    for area in content.areas:
        yield "Kort sagt", area.name, area.sentence
        yield "Sammanfattning", area.name, area.summary
        yield "Analys", area.name, area.analysis
        yield "Så går vi vidare", area.name, area.next_steps
    yield "Handlingsplanen", "", content.plan.text
    if content.fund:
        yield "Fonden", "", content.fund.words
        yield content.fund.name, "", content.fund.text


def _fund_tables(fund: FundContent | None) -> Iterator[Table]:
    """The period's amounts, its grants by kind of applicant, and the fund's events."""
    if fund is None:
        return
    unknown = Column("okant", "Varför beloppet saknas", "Skälet när ett belopp inte är känt")
    yield Table(
        "fond",
        "Fond",
        (
            Column("period", "Period", "Perioden som beloppen gäller"),
            Column("post", "Post", "Vad beloppet är"),
            Column("kronor", "Kronor", "Beloppet", Kind.NUMBER),
            unknown,
        ),
        tuple(
            (fund.period, amount.label, kronor_of(amount.amount), _unknown(amount.amount, fund))
            for amount in fund.amounts
        ),
    )
    yield Table(
        "fond-sokande",
        "Fond, sökande",
        (
            Column("period", "Period", "Perioden som beloppen gäller"),
            Column("sokande", "Sökande", "Slag av sökande"),
            Column("antal", "Antal", "Beviljade projekt", Kind.NUMBER),
            Column("beviljat", "Beviljat, kronor", "Beviljat under perioden", Kind.NUMBER),
            Column("utbetalt", "Utbetalt, kronor", "Utbetalt under perioden", Kind.NUMBER),
            Column("aterbetalt", "Återbetalt, kronor", "Återbetalt under perioden", Kind.NUMBER),
        ),
        tuple(
            (
                fund.period,
                row.label,
                *map(kronor_of, (row.count, row.granted, row.paid, row.returned)),
            )
            for row in fund.kinds
        ),
    )
    yield Table(
        "fond-handelser",
        "Fond, händelser",
        (
            Column("ar", "År", "Året för händelsen"),
            Column("handelse", "Händelse", "Vad som hände"),
            Column("kronor", "Kronor", "Beloppet", Kind.NUMBER),
            unknown,
        ),
        tuple(
            (event.year, event.text, kronor_of(event.amount), _unknown(event.amount, fund))
            for event in fund.events
        ),
    )


def kronor_of(printed: str) -> Decimal | None:
    """The number of a printed amount ("1 250 000 kr"); None when it is told in words or not at all."""
    found = _PRINTED.fullmatch("".join(printed.split()))
    if found is None:
        return None
    number = Decimal(found[2].replace(",", "."))
    return -number if found[1] in ("-", "\u2212") else number


def _unknown(printed: str, fund: FundContent) -> str:
    if kronor_of(printed) is not None:
        return ""
    return printed or fund.why_unknown


def _changes(content: FollowUpContent) -> Table:
    columns = (
        Column("slag", "Slag", "Ändrat sedan förra uppföljningen, eller rättat i denna version"),
        Column("vad", "Vad", "Vad som är ändrat"),
        Column("fore", "Före", "Som det var"),
        Column("efter", "Efter", "Som det är"),
        Column("varfor", "Varför", "Skälet"),
    )
    kinds = (
        (f"Ändrat sedan {content.changes_since}", content.changes),
        ("Rättat", content.corrections),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (kind, change.what, change.before, change.after, change.why)
        for kind, changes in kinds
        for change in changes
    )
    return Table("andringar", "Ändringar", columns, rows)


def _legend(content: FollowUpContent) -> Table:
    columns = (
        Column("tecken", "Tecken", "Det som står i dokumentet i stället för ett värde"),
        Column("betyder", "Betyder", "Varför värdet saknas"),
    )
    rows = tuple((row.sign, row.words) for row in content.legend)
    return Table("teckenforklaring", "Teckenförklaring", columns, rows)
