"""What the server's log says."""

import logging


class WithoutTraceOfRefusals(logging.Filter):
    """Leaves out the stack trace of what was answered as a refusal, so that errors stand out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through; below ERROR, and for suspicious requests, the line itself is enough."""
        if record.levelno < logging.ERROR or record.name.startswith("django.security."):
            record.exc_info = None
        return True
