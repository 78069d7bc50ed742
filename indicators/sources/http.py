"""Asks a source politely and within limits.

Only this module and its transport know the HTTP library.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2

from indicators.domain.source_values import SourceFault
from indicators.sources.addresses import Source, address_within
from indicators.sources.answers import TRY_LATER, Answer, json_object, status_fault
from indicators.sources.reading import Body, TooLarge, Unreadable, asked_wait
from indicators.sources.transport import GuardedTransport

log = logging.getLogger(__name__)

USER_AGENT = "Riktmarke/0.1.0"
TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Limits:
    """What one call may cost: seconds a try, bytes after decompression, pages a listing.

    `together` is how many seconds all calls of a client may take before another is begun.
    """

    seconds: float = 30
    size: int = 20 * 1024 * 1024
    pages: int = 200
    per_second: float = 5
    tries: int = 3
    longest_wait: float = 60
    redirects: int = 3
    together: float | None = None


class Client:
    """Asks one source; `received` keeps every answer that was read to its end, in order.

    `sleep` and `monotonic` are the clock; `transport` stands in for the network in tests.
    """

    def __init__(
        self,
        source: Source,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        transport: httpx2.BaseTransport | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.source = source
        self.limits = limits or Limits()
        self.received: list[Answer] = []
        self._last_url = source.base_url
        self._sleep = sleep
        self._monotonic = monotonic
        self._next_start = float("-inf")
        self._first_start: float | None = None
        self._http = httpx2.Client(
            transport=transport or GuardedTransport(source, self.limits.seconds),
            timeout=self.limits.seconds,
            trust_env=False,
            follow_redirects=False,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the network."""
        self._http.close()

    def get_json(self, address: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object at a path below the source's address. Raises SourceFault."""
        if params:
            address += ("&" if "?" in address else "?") + urlencode(params)
        return self._json("GET", address)

    def get_next_json(self, address: str) -> dict[str, Any]:
        """The JSON object at an address that the answer before gave. Raises SourceFault."""
        return self._json("GET", address, seen_at=self._last_url)

    def post_json(self, address: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The JSON object that the source answers to a JSON object. Raises SourceFault."""
        return self._json("POST", address, json.dumps(body).encode())

    def _json(
        self, method: str, address: str, content: bytes | None = None, seen_at: str = ""
    ) -> dict[str, Any]:
        try:
            url = address_within(self.source, address, seen_at)
            return json_object(self.source.name, self._ask(method, url, content))
        except SourceFault as fault:
            log.warning("%s (%s)", fault.message, ascii(address))
            raise

    def _ask(self, method: str, url: str, content: bytes | None) -> Answer:
        """The answer after redirects within the source; it is kept. Raises SourceFault."""
        for _ in range(self.limits.redirects + 1):
            answer, headers = self._tried(method, url, content)
            if answer.status not in REDIRECTS or method != "GET":
                return self._kept(answer)
            log.info("%s redirects %s", self.source.name, url)
            url = address_within(self.source, headers.get("Location", ""), seen_at=url)
        raise SourceFault(f"{self.source.name} hänvisade vidare gång på gång.", TRY_LATER)

    def _kept(self, answer: Answer) -> Answer:
        self.received.append(answer)
        self._last_url = answer.url
        if answer.status != 200:
            raise status_fault(self.source.name, answer)
        return answer

    def _tried(self, method: str, url: str, content: bytes | None) -> tuple[Answer, httpx2.Headers]:
        """The answer, asked for again after a pause while the source fails or the network does."""
        pause = 1.0
        for turn in range(1, self.limits.tries + 1):
            is_last = turn == self.limits.tries
            wait = pause
            try:
                answer, headers = self._once(method, url, content)
            except httpx2.TransportError as error:
                log.warning("%s: %s (%s)", self.source.name, type(error).__name__, url)
                if is_last:
                    raise self._unreachable(error) from error
            else:
                if answer.status not in TRY_AGAIN or is_last:
                    return answer, headers
                log.warning("%s: %s (%s)", self.source.name, answer.status, url)
                wait = self._wait_for(headers, pause)
            self._sleep(wait)
            pause *= 2
        raise AssertionError("unreachable")

    def _wait_for(self, headers: httpx2.Headers, pause: float) -> float:
        asked = asked_wait(headers.get("Retry-After", ""), headers.get("Date", ""))
        if asked is not None and asked > self.limits.longest_wait:
            minutes = -(-int(asked) // 60)
            raise SourceFault(
                f"{self.source.name} tar inte emot fler frågor just nu.",
                f"Försök igen om {minutes} minuter.",
                is_temporary=True,
            )
        return pause if asked is None else max(asked, pause)

    def _once(self, method: str, url: str, content: bytes | None) -> tuple[Answer, httpx2.Headers]:
        self._throttle()
        started = self._monotonic()
        self._refuse_beyond_time(started)
        headers = {"Content-Type": "application/json"} if content is not None else {}
        try:
            with self._http.stream(method, url, content=content, headers=headers) as response:
                body = self._read(response, started)
        except httpx2.InvalidURL as error:
            raise self._fault("hänvisade till något som inte är en adress") from error
        except httpx2.TransportError as error:
            is_slow = isinstance(error, httpx2.TimeoutException)
            if is_slow or self._is_late(started):
                raise self._too_slow() from error
            raise
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Answer(url, response.status_code, media_type, body), response.headers

    def _read(self, response: httpx2.Response, started: float) -> bytes:
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        try:
            body = Body(encoding, self.limits.size)
            for chunk in response.iter_raw():
                body.add(chunk)
                if self._is_late(started):
                    raise self._too_slow()
            return body.content()
        except TooLarge as error:
            size = self.limits.size // (1024 * 1024)
            raise self._fault(f"svarade med mer än {size} MB, som är gränsen") from error
        except Unreadable as error:
            raise self._fault("svarade med packade data som inte går att läsa") from error

    def _throttle(self) -> None:
        now = self._monotonic()
        if now < self._next_start:
            self._sleep(self._next_start - now)
        self._next_start = max(now, self._next_start) + 1 / self.limits.per_second

    def _is_late(self, started: float) -> bool:
        return self._monotonic() - started >= self.limits.seconds

    def _fault(self, what: str) -> SourceFault:
        return SourceFault(f"{self.source.name} {what}.", TRY_LATER)

    def _refuse_beyond_time(self, now: float) -> None:
        if self._first_start is None:
            self._first_start = now
        together = self.limits.together
        if together is not None and now - self._first_start >= together:
            raise SourceFault(
                f"{self.source.name} svarade för långsamt: hämtningen tog mer än "
                f"{together:g} sekunder.",
                "Försök igen senare, eller vänta på den hämtning som görs utan webbläsare.",
                is_temporary=True,
            )

    def _too_slow(self) -> SourceFault:
        seconds = f"{self.limits.seconds:g}".replace(".", ",")
        return SourceFault(
            f"{self.source.name} svarade inte färdigt inom {seconds} sekunder.",
            "Försök igen senare.",
            is_temporary=True,
        )

    def _unreachable(self, error: httpx2.TransportError) -> SourceFault:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return SourceFault(
                f"{self.source.name} har inget giltigt certifikat.",
                "Be den som sköter servern att se över serverns klocka och certifikat.",
            )
        return SourceFault(
            f"{self.source.name} gick inte att nå.",
            "Kontrollera serverns nätverk och försök igen senare.",
            is_temporary=True,
        )
