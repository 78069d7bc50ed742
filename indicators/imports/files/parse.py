"""The child process: reads a file on standard input and answers on standard output.

It limits itself before it reads a byte, and is started without the parent's environment.  The exit
code says how it went; the words of a refusal go to standard error.
"""

import gc
import resource
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, TextIO

from indicators.domain.sheets import FileProblem
from indicators.imports.files.answer import Ending, row_line, sheet_line
from indicators.imports.files.delimited import read_delimited
from indicators.imports.files.guard import Kind, kind_of
from indicators.imports.files.limits import CHILD_ANSWER, CHILD_CPU_SECONDS, CHILD_MEMORY
from indicators.imports.files.open_document import look_through_open_document
from indicators.imports.files.records import look_through_records
from indicators.imports.files.spreadsheet import SheetRows, sheets_of_workbook
from indicators.imports.files.workbook_xml import CellFaults, look_through_workbook


def main(source: BinaryIO, answer: TextIO, complaint: TextIO) -> int:
    """Read the file with the stated name (first argument); the exit code."""
    try:
        for name, is_hidden, rows in _sheets(sys.argv[1], source.read()):
            answer.write(sheet_line(name, is_hidden=is_hidden))
            answer.writelines(map(row_line, rows))
        answer.flush()
    except FileProblem as problem:
        complaint.write(problem.message)
        return Ending.REFUSED
    except MemoryError:
        return Ending.NO_MEMORY
    except OSError:
        return Ending.TOO_LONG_AN_ANSWER
    return Ending.READ


def _sheets(name: str, content: bytes) -> Iterator[SheetRows]:
    kind = kind_of(content)
    if kind is Kind.CSV:
        sheet = read_delimited(name, content)
        yield sheet.name, False, [list(row) for row in sheet.rows]
    else:
        yield from sheets_of_workbook(content, _LOOK_THROUGH[kind](content))


_LOOK_THROUGH: dict[Kind, Callable[[bytes], dict[str, CellFaults]]] = {
    Kind.XLSX: look_through_workbook,
    Kind.ODS: look_through_open_document,
    Kind.XLS: look_through_records,
}


def _limit_itself() -> None:
    for what, most, at_last in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_AS, CHILD_MEMORY, CHILD_MEMORY),
        # Stopped by a signal of its own first, so that the parent can tell why it ended.
        (resource.RLIMIT_CPU, CHILD_CPU_SECONDS, CHILD_CPU_SECONDS + 5),
        (resource.RLIMIT_FSIZE, CHILD_ANSWER, CHILD_ANSWER),
    ):
        resource.setrlimit(what, (most, at_last))


if __name__ == "__main__":
    _limit_itself()
    gc.disable()  # a short life, and looking for rings among a million cells would take a third of it
    sys.exit(main(sys.stdin.buffer, sys.stdout, sys.stderr))
