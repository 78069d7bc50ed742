"""Answers that are files to keep."""

from django.http import HttpResponse

_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(content: bytes, name: str) -> HttpResponse:
    """A CSV file or a workbook to keep; `name` has no other signs than those of an address."""
    response = HttpResponse(content, content_type=_KINDS[name.rsplit(".", 1)[-1]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
