"""A mail server on this machine that speaks as much SMTP as a test needs, and can behave badly."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread


class _Talk(StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        """Greet, and answer until the other end leaves."""
        server = self.server
        if server.behaviour == "silent":
            server.over.wait(10)
            return
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                server.received.append(self._message())
                if server.behaviour == "leaves":
                    return
                self._say("250 taken")
            elif word == b"RCPT" and server.behaviour == "refuses":
                self._say("550 nobody of that name")
            elif word == b"RCPT" and server.behaviour == "hangs up" and b"rut@" in line:
                self._say("421 nobody of that name, good bye")
                return
            else:
                self._say("221 bye" if word == b"QUIT" else "250 ok")

    def _message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def mail_server(settings, behaviour: str = "") -> Iterator[_Server]:
    """A server that the settings name; `behaviour` is how it misbehaves, if at all."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.behaviour, server.received, server.over = behaviour, [], Event()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_TIMEOUT = 0.5
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
