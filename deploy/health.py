"""Asks the running server whether it is well: the container's health check."""

import http.client
import os
import sys

TIMEOUT_SECONDS = 5


def main() -> int:
    """Return 0 when /halsa answers 200 on the port of BIND, otherwise 1."""
    port = int(os.environ.get("BIND", "127.0.0.1:8000").rsplit(":", 1)[1])
    host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/halsa", headers={"Host": "127.0.0.1" if host == "*" else host})
        status = connection.getresponse().status
    except OSError as error:
        print(f"no answer on port {port}: {error}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    if status != http.client.OK:
        print(f"/halsa answered {status}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
