"""Memory of one web worker before and after many imports over HTTP."""

import http.client
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.harness.server import START_SECONDS, serving

ROWS = 1_000
_WARM_UP = 5
_BOUNDARY = "riktmarke-benchmark"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Visitor:
    """A signed-in person's browser, as far as sending files goes."""

    address: str
    path: str
    cookie: str
    token: str

    def send(self, content: bytes) -> None:
        """Send in a workbook, look at the preview, save it and look at the result."""
        file = 'Content-Disposition: form-data; name="file"; filename="rader.xlsx"\r\n\r\n'
        token = f'Content-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}'
        start = f"--{_BOUNDARY}\r\n{token}\r\n--{_BOUNDARY}\r\n{file}".encode()
        body = start + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
        batch = self._post(self.path, body, f"multipart/form-data; boundary={_BOUNDARY}")
        self._get(batch)
        decision = {"csrfmiddlewaretoken": self.token, "spara": "1", "reason": "Nya siffror"}
        self._get(self._post(f"{batch}spara/", urlencode(decision).encode(), _FORM))

    def _post(self, path: str, body: bytes, media_type: str) -> str:
        """Where the answer sends the browser."""
        response = self._ask("POST", path, body, {"Content-Type": media_type})
        if response.status != http.client.FOUND:
            raise SystemExit(f"{path} answered {response.status}")
        return urlsplit(response.headers["Location"]).path

    def _get(self, path: str) -> None:
        response = self._ask("GET", path, None, {})
        if response.status != http.client.OK:
            raise SystemExit(f"{path} answered {response.status}")

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.address, timeout=120)
        connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response


def print_memory(folder: Path, environment: dict[str, str], imports: int) -> None:
    """Import the two editions in turn through the views of a server with one worker."""
    sending = json.loads((folder / "sending.json").read_text())
    editions = [(folder / f"edition-{edition}.xlsx").read_bytes() for edition in (0, 1)]
    with serving(folder / "server.log", environment | {"WEB_CONCURRENCY": "1"}) as address:
        visitor = Visitor(address, **sending)
        worker = _worker()
        print(f"\nmemory of one web worker, imports of {ROWS:,} values over HTTP".replace(",", " "))
        print(f"{'started':<32}{megabytes_of(worker):>10.1f} MB")
        for number in range(_WARM_UP):
            visitor.send(editions[number % 2])
        before = megabytes_of(worker)
        print(f"{f'after {_WARM_UP} imports':<32}{before:>10.1f} MB")
        for number in range(_WARM_UP, _WARM_UP + imports):
            visitor.send(editions[number % 2])
        after = megabytes_of(worker)
        print(f"{f'after {imports} more':<32}{after:>10.1f} MB {after - before:>+8.1f} MB")


def _worker() -> int:
    """The server's one worker: the child of the child of this process."""
    (master,) = children_of(os.getpid())
    deadline = time.monotonic() + START_SECONDS
    while not (workers := children_of(master)):
        assert time.monotonic() < deadline, "the server has no worker"
        time.sleep(0.05)
    return workers[0]


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def megabytes_of(pid: int) -> float:
    """Resident memory, as the kernel counts it."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    fields = dict(line.split(":", 1) for line in status)
    return int(fields["VmRSS"].split()[0]) / 1024
