"""Processes with their challenges, needs, strategy lines and partners."""

from dataclasses import dataclass

from strategies.models import LineGroup, Strategy


@dataclass(frozen=True)
class Block:
    """A block of the summary: every challenge in it belongs with every need in it."""

    challenges: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A challenge and a need with what is to be done about them, and with whom."""

    challenge: str
    need: str
    lines: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True)
class ProcessRows:
    """A process with its rows."""

    name: str
    owner: str
    line_count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Lines:
    """All of it; `words` sums it up."""

    words: str
    blocks: tuple[Block, ...]
    processes: tuple[ProcessRows, ...]


def load_lines(strategy: Strategy) -> Lines:
    """Processes, rows and summary in six queries, however many rows there are."""
    groups = (
        LineGroup.objects.filter(process__strategy=strategy)
        .select_related("challenge", "need")
        .prefetch_related("lines", "partners")
    )
    rows: dict[int, list[Row]] = {}
    for group in groups:
        rows.setdefault(group.process_id, []).append(_row(group))
    processes = tuple(
        ProcessRows(
            process.name,
            process.owner.name if process.owner else "",
            sum(len(row.lines) for row in rows.get(process.id, [])),
            tuple(rows.get(process.id, [])),
        )
        for process in strategy.processes.select_related("owner")
    )
    return Lines(_words(processes), _blocks(strategy), processes)


def _row(group: LineGroup) -> Row:
    return Row(
        group.challenge.name,
        group.need.name,
        tuple(line.text for line in group.lines.all()),
        tuple(partner.name for partner in group.partners.all()),
    )


def _words(processes: tuple[ProcessRows, ...]) -> str:
    rows = sum(len(process.rows) for process in processes)
    lines = sum(process.line_count for process in processes)
    return f"{len(processes)} processer, {rows} rader och {lines} strategier."


def _blocks(strategy: Strategy) -> tuple[Block, ...]:
    challenges = list(strategy.challenges.exclude(summary_block=None))
    needs = list(strategy.needs.exclude(summary_block=None))
    stated = {c.summary_block for c in challenges} | {n.summary_block for n in needs}
    numbers = sorted(number for number in stated if number is not None)
    return tuple(
        Block(
            tuple(c.name for c in challenges if c.summary_block == number),
            tuple(n.name for n in needs if n.summary_block == number),
        )
        for number in numbers
    )
