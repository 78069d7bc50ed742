"""Times requests over kept-alive connections to a server on this machine."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from statistics import median


@dataclass(frozen=True)
class Timing:
    """Milliseconds a request."""

    p50: float
    p95: float


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    headers: Message
    body: bytes


def fetch(address: str, path: str, headers: dict[str, str]) -> Answer:
    """One answer on a connection of its own; anything but 200 stops the measurement."""
    connection = http.client.HTTPConnection(address, timeout=30)
    answer = _get(connection, path, headers)
    connection.close()
    return answer


def time_requests(
    address: str,
    path: str,
    headers: dict[str, str],
    *,
    requests: int,
    clients: int,
    status: int = http.client.OK,
) -> Timing:
    """Fetch `path` `requests` times in all by `clients` at once, each on its own connection."""
    with ThreadPoolExecutor(clients) as pool:
        share = max(1, requests // clients)
        runs = [pool.submit(_series, address, path, headers, share, status) for _ in range(clients)]
        times = sorted(milliseconds for run in runs for milliseconds in run.result())
    return Timing(median(times), times[int(len(times) * 0.95)])


def _series(
    address: str, path: str, headers: dict[str, str], count: int, status: int
) -> list[float]:
    connection = http.client.HTTPConnection(address, timeout=30)
    _get(connection, path, headers, status)  # opens the connection, outside the clock
    times = []
    for _ in range(count):
        start = time.perf_counter()
        _get(connection, path, headers, status)
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    return times


def _get(
    connection: http.client.HTTPConnection,
    path: str,
    headers: dict[str, str],
    status: int = http.client.OK,
) -> Answer:
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = Answer(response.headers, response.read())
    if response.status != status:
        raise SystemExit(f"{path} answered {response.status}")
    return answer
