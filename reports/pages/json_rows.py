"""Many small lists in one query: each list is a subquery that answers with JSON.

A page that shows a strategy needs a dozen short lists.  One query each would be a dozen round trips;
this way it is one, whatever the lists' length, on SQLite and PostgreSQL alike.
"""

from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject


class JsonRows(Subquery):
    """The rows of a queryset, in its order, as a list of objects with the named columns.

    Columns are names of fields or expressions.  Dates arrive as ISO text; decimals must be cast to
    text by the caller.
    """

    template = "(SELECT COALESCE(jsonb_agg(_row), '[]'::jsonb) FROM (%(subquery)s) _rows)"
    _sqlite = "(SELECT json_group_array(json(_row)) FROM (%(subquery)s) _rows)"

    def __init__(self, rows: QuerySet[Any], **columns: Any) -> None:
        objects = rows.annotate(_row=JSONObject(**columns)).values("_row")
        super().__init__(objects, output_field=JSONField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite's own aggregate."""
        return self.as_sql(compiler, connection, template=self._sqlite, **context)
