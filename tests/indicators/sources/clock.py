"""A clock that only moves when somebody sleeps, and a client that uses it."""

import socket

from indicators.sources.addresses import kolada_source
from indicators.sources.http import Client, Limits
from indicators.sources.kolada import Kolada


class Clock:
    """`slept` is every pause in order; `tick` is how far the clock moves each time it is read."""

    def __init__(self, tick: float = 0.0) -> None:
        self.now = 1000.0
        self.tick = tick
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Move the clock instead of waiting."""
        self.slept.append(round(seconds, 6))
        self.now += seconds

    def monotonic(self) -> float:
        """The time."""
        self.now += self.tick
        return self.now

    @property
    def waited(self) -> list[float]:
        """The pauses after failures, without those that only keep the pace."""
        return [seconds for seconds in self.slept if seconds >= 1]


def client_of(clock: Clock, **limits) -> Client:
    """A client of Kolada as the settings have it, on this clock."""
    return Client(
        kolada_source(), sleep=clock.sleep, monotonic=clock.monotonic, limits=Limits(**limits)
    )


def kolada_of(clock: Clock | None = None, **limits) -> Kolada:
    """Kolada as the settings have it, on a clock."""
    return Kolada(client_of(clock or Clock(), **limits))


def resolving_to(monkeypatch, *answers):
    """Names lead to these addresses, one list a look-up; returns the names looked up."""
    asked = []
    real = socket.getaddrinfo
    left = list(answers)

    def look_up(host, port, *args, **kwargs):
        if host.replace(".", "").replace(":", "").isdigit():
            return real(host, port, *args, **kwargs)
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked
