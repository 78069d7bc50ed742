"""One short value that is another after any write to a table that kept pages are made of."""

from django.db import connection

Stamp = tuple[int, ...]

# A transaction may commit after later ones, so the newest note is not enough: the sum grows when an
# earlier one comes in.  More transactions than this may not commit while one of them is at work.
_AT_ONCE = 1_000
_QUERY = (
    "SELECT MAX(id), SUM(id), MAX(mark) "
    "FROM (SELECT id, mark FROM people_datachange ORDER BY id DESC LIMIT %s) AS latest"
)
# Of what is added to the table of values (config.watched.ADDED_TO) SQLite notes the newest id alone.
_SQLITE = _QUERY.replace("MAX(mark) ", "MAX(mark), (SELECT MAX(id) FROM indicators_observation) ")


def change_stamp() -> Stamp | None:
    """The stamp of what can be read now, in one query; None where nothing is noted.

    Read it before the data: a write in between then makes what was kept old, never new.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _QUERY, [_AT_ONCE])
        newest, *others = cursor.fetchone()
    return None if newest is None else (newest, *(int(one or 0) for one in others))
