"""A data set's file in the form that is asked for."""

from reports.domain.open_data import Format
from reports.exports.open_data.flat_files import csv_of, json_of
from reports.exports.open_data.jsonstat import jsonstat_of
from reports.pages.open_data_sets import Contents


def file_of(found: Contents, table: str, form: Format, site: str) -> bytes:
    """The table as CSV or JSON, or its cube; 404 where there is none of that name."""
    if form is Format.JSONSTAT:
        return jsonstat_of(found.data_set, found.cube(table), site)
    if form is Format.CSV:
        return csv_of(found.table(table))
    return json_of(found.data_set, found.table(table), site)
