"""Tables whose rows the database itself refuses to change or delete.

Used in migrations, on SQLite and PostgreSQL, so that not even a shell or a faulty command can alter
a published follow-up or the log.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

REFUSAL = "rows of %s cannot be changed or deleted"


def install_sql(vendor: str, table: str, columns: tuple[str, ...] = ()) -> list[str]:
    """Statements that make `table` append-only; with `columns`, only these are frozen for updates."""
    message = REFUSAL % table
    update_of = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_update BEFORE {update_of} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]
    return [
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_no_update BEFORE {update_of} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()",
    ]


def remove_sql(vendor: str, table: str) -> list[str]:
    """Statements that undo `install_sql`."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {table}_no_update",
            f"DROP TRIGGER IF EXISTS {table}_no_delete",
        ]
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_update ON {table}",
        f"DROP TRIGGER IF EXISTS {table}_no_delete ON {table}",
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_append_only()",
    ]


class AppendOnly(Operation):
    """Migration operation: `AppendOnly("people_event")`."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, columns: tuple[str, ...] = (), *, again: bool = False) -> None:
        self.table = table
        self.columns = columns
        self.again = again

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Install the triggers; `again` when the table has them and its columns have changed."""
        if self.again:
            for statement in remove_sql(schema_editor.connection.vendor, self.table):
                schema_editor.execute(statement)
        for statement in install_sql(schema_editor.connection.vendor, self.table, self.columns):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove the triggers."""
        for statement in remove_sql(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Refuse changes to {self.table}"
