"""Strategy lines by process, and the fund."""

from decimal import Decimal

from people.domain.numbers import NO_BREAK_SPACE, format_number
from reports.domain.content_actions import (
    FundContent,
    FundEventRow,
    LineGroupContent,
    ProcessContent,
)
from reports.pages.structure import Structure


def process_contents(structure: Structure) -> tuple[ProcessContent, ...]:
    """The main processes with their rows of challenge, need, lines and partners."""
    return tuple(
        ProcessContent(
            name=process["name"],
            owner=process["owner"] or "",
            groups=tuple(
                LineGroupContent(
                    challenge=group["challenge"],
                    need=group["need"],
                    lines=_of(structure.lines, group["id"], "text"),
                    partners=_of(structure.partners, group["id"], "name"),
                )
                for group in structure.groups
                if group["process"] == process["id"]
            ),
        )
        for process in structure.processes
    )


def _of(rows: list[dict[str, str]], group: int, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in rows if row["group"] == group)


def fund_content(structure: Structure) -> FundContent | None:
    """The strategy's fund with its events, if it has one."""
    if not structure.funds:
        return None
    fund = structure.funds[0]
    return FundContent(
        name=fund["name"],
        words=" ".join(part for part in (fund["condition"], fund["follow_up"]) if part),
        events=tuple(
            FundEventRow(str(row["year"]), row["text"], _kronor(row["amount"]))
            for row in structure.fund_events
        ),
    )


def _kronor(amount: str | None) -> str:
    if amount is None:
        return ""
    return f"{format_number(Decimal(amount))}{NO_BREAK_SPACE}kr"
