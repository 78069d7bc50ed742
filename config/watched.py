"""Tables whose writes the database itself notes, so that a kept page knows when it is old.

On SQLite, where writers take turns, each written row gives the one row of `people_datachange` a new
random number.  On PostgreSQL each statement notes its transaction on a row of the transaction's own:
one counter would make every writer wait for the one before, and two could wait for each other.
people/stamps.py reads what is noted.

On SQLite a statement that a trigger writes beside keeps a copy of each page that it changes, so that it
can be undone alone: a hundred thousand new values took eight times as long.  What is added to the table
of values is therefore told by its newest id, which never comes again, and has no trigger (`ADDED_TO`).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_NOTE_SQLITE = "UPDATE people_datachange SET mark = random()"
_FIRST = "INSERT INTO people_datachange (mark) VALUES (0)"
_EVENTS = ("insert", "update", "delete")
ADDED_TO = "indicators_observation"

# A later statement of the same transaction moves its row last, so that the transaction itself meets
# the change; a restored database may hold the number of another server's transaction.
_FUNCTION = """
CREATE FUNCTION people_datachange_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO people_datachange (mark) VALUES (pg_current_xact_id()::text::bigint)
  ON CONFLICT (mark) DO UPDATE SET id = EXCLUDED.id;
  RETURN NULL;
END $$
"""


def watch_sql(vendor: str, table: str) -> list[str]:
    """Statements that make the database note the writes to `table`."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_watched_{event} AFTER {event} ON {table} "
            f"BEGIN {_NOTE_SQLITE}; END"
            for event in _EVENTS
            if (table, event) != (ADDED_TO, "insert")
        ]
    return [
        f"CREATE TRIGGER {table}_watched AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION people_datachange_note()"
    ]


def unwatch_sql(vendor: str, table: str) -> list[str]:
    """Statements that undo `watch_sql`, also where nothing is watched."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_watched_{event}" for event in _EVENTS]
    return [f"DROP TRIGGER IF EXISTS {table}_watched ON {table}"]


class _DatabaseOnly(Operation):
    """An operation that leaves the models as they are."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def forwards(self, vendor: str) -> list[str]:
        """Statements of the operation."""
        raise NotImplementedError

    def backwards(self, vendor: str) -> list[str]:
        """Statements that undo it."""
        raise NotImplementedError

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Run the statements."""
        for statement in self.forwards(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Run the statements that undo."""
        for statement in self.backwards(schema_editor.connection.vendor):
            schema_editor.execute(statement)


class InstallWatch(_DatabaseOnly):
    """Migration operation: what `Watched` needs, once the table of the notes is there."""

    def forwards(self, vendor: str) -> list[str]:
        """The first note, and the function that the triggers of PostgreSQL call."""
        return [_FIRST] if vendor == "sqlite" else [_FIRST, _FUNCTION]

    def backwards(self, vendor: str) -> list[str]:
        """The row goes with its table."""
        return [] if vendor == "sqlite" else ["DROP FUNCTION IF EXISTS people_datachange_note()"]

    def describe(self) -> str:
        """What `migrate` prints."""
        return "Prepare to note changes"


class Watched(_DatabaseOnly):
    """Migration operation: `Watched("people_body", "strategies_goal")`; again does no harm.

    On SQLite a table that is altered later loses its triggers and must be named once more.
    """

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def forwards(self, vendor: str) -> list[str]:
        """Triggers anew on each table."""
        return [
            statement
            for table in self.tables
            for statement in unwatch_sql(vendor, table) + watch_sql(vendor, table)
        ]

    def backwards(self, vendor: str) -> list[str]:
        """No triggers on any."""
        return [statement for table in self.tables for statement in unwatch_sql(vendor, table)]

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Note changes of {len(self.tables)} tables"
