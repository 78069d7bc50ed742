"""A small server on this machine that plays the sources, and can be told to fail."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from indicators.sources.fake import kolada, kolada_traps, scb, scb_traps
from indicators.sources.fake.messages import Reply, Request, failed
from indicators.sources.fake.play import Play, SetTrap
from indicators.sources.fake.traps import TRAPS, Trap

Application = Callable[[Request, Play], Reply]

# Where each source lies on the server, and who answers.
APPLICATIONS: dict[str, Application] = {
    "/kolada/v3": kolada.answer,
    "/scb/api/v2": scb.answer,
}
ALL_TRAPS: dict[str, Trap] = {**TRAPS, **kolada_traps.TRAPS, **scb_traps.TRAPS}
CONTROL = "/fallor"


class FakeSources(ThreadingHTTPServer):
    """The server; it hears only this machine."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, play: Play, port: int = 0) -> None:
        self.play = play
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """The server's own address."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def kolada_url(self) -> str:
        """What KOLADA_URL is to be."""
        return f"{self.url}/kolada/v3"

    @property
    def scb_url(self) -> str:
        """What SCB_URL is to be."""
        return f"{self.url}/scb/api/v2"

    def set_trap(self, name: str, path: str = "/", times: int | None = None) -> None:
        """Spoil the answers under a path, all or as many as said. KeyError for an unknown trap."""
        self.play.traps.append(SetTrap(name, ALL_TRAPS[name], path, times))

    def clear_traps(self) -> None:
        """Answer truly again."""
        self.play.traps.clear()

    def server_close(self) -> None:
        self.play.is_over.set()
        super().server_close()


@contextmanager
def serve(play: Play, port: int = 0) -> Iterator[FakeSources]:
    """The server, answering beside the caller's own work."""
    with FakeSources(play, port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FakeSources
    timeout = 10

    def do_GET(self) -> None:
        with suppress(OSError):
            self._send(self._reply())

    do_POST = do_GET  # noqa: N815  the library's name

    def log_message(self, *args: Any) -> None:
        """Say nothing: `Play.asked` remembers."""

    def _reply(self) -> Reply:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        play = self.server.play
        if parts.path == CONTROL:
            return _controlled(self.command, query, self.server)
        play.asked.append(self.path)
        for prefix, application in APPLICATIONS.items():
            if parts.path.startswith(prefix + "/"):
                base = self.server.url + prefix
                path = parts.path.removeprefix(prefix).strip("/")
                request = Request(self.command, path, query, body, base)
                return play.spoiled(parts.path, application(request, play))
        return failed(404, "Not Found")

    def _send(self, reply: Reply) -> None:
        self.close_connection = True
        is_whole = reply.content is None or isinstance(reply.content, bytes)
        headers = {"Content-Type": "application/json; charset=utf-8", "Connection": "close"}
        if is_whole:
            headers["Content-Length"] = str(len(reply.bytes_of()))
        headers.update(reply.headers)
        self.send_response_only(reply.status)
        headers.setdefault("Date", self.date_time_string())
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in reply.pieces():
            if self.server.play.is_over.is_set():
                return
            if piece:
                self.wfile.write(piece)
            else:
                self.server.play.is_over.wait(self.server.play.pause)


def _controlled(method: str, query: dict[str, str], server: FakeSources) -> Reply:
    """The traps there are and which are set; POST sets one, or clears them without a name."""
    name = query.get("falla", "")
    if name and name not in ALL_TRAPS:
        return failed(400, f"Fällan {name} finns inte.")
    if method == "POST" and name:
        times = query.get("ganger", "")
        server.set_trap(name, query.get("under", "/"), int(times) if times.isdigit() else None)
    elif method == "POST":
        server.clear_traps()
    return Reply(
        {
            "gillrade": [{"falla": trap.name, "under": trap.path} for trap in server.play.traps],
            "finns": {name: trap.words for name, trap in ALL_TRAPS.items()},
        }
    )
