"""Strategy lines by process."""

from reports.domain.content_actions import LineGroupContent, ProcessContent
from reports.pages.progress import notes_of
from reports.pages.structure import Structure


def process_contents(structure: Structure) -> tuple[ProcessContent, ...]:
    """The main processes with their rows of challenge, need, lines and partners."""
    told = notes_of(structure, "line")
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
            told=tuple(
                told[line["id"]]
                for group in structure.groups
                if group["process"] == process["id"]
                for line in structure.lines
                if line["group"] == group["id"] and line["id"] in told
            ),
        )
        for process in structure.processes
    )


def _of(rows: list[dict[str, str]], group: int, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in rows if row["group"] == group)
