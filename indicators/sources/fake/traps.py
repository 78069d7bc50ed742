"""Faults that a source can have, whatever it is asked; each makes another answer of a good one."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Any

from indicators.sources.fake.messages import Data, Reply

MEGABYTE = 1024 * 1024
METADATA_SERVICE = "http://169.254.169.254/latest/meta-data/"


@dataclass(frozen=True)
class Trap:
    """A fault: `words` say it, `spoil` makes it."""

    words: str
    spoil: Callable[[Reply], Reply]


def of_data(words: str, change: Callable[[Data], Data]) -> Trap:
    """A fault in what an answer says; an answer that is no success is left as it is."""

    def spoil(reply: Reply) -> Reply:
        if reply.status != 200 or not isinstance(reply.data, dict):
            return reply
        return replace(reply, data=change(json.loads(reply.bytes_of())))

    return Trap(words, spoil)


def _status(status: int, **headers: str) -> Callable[[Reply], Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda reply: Reply({"title": "error"}, status=status, headers=named)


def _to(address: str, status: int = 301) -> Callable[[Reply], Reply]:
    return lambda reply: Reply(status=status, headers={"Location": address}, content=b"")


def _content(change: Callable[[bytes], bytes], **headers: str) -> Callable[[Reply], Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda reply: replace(
        reply, content=change(reply.bytes_of()), headers={**reply.headers, **named}
    )


def _gzip_bomb(megabytes: int = 1000) -> Iterator[bytes]:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    yield packer.compress(b'{"values": [')
    for _ in range(megabytes):
        yield packer.compress(b" " * MEGABYTE)
    yield packer.flush()


def _endless() -> Iterator[bytes]:
    yield b'{"values": ['
    while True:
        yield b"1," * 32768


def _slow(reply: Reply) -> Iterator[bytes]:
    for byte in reply.bytes_of():
        yield bytes([byte])
        yield b""


def _nan(reply: Reply) -> Reply:
    return replace(reply, content=b'{"values": [{"value": NaN}], "count": 1, "next_url": null}')


def _html(reply: Reply) -> Reply:
    page = "<!doctype html><title>Underhåll</title><p>Tjänsten är tillfälligt stängd.</p>"
    return Reply(content=page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def _later_date(reply: Reply) -> Reply:
    """The source's clock shows 1999: only its own answer can say how long four seconds are."""
    now = 915148800
    return Reply(
        {"title": "error"},
        status=429,
        headers={
            "Date": formatdate(now, usegmt=True),
            "Retry-After": formatdate(now + 4, usegmt=True),
        },
    )


def _json(data: Any) -> Callable[[Reply], Reply]:
    return lambda reply: Reply(data)


TRAPS: dict[str, Trap] = {
    "500": Trap("fel 500", _status(500)),
    "503": Trap("fel 503 med väntetid", _status(503, Retry_After="2")),
    "404": Trap("fel 404", _status(404)),
    "400": Trap("fel 400", _status(400)),
    "410": Trap("nedlagd adress (410)", _status(410)),
    "429": Trap("för många frågor, vänta 3 sekunder", _status(429, Retry_After="3")),
    "429-datum": Trap("för många frågor, vänta till ett klockslag", _later_date),
    "429-timmar": Trap("för många frågor, vänta två timmar", _status(429, Retry_After="7200")),
    "html": Trap("en webbsida med svar 200", _html),
    "lista": Trap("en lista i stället för ett objekt", _json([])),
    "tomt": Trap("ett tomt svar", _content(lambda content: b"")),
    "avhugget": Trap("avhugget JSON", _content(lambda content: content[: len(content) // 2])),
    "avbrott": Trap("förbindelsen bryts mitt i svaret", _content(bytes, Content_Length="9999999")),
    "teckenkod": Trap(
        "svar i Latin-1 som påstås vara UTF-8",
        _content(lambda content: '{"values": [], "title": "Växjö"}'.encode("latin-1")),
    ),
    "nan": Trap("NaN som värde", _nan),
    "djupt": Trap("tiotusentals listor i varandra", _content(lambda content: b"[" * 50000)),
    "jattetal": Trap(
        "ett tal med en miljard nollor",
        _content(lambda content: b'{"values": [{"value": 1e1000000000}]}'),
    ),
    "gzipbomb": Trap(
        "1 GB packat",
        lambda reply: Reply(content=_gzip_bomb(), headers={"Content-Encoding": "gzip"}),
    ),
    "trasig-gzip": Trap(
        "trasig packning", _content(lambda content: b"\x1f\x8bxxxxxxxxxx", Content_Encoding="gzip")
    ),
    "okand-packning": Trap("en packning som ingen bett om", _content(bytes, Content_Encoding="br")),
    "andlost": Trap("ett svar utan slut", lambda reply: Reply(content=_endless())),
    "sakta": Trap("en byte i taget", lambda reply: replace(reply, content=_slow(reply))),
    "hanvisning-metadata": Trap("hänvisning till ett internt nätverk", _to(METADATA_SERVICE)),
    "hanvisning-fil": Trap("hänvisning till en fil", _to("file:///etc/passwd")),
    "hanvisning-gopher": Trap("hänvisning till gopher", _to("gopher://127.0.0.1:70/")),
    "hanvisning-decimal": Trap("hänvisning till en adress som tal", _to("http://2852039166/")),
    "hanvisning-ipv6": Trap("hänvisning till IPv6", _to("http://[::ffff:169.254.169.254]/")),
    "hanvisning-inlogg": Trap("hänvisning med lösenord", _to("http://user:pass@127.0.0.1/")),
    "hanvisning-port": Trap("hänvisning till en annan port", _to("http://127.0.0.1:1/")),
    "hanvisning-runt": Trap("hänvisning till sig själv", _to("", status=302)),
}
