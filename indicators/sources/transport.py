"""The network beneath the client: the address is looked up once and checked, and time is limited."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import httpx2

from indicators.sources.addresses import Source, reachable_addresses


class GuardedTransport(httpx2.BaseTransport):
    """Connects to the very address that was checked, and cuts a call that takes too long.

    The library limits each wait; a peer that sends one byte at a time would never reach that limit.
    """

    def __init__(self, source: Source, seconds: float) -> None:
        self._source = source
        self._seconds = seconds
        # A connection a call: the cut below must never hit another call.
        self._inner = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        addresses = reachable_addresses(self._source)
        for address in addresses[:-1]:
            with suppress(httpx2.ConnectError, httpx2.ConnectTimeout):
                return self._ask(request, address)
        return self._ask(request, addresses[-1])

    def close(self) -> None:
        self._inner.close()

    def _ask(self, request: httpx2.Request, address: str) -> httpx2.Response:
        cut = _Cut(self._seconds)
        pinned = httpx2.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={
                **request.extensions,
                "sni_hostname": self._source.host,
                "trace": cut.follow,
            },
        )
        with ExitStack() as stack:
            stack.callback(cut.cancel)
            with cut.said():
                response = self._inner.handle_request(pinned)
            stack.pop_all()
        assert isinstance(response.stream, httpx2.SyncByteStream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_CutStream(response.stream, cut),
            extensions=response.extensions,
        )


class _Cut:
    """Ends the connection of one call when its time is up."""

    def __init__(self, seconds: float) -> None:
        self._socket: socket.socket | None = None
        self._is_cut = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def follow(self, event: str, info: dict[str, Any]) -> None:
        """Remember the connection's socket, first the plain one and then the encrypted one."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")

    @contextmanager
    def said(self) -> Iterator[None]:
        """What ends because of the cut ends as too late: it may look like an ordinary end."""
        try:
            yield
        except httpx2.TransportError as error:
            if self._is_cut:
                raise httpx2.ReadTimeout("cut") from error
            raise
        if self._is_cut:
            raise httpx2.ReadTimeout("cut")

    def cancel(self) -> None:
        """The call is over."""
        self._timer.cancel()

    def _end(self) -> None:
        self._is_cut = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _CutStream(httpx2.SyncByteStream):
    """An answer's bytes; closing it tells the watch that the call is over."""

    def __init__(self, stream: httpx2.SyncByteStream, cut: _Cut) -> None:
        self._stream = stream
        self._cut = cut

    def __iter__(self) -> Iterator[bytes]:
        with self._cut.said():
            yield from self._stream

    def close(self) -> None:
        self._cut.cancel()
        self._stream.close()
