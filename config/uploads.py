"""Refuses an upload that is too large before it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# The other fields of the form, and the parts' headings.
_AROUND_THE_FILE = 1024 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """Refuses a request by its stated length; passes everything else on to the next handler."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Called before anything is read."""
        if content_length > settings.IMPORT_MAX_BYTES + _AROUND_THE_FILE:
            raise RequestDataTooBig(
                f"an upload of {content_length} bytes is over the limit IMPORT_MAX_BYTES"
            )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """On to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""
