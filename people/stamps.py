"""One short value that is another after any write to a table that kept pages are made of."""

from django.db import connection

Stamp = tuple[int, int, int]

# A transaction may commit after later ones, so the newest note is not enough: the sum grows when an
# earlier one comes in.  More transactions than this may not commit while one of them is at work.
_AT_ONCE = 1_000
_QUERY = (
    "SELECT MAX(id), SUM(id), MAX(mark) "
    "FROM (SELECT id, mark FROM people_datachange ORDER BY id DESC LIMIT %s) AS latest"
)


def change_stamp() -> Stamp | None:
    """The stamp of what can be read now, in one query; None where nothing is noted.

    Read it before the data: a write in between then makes what was kept old, never new.
    """
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [_AT_ONCE])
        newest, total, mark = cursor.fetchone()
    return None if newest is None else (newest, int(total), mark)
